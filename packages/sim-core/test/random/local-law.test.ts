import { describe, expect, test } from "vitest";
import { constant, exponential, local, localLaw, network, sampler, simulate, solve, stream } from "../../src/index.ts";
import { foundBound } from "../../src/random/found-bound.ts";
import { simulateOnWorkers } from "../../src/workers.ts";

/** P(X > x) = (1 + x)^−4: a Lomax law, by square roots alone. */
const lomaxed = localLaw((u) => 1 / Math.sqrt(Math.sqrt(1 - u)) - 1);

describe("a function as a law", () => {
  test("has its moments, quantiles and shares", () => {
    const law = sampler(lomaxed);
    expect(law.mean).toBeCloseTo(1 / 3, 6);
    // E(X²) = 2 / (3 · 2)
    expect(law.variance).toBeCloseTo(1 / 3 - 1 / 9, 4);
    expect([law.min, law.max]).toEqual([0, Infinity]);
    for (const p of [0.1, 0.5, 0.99]) expect(law.cdf(law.quantile(p))).toBeCloseTo(p, 12);
    const even = sampler(localLaw((u) => 2 + 3 * u));
    expect([even.min, even.max, even.cdf(1), even.cdf(5)]).toEqual([2, 5, 0, 1]);
    expect(even.variance).toBeCloseTo(0.75, 9);
  });

  test("is drawn by inversion: with a stream's uniform numbers", () => {
    const [a, b] = [stream("local", 0, "law"), stream("local", 0, "law")];
    const law = sampler(localLaw((u) => 2 * u));
    for (let draw = 0; draw < 100; draw++) expect(law.sample(a)).toBe(2 * b.uniform());
  });

  test("serves, and theory knows its moments", () => {
    const net = network({
      time: "s",
      sources: { jobs: { kind: "poisson", rate: constant(1.5), to: "desk" } },
      stations: { desk: { service: lomaxed } },
    });
    const { mean, method } = solve(net).stations.desk.wait.mean;
    // λ E(S²) / 2 (1 − ρ)
    expect(mean).toBeCloseTo(1.5 / 3 / 2 / 0.5, 3);
    expect(method).toMatch(/^exact: M\/G\/1/);
    const run = simulate(net, { seed: "law", until: 40_000, warmUp: 500, replications: 10 }).stations.desk.wait.mean;
    expect(run.low! < mean && mean < run.high!).toBe(true);
  });

  test("makes its network local, and is refused where it is no quantile function", async () => {
    const net = network({
      time: "s",
      sources: { jobs: { interarrival: exponential({ mean: 1 }), to: "desk" } },
      stations: { desk: { service: lomaxed } },
    });
    await expect(simulateOnWorkers(net, { until: 10, replications: 2 })).rejects.toThrow(
      "network.stations.desk.service.of: expected data",
    );
    expect(() => localLaw(5 as never)).toThrow("localLaw.of: expected a function of u in [0, 1), got 5.");
    expect(() => localLaw((u) => u - 0.5)).toThrow("localLaw.of: expected a finite number of at least 0 at u = 0");
    expect(() => localLaw((u) => 1 - u)).toThrow("at least 1 at u = 0.015625");
    const broken = sampler(localLaw((u) => ((u * 64) % 1 === 0 ? u : NaN)));
    expect(() => broken.sample(stream("local", 0, "broken"))).toThrow(/localLaw at u = .*: expected a finite number/);
  });
});

describe("the bound of a rate", () => {
  test("is found a fifth above the highest point, between the points of the grid too", () => {
    const hill = (t: number): number => 5 / (1 + 1e4 * (t - Math.PI) ** 2);
    expect(foundBound(hill, [0, 10], "local")).toBeCloseTo(6, 6);
    expect(local(hill, { over: [0, 10] })).toMatchObject({ shape: "local", bound: foundBound(hill, [0, 10], "local") });
  });

  test("thins as a bound that is given does, and is checked where the rate goes above it", () => {
    const rate = (t: number): number => (t < 50 ? 4 : 20);
    const visits = (limits: Parameters<typeof local>[1], until: number) =>
      simulate(
        network({
          time: "s",
          sources: { visitors: { kind: "poisson", rate: local(rate, limits), to: "exit" } },
          stations: { nowhere: { kind: "delay", service: exponential({ mean: 1 }) } },
        }),
        { seed: "found", until },
      ).emitted.visitors.mean;
    // 200 and 1,000 expected: 4.5 deviations.
    expect(Math.abs(visits({ over: [0, 100] }, 100) - 1_200)).toBeLessThan(4.5 * Math.sqrt(1_200));
    expect(() => visits({ over: [0, 40] }, 100)).toThrow(/expected a number from 0 to its bound of 4.8, got 20/);
  });

  test("is refused of what is no rate or no span", () => {
    expect(() => local(() => 1, { over: [5, 5] })).toThrow("local.over[1]: expected a time after 5, got 5.");
    expect(() => local((t) => 3 - t, { over: [0, 5] })).toThrow(
      /local.of\(3\.\d+\): expected a finite number, 0 or more, got -/,
    );
    expect(() => local(() => 0, { over: [0, 5] })).toThrow("Give a bound.");
    expect(() => local(() => 1, {} as never)).toThrow("local: expected either bound or over");
  });
});
