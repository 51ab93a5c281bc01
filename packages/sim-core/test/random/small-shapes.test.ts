import { describe, expect, test } from "vitest";
import { beta, sampler, stream } from "../../src/index.ts";
import { sampleGamma } from "../../src/random/distribution/gamma.ts";
import { chiSquareDeviate } from "./goodness-of-fit.ts";

const n = 100_000;

describe("beta laws whose gamma variates vanish", () => {
  // Shares between the limits by the hypergeometric series in 400 digits (A & S 26.5.23).
  test.each([
    [
      { alpha: 0.001, beta: 0.003 },
      [1e-300, 1e-100, 1e-10, 0.5, 1 - 1e-5, 1 - 1e-12],
      [
        0.375892274765, 0.219856832609, 0.137182414668, 0.0170697053746, 0.0084848572711, 0.0114003901203,
        0.230113525192,
      ],
    ],
    [
      { alpha: 0.009, beta: 0.009 },
      [1e-300, 1e-100, 1e-10, 0.5, 1 - 1e-5, 1 - 1e-12],
      [
        0.000997762366134, 0.0619567869297, 0.343514160603, 0.0935312901014, 0.0491551039362, 0.0608785590959,
        0.389966336968,
      ],
    ],
    [
      { alpha: 0.0002, beta: 0.5 },
      [1e-300, 1e-100, 1e-10],
      [0.870722198321, 0.0840057070359, 0.0404016307248, 0.00487046380632],
    ],
    [
      { alpha: 5, beta: 0.001 },
      [0.9, 1 - 1e-5, 1 - 1e-12],
      [0.0005907806897, 0.0087952365723, 0.0158387832498, 0.974775199488],
    ],
  ])("fall where they should: %j (chi-square, error rate 1e-5)", (shapes, limits, shares) => {
    const law = sampler(beta(shapes));
    const source = stream("small shapes", 0, "cells");
    const seen = shares.map(() => 0);
    for (let i = 0; i < n; i++) {
      const x = law.sample(source);
      seen[limits.filter((limit) => x > limit).length]++;
    }
    const expected = shares.map((share) => share * n);
    expect(chiSquareDeviate(seen, expected)).toBeLessThan(4.42);
  });

  test("are never a half, and always a number", () => {
    for (const shape of [1e-3, 1e-6, 1e-100]) {
      const law = sampler(beta({ alpha: shape, beta: shape, min: 3, max: 7 }));
      const source = stream("small shapes", 0, "halves");
      const sample = Array.from({ length: 1_000 }, () => law.sample(source));
      expect(sample.every((x) => x >= 3 && x <= 7 && x !== 5)).toBe(true);
      // 500 expected, 4.7 deviations of 16.
      expect(Math.abs(sample.filter((x) => x < 5).length - 500)).toBeLessThan(75);
    }
  });

  test("are shares of two gamma variates from shape 0.01 on, to the bit", () => {
    const law = sampler(beta({ alpha: 0.01, beta: 0.02 }));
    const [one, two] = [stream("small shapes", 0, "bits"), stream("small shapes", 0, "bits")];
    for (let i = 0; i < 1_000; i++) {
      const a = sampleGamma(0.01, two);
      const b = sampleGamma(0.02, two);
      expect(law.sample(one)).toBe(a / (a + b));
    }
  });
});
