import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  exponential,
  HeapQueue,
  network,
  resume,
  simulate,
  snapshot,
  type Network,
  type RunResult,
} from "../../src/index.ts";
import { market } from "./market.ts";
import { randomNetwork } from "./random-network.ts";

const { sin } = Math;
/** With what the histograms hold, which is private and would not be compared. */
const figuresOf = ({ replications: [figures] }: RunResult) => ({
  ...figures,
  delays: Object.values(figures.stations).map(({ wait, sojourn }) => [wait.save(), sojourn.save()]),
});

/** Straight through, and with a stop at `at` on the way. */
const expectSame = (net: Network, run: { readonly seed: string; readonly until: number }, at: number): void => {
  const straight = simulate(net, run);
  const saved = structuredClone(snapshot(net, { seed: run.seed, at }));
  const resumed = resume(net, saved, { until: run.until });
  expect(resumed.digest).toBe(straight.digest);
  expect(figuresOf(resumed)).toEqual(figuresOf(straight));
};

describe("a run stopped and gone on with is the run straight through", () => {
  test.each([0, 1, 60, 123.456, 399])("in a market with every mechanism, stopped at %d", (at) => {
    expectSame(market, { seed: "market", until: 400 }, at);
  });

  test("at a hundred moments of one run", () => {
    const straight = simulate(market, { seed: "steps", until: 100 });
    for (let step = 1; step <= 100; step++) {
      const at = 100 * (step / 101 + 0.004 * sin(step));
      expect(resume(market, snapshot(market, { seed: "steps", at }), { until: 100 }).digest).toBe(straight.digest);
    }
  });

  test("on another event list", () => {
    const saved = snapshot(market, { seed: "lists", at: 100 });
    const heap = resume(market, saved, { until: 200, eventList: (slots) => new HeapQueue(slots) });
    expect(heap.digest).toBe(simulate(market, { seed: "lists", until: 200 }).digest);
  });

  test("with its warm-up, its slice and its replication", () => {
    const run = { seed: "slice", slice: 3, warmUp: 20 };
    const saved = snapshot(market, { ...run, at: 50, replication: 1 });
    const straight = simulate(market, { ...run, until: 100, replications: 2 });
    expect(figuresOf(resume(market, saved, { until: 100 }))).toEqual(
      figuresOf({ ...straight, replications: [straight.replications[1]] }),
    );
  });

  test("whatever the network", () => {
    let run = 0;
    fc.assert(
      fc.property(randomNetwork(), fc.double({ min: 0, max: 60, noNaN: true }), (data, at) => {
        let net: Network;
        try {
          net = network(data as never);
        } catch {
          return; // Networks that the library refuses are no counterexample.
        }
        run++;
        try {
          expectSame(net, { seed: "swarm", until: 60 }, at);
        } catch (failure) {
          throw new Error(`${(failure as Error).message}\nat ${at}: ${JSON.stringify(data)}`, { cause: failure });
        }
      }),
      { seed: 11, numRuns: 200 },
    );
    expect(run).toBeGreaterThan(100);
  });
});

describe("plans that go on from one moment", () => {
  const bank = (servers: number) =>
    network({
      time: "min",
      sources: { people: { interarrival: exponential({ mean: 1 }), to: "tellers" } },
      stations: { tellers: { servers, service: exponential({ mean: 3.5 }) } },
    });

  test("meet the same future with other servers", () => {
    const saved = snapshot(bank(3), { seed: "plans", at: 300 });
    const runs = [2, 3, 4, 6].map((servers) => resume(bank(servers), saved, { until: 600 }));
    for (const { replications } of runs) {
      expect(replications[0].emitted).toEqual(simulate(bank(3), { seed: "plans", until: 600 }).replications[0].emitted);
    }
    const waits = runs.map(({ replications }) => replications[0].stations.tellers.meanWait);
    for (let at = 1; at < waits.length; at++) expect(waits[at]).toBeLessThan(waits[at - 1]);
  });

  test("share nothing: one does not move another", () => {
    const saved = snapshot(market, { seed: "apart", at: 100 });
    const first = resume(market, saved, { until: 150 }).digest;
    resume(market, saved, { until: 400 });
    expect(resume(market, saved, { until: 150 }).digest).toBe(first);
  });
});

describe("refusals", () => {
  const saved = snapshot(market, { at: 1 });

  test("of another network, naming the part", () => {
    const other = network({
      time: "s",
      sources: { shoppers: { interarrival: exponential({ mean: 1 }), to: "hall" } },
      stations: { hall: { service: exponential({ mean: 1 }) } },
    });
    expect(() => resume(other, saved, { until: 2 })).toThrow(/snapshot: expected .*station thinking/);
  });

  test("of another version, of the past, of bad times", () => {
    expect(() => resume(market, { ...saved, version: 0 }, { until: 2 })).toThrow(
      /snapshot\.version: expected 6, got 0/,
    );
    expect(() => resume(market, saved, { until: 0.5 })).toThrow(/resume\.until: expected at least the snapshot's time/);
    expect(() => snapshot(market, { at: NaN })).toThrow(/snapshot\.at/);
    expect(() => snapshot(market, { at: 5, warmUp: 6 })).toThrow(/snapshot\.warmUp/);
  });

  test("of servers that break down, where there are others, for each has its place in the calendar", () => {
    const build = (servers: number) =>
      network({
        time: "s",
        sources: { jobs: { interarrival: exponential({ mean: 1 }), to: "worn" } },
        stations: {
          worn: {
            servers,
            service: exponential({ mean: 1 }),
            breakdowns: { up: exponential({ mean: 5 }), down: exponential({ mean: 1 }) },
          },
        },
      });
    expect(() => resume(build(3), snapshot(build(2), { at: 10 }), { until: 20 })).toThrow(
      /load: expected a state of the same model \(handler \d+ is "worn: breakdown or repair of 3 from the start"\)/,
    );
  });

  test("of features that differ, naming the handler", () => {
    const plain = { interarrival: exponential({ mean: 1 }), to: "queue" } as const;
    const build = (patience: boolean) =>
      network({
        time: "s",
        sources: { people: plain },
        stations: {
          queue: { service: exponential({ mean: 2 }), ...(patience ? { patience: exponential({ mean: 1 }) } : {}) },
        },
      });
    expect(() => resume(build(true), snapshot(build(false), { at: 10 }), { until: 20 })).toThrow(
      /load: expected a state of the same model \(handler \d+ is "queue: patience ends"\)/,
    );
  });
});
