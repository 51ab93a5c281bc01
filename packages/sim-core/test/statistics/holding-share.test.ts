import { expect, test } from "vitest";
import { holdingShare } from "../../src/experiment.ts";

test("with one figure it is Wilks's limit: the confidence that n nights leave", () => {
  for (const n of [1, 5, 20, 59]) expect(holdingShare(n)).toBeCloseTo(0.05 ** (1 / n), 12);
  expect(holdingShare(59)).toBeGreaterThan(0.95);
  expect(holdingShare(58)).toBeLessThan(0.95);
  expect(holdingShare(20, 1, 0.99)).toBeCloseTo(0.01 ** (1 / 20), 12);
});

test("with several it solves the binomial sum", () => {
  const [n, figures] = [30, 3];
  const p = holdingShare(n, figures);
  const choose = [1, 30, 435];
  const tail = choose.reduce((total, ways, i) => total + ways * (1 - p) ** i * p ** (n - i), 0);
  expect(tail).toBeCloseTo(0.05, 10);
  expect(holdingShare(n, 2)).toBeGreaterThan(p);
});

test("refuses what says nothing", () => {
  expect(() => holdingShare(0)).toThrow("holdingShare.replications: expected a positive integer, got 0.");
  expect(() => holdingShare(2, 3)).toThrow(
    "holdingShare.replications: expected at least as many as figures, 3, got 2.",
  );
  expect(() => holdingShare(2, 1, 2)).toThrow("holdingShare.confidence");
});
