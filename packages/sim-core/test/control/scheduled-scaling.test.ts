import { describe, expect, test } from "vitest";
import {
  constant,
  deterministic,
  exponential,
  Kinds,
  network,
  Replication,
  simulate,
  type Autoscaler,
  type NetworkData,
  type ServerSchedule,
  type StationData,
} from "../../src/index.ts";
import { noticed } from "../network/watched.ts";

type Steps = ServerSchedule["steps"];

/** So many come a second, for which the scaler wants so many servers. */
const coming = (rates: readonly (readonly [from: number, rate: number])[], until: number): number[] =>
  rates.flatMap(([from, rate], at) => {
    const to = rates[at + 1]?.[0] ?? until;
    return Array.from({ length: Math.round((to - from) * rate) }, (_, nth) => from + (nth + 0.5) / rate);
  });

const scaled = (times: readonly number[], desk: object, scaler: Partial<Autoscaler<"desk">> = {}): NetworkData =>
  network({
    time: "s",
    sources: { jobs: { kind: "trace", times, to: "desk" } },
    stations: { desk: desk as StationData<"desk"> },
    controllers: {
      scaler: {
        kind: "autoscaler",
        station: "desk",
        metric: "arrivals",
        target: 1,
        period: 2,
        max: 12,
        tolerance: 0,
        down: { stabilization: 0 },
        ...scaler,
      },
    },
  });

/** Changes of the servers on duty, or of what was ordered, by time; of several at one instant the last. */
const changes = (net: NetworkData, until: number, kind = "servers"): [number, number][] => {
  const { run, notices } = noticed(net, { seed: "scale", until });
  expect(run.figures().broken).toEqual([]);
  const told = notices
    .filter((notice) => notice.kind === kind)
    .map(({ time, value }): [number, number] => [time, value]);
  return told.filter(([time], at) => told[at + 1]?.[0] !== time);
};

const quick = { service: deterministic(0.01) };
const kinds: [kind: string, desk: object][] = [
  ["queue", quick],
  ["sharing station", { kind: "sharing", ...quick }],
  ["preemptive queue", { discipline: "preemptiveLifo", ...quick }],
  ["queue that breaks down", { breakdowns: { up: deterministic(1e9), down: deterministic(1) }, ...quick }],
  ["caller", { kind: "caller", steps: [quick] }],
];

describe.each(kinds)("a schedule beside an autoscaler, at a %s", (_, desk) => {
  const at = (steps: Steps, times: readonly number[]) => scaled(times, { ...desk, schedule: { steps } });

  test("is the least there is: it comes at once, and goes when the scaler lets it go", () => {
    const steps: Steps = [
      [0, 2],
      [7, 9],
      [13, 1],
    ];
    const net = at(steps, coming([[0, 4]], 30));
    // The load wants four: at 2 they are ordered. Nine from 7 on; from 13 on the scaler may let five of them go, at 14.
    expect(changes(net, 30)).toEqual([
      [2, 4],
      [7, 9],
      [14, 4],
    ]);
  });

  test("is no bound: the scaler goes beyond it", () => {
    const net = at(
      [[0, 3]],
      coming(
        [
          [0, 2],
          [10, 8],
          [20, 1],
        ],
        30,
      ),
    );
    expect(changes(net, 30)).toEqual([
      // Seven at most: four more a period.
      [12, 7],
      [14, 8],
      [22, 3],
    ]);
  });
});

describe("servers that still start when the schedule brings others", () => {
  const startUp = deterministic(5);
  const load = coming([[0, 6]], 40);

  test("count for it", () => {
    const steps: Steps = [
      [0, 2],
      [5, 4],
    ];
    const net = scaled(load, { ...quick, schedule: { steps } }, { startUp });
    // Four ordered at 2 for 7; two of them are not wanted any more when the schedule has brought two.
    expect(changes(net, 30)).toEqual([
      [5, 4],
      [7, 6],
    ]);
    expect(changes(net, 30, "scaled")).toEqual([[2, 6]]);
  });

  test("are too many where it brings as many, and the scaler wants no more", () => {
    const steps: Steps = [
      [0, 2],
      [5, 8],
      [11, 0],
    ];
    const net = scaled(load, { ...quick, schedule: { steps } }, { startUp });
    expect(changes(net, 30)).toEqual([
      [5, 8],
      [12, 6],
    ]);
    expect(changes(net, 30, "scaled")).toEqual([
      [2, 6],
      [12, 6],
    ]);
  });
});

describe("breakdowns beside an autoscaler", () => {
  test("those that are down are there: none is ordered in their stead, and they are up again", () => {
    const breakdowns = { up: deterministic(5), down: deterministic(4), of: "station" } as const;
    const net = scaled(coming([[0, 4]], 30), { ...quick, servers: 2, breakdowns });
    expect(changes(net, 20)).toEqual([
      [2, 4],
      [5, 0],
      [9, 4],
      [14, 0],
      [18, 4],
    ]);
    expect(changes(net, 20, "scaled")).toEqual([[2, 4]]);
  });

  test("a server that is new works from the moment it comes, whatever those before it do", () => {
    const breakdowns = { up: deterministic(5), down: deterministic(4) };
    const net = scaled(coming([[0, 4]], 30), { ...quick, servers: 2, breakdowns });
    // Two of the start are down from 5 to 9, two that came at 2 from 7 to 11.
    expect(changes(net, 12)).toEqual([
      [2, 4],
      [5, 2],
      [7, 0],
      [9, 2],
      [11, 4],
    ]);
  });
});

test("a schedule is the least of a concurrency limit too", () => {
  const steps: Steps = [
    [0, 3],
    [50, 1],
  ];
  const net = network({
    time: "s",
    sources: { jobs: { interarrival: exponential({ rate: 1 }), to: "front" } },
    stations: {
      front: { kind: "caller", schedule: { steps }, steps: [{ call: "back" }] },
      back: { kind: "delay", service: exponential({ mean: 0.2 }) },
    },
    controllers: { limit: { kind: "concurrencyController", station: "front", period: 5, max: 9 } },
  });
  const run = new Replication(net, { seed: "limit", replication: 0, slice: 1, kinds: new Kinds() });
  const [front] = run.model.stations;
  const seen = { before: Infinity, after: Infinity };
  for (let until = 1; until < 300; until++) {
    run.advance(until);
    const when = until <= 50 ? "before" : "after";
    seen[when] = Math.min(seen[when], front.servers);
  }
  expect(seen).toEqual({ before: 3, after: 1 });
});

describe("refused and thinned", () => {
  test("a scaler that could not give what the schedule gives", () => {
    const steps: Steps = [
      [0, 2],
      [5, 13],
    ];
    expect(() => scaled([1], { ...quick, schedule: { steps } })).toThrow(
      "network.controllers.scaler.max: expected at least what its station's schedule gives, 13, got 12.",
    );
  });

  test("a slice takes its share of both", () => {
    const steps: Steps = [
      [0, 2],
      [5, 8],
    ];
    const net = scaled([1], { ...quick, schedule: { steps } });
    const steady = { ...net, sources: { jobs: { kind: "poisson", rate: constant(4), to: "desk" } } } as NetworkData;
    expect(simulate(steady, { until: 20, slice: 2 }).replications[0].stations["desk"].servers).toBe(4);
  });
});
