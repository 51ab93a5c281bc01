import { describe, expect, test } from "vitest";
import { constant, deterministic, exponential, network, simulate, solve, type StationData } from "../../src/index.ts";
import { expectAgreement, replicate } from "../network/agreement.ts";
import { markovChain } from "../network/markov-chain.ts";
import { at, departures } from "./system.ts";

const oven = (fields: object) => ({ oven: { kind: "batch", ...fields } });

const service = deterministic(4);

describe("a batch", () => {
  test("takes all who wait when a server is free, up to the most", () => {
    expect(departures(at([0, 1, 2, 3, 5], oven({ service, most: 2 })), "oven")).toEqual([
      [0, 4],
      [1, 8],
      [2, 8],
      [3, 12],
      [4, 12],
    ]);
  });

  test("waits for the least, or until the first has waited long enough", () => {
    const times = [0, 1, 2, 20, 21];
    expect(departures(at(times, oven({ service, least: 3, most: 5 })), "oven").length).toBe(3);
    expect(departures(at(times, oven({ service, least: 3, most: 5, longest: 7 })), "oven")).toEqual([
      [0, 6],
      [1, 6],
      [2, 6],
      [3, 31],
      [4, 31],
    ]);
    // Who has waited so long for a server waits no longer for others.
    expect(departures(at([0, 0, 1], oven({ service, least: 2, most: 5, longest: 2 })), "oven")).toEqual([
      [0, 4],
      [1, 4],
      [2, 8],
    ]);
  });

  test("refuses beyond its capacity, keeps its books, and has a utilization of its servers", () => {
    const net = at([0, 0, 0, 0, 0], oven({ service, least: 2, most: 2, capacity: 3 }));
    const [run] = simulate(net, { until: 16 }).replications;
    const { arrived, served, refused, queue, utilization } = run.stations.oven;
    expect([arrived, served, refused, queue, utilization]).toEqual([5, 2, 2, 1, 4 / 16]);
  });
});

test.each([
  [1, 3, 1],
  [2, 4, 1],
  [3, 3, 2],
])("least %i, most %i, %i servers beside the Markov chain", (least, most, servers) => {
  const lambda = 0.7 * most * servers;
  const begin = (waiting: number, busy: number): readonly [number, number] =>
    busy < servers && waiting >= least ? [waiting - Math.min(waiting, most), busy + 1] : [waiting, busy];
  const oracle = markovChain<readonly [number, number]>([0, 0], ([waiting, busy]) => [
    [waiting < 150 ? lambda : 0, begin(waiting + 1, busy)],
    [busy, busy > 0 ? begin(waiting, busy - 1) : [waiting, 0]],
  ]);
  const net = network({
    time: "s",
    sources: { jobs: { interarrival: exponential({ rate: lambda }), to: "oven" } },
    stations: { oven: { kind: "batch", service: exponential({ mean: 1 }), least, most, servers } },
  });
  const figures = replicate(`batch ${least} ${most} ${servers}`, net, { until: 4_000, warmUp: 300 });
  expectAgreement(
    figures,
    "waiting",
    (run) => run.stations.oven.meanQueue,
    oracle.mean(([waiting]) => waiting),
    0.04,
  );
  expectAgreement(
    figures,
    "utilization",
    (run) => run.stations.oven.utilization,
    oracle.mean(([, busy]) => busy) / servers,
  );
  expect(() => solve(net)).toThrow("solve: stations.oven: no theory for stations of kind batch. Simulate it.");
});

test.each<[Record<string, unknown>, string]>([
  [{ service }, "oven.most: expected a value"],
  [{ service, most: 2, least: 3 }, "oven.most: expected at least the least, got 2"],
  [{ service, most: 2, longest: -1 }, "oven.longest: expected a non-negative number"],
  [{ service, most: 2, capacity: 1 }, "oven.capacity: expected room for a full batch"],
])("%j is refused", (fields, message) => {
  expect(() => at([0], oven(fields))).toThrow(message);
});

describe("under a slice", () => {
  const bakery = (fields: object, stream: object = {}) =>
    network<string, "oven">({
      time: "s",
      sources: { loaves: { kind: "poisson", rate: constant(100), to: "oven", ...stream } },
      stations: { oven: { kind: "batch", servers: 10, service: deterministic(1), ...fields } as StationData<"oven"> },
    });

  test("a batch that waits for nobody is as large, by as many fewer servers", () => {
    for (const slice of [1, 10]) {
      const { oven } = simulate(bakery({ most: 12 }), { seed: "slice", until: 2_000, slice }).stations;
      // 100 of 1 s are too many one at a time, so all servers are busy with batches of some ten; a tenth of them pools less.
      expect(oven.utilization.mean, `slice ${slice}`).toBeGreaterThan(0.99);
      expect(Math.abs(oven.sojourn.mean.mean - 1.45), `slice ${slice}`).toBeLessThan(0.3);
    }
  });

  test("one that waits for others is refused", () => {
    const advice = "Use slice 1, or sharded: false and a whole stream.";
    for (const fields of [
      { least: 50, most: 50 },
      { least: 2, most: 4, longest: 0.2 },
    ]) {
      expect(() => simulate(bakery(fields), { until: 1, slice: 10 })).toThrow(
        `stations.oven.least: expected 1 where one customer stands for 10, got ${fields.least}. ${advice}`,
      );
    }
    const whole = bakery({ least: 50, most: 50, sharded: false }, { whole: { to: "oven" } });
    expect(() => simulate(whole, { until: 1, slice: 10 })).not.toThrow();
  });
});
