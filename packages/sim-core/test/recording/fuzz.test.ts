import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { openRunFile, RunFileError } from "../../src/recording/index.ts";
import { unzip, zipped } from "./members.ts";
import { allTables, numberedRun } from "./small-run.ts";

const file = numberedRun(12, 8);
const original = await allTables(await openRunFile(file));
const members = await unzip(file);
const blocks = [...members.keys()].filter((name) => name.endsWith(".arrow"));

/** The tables, or the error; anything but a RunFileError fails the test. */
async function read(bytes: Uint8Array): Promise<unknown> {
  try {
    return await allTables(await openRunFile(bytes));
  } catch (error) {
    if (error instanceof RunFileError) return error;
    throw error;
  }
}

describe("a run file with flipped bits", () => {
  it("reads equal data or throws RunFileError", async () => {
    const flips = fc.array(fc.nat({ max: file.length * 8 - 1 }), { minLength: 1, maxLength: 3 });
    let refused = 0;
    await fc.assert(
      fc.asyncProperty(flips, async (positions) => {
        const bytes = file.slice();
        for (const bit of positions) bytes[bit >> 3] ^= 1 << (bit & 7);
        const result = await read(bytes);
        if (result instanceof RunFileError) refused++;
        else expect(result).toEqual(original);
      }),
      { seed: 21, numRuns: 600 },
    );
    expect(refused).toBeGreaterThan(500);
  });

  it("in its directory and end record, bit by bit", async () => {
    const start = new DataView(file.buffer).getUint32(file.length - 6, true);
    for (let bit = start * 8; bit < file.length * 8; bit += 5) {
      const bytes = file.slice();
      bytes[bit >> 3] ^= 1 << (bit & 7);
      const result = await read(bytes);
      if (!(result instanceof RunFileError)) expect(result).toEqual(original);
    }
  });
});

describe("a block changed by someone who knows checksums", () => {
  it("reads something or throws RunFileError, and never hangs", async () => {
    const change = fc.record({
      block: fc.constantFrom(...blocks),
      // The metadata is at the front: most changes there, with extreme numbers among them.
      at: fc.oneof(fc.nat({ max: 900 }), fc.nat({ max: 5_000 })),
      value: fc.oneof(fc.integer(), fc.constantFrom(-1, -8, 0, 1, 0x7fffffff, -0x80000000)),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 3 }), async (changes) => {
        const changed = new Map(members);
        for (const { block, at, value } of changes) {
          const bytes = changed.get(block)!.slice();
          new DataView(bytes.buffer).setInt32(at % (bytes.length - 4), value, true);
          changed.set(block, bytes);
        }
        await read(zipped(changed));
      }),
      { seed: 22, numRuns: 600 },
    );
  }, 20_000);
});
