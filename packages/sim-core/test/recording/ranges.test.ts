import { afterEach, describe, expect, it, vi } from "vitest";
import { openRunFile, RunFileError } from "../../src/recording/index.ts";
import { allTables, numberedRun } from "./small-run.ts";

// Blocks of 1,024 rows: some 34 kB each, so that most lie before the tail that opening reads.
const file = numberedRun(8_192, 1_024);

type Range = readonly [from: number, until: number];

/** Where a member's header and data lie, found by its name in the raw bytes. */
function span(name: string, next: string): Range {
  const at = (text: string): number => Buffer.from(file.buffer).indexOf(text) - 30;
  return [at(name), at(next)];
}
const firstBlock = "ticks/0/cdn/0.arrow";
const blocksOfCdn = Array.from({ length: 8 }, (_, block) =>
  span(`ticks/0/cdn/${block}.arrow`, `ticks/0/order/${block}.arrow`),
);

/** A Blob that notes which ranges are read. */
class WatchedBlob extends Blob {
  readonly ranges: Range[] = [];
  override slice(from?: number, until?: number): Blob {
    this.ranges.push([from ?? 0, until ?? this.size]);
    return super.slice(from, until);
  }
}

/** Serves `bytes` by Range as RFC 9110 says, noting the ranges. */
function rangeServer(bytes: Uint8Array<ArrayBuffer>, ranges: Range[] = []): typeof fetch {
  return async (_url, init) => {
    const [, from, last] = /^bytes=(\d+)-(\d+)$/.exec(new Headers(init?.headers).get("Range") ?? "") ?? [];
    const until = Math.min(Number(last) + 1, bytes.length);
    ranges.push([Number(from), until]);
    const headers = { "Content-Range": `bytes ${from}-${until - 1}/${bytes.length}` };
    return new Response(bytes.slice(Number(from), until), { status: 206, headers });
  };
}

const opened = (server: typeof fetch): ReturnType<typeof openRunFile> => {
  vi.stubGlobal("fetch", server);
  return openRunFile({ url: "https://example.org/a.desrun" });
};

afterEach(() => vi.unstubAllGlobals());

describe("a Blob", () => {
  it("is read only where the blocks asked for are", async () => {
    const blob = new WatchedBlob([file]);
    const run = await openRunFile(blob);
    expect(blob.ranges).toEqual([[file.length - 65_557, file.length]]);
    blob.ranges.length = 0;
    await run.ticks("cdn", 0);
    expect(blob.ranges).toEqual(blocksOfCdn);
    blob.ranges.length = 0;
    await run.ticks("cdn", 0);
    expect(blob.ranges).toEqual([]);
  });

  it("that vanished under us says so, and may be read again", async () => {
    const blob = new WatchedBlob([file]);
    const run = await openRunFile(blob);
    const whole = vi.spyOn(blob, "slice").mockImplementationOnce(() => new Blob(["x"]));
    await expect(run.ticks("cdn", 0)).rejects.toThrow("The file ended early");
    expect((await run.ticks("cdn", 0)).arrived).toHaveLength(8_192);
    whole.mockRestore();
  });
});

describe("a URL", () => {
  it("is read by range, the same as from memory", async () => {
    const ranges: Range[] = [];
    const run = await opened(rangeServer(file, ranges));
    expect(ranges).toEqual([
      [0, 4],
      [file.length - 65_557, file.length],
    ]);
    ranges.length = 0;
    await run.ticks("cdn", 0);
    expect(ranges).toEqual(blocksOfCdn);
    expect(await allTables(run)).toEqual(await allTables(await openRunFile(file)));
  });

  it("is fetched whole, once, when the server ignores ranges", async () => {
    let requests = 0;
    const run = await opened(async () => {
      requests++;
      return new Response(file);
    });
    expect(await allTables(run)).toEqual(await allTables(await openRunFile(file)));
    expect(requests).toBe(1);
  });

  it.each<[string, typeof fetch, string]>([
    ["not found", async () => new Response("no", { status: 404 }), "the server answered 404; check the address"],
    [
      "unreachable",
      async () => Promise.reject(new TypeError("failed")),
      "could not be fetched: check the address and the connection",
    ],
    [
      "without Content-Range",
      async () => new Response("PK12", { status: 206 }),
      "does not state or expose Content-Range; download the file",
    ],
    ["a page", async () => new Response("<!doctype html>"), "The file is not a run file"],
    [
      "cut off",
      async () => new Response(new ReadableStream({ start: (c) => c.error(new Error("reset")) })),
      "broke off while it was being read: open it again",
    ],
    [
      "sending more than was asked",
      async () =>
        new Response(new Uint8Array(1 << 20), { status: 206, headers: { "Content-Range": "bytes 0-3/1000" } }),
      "sent more than 4 bytes: download the file",
    ],
  ])("%s is refused in a sentence", async (_, server, message) => {
    const refusal = await opened(server).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(RunFileError);
    expect((refusal as Error).message).toContain(message);
  });

  it("whose file is replaced while it is read is refused", async () => {
    const run = await opened(rangeServer(file));
    vi.stubGlobal("fetch", rangeServer(file.slice(0, -1)));
    await expect(run.ticks("cdn", 0)).rejects.toThrow("changed while it was being read: open it again");
  });

  it("that answers another range than asked for is refused", async () => {
    const run = await opened(rangeServer(file));
    const headers = { "Content-Range": `bytes 1-9/${file.length}` };
    vi.stubGlobal("fetch", async () => new Response("PK", { status: 206, headers }));
    await expect(run.ticks("cdn", 0)).rejects.toThrow(RunFileError);
  });

  it("stops its requests when the run file is closed", async () => {
    const run = await opened(rangeServer(file));
    vi.stubGlobal(
      "fetch",
      (_: string, init: RequestInit) =>
        new Promise((_resolve, reject) => {
          init.signal!.addEventListener("abort", () => reject(new Error("aborted")));
        }),
    );
    const reading = run.ticks("cdn", 0);
    await run.close();
    await expect(reading).rejects.toThrow(RunFileError);
  });
});

it("the span of a block is where the test believes", () => {
  const [from, until] = blocksOfCdn[0];
  expect(until - from).toBeGreaterThan(1_024 * 32);
  expect(Buffer.from(file.slice(from + 30, from + 30 + firstBlock.length)).toString()).toBe(firstBlock);
});
