import { describe, expect, test } from "vitest";
import { deterministic, exponential, network, simulate, solve, type StationData } from "../../src/index.ts";
import { forkJoin } from "../../src/theory/fork-join.ts";
import { expectAgreement, replicate } from "../network/agreement.ts";

const fork = (
  branches: number,
  load: number,
  station: unknown = { service: exponential({ mean: 1 }) },
  need?: number,
) => {
  const names = Array.from({ length: branches }, (_, at) => `b${at}`);
  return network<string, string>({
    time: "s",
    sources: { jobs: { interarrival: exponential({ rate: load }), to: "fork" } },
    stations: {
      fork: { kind: "fork", branches: names, ...(need ? { need } : {}) },
      ...Object.fromEntries(names.map((name) => [name, station as StationData])),
    },
  });
};

describe("V27b: fork and join of M/M/1", () => {
  test.each([
    [0.5, 2.875],
    [0.8, 7],
  ])("two branches at load %d: %d (Flatto and Hahn)", (load, expected) => {
    expect(forkJoin({ arrivalRate: load, meanService: 1, branches: 2 }).sojournMean).toBeCloseTo(expected, 9);
    const figures = replicate(`V27b ${load}`, fork(2, load), { until: 8_000, warmUp: 800 });
    expectAgreement(figures, "sojourn", (run) => run.stations["fork"].meanSojourn, expected, 0.04);
    const theory = solve(fork(2, load));
    expect(theory.stations["fork"].sojourn.mean).toEqual({
      mean: expect.closeTo(expected, 9) as number,
      method: "exact: fork and join of 2 M/M/1, Flatto and Hahn",
    });
    expect(theory.stations["b1"].sojourn.mean.mean).toBeCloseTo(1 / (1 - load), 9);
    expect(theory.timeInNetwork.mean).toBeCloseTo(expected, 9);
  });

  test("ten branches within 5 % (Nelson and Tantawi)", () => {
    const expected = 5.1159;
    const figures = replicate("V27b ten", fork(10, 0.5), { until: 3_000, warmUp: 300, replications: 10 });
    const mean = figures.reduce((sum, run) => sum + run.stations["fork"].meanSojourn, 0) / figures.length;
    expect(Math.abs(mean / expected - 1)).toBeLessThan(0.05);
    expect(() => solve(fork(10, 0.5))).toThrow("no theory for more than two branches but approximately");
    expect(solve(fork(10, 0.5), { approximate: true }).stations["fork"].sojourn.mean.mean).toBeCloseTo(expected, 3);
  });
});

test("the k-th of n back joins: order statistics where nobody queues", () => {
  const net = fork(4, 0.5, { kind: "delay", service: exponential({ mean: 1 }) }, 2);
  const figures = replicate("two of four", net, { until: 4_000 });
  expectAgreement(figures, "sojourn", (run) => run.stations["fork"].meanSojourn, 1 / 4 + 1 / 3);
});

test("what no theory has is refused in words", () => {
  expect(() => solve(fork(2, 0.5, { service: deterministic(1) }))).toThrow(
    "stations.b0: no theory for branches but plain ones",
  );
  expect(() => solve(fork(2, 0.5, undefined, 1))).toThrow("stations.fork.need: no theory for a join of only some");
  expect(() => solve(fork(2, 1.5))).toThrow("expected a utilization below 1");
});

test("a join that nobody can feed is refused", () => {
  const service = exponential({ mean: 1 });
  const sources = { jobs: { interarrival: service, to: "fork" } } as const;
  const stations = {
    fork: { kind: "fork", branches: ["a"] },
    a: { service, to: "b" },
    b: { service, to: "a" },
  } as const;
  expect(() => network({ time: "s", sources, stations })).toThrow(
    'network.stations.fork.branches[0]: expected a way on to some exit, where it is answered, got "a".',
  );
});

test("siblings are counted at their stations, customers at the exits", () => {
  const run = simulate(fork(3, 0.5), { until: 1_000, seed: "kept" }).replications[0];
  const { fork: split, b0, b2 } = run.stations;
  expect([b0.arrived, b2.arrived]).toEqual([split.arrived, split.arrived]);
  expect(run.emitted["jobs"]).toBe(run.exits["exit"].left + run.present);
  expect(run.present).toBe(split.busy);
});

test.each<[Record<string, unknown>, string]>([
  [{ branches: [] }, "fork.branches: expected at least one route"],
  [{ branches: ["b", "c"] }, "fork.branches[1]: expected one of fork, b, exit"],
  [{ branches: ["b"], need: 2 }, "fork.need: expected at most the 1 branches"],
  [{ branches: ["b"], join: "b" }, "fork.join: expected only the fields"],
])("%j is refused", (fields, message) => {
  const service = exponential({ mean: 1 });
  const stations = { fork: { kind: "fork", ...fields }, b: { service } } as never;
  expect(() => network({ time: "s", sources: { jobs: { interarrival: service, to: "fork" } }, stations })).toThrow(
    message,
  );
});
