import { describe, expect, test } from "vitest";
import { binned, discrete, sampler, stream } from "../../src/index.ts";
import { sum } from "../../src/math/sum.ts";

const long = 100_000;
/** Weights over thirty decades, of which any order loses other digits. */
const weightsOf = (count: number): number[] => {
  const random = stream("tables", 0, "weights");
  return Array.from({ length: count }, () => 10 ** (-30 * random.uniform()));
};

describe("laws of many values", () => {
  // Nearly a minute each, were every sum begun anew.
  test("are made ready and asked in a moment", { timeout: 5_000 }, () => {
    const weights = weightsOf(long);
    const laws = [
      sampler(discrete({ values: weights.map((_, i) => i), weights })),
      sampler(binned({ edges: [0, ...weights.map((_, i) => i + 1)], weights })),
    ];
    for (const law of laws) {
      for (let i = 0; i < long; i++) law.quantile(law.cdf(i));
      expect([law.cdf(-1), law.cdf(law.max)]).toEqual([0, 1]);
    }
  });

  test("have the shares that sums of all beginnings give, to the bit", () => {
    const weights = weightsOf(300);
    const total = sum(weights);
    const shares = weights.map((weight) => weight / total);
    const values = sampler(discrete({ values: weights.map((_, i) => i), weights }));
    const bins = sampler(binned({ edges: [0, ...weights.map((_, i) => i + 1)], weights }));
    for (let i = 0; i < 299; i++) {
      const share = sum(shares.slice(0, i + 1));
      expect([values.cdf(i), values.cdf(i + 0.5), bins.cdf(i + 1)]).toEqual([share, share, share]);
      expect(values.quantile(share)).toBe(shares.findIndex((_, k) => sum(shares.slice(0, k + 1)) >= share));
    }
    expect([values.quantile(0), values.quantile(1), bins.cdf(300)]).toEqual([0, 299, 1]);
  });
});
