import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { describe, expect, test } from "vitest";

const here = (name: string): string => fileURLToPath(new URL(name, import.meta.url));
const run = promisify(execFile);

describe("every example prints what it always printed", () => {
  test.each(["conveyor", "mmc", "night", "sizing"])("%s", { timeout: 60_000 }, async (name) => {
    const { stdout } = await run(process.execPath, [here("run.ts"), name]);
    // A golden output moves only with the digest, or in a commit that says why.
    expect(stdout).toBe(await readFile(here(`${name}.out`), "utf8"));
  });

  test("a name that is none is answered with those that are", async () => {
    await expect(run(process.execPath, [here("run.ts"), "nope"])).rejects.toMatchObject({
      code: 2,
      stderr: 'example: expected one of conveyor, mmc, night, sizing, got "nope".\n',
    });
  });
});
