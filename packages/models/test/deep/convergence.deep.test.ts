import { describe, expect, test } from "vitest";
import { catalogue, convergenceOf, type Convergence } from "../../src/index.ts";

/** The largest bias allowed, by figure: what docs/convergence.md states. */
const held = ({ rows, slices }: Convergence, slice: number, limits: { readonly [figure: string]: number }): void => {
  const at = slices.indexOf(slice);
  for (const [figure, most] of Object.entries(limits)) {
    const row = rows.find((each) => each.figure === figure);
    expect(row, figure).toBeDefined();
    expect(Math.abs(row!.bias[at]), `${figure} at slice ${slice}: ${row!.values.join(", ")}`).toBeLessThan(most);
  }
};

const counted = {
  "orders created": 0.01,
  "paid by the end": 0.01,
  "peak of orders (/s)": 0.02,
  "payments at their peak (/s)": 0.01,
  "hot item's row, p99 (ms)": 0.03,
  "order, p99 (ms)": 0.01,
  "payment, mean wait (s)": 0.02,
};

describe("what a coarser slice costs", () => {
  test("peak-2020 at 10, 100 and 1000 against every order", { timeout: 1_800_000 }, async () => {
    const found = await convergenceOf(catalogue["peak-2020"], [1, 10, 100, 1_000], "1", () => performance.now());
    for (const slice of [10, 100]) held(found, slice, counted);
    held(found, 1_000, { "orders created": 0.02, "payment, mean wait (s)": 0.05 });
  });

  test("night-2020 at 100 against 10", { timeout: 1_800_000 }, async () => {
    const found = await convergenceOf(catalogue["night-2020"], [10, 100], "1", () => performance.now());
    held(found, 100, { ...counted, "plateau ends (s after midnight)": 10 });
  });
});
