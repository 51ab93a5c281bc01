import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  deterministic,
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
    expect(() => resume(other, saved, { until: 2 })).toThrow(
      /snapshot: expected station hall: queue, got station hall: queue with balk \{above, probability\}/,
    );
  });

  test("with holes, or of another program", () => {
    const go = (part: object) => () => resume(market, { ...saved, ...part }, { until: 2 });
    expect(go({ shape: undefined })).toThrow("snapshot.shape: expected the array that snapshot() gave, got undefined.");
    expect(go({ servers: undefined })).toThrow("snapshot.servers: expected the array that snapshot() gave,");
    expect(go({ seed: undefined })).toThrow("snapshot.seed: expected text or a whole number, got undefined.");
    expect(go({ time: NaN })).toThrow("snapshot.time: expected a non-negative number, got NaN.");
    expect(go({ state: [1, new Uint8Array(3)] })).toThrow(RangeError);
    expect(go({ state: [1, new Uint8Array(3)] })).toThrow(
      /snapshot\.state: expected the state that snapshot\(\) gave, got one that cannot be read \(.*\)\. Take it anew\./,
    );
    expect(() => resume(market, saved, { until: 2, eventList: 3 as never })).toThrow(
      "resume.eventList: expected a function that makes one",
    );
    expect(() => snapshot(market, { at: 1, seed: null as never })).toThrow("snapshot.seed: expected text or a whole");
  });

  test("of another version, of the past, of bad times", () => {
    expect(() => resume(market, { ...saved, version: 0 }, { until: 2 })).toThrow(
      /snapshot\.version: expected 10, got 0/,
    );
    expect(() => resume(market, null as never, { until: 2 })).toThrow(
      "snapshot: expected what snapshot() gave, got null.",
    );
    expect(() => resume(market, JSON.parse(JSON.stringify(saved)), { until: 2 })).toThrow(
      'snapshot.state: expected typed arrays in it, got "none". JSON does not keep them; encodeSnapshot does.',
    );
    expect(() => resume({ ...market, time: "min" }, saved, { until: 2 })).toThrow(
      "snapshot: expected time in min, got time in s. The time unit, stations,",
    );
    expect(() => resume(market, saved, { until: 0.5 })).toThrow(/resume\.until: expected at least the snapshot's time/);
    expect(() => snapshot(market, { at: NaN })).toThrow(/snapshot\.at/);
    expect(() => snapshot(market, { at: 5, warmUp: 6 })).toThrow(/snapshot\.warmUp/);
  });

  test("of features that differ, naming the part", () => {
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
      "snapshot: expected station queue: queue with patience, got station queue: queue.",
    );
  });

  const shop = (stations: object) =>
    network({
      time: "s",
      sources: { s: { interarrival: exponential({ mean: 1 }), to: "q" } },
      stations,
    } as never) as Network;
  const goOn = (before: object, after: object) =>
    resume(shop({ q: before }), snapshot(shop({ q: after }), { at: 50 }), { until: 100 });
  const service = exponential({ mean: 0.5 });

  test.each([
    ["another exit", { service, to: { exit: 0.5, "exit:vip": 0.5 } }, { service }, "expected exit vip, got none."],
    ["a way out by refusal", { service, capacity: 50 }, { service }, "expected exit refused, got none."],
    ["an exit of another name", { service, to: "exit:b" }, { service, to: "exit:a" }, "expected exit b, got exit a."],
    [
      "another discipline",
      { service, discipline: "lifo" },
      { service },
      'queue with discipline "lifo", got station q: queue.',
    ],
    [
      "other times of a schedule",
      {
        service,
        schedule: {
          steps: [
            [0, 2],
            [60, 5],
          ],
        },
      },
      {
        service,
        schedule: {
          steps: [
            [0, 2],
            [40, 5],
          ],
        },
      },
      "schedule at 0, 60, got station q: queue with schedule at 0, 40.",
    ],
    [
      "servers where they cannot change",
      { kind: "blocking", servers: 2, service },
      { kind: "blocking", servers: 1, service },
      "network.stations.q: expected 1 as before, for a station of kind blocking keeps those it has, got 2.",
    ],
  ])("of %s", (_, after, before, sentence) => {
    expect(() => goOn(after, before)).toThrow(sentence);
  });

  test("not of figures, laws, routes of one kind, nor of what is the default", () => {
    const exits = { refused: "exit:full", abandoned: "exit" };
    const before = { service, capacity: 5, patience: exponential({ mean: 9 }), ...exits, to: { exit: 1 } };
    const after = {
      ...before,
      servers: 3,
      speed: 2,
      discipline: "fifo",
      service: deterministic(0.2),
      patience: deterministic(4),
      to: { exit: 0.4, q: 0.6 },
    };
    const run = goOn(after, before).replications[0];
    expect(run.stations["q"].servers).toBe(3);
    expect(run.broken).toEqual([]);
  });
});

test("a schedule goes on by the plan's own figures, whatever it said before the snapshot", () => {
  const at = (first: number, second: number) =>
    network({
      time: "s",
      sources: { s: { interarrival: exponential({ mean: 1 }), to: "q" } },
      stations: {
        q: {
          service: exponential({ mean: 0.5 }),
          schedule: {
            steps: [
              [0, first],
              [40, second],
              [70, 1],
            ],
            every: 90,
          },
        },
      },
    });
  const servers = (of: Network, from: Network, time: number, until: number): number =>
    resume(of, snapshot(from, { at: time }), { until }).replications[0].stations["q"].servers;
  // Both say 5 from 40 on.
  expect(servers(at(3, 5), at(2, 5), 50, 60)).toBe(5);
  expect(servers(at(3, 5), at(2, 5), 50, 95)).toBe(3);
  expect(servers(at(2, 7), at(2, 5), 50, 60)).toBe(7);
  expect(servers(at(4, 5), at(2, 5), 30, 35)).toBe(4);
  // What is due at the very time is still to come.
  expect(servers(at(2, 7), at(2, 5), 40, 40)).toBe(2);
  expect(servers(at(2, 7), at(2, 5), 180, 180)).toBe(1);
  expect(servers(at(2, 7), at(2, 5), 230, 230)).toBe(7);
});
