import { describe, expect, test } from "vitest";
import { checks } from "../../src/index.ts";

const long = checks.filter(({ long }) => long);
const timeout = 600_000;

describe("the checks that take their time", () => {
  test("are some", () => expect(long.length).toBeGreaterThan(0));

  test.each(long)("$id holds", { timeout }, async ({ run }) => {
    const { measured, pass } = await run();
    expect(pass, JSON.stringify(measured)).not.toBe(false);
  });

  test.each(long.flatMap(({ id, mutants = [] }) => mutants.map((mutant) => ({ id, ...mutant }))))(
    "$id notices: $change",
    { timeout },
    async ({ run }) => {
      const { measured, noticed } = await run();
      expect(noticed, JSON.stringify(measured)).toBe(true);
    },
  );
});
