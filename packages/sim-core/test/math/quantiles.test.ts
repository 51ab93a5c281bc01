import { describe, expect, test } from "vitest";
import { logGamma } from "../../src/math/log-gamma.ts";
import { normalQuantile } from "../../src/math/normal-quantile.ts";
import { studentTQuantile } from "../../src/math/student-t-quantile.ts";

// References: root finding at 60 digits on the complementary error function, the
// incomplete beta function and ln Γ, at the exact value of the double.

describe("normalQuantile", () => {
  test.each([
    [1e-300, -37.0470962993612],
    [1e-100, -21.273453560965326],
    [1e-20, -9.262340089798407],
    [1e-10, -6.361340902404057],
    [1e-5, -4.264890793922825],
    [0.001, -3.0902323061678136],
    [0.02, -2.053748910631823],
    [0.07, -1.4757910281791706],
    [0.08, -1.4050715603096324],
    [0.3, -0.5244005127080408],
    [0.49, -0.025068908258711057],
    [0.6, 0.2533471031357997],
    [0.92, 1.4050715603096329],
    [0.93, 1.475791028179171],
    [0.975, 1.9599639845400538],
    [0.999, 3.090232306167813],
    [0.9999999999, 6.361340889697422],
  ])("at %d", (p, z) => {
    expect(Math.abs(normalQuantile(p) / z - 1)).toBeLessThan(2e-15);
  });

  test("knows its edges", () => {
    expect(normalQuantile(0.5)).toBe(0);
    expect(normalQuantile(0)).toBe(-Infinity);
    expect(normalQuantile(1)).toBe(Infinity);
    expect(normalQuantile(-0.1)).toBeNaN();
    expect(normalQuantile(1.1)).toBeNaN();
    expect(normalQuantile(NaN)).toBeNaN();
  });
});

describe("studentTQuantile", () => {
  test.each([
    [0.975, 1, 12.706204736174694],
    [0.975, 2, 0.95 / Math.sqrt(2 * 0.975 * 0.025)],
    [0.9, 0.5, 10.27032441023451],
    [0.975, 3.7, 2.8675207071911886],
    [0.995, 9, 3.249835541592126],
    [0.975, 19, 2.093024054408309],
    [0.975, 99, 1.9842169515864172],
    [0.9999, 99, 3.8630891071273097],
    [0.99999, 1999, 4.275147636136958],
    [0.975, 19_999, 1.960082611089815],
    [0.995, 20_000, 2.5760751530172548],
    [0.9999, 100_000, 3.719154382641372],
    [0.6, 5, 0.26718086570414507],
  ])("at %d with %d degrees of freedom", (p, df, t) => {
    expect(Math.abs(studentTQuantile(p, df) / t - 1)).toBeLessThan(2e-11);
    expect(studentTQuantile(1 - p, df) / -t).toBeCloseTo(1, 10);
  });

  test("refuses what is no probability or no degrees of freedom", () => {
    expect(() => studentTQuantile(1, 5)).toThrow("studentTQuantile.p: expected a probability in (0, 1), got 1.");
    expect(() => studentTQuantile(0.9, 0)).toThrow("studentTQuantile.df: expected positive degrees of freedom, got 0.");
  });
});

test.each([
  [1e-5, 11.512919692895826],
  [0.5, 0.5723649429247001],
  [1, 0],
  [1.5, -0.12078223763524522],
  [2, 0],
  [3, 0.6931471805599453],
  [9.99, 12.779315214350193],
  [10, 12.801827480081469],
  [100.5, 361.4355404677776],
  [1e4, 82099.71749644238],
  [10_000_001, 151180965.48756957],
])("logGamma(%d)", (x, value) => {
  expect(Math.abs(logGamma(x) - value)).toBeLessThan(2e-15 * Math.max(1, Math.abs(value)) * 2);
});
