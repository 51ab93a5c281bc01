import { describe, expect, test } from "vitest";
import {
  burr,
  deterministic,
  exponential,
  fluid,
  gamma,
  inverseGaussian,
  mixture,
  negativeBinomial,
  network,
  pareto,
  poisson,
} from "../../src/index.ts";
import { sampler } from "../../src/random/sampler.ts";
import {
  cacheHierarchy,
  lruCacheExact,
  mg1Priority,
  mixedStation,
  mmcPriority,
  mmck,
  retryAttempts,
  shortestOfD,
  timerCache,
} from "../../src/theory.ts";

// What exact formulas say where their parts all but cancel, or there are very many.

describe("priorities of hardly anybody", () => {
  test("are what little more of them tends to, and M/G/1's for one server", () => {
    for (const light of [1e-17, 1e-9, 1e-6, 0]) {
      const [, low] = mmcPriority({ arrivalRates: [0.9, light], meanService: 1 }, { preemptive: true });
      const classes = [0.9, light].map((arrivalRate) => ({ arrivalRate, meanService: 1, scv: 1 }));
      const [, exact] = mg1Priority(classes, { preemptive: true });
      expect(low.sojournMean / exact.sojournMean).toBeCloseTo(1, 8);
    }
  });

  test("of several servers too, and of the first class, alone or nearly", () => {
    const sojourns = (rate: number) =>
      mmcPriority({ arrivalRates: [rate, 1.5, rate], meanService: 1, servers: 2 }, { preemptive: true });
    // Where the difference of two numbers still tells as much.
    const [light, fewer] = [sojourns(1e-4), sojourns(1e-12)];
    light.forEach(({ sojournMean }, at) => expect(sojournMean / fewer[at].sojournMean).toBeCloseTo(1, 2));
    expect(fewer[0].sojournMean).toBeCloseTo(1, 9);
    const [only] = mmcPriority({ arrivalRates: [0], meanService: 1, servers: 1 }, { preemptive: true });
    expect(only.sojournMean).toBe(1);
  });
});

test("a queue with room for few serves all it can in any overload", () => {
  for (const arrivalRate of [1e3, 1e10, 1e14, 1e17]) {
    const { utilization, waitMean } = mmck({ arrivalRate, meanService: 1, capacity: 2 });
    expect(Math.abs(utilization - 1)).toBeLessThan(1.1 / arrivalRate);
    expect(waitMean).toBeCloseTo(1, 2);
  }
  expect(mmck({ arrivalRate: 1e17, meanService: 1, capacity: 2 })).toMatchObject({ utilization: 1, waitMean: 1 });
});

describe("caches", () => {
  test("of one object that nearly all want", () => {
    expect(lruCacheExact([1, 1e-13, 2e-13, 3e-13], 2)).toBeCloseTo(1, 12);
    expect(lruCacheExact([1, 1e-17, 1e-17], 2)).toBeCloseTo(1, 12);
    expect(lruCacheExact([1, 1e-12, 1e-12, 1e-12], 2)).toBeCloseTo(1, 11);
  });

  test("that hold everything leave the next nothing, whatever shares sum to", () => {
    for (let trial = 1; trial < 200; trial++) {
      const popularity = Array.from({ length: 7 }, (_, at) => (Math.sin(trial * 12.9898 + at * 78.233) + 1.1) ** 2);
      const { answered, origin } = cacheHierarchy(popularity, [{ capacity: 7 }, { capacity: 2 }]);
      expect(answered).toEqual([1, 0]);
      expect(origin).toBe(0);
    }
  });

  test.each([
    [{ ttl: -1 }, "timerCache.ttl: expected more than 0, or Infinity, got -1."],
    [{ objects: [{ rate: -1, count: 1 }] }, "timerCache.objects[0].rate: expected a"],
    [{ capacity: NaN }, "timerCache.capacity: expected 0 or more, or Infinity, got NaN."],
    [{ fetch: -1 }, "timerCache.fetch: expected a"],
  ])("as timers refuse %j", (wrong, message) => {
    const objects = [{ rate: 1, count: 10 }];
    const right = { objects, capacity: 5, renewed: true, ttl: Infinity, fetch: 0, singleFlight: false };
    expect(() => timerCache({ ...right, ...wrong })).toThrow(message);
  });
});

test("what would be summed for ever is not", () => {
  expect(() => mixedStation(1, 1)).toThrow("mixedStation.offered: expected less than its 1 servers, got 1.");
  expect(retryAttempts(1, 1e11)).toBe(1e11);
  expect(retryAttempts(0.999_999_9, 1e12)).toBeCloseTo(1e7, 0);
  const terms = (p: number, n: number): number =>
    Array.from({ length: n }, (_, k) => p ** k).reduce((a, b) => a + b, 0);
  for (const p of [0, 0.3, 0.999]) expect(retryAttempts(p, 2_000) / terms(p, 2_000)).toBeCloseTo(1, 9);
  const { sojournMean, atLeast } = shortestOfD({ load: 1 - 1e-7, choices: 1, meanService: 2 });
  expect(sojournMean / 2e7).toBeCloseTo(1, 6);
  expect(atLeast).toHaveLength(1_000_000);
});

test.each([
  gamma({ mean: 2, shape: 0.5 }),
  poisson({ mean: 3 }),
  negativeBinomial({ mean: 3, shape: 2 }),
  inverseGaussian({ mean: 2, shape: 1e6 }),
])("all of $law lies below infinity, and none below nothing", (law) => {
  const { cdf, quantile } = {
    cdf: (x: number) => sampler(law).cdf(x),
    quantile: (p: number) => sampler(law).quantile(p),
  };
  expect(cdf(Infinity)).toBe(1);
  expect(quantile(0)).toBeCloseTo(0, 300);
});

test.each([
  [{ scale: 1, shape: 1e4, tail: 0.001 }, 0.6],
  [{ scale: 0.5, shape: 1_000, tail: 0.002 }, 0.9],
  [{ scale: 1, shape: 50, tail: 0.05 }, 1 - 1e-15],
])("Burr's law %j has all its quantiles", (data, p) => {
  const law = sampler(burr(data));
  const x = law.quantile(p);
  // Far out P(X > x) is (x/scale)^(−shape · tail).
  expect(Math.log(1 - p) / (-data.shape * data.tail * Math.log(x / data.scale))).toBeCloseTo(1, 6);
  expect((1 - law.cdf(x)) / (1 - p)).toBeCloseTo(1, 3);
});

test("a mixture with a part of no mean has no variance either", () => {
  const { mean, variance } = sampler(
    mixture([
      { weight: 1, of: pareto({ min: 1, alpha: 0.9 }) },
      { weight: 1, of: exponential({ mean: 1 }) },
    ] as never),
  );
  expect([mean, variance]).toEqual([Infinity, Infinity]);
});

describe("what has no fluid says so", () => {
  const at = (desk: object, people: object = { interarrival: exponential({ rate: 1_000 }) }) =>
    network({ time: "s", sources: { people: { ...people, to: "desk" } }, stations: { desk } } as never);

  test.each([
    [
      at({ kind: "delay", service: pareto({ min: 1, alpha: 1.5 }) }),
      "stations.desk.service: no fluid approximation for a stay without a variance",
    ],
    [
      at({ service: deterministic(0), servers: 5 }),
      "stations.desk.service: no fluid approximation for a service that takes no time",
    ],
    [
      at({ kind: "sharing", service: deterministic(0) }),
      "stations.desk.service: no fluid approximation for a service that takes no time",
    ],
    [
      at({ service: exponential({ mean: 1 }), patience: deterministic(0) }),
      "stations.desk.patience: no fluid approximation for customers who do not wait at all",
    ],
    [
      at({ service: exponential({ mean: 1 }) }, { interarrival: deterministic(0) }),
      "sources.people.interarrival: no fluid approximation for gaps that take no time",
    ],
  ])("%#", (net, message) => {
    expect(() => fluid(net, { until: 10 })).toThrow(`fluid: ${message}`);
  });

  test("and a stay of no time has one", () => {
    const { desk } = fluid(at({ kind: "delay", service: deterministic(0) }), { until: 10 }).stations as never as {
      readonly desk: { readonly served: Float64Array; readonly busy: Float64Array };
    };
    expect(desk.served.at(-1)! / 10_000).toBeCloseTo(1, 2);
    expect([...desk.busy].every((busy) => busy >= 0)).toBe(true);
  });
});
