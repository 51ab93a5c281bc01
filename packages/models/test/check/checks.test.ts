import { describe, expect, test } from "vitest";
import { checks } from "../../src/index.ts";
import { predicted } from "../../src/check/predicted.ts";

const short = checks.filter(({ long }) => !long);

describe("the checks", () => {
  test("have names of their own and say what they expect", () => {
    expect(new Set(checks.map(({ id }) => id)).size).toBe(checks.length);
    for (const { row, statement, expected, reference } of checks) {
      expect(row).toBeGreaterThanOrEqual(1);
      expect(row).toBeLessThanOrEqual(25);
      expect(statement && expected && reference).not.toBe("");
    }
  });

  test("serve every row of the record, at least a dozen of them by a prediction", () => {
    const rowsOf = (some: typeof checks) => [...new Set(some.map(({ row }) => row))].toSorted((a, b) => a - b);
    expect(rowsOf(checks)).toEqual(Array.from({ length: 25 }, (_, at) => at + 1));
    expect(rowsOf(checks.filter(({ kind }) => kind === "predicted")).length).toBeGreaterThanOrEqual(12);
  });

  test("every predicted one has two mutants, no other has any", () => {
    for (const { id, kind, mutants = [] } of checks) expect(mutants.length, id).toBe(kind === "predicted" ? 2 : 0);
  });

  test.each(short)("$id holds", async ({ run }) => {
    const { measured, pass } = await run();
    expect(pass, JSON.stringify(measured)).not.toBe(false);
  });

  test.each(short.flatMap(({ id, mutants = [] }) => mutants.map((mutant) => ({ id, ...mutant }))))(
    "$id notices: $change",
    async ({ run }) => {
      const { measured, noticed } = await run();
      expect(noticed, JSON.stringify(measured)).toBe(true);
    },
  );
});

describe("a predicted check", () => {
  const prediction = {
    id: "double",
    row: 1,
    statement: "twice the input",
    expected: "2 ± 5 %",
    reference: "arithmetic",
    inputs: { factor: 2, input: 1 },
    measure: ({ factor, input }: { factor: number; input: number }) => ({ output: factor * input }),
    holds: ({ output }: { readonly [figure: string]: number }) => Math.abs(output - 2) < 0.1,
    off: { change: "factor off", inputs: { factor: 1, input: 1 } },
    moved: {
      change: "input + 20 %",
      inputs: { factor: 2, input: 1.2 },
      figure: "output",
      ratio: [1.19, 1.21] as const,
    },
  };

  test("runs, and notices both mutants", async () => {
    const { kind, run, mutants } = predicted(prediction);
    expect(kind).toBe("predicted");
    expect(await run()).toEqual({ measured: { output: 2 }, pass: true });
    for (const mutant of mutants!) expect((await mutant.run()).noticed).toBe(true);
  });

  test("does not notice a change that changes nothing, nor one of another size", async () => {
    const blind = predicted({ ...prediction, off: { change: "nothing", inputs: prediction.inputs } });
    expect((await blind.mutants![0].run()).noticed).toBe(false);
    const other = predicted({ ...prediction, moved: { ...prediction.moved, ratio: [1.3, 1.5] } });
    expect((await other.mutants![1].run()).noticed).toBe(false);
  });
});
