import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  deterministic,
  exponential,
  resume,
  simulate,
  snapshot,
  type NetworkData,
  type ReplicationFigures,
} from "../../src/index.ts";
import { expectAgreement, replicate } from "../network/agreement.ts";
import { markovChain } from "../network/markov-chain.ts";
import { watch } from "../network/watched.ts";
import { at, poisson, told } from "./system.ts";

const after = (value: number) => deterministic(value);
const mean = (value: number) => exponential({ mean: value });

/** Threads that call a backend each and wait so long. */
const called = (timeout: object, back: object) => ({
  front: { kind: "caller", servers: 10_000, steps: [{ call: "back", timeout }] },
  back: { dropsTimedOut: true, ...back },
});

const steps = (net: NetworkData, station: string) =>
  watch(net, { seed: "turns", until: 30 })
    .journal.rows.filter(({ place }) => place === station)
    .map(({ serial, transition, time }) => `${serial} ${transition} ${time}`);

test("servers that never break down are plain servers, transition by transition", () => {
  const swarm = fc.record(
    {
      codel: fc.constant({ target: 0.3, interval: 0.5 }),
      dropsTimedOut: fc.constant(true),
      patience: fc.constant(mean(2)),
      retry: fc.constant({ attempts: 3, delay: mean(1) }),
      schedule: fc.constant({
        steps: [
          [0, 2],
          [4, 0],
          [7, 3],
        ],
        every: 10,
      }),
    },
    { requiredKeys: [] },
  );
  let abandoned = 0;
  fc.assert(
    fc.property(swarm, fc.integer({ min: 1, max: 3 }), fc.nat(1000), (fields, rate, seed) => {
      const back = { dropsTimedOut: false, service: mean(1), ...fields };
      const never = { up: after(1e9), down: after(1) };
      const [plain, fallible] = [back, { ...back, breakdowns: never }].map((each) =>
        simulate(poisson(rate, called(mean(1), each)), { until: 60, seed }),
      );
      expect(fallible.digest).toBe(plain.digest);
      abandoned += fallible.replications[0].stations["back"].abandoned;
    }),
    { seed: 41, numRuns: 80 },
  );
  expect(abandoned).toBeGreaterThan(1_000);
});

test("the server of one who has gone takes no room from those who come because another is sent away", () => {
  const calls = (back: object): NetworkData =>
    ({
      time: "s",
      sources: {
        first: { kind: "trace", times: [0], to: "back" },
        late: { kind: "trace", times: [0.1, 0.9], to: "front" },
      },
      stations: {
        front: { kind: "caller", servers: 2, steps: [{ call: "middle", timeout: after(1) }] },
        middle: { kind: "caller", steps: [{ call: ["back", "back"], need: 1 }] },
        back: { service: after(1.5), capacity: 2, dropsTimedOut: true, ...back },
      },
    }) as never;
  const plain = steps(calls({}), "back");
  // Two calls come at 1.5 s, when one who had timed out is sent away, and there is room for two.
  expect(plain.filter((step) => /arrive 1.5$/.test(step))).toHaveLength(2);
  expect(plain.filter((step) => /refuse 1.5$/.test(step))).toEqual([]);
  expect(steps(calls({ breakdowns: { up: after(1e9), down: after(1) } }), "back")).toEqual(plain);
});

describe("where nobody is served whose call has timed out", () => {
  const breakdowns = { up: after(2), down: after(3) };

  test.each(["resume", "restart"])("one that was interrupted is not either: %s", (service) => {
    const back = { service: after(3), breakdowns: { ...breakdowns, service } };
    expect(told(at([0], called(after(2.5), back)), "back", 30)).toEqual(["enter 0", "preempt 2", "abandon 5"]);
    expect(told(at([0], called(after(9), back)), "back", 30)).toEqual([
      "enter 0",
      "preempt 2",
      "resume 5",
      ...(service === "resume" ? ["depart 6"] : ["preempt 7", "abandon 10"]),
    ]);
  });

  test("the server goes to the first whom someone waits for, and stays free where there is none", () => {
    const back = { service: after(1), breakdowns };
    const net = at([1.5, 1.6, 1.7, 4.5, 5.5], called(after(2), back));
    // Down from 2 to 5; those of 1.5 to 1.7 are given up at 3.5 to 3.7.
    expect(steps(net, "back")).toEqual([
      "0 enter 1.5",
      "1 arrive 1.6",
      "2 arrive 1.7",
      "0 preempt 2",
      "3 arrive 4.5",
      "0 abandon 5",
      "1 abandon 5",
      "2 abandon 5",
      "3 start 5",
      "4 arrive 5.5",
      "3 depart 6",
      "4 start 6",
      "4 preempt 7",
      "4 abandon 10",
    ]);
    expect(steps(at([1.5, 1.6, 5.25], called(after(2), back)), "back").slice(-4)).toEqual([
      "0 abandon 5",
      "1 abandon 5",
      "2 enter 5.25",
      "2 depart 6.25",
    ]);
  });

  test.each<[servers: string, fields: object]>([
    ["plain", {}],
    ["fallible", { breakdowns: { up: after(99), down: after(1) } }],
  ])("one who comes because another is sent away does not take the server from the next: %s", (_, fields) => {
    const schedule = {
      steps: [
        [0, 0],
        [10, 1],
      ],
    };
    const net = at([0, 5, 6], {
      front: { kind: "caller", servers: 9, steps: [{ call: "middle", timeout: after(9) }] },
      middle: { kind: "caller", servers: 2, steps: [{ call: "back" }] },
      back: { service: after(1), dropsTimedOut: true, schedule, ...fields },
    });
    // The third waits for a thread, which the first has until its call, in vain since 9, is dropped at 10.
    expect(steps(net, "back")).toEqual([
      "0 arrive 0",
      "1 arrive 5",
      "0 abandon 10",
      "2 arrive 10",
      "1 start 10",
      "1 depart 11",
      "2 start 11",
      "2 depart 12",
    ]);
  });

  test("beside the Markov chain", () => {
    const [lambda, serve, late, fail, repair, most] = [0.9, 1, 0.5, 0.2, 0.5, 60];
    // Waiting for an answer and in line; whom the server has, or had before it broke down; whether it is up.
    type State = readonly [line: number, one: "none" | "awaited" | "orphan", isUp: boolean];
    const next = (line: number): State => (line > 0 ? [line - 1, "awaited", true] : [0, "none", true]);
    const oracle = markovChain<State>([0, "none", true], ([line, one, isUp]) => [
      [line < most ? lambda : 0, isUp && one === "none" ? [0, "awaited", true] : [line + 1, one, isUp]],
      [line * late, [line - 1, one, isUp]],
      [one === "awaited" ? late : 0, [line, "orphan", isUp]],
      [isUp && one !== "none" ? serve : 0, next(line)],
      [isUp ? fail : 0, [line, one, false]],
      [isUp ? 0 : repair, one === "awaited" ? [line, one, true] : next(line)],
    ]);
    const back = {
      service: exponential({ rate: serve }),
      breakdowns: { up: exponential({ rate: fail }), down: exponential({ rate: repair }) },
    };
    const net = poisson(lambda, called(exponential({ rate: late }), back));
    const figures = replicate("timed out at a fallible queue", net, { until: 4_000, warmUp: 100 });
    const good = oracle.mean(([, one, isUp]) => (isUp && one === "awaited" ? serve : 0));
    expectAgreement(figures, "in time", (run) => run.exits["exit"].left / 3_900, good);
    const busy = oracle.mean(([, one, isUp]) => (isUp && one !== "none" ? 1 : 0));
    expectAgreement(figures, "busy", (run) => run.stations["back"].meanBusy, busy);
    const dropped = oracle.mean(([line, one, isUp]) => line * late + (!isUp && one === "orphan" ? repair : 0));
    expectAgreement(figures, "dropped", (run) => run.stations["back"].abandoned / 3_900, dropped);
  });
});

describe("controlled delay where servers break down", () => {
  const codel = { target: 1, interval: 1 };

  test("is of those alone who have not begun", () => {
    const back = { service: after(1), breakdowns: { up: after(1.75), down: after(3) }, codel };
    // Up until 1.75, and from 4.75 to 6.5 and 9.5 to 11.25. At 5 the wait is above the target, at 6 for an interval.
    expect(steps(at([0, 0.5, 0.6, 0.7, 0.8, 0.9], { back }), "back").slice(6)).toEqual([
      "0 depart 1",
      "1 start 1",
      "1 preempt 1.75",
      "1 resume 4.75",
      "1 depart 5",
      "2 start 5",
      "2 depart 6",
      "3 abandon 6",
      "4 start 6",
      "4 preempt 6.5",
      "4 resume 9.5",
      "4 depart 10",
      "5 start 10",
      "5 depart 11",
    ]);
  });

  test.each(["server", "station"])("at twice the load serves what it can, and keeps waits short: %s", (of) => {
    const breakdowns = { up: mean(20), down: mean(5), of };
    const back = (more: object) => ({ back: { servers: 10, service: mean(1), breakdowns, ...more } });
    const [with_, without] = [{ codel }, {}].map((more) =>
      replicate(`codel, ${of}`, poisson(16, back(more)), { until: 1_000, warmUp: 100, replications: 20 }),
    );
    const at = (figures: ReplicationFigures) => figures.stations["back"];
    expectAgreement(with_, "served", (run) => at(run).served / 900, 8, 0.03);
    const wait = (all: readonly ReplicationFigures[]) => all.reduce((sum, run) => sum + at(run).meanWait, 0) / 20;
    expect(wait(with_)).toBeLessThan(of === "server" ? 4 : 12);
    expect(wait(without)).toBeGreaterThan(100);
  });
});

test.each(["server", "station"])("a snapshot in the middle goes on as if nothing had been: %s", (of) => {
  const back = {
    servers: 2,
    service: mean(1),
    breakdowns: { up: mean(5), down: mean(1), of },
    codel: { target: 0.5, interval: 1 },
    patience: mean(9),
  };
  const net = poisson(4, called(mean(9), back));
  const whole = simulate(net, { until: 200, seed: "middle" });
  expect(whole.replications[0].broken).toEqual([]);
  for (const time of [10.5, 60, 140]) {
    const saved = structuredClone(snapshot(net, { at: time, seed: "middle" }));
    expect(resume(net, saved, { until: 200 }).digest).toBe(whole.digest);
  }
});
