import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  deterministic,
  exponential,
  fluid,
  resume,
  simulate,
  snapshot,
  solve,
  type ReplicationFigures,
} from "../../src/index.ts";
import { expectAgreement, replicate } from "../network/agreement.ts";
import { markovChain } from "../network/markov-chain.ts";
import { at, departures, poisson, system } from "./system.ts";
import { goldFirst, steps, traced, twoClasses } from "./two-classes.ts";

const after = (value: number) => deterministic(value);
const mean = (value: number) => exponential({ mean: value });
const alone = { priority: ["jobs"], preemptive: true };

describe("whoever a breakdown interrupts", () => {
  /** The first breaks down at 4 and is up from 6 to 10, the second comes at 1, breaks down at 5 and is up from 7 to 11. */
  const two = {
    breakdowns: { up: after(4), down: after(2) },
    schedule: {
      steps: [
        [0, 1],
        [1, 2],
      ],
    },
  };

  test("takes the server of one less urgent at once, and else waits for the next that is up", () => {
    const net = traced([0], [1.5], { desk: { service: after(5.5), discipline: goldFirst, ...two } });
    expect(steps(net, "desk")).toEqual([
      "gold 0 enter 0",
      "silver 0 enter 1.5",
      "gold 0 preempt 4",
      "silver 0 preempt 4",
      "gold 0 resume 4",
      "gold 0 preempt 5",
      "gold 0 resume 6",
      "gold 0 depart 6.5",
      "silver 0 resume 6.5",
      "silver 0 depart 9.5",
    ]);
  });

  test("takes it from nobody when it is not waited for any more", () => {
    const stations = {
      door: { kind: "delay", service: after(0), to: { byClass: { gold: "front", silver: "desk" } } },
      front: { kind: "caller", servers: 9, steps: [{ call: "desk", timeout: after(3) }] },
      desk: { service: after(5.5), discipline: goldFirst, dropsTimedOut: true, ...two },
    };
    expect(steps(traced([0], [1.5], stations), "desk").slice(2)).toEqual([
      "gold 0 preempt 4",
      "gold 0 abandon 4",
      "silver 0 preempt 5",
      "silver 0 resume 6",
      "silver 0 depart 8",
    ]);
  });

  test.each([
    ["resume", 12, 13.5],
    ["restart", 13, 14.5],
  ])("goes on by the data's rule, and interrupted by another where it stopped: %s", (service, gold, silver) => {
    const breakdowns = { up: after(4.5), down: after(1), service };
    // Up until 4.5, from 5.5 to 10 and from 11 to 15.5.
    const net = traced([1, 9], [0, 8.5], { desk: { service: after(2), discipline: goldFirst, breakdowns } });
    expect(steps(net, "desk").filter((step) => step.includes("depart"))).toEqual([
      "gold 0 depart 3",
      "silver 0 depart 4",
      `gold 1 depart ${gold}`,
      `silver 1 depart ${silver}`,
    ]);
  });

  test("is served in the order of the stack, last come, first served", () => {
    const desk = { service: after(3), discipline: "preemptiveLifo", breakdowns: { up: after(4), down: after(2) } };
    // 1 interrupts 0 and is interrupted at 4; 2 comes before the repair at 6; 0 is interrupted again from 10 to 12.
    expect(departures(at([0, 1.5, 5], { desk }), "desk")).toEqual([
      [2, 9],
      [1, 9.5],
      [0, 13],
    ]);
  });

  test.each<[discipline: unknown, first: number]>([
    [alone, 0],
    ["preemptiveLifo", 1],
  ])("of several at once, goes on as after newcomers, under %j", (discipline, first) => {
    const schedule = {
      steps: [
        [0, 2],
        [5, 1],
      ],
    };
    const breakdowns = { up: after(4), down: after(2), of: "station" };
    const net = at([1, 2], { desk: { service: after(3.5), discipline, schedule, breakdowns } });
    expect(departures(net, "desk")[0]).toEqual([first, first === 0 ? 6.5 : 7.5]);
  });
});

/** What may be told of a queue beside its breakdowns. */
const fields = {
  patience: fc.constant(mean(2)),
  balk: fc.constant({ above: 2, probability: 0.5 }),
  capacity: fc.constant(7),
  retry: fc.constant({ attempts: 3, delay: mean(1) }),
};
const called = (back: object) => ({
  front: { kind: "caller", servers: 10_000, steps: [{ call: "back", timeout: mean(3) }] },
  back: { service: mean(1), ...back },
});
const shift = (...levels: readonly number[]) => ({
  steps: levels.map((level, step) => [4 * step, level]),
  every: 4 * levels.length,
});
const rules = fc.constantFrom<object>({}, { codel: { target: 0.3, interval: 0.5 } }, { dropsTimedOut: true });

test("servers that never break down are plain servers, transition by transition", () => {
  const swarm = fc.record({ ...fields, schedule: fc.constant(shift(2, 0, 3, 1)) }, { requiredKeys: [] });
  const never = { up: after(1e9), down: after(1) };
  let arrived = 0;
  fc.assert(
    fc.property(swarm, rules, fc.boolean(), fc.nat(1000), (more, rule, isLifo, seed) => {
      const order = isLifo ? { discipline: "preemptiveLifo" } : { discipline: goldFirst, ...rule };
      const back = { ...("schedule" in more ? {} : { servers: 2 }), ...more, ...order };
      const [plain, fallible] = [{}, { breakdowns: never }].map((breaks) =>
        simulate(twoClasses({ interarrival: mean(1) }, { interarrival: mean(1) }, called({ ...back, ...breaks })), {
          until: 60,
          seed,
        }),
      );
      expect(fallible.digest).toBe(plain.digest);
      arrived += fallible.replications[0].stations["back"].arrived;
    }),
    { seed: 47, numRuns: 80 },
  );
  expect(arrived).toBeGreaterThan(3_000);
});

test("where nobody is to interrupt, one that breaks down is as in a queue that interrupts nobody", () => {
  const swarm = fc.record({ ...fields, schedule: fc.constant(shift(1, 0, 1)) }, { requiredKeys: [] });
  const breakdowns = fc.record({
    up: fc.constant(mean(3)),
    down: fc.constant(mean(1)),
    of: fc.constantFrom("server", "station"),
    service: fc.constantFrom("resume", "restart"),
  });
  fc.assert(
    fc.property(swarm, rules, breakdowns, fc.nat(1000), (more, rule, breaks, seed) => {
      const [plain, preemptive] = [{}, { discipline: alone }].map((discipline) =>
        simulate(poisson(1, called({ ...more, ...rule, ...discipline, breakdowns: breaks })), { until: 80, seed }),
      );
      expect(preemptive.digest).toBe(plain.digest);
    }),
    { seed: 53, numRuns: 80 },
  );
});

test("work is conserved path by path, whoever is served first", () => {
  const breakdowns = { up: mean(5), down: mean(1) };
  const busy = ["fifo", "preemptiveLifo", goldFirst].map((discipline) => {
    const desk = { service: mean(1), discipline, breakdowns };
    const { stations, broken } = simulate(twoClasses({ interarrival: mean(3) }, { interarrival: mean(3) }, { desk }), {
      until: 3_000,
      seed: "work",
    }).replications[0];
    expect(broken).toEqual([]);
    return stations["desk"].meanBusy;
  });
  for (const each of busy) expect(each).toBeCloseTo(busy[0], 9);
  expect(busy[0]).toBeGreaterThan(0.5);
});

describe("beside the Markov chain", () => {
  const [fail, repair, fast, slow, most] = [0.2, 1, 1, 0.8, 45];
  type State = readonly [golds: number, silvers: number, up: number];
  const served = ([golds, silvers, up]: State) => {
    const urgent = Math.min(golds, up);
    return { urgent, others: Math.min(silvers, up - urgent) };
  };

  test.each<[of: "server" | "station", servers: number, gold: number, silver: number]>([
    ["server", 1, 0.25, 0.25],
    ["server", 2, 0.6, 0.5],
    ["station", 2, 0.6, 0.5],
  ])("two classes, of the %s, %i servers", (of, servers, gold, silver) => {
    const oracle = markovChain<State>([0, 0, servers], ([golds, silvers, up]) => {
      const { urgent, others } = served([golds, silvers, up]);
      return [
        [golds < most ? gold : 0, [golds + 1, silvers, up]],
        [silvers < most ? silver : 0, [golds, silvers + 1, up]],
        [urgent * fast, [golds - 1, silvers, up]],
        [others * slow, [golds, silvers - 1, up]],
        ...(of === "station"
          ? [[up > 0 ? fail : repair, [golds, silvers, servers - up]] as const]
          : [
              [up * fail, [golds, silvers, up - 1]] as const,
              [(servers - up) * repair, [golds, silvers, up + 1]] as const,
            ]),
      ];
    });
    const net = twoClasses(
      { interarrival: exponential({ rate: gold }) },
      { interarrival: exponential({ rate: silver }) },
      {
        desk: {
          servers,
          service: { byClass: { gold: exponential({ rate: fast }), silver: exponential({ rate: slow }) } },
          discipline: goldFirst,
          breakdowns: { up: exponential({ rate: fail }), down: exponential({ rate: repair }), of },
          to: { byClass: { gold: "exit:gold", silver: "exit:silver" } },
        },
      },
    );
    const figures = replicate(`preemptive breakdowns of the ${of} ${servers}`, net, { until: 6_000, warmUp: 300 });
    const time = (name: string) => (run: ReplicationFigures) => run.exits[`exit:${name}`].meanTimeInNetwork;
    expectAgreement(figures, "gold", time("gold"), oracle.mean(([golds]) => golds) / gold);
    expectAgreement(figures, "silver", time("silver"), oracle.mean(([, silvers]) => silvers) / silver, 0.05);
    const busy = oracle.mean((state) => served(state).urgent + served(state).others);
    const up = (servers * repair) / (fail + repair);
    expectAgreement(figures, "utilization", (run) => run.stations["desk"].utilization, busy / up);
  });

  test("last come, first served with two servers: as many as in any order", () => {
    const lambda = 1.1;
    const oracle = markovChain<readonly [number, number]>([0, 2], ([inside, up]) => [
      [inside < 80 ? lambda : 0, [inside + 1, up]],
      [Math.min(inside, up), [inside - 1, up]],
      [up * fail, [inside, up - 1]],
      [(2 - up) * repair, [inside, up + 1]],
    ]);
    const breakdowns = { up: exponential({ rate: fail }), down: exponential({ rate: repair }) };
    const desk = { servers: 2, service: mean(1), discipline: "preemptiveLifo", breakdowns };
    const figures = replicate("LIFO breakdowns", poisson(lambda, { desk }), { until: 6_000, warmUp: 300 });
    const inside = ({ stations }: ReplicationFigures) => stations["desk"].meanQueue + stations["desk"].meanBusy;
    expectAgreement(
      figures,
      "inside",
      inside,
      oracle.mean(([number]) => number),
      0.04,
    );
  });
});

test("restart: (1/θ + r)(E[e^θS] − 1) from beginning to end of a service that begins anew", () => {
  const breakdowns = { up: mean(2), down: after(0.5), service: "restart" };
  const desk = { service: after(1), discipline: "preemptiveLifo", breakdowns, to: "desk" };
  const figures = replicate("preemptive restart", system({ kind: "population", size: 1 }, { desk }), { until: 4_000 });
  const gap = (run: ReplicationFigures) => 4_000 / run.stations["desk"].served;
  expectAgreement(figures, "between", gap, (2 + 0.5) * (Math.exp(0.5) - 1));
});

describe.each(["server", "station"])("a snapshot in the middle, of the %s", (of) => {
  test.each([[goldFirst], ["preemptiveLifo"]])("goes on as if nothing had been, under %j", (discipline) => {
    const back = {
      schedule: shift(2, 0, 3),
      discipline,
      breakdowns: { up: mean(3), down: mean(1), of, service: "restart" },
      dropsTimedOut: true,
      patience: mean(4),
    };
    const net = twoClasses({ interarrival: mean(2) }, { interarrival: mean(1) }, called(back));
    const whole = simulate(net, { until: 200, seed: "middle" });
    expect(whole.replications[0].broken).toEqual([]);
    expect(whole.replications[0].stations["back"].abandoned).toBeGreaterThan(20);
    for (const time of [9.5, 60, 140.25]) {
      const saved = structuredClone(snapshot(net, { at: time, seed: "middle" }));
      expect(resume(net, saved, { until: 200 }).digest).toBe(whole.digest);
    }
  });
});

test.each([[alone], ["preemptiveLifo"]])("neither theory nor fluid knows it, and all say so: %j", (discipline) => {
  const desk = { service: mean(1), discipline, breakdowns: { up: mean(5), down: mean(1) } };
  const path = "stations.desk.breakdowns: no";
  expect(() => solve(poisson(0.5, { desk }))).toThrow(path);
  expect(() => solve(poisson(0.5, { desk }), { approximate: true })).toThrow(path);
  expect(() => fluid(poisson(0.5, { desk }), { until: 9 })).toThrow(path);
  const closed = { desk: { ...desk, to: "think" }, think: { kind: "delay", service: mean(1), to: "desk" } };
  expect(() => solve(system({ kind: "population", size: 3 }, closed))).toThrow(path);
});
