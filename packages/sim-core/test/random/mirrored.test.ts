import { describe, expect, test } from "vitest";
import {
  exponential,
  lognormal,
  Mirrored,
  normal,
  sampler,
  stream,
  uniform,
  weibull,
  type Distribution,
} from "../../src/index.ts";
import { chiSquareDeviate } from "./goodness-of-fit.ts";

const pair = (name: string) => [stream("mirror", 0, name), new Mirrored(stream("mirror", 0, name))] as const;

test("every bit is turned over: u and 1 − u, still in [0, 1)", () => {
  const [words, mirrored] = pair("bits");
  for (let i = 0; i < 1_000; i++) expect(mirrored.int32()).toBe(~words.int32());
  const [numbers, others] = pair("numbers");
  for (let i = 0; i < 1_000; i++) expect(numbers.uniform() + others.uniform()).toBe(1 - 2 ** -53);
  expect(new Mirrored({ int32: () => 0, uniform: () => 0 }).uniform()).toBeLessThan(1);
  expect(new Mirrored({ int32: () => 0, uniform: () => 1 - 2 ** -53 }).uniform()).toBe(0);
});

describe("pairs of variates", () => {
  const n = 100_000;
  // By inversion exponentials could reach 1 − π²/6 = −0.645; the ziggurat of the normal picks its layer and its side by bits too.
  test.each<[string, Distribution, number]>([
    ["uniform", uniform({ min: 1, max: 3 }), -0.999],
    ["exponential", exponential({ mean: 2 }), -0.5],
    ["weibull", weibull({ scale: 1, shape: 2 }), -0.5],
    ["normal", normal({ mean: 10, sd: 1 }), -0.3],
    ["lognormal", lognormal({ median: 1, sigma: 0.5 }), -0.25],
  ])("of %s are of the law, and move against each other", (name, distribution, most) => {
    const law = sampler(distribution);
    const [plain, mirrored] = pair(name);
    const cells = Array.from<number>({ length: 50 }).fill(0);
    let [x, y, xx, yy, xy] = [0, 0, 0, 0, 0];
    for (let i = 0; i < n; i++) {
      // Samplers take more words now and then: each pair begins at the same place.
      const other = new Mirrored(plain.clone());
      const [a, b] = [law.sample(plain), law.sample(other)];
      cells[Math.min(49, Math.floor(50 * law.cdf(law.sample(mirrored))))]++;
      x += a;
      y += b;
      xx += a * a;
      yy += b * b;
      xy += a * b;
    }
    const covariance = xy / n - (x / n) * (y / n);
    const correlation = covariance / Math.sqrt((xx / n - (x / n) ** 2) * (yy / n - (y / n) ** 2));
    expect(correlation).toBeLessThan(most);
    expect(
      Math.abs(
        chiSquareDeviate(
          cells,
          cells.map(() => n / 50),
        ),
      ),
    ).toBeLessThan(4.42);
  });
});
