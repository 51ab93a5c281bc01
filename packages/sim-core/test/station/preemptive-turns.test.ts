import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { deterministic, exponential, fluid, resume, simulate, snapshot, solve } from "../../src/index.ts";
import { expectAgreement, replicate } from "../network/agreement.ts";
import { markovChain } from "../network/markov-chain.ts";
import { poisson, system } from "./system.ts";
import { goldFirst, steps, traced, twoClasses } from "./two-classes.ts";

const after = (value: number) => deterministic(value);
const mean = (value: number) => exponential({ mean: value });
/** Threads that call a backend each and wait so long. */
const called = (timeout: object, back: object) => ({
  front: {
    kind: "caller",
    servers: 10_000,
    steps: [{ call: "back", timeout }],
    to: { byClass: { gold: "exit:gold", silver: "exit:silver" } },
  },
  back: { discipline: goldFirst, dropsTimedOut: true, ...back },
});

test.each<[rule: string, back: object]>([
  ["controlled delay", { codel: { target: 0.3, interval: 0.5 } }],
  ["deadline propagation", { dropsTimedOut: true }],
])("%s where nobody is to interrupt is that of a plain queue, transition by transition", (_, rule) => {
  const swarm = fc.record(
    {
      patience: fc.constant(mean(2)),
      capacity: fc.constant(6),
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
      const back = { service: mean(1), ...fields, ...rule };
      const [plain, preemptive] = [{}, { discipline: { priority: ["jobs"], preemptive: true } }].map((discipline) =>
        simulate(
          poisson(rate, {
            front: { kind: "caller", servers: 10_000, steps: [{ call: "back", timeout: mean(1) }] },
            back: { ...back, ...discipline },
          }),
          { until: 60, seed },
        ),
      );
      expect(preemptive.digest).toBe(plain.digest);
      abandoned += preemptive.replications[0].stations["back"].abandoned;
    }),
    { seed: 43, numRuns: 60 },
  );
  expect(abandoned).toBeGreaterThan(1_000);
});

describe("deadline propagation where services are interrupted", () => {
  test("is of those interrupted too, when a server would take them over", () => {
    // Given up at 4.5, 6.5 and 5.5. The second silver's service has begun by then and goes on until the gold of 7.
    expect(steps(traced([1, 7], [0, 2], called(after(4.5), { service: after(4) })), "back")).toEqual([
      "silver 0 enter 0",
      "silver 0 preempt 1",
      "gold 0 enter 1",
      "silver 1 arrive 2",
      "gold 0 depart 5",
      "silver 0 abandon 5",
      "silver 1 start 5",
      "silver 1 preempt 7",
      "gold 1 enter 7",
      "gold 1 depart 11",
      "silver 1 abandon 11",
    ]);
  });

  test("and under last come, first served", () => {
    const back = { service: after(4), discipline: "preemptiveLifo" };
    expect(steps(traced([0, 1, 2], [20], called(after(4.5), back)), "back").slice(4)).toEqual([
      "gold 2 enter 2",
      "gold 2 depart 6",
      "gold 1 abandon 6",
      "gold 0 abandon 6",
      "silver 0 enter 20",
      "silver 0 depart 24",
    ]);
  });

  test("turns back at the door who comes too late, and nobody is interrupted for it", () => {
    const stations = {
      door: { kind: "delay", service: after(0), to: { byClass: { gold: "front", silver: "back" } } },
      front: { kind: "caller", servers: 9, steps: [{ call: "walk", timeout: after(1) }] },
      walk: { kind: "delay", service: after(2), to: "back" },
      back: { service: after(5), discipline: goldFirst, dropsTimedOut: true },
    };
    expect(steps(traced([0], [1], stations), "back")).toEqual([
      "silver 0 enter 1",
      "gold 0 arrive 2",
      "gold 0 abandon 2",
      "silver 0 depart 6",
    ]);
  });

  test("lets nobody take the server who comes because a more urgent one is sent away", () => {
    const schedule = {
      steps: [
        [0, 0],
        [10, 1],
      ],
    };
    const net = traced([0], [5, 6], {
      front: { kind: "caller", servers: 9, steps: [{ call: "middle", timeout: after(9) }] },
      middle: { kind: "caller", servers: 2, steps: [{ call: "back" }] },
      back: { service: after(1), discipline: goldFirst, dropsTimedOut: true, schedule },
    });
    // The second silver waits for a thread, which the gold has until its call, in vain since 9, is dropped at 10.
    expect(steps(net, "back").slice(2)).toEqual([
      "gold 0 abandon 10",
      "silver 1 arrive 10",
      "silver 0 start 10",
      "silver 0 depart 11",
      "silver 1 start 11",
      "silver 1 depart 12",
    ]);
  });

  test("beside the Markov chain", () => {
    const [gold, silver, fast, slow, late, most] = [0.4, 0.6, 1.2, 1, 0.5, 40];
    type One = "none" | "awaited" | "orphan";
    // Golds in line and whom of them the server has, silvers in line and whom of them it has, or had before the gold.
    type State = readonly [golds: number, urgent: One, silvers: number, begun: One];
    const next = ([golds, , silvers, begun]: State): State => {
      if (golds > 0) return [golds - 1, "awaited", silvers, begun];
      if (begun === "awaited") return [0, "none", silvers, begun];
      return silvers > 0 ? [0, "none", silvers - 1, "awaited"] : [0, "none", 0, "none"];
    };
    const oracle = markovChain<State>([0, "none", 0, "none"], ([golds, urgent, silvers, begun]) => {
      const isIdle = urgent === "none" && begun === "none";
      return [
        [
          golds < most ? gold : 0,
          urgent === "none" ? [0, "awaited", silvers, begun] : [golds + 1, urgent, silvers, begun],
        ],
        [silvers < most ? silver : 0, isIdle ? [0, "none", 0, "awaited"] : [golds, urgent, silvers + 1, begun]],
        [golds * late, [golds - 1, urgent, silvers, begun]],
        [silvers * late, [golds, urgent, silvers - 1, begun]],
        [urgent === "awaited" ? late : 0, [golds, "orphan", silvers, begun]],
        [begun === "awaited" ? late : 0, [golds, urgent, silvers, "orphan"]],
        [urgent === "none" ? 0 : fast, next([golds, urgent, silvers, begun])],
        [urgent === "none" && begun !== "none" ? slow : 0, next([golds, urgent, silvers, "none"])],
      ];
    });
    const service = { byClass: { gold: exponential({ rate: fast }), silver: exponential({ rate: slow }) } };
    const net = twoClasses(
      { interarrival: exponential({ rate: gold }) },
      { interarrival: exponential({ rate: silver }) },
      called(exponential({ rate: late }), { service }),
    );
    const figures = replicate("timed out at a preemptive queue", net, { until: 4_000, warmUp: 100 });
    const expected = {
      gold: oracle.mean(([, urgent]) => (urgent === "awaited" ? fast : 0)),
      silver: oracle.mean(([, urgent, , begun]) => (urgent === "none" && begun === "awaited" ? slow : 0)),
    };
    for (const [name, rate] of Object.entries(expected)) {
      expectAgreement(figures, name, (run) => run.exits[`exit:${name}`].left / 3_900, rate);
    }
    const busy = oracle.mean(([, urgent, , begun]) => (urgent !== "none" || begun !== "none" ? 1 : 0));
    expectAgreement(figures, "busy", (run) => run.stations["back"].meanBusy, busy);
    const dropped = oracle.mean(
      ([golds, urgent, silvers, begun]) =>
        (golds + silvers) * late + (urgent !== "none" && golds === 0 && begun === "orphan" ? fast : 0),
    );
    expectAgreement(figures, "dropped", (run) => run.stations["back"].abandoned / 3_900, dropped);
  });
});

describe("controlled delay where services are interrupted", () => {
  const codel = { target: 1, interval: 1 };
  const desk = { service: after(1), discipline: goldFirst, codel };

  test("is of each urgency by itself, and of those alone who have not begun", () => {
    const silvers = [0, 0.125, 0.25, 0.375, 0.5, 0.625];
    // At 2 a silver has waited longer than the target. Gold 1, who has not, makes no difference to them.
    expect(steps(traced([2.5, 2.625], silvers, { desk }), "desk").slice(6)).toEqual([
      "silver 0 depart 1",
      "silver 1 start 1",
      "silver 1 depart 2",
      "silver 2 start 2",
      "silver 2 preempt 2.5",
      "gold 0 enter 2.5",
      "gold 1 arrive 2.625",
      "gold 0 depart 3.5",
      "gold 1 start 3.5",
      "gold 1 depart 4.5",
      "silver 2 resume 4.5",
      "silver 2 depart 5",
      "silver 3 abandon 5",
      "silver 4 start 5",
      "silver 4 depart 6",
      "silver 5 start 6",
      "silver 5 depart 7",
    ]);
  });

  test("at twice the load serves what it can, and keeps the queue short", () => {
    const loaded = (more: object) =>
      twoClasses(
        { interarrival: mean(1 / 8) },
        { interarrival: mean(1 / 12) },
        { desk: { servers: 10, service: mean(1), discipline: goldFirst, ...more } },
      );
    const [with_, without] = [{ codel }, {}].map((more) =>
      replicate("preemptive codel", loaded(more), { until: 1_000, warmUp: 100, replications: 20 }),
    );
    expectAgreement(with_, "served", (run) => run.stations["desk"].served / 900, 10, 0.03);
    const queue = (runs: typeof with_) => runs.reduce((sum, run) => sum + run.stations["desk"].meanQueue, 0) / 20;
    expect(queue(with_)).toBeLessThan(queue(without) / 20);
  });

  test.each(["lifo", "preemptiveLifo", { priority: ["gold"] }])("is refused under %j", (discipline) => {
    expect(() => traced([0], [0], { desk: { ...desk, discipline } })).toThrow(
      'stations.desk.discipline: expected "fifo" or a preemptive priority beside codel, got',
    );
  });
});

test.each<[string, object]>([
  ["by urgency", { codel: { target: 0.5, interval: 1 } }],
  ["last come, first served", { discipline: "preemptiveLifo" }],
])("a snapshot in the middle goes on as if nothing had been: %s", (_, more) => {
  const schedule = {
    steps: [
      [0, 2],
      [7, 0],
      [9, 3],
    ],
    every: 12,
  };
  const back = { service: mean(1), schedule, patience: mean(9), ...more };
  const net = twoClasses({ interarrival: mean(1) }, { interarrival: mean(0.4) }, called(mean(9), back));
  const whole = simulate(net, { until: 300, seed: "middle" });
  expect(whole.replications[0].broken).toEqual([]);
  expect(whole.replications[0].stations["back"].abandoned).toBeGreaterThan(50);
  for (const time of [8.5, 31, 100, 212.5]) {
    const saved = structuredClone(snapshot(net, { at: time, seed: "middle" }));
    expect(resume(net, saved, { until: 300 }).digest).toBe(whole.digest);
  }
});

test.each<[string, object]>([
  ["codel", { codel: { target: 1, interval: 1 } }],
  ["dropsTimedOut", { dropsTimedOut: true }],
])("neither theory nor fluid knows %s here, open or closed, and all say so", (field, rule) => {
  const desk = { service: mean(1), discipline: { priority: ["jobs"], preemptive: true }, ...rule };
  const path = `stations.desk.${field}: no`;
  expect(() => solve(poisson(0.5, { desk }))).toThrow(path);
  expect(() => fluid(poisson(0.5, { desk }), { until: 9 })).toThrow(path);
  const closed = { desk: { ...desk, to: "think" }, think: { kind: "delay", service: mean(1), to: "desk" } };
  expect(() => solve(system({ kind: "population", size: 3 }, closed))).toThrow(path);
});
