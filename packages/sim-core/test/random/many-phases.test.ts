import { describe, expect, test } from "vitest";
import { coxian, hypoexponential, phaseType, sampler } from "../../src/index.ts";

describe("laws of many phases", () => {
  const means = Array.from({ length: 400 }, (_, i) => 1 + i / 10);

  // 22 s, were every step the square of the phases.
  test("tell their quantiles soon, and right", { timeout: 5_000 }, () => {
    const law = sampler(hypoexponential(means));
    // From the partial fractions Σ wᵢ e^(−x/meanᵢ), which cancel, by mpmath in 1,500 digits.
    expect(law.quantile(0.01) / 7312.157778251241).toBeCloseTo(1, 9);
    expect(law.quantile(0.5) / 8369.77050065092).toBeCloseTo(1, 9);
    expect(law.quantile(0.99) / 9538.105159872282).toBeCloseTo(1, 9);
  });

  test("are alike however they are written", () => {
    const few = means.slice(0, 6);
    const rates = few.map((mean, i) => few.map((_, j) => (j === i + 1 || (i === 5 && j === 5) ? 1 / mean : 0)));
    const laws = [
      hypoexponential(few),
      coxian({ means: few, onward: [1, 1, 1, 1, 1] }),
      phaseType({ initial: [1, 0, 0, 0, 0, 0], rates }),
      // From the last phase to the first: the same chain with its rows turned round.
      phaseType({ initial: [0, 0, 0, 0, 0, 1], rates: rates.map((row) => row.toReversed()).toReversed() }),
    ].map(sampler);
    for (const p of [0.01, 0.5, 0.99]) {
      for (const law of laws) expect(law.quantile(p) / laws[0].quantile(p)).toBeCloseTo(1, 13);
    }
  });
});
