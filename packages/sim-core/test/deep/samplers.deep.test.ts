import { describe, expect, test } from "vitest";
import { exponential, sampler, stream, type Distribution } from "../../src/index.ts";
import { KeyedDraw } from "../../src/random/keyed-draw.ts";
import { purposeKey } from "../../src/random/purpose-key.ts";
import { continuous, counts } from "../random/all-laws.ts";
import { chiSquareDeviate } from "../random/goodness-of-fit.ts";

const n = 10_000_000;
/** Standard deviations; forty laws with three statements each fail once in ten thousand choices of seeds. */
const limit = 5;

describe.each(continuous)("ten million of %s", (name, distribution) => {
  const law = sampler(distribution);
  const source = stream("deep laws", 0, name);

  test("fill 200 cells between the law's quantiles evenly, with its mean", () => {
    const limits = Float64Array.from({ length: 199 }, (_, k) => law.quantile((k + 1) / 200));
    const cells = Array.from<number>({ length: 200 }).fill(0);
    let total = 0;
    for (let i = 0; i < n; i++) {
      const x = law.sample(source);
      total += x;
      let low = 0;
      let high = 199;
      while (low < high) {
        const middle = (low + high) >> 1;
        if (x < limits[middle]) high = middle;
        else low = middle + 1;
      }
      cells[low]++;
    }
    expect(
      Math.abs(
        chiSquareDeviate(
          cells,
          cells.map(() => n / 200),
        ),
      ),
    ).toBeLessThan(limit);
    expect(Math.abs(total / n - law.mean)).toBeLessThan(limit * Math.sqrt(law.variance / n));
  });
});

describe.each(counts)("ten million of %s", (name, distribution) => {
  const law = sampler(distribution);
  const source = stream("deep laws", 0, name);

  test("come as often as the law says, with its mean", () => {
    const last = law.quantile(1 - 1e-5);
    const seen = new Float64Array(last + 2);
    let total = 0;
    for (let i = 0; i < n; i++) {
      const x = law.sample(source);
      total += x;
      seen[Math.min(x, last + 1)]++;
    }
    const observed: number[] = [];
    const expected: number[] = [];
    for (let k = 0; k <= last; k++) {
      const share = law.cdf(k) - law.cdf(k - 1);
      if (share * n < 50) continue;
      observed.push(seen[k]);
      expected.push(share * n);
    }
    expect(chiSquareDeviate(observed, expected)).toBeLessThan(limit);
    expect(Math.abs(total / n - law.mean)).toBeLessThan(limit * Math.sqrt(law.variance / n));
  });
});

/** The correlation of two sequences of exponentials, in standard deviations of its chance. */
const correlation = (draw: (i: number) => readonly [number, number], count: number): number => {
  let [x, y, xx, yy, xy] = [0, 0, 0, 0, 0];
  for (let i = 0; i < count; i++) {
    const [a, b] = draw(i);
    x += a;
    y += b;
    xx += a * a;
    yy += b * b;
    xy += a * b;
  }
  const covariance = xy / count - (x / count) * (y / count);
  return (covariance / Math.sqrt((xx / count - (x / count) ** 2) * (yy / count - (y / count) ** 2))) * Math.sqrt(count);
};

describe("no correlation", () => {
  const law: Distribution = exponential({ mean: 1 });
  const one = sampler(law);

  test("between streams whose names are neighbours", () => {
    const [a, b] = [stream("deep", 0, "stage1"), stream("deep", 0, "stage2")];
    expect(Math.abs(correlation(() => [one.sample(a), one.sample(b)], n))).toBeLessThan(limit);
  });

  test("between replications", () => {
    const [a, b] = [stream("deep", 0, "stage"), stream("deep", 1, "stage")];
    expect(Math.abs(correlation(() => [one.sample(a), one.sample(b)], n))).toBeLessThan(limit);
  });

  test("between keys of neighbouring customers, and of neighbouring visits", () => {
    const [key0, key1] = purposeKey("deep", 0, "order/service", "buyers");
    const draw = new KeyedDraw();
    const at = (serial: number, visit: number): number => {
      draw.aim(key0, key1, serial, visit);
      return one.sample(draw);
    };
    expect(Math.abs(correlation((i) => [at(i, 0), at(i + 1, 0)], n / 2))).toBeLessThan(limit);
    expect(Math.abs(correlation((i) => [at(i, 0), at(i, 1)], n / 2))).toBeLessThan(limit);
  });
});
