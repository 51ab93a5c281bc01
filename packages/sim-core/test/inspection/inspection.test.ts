import { describe, expect, test } from "vitest";
import { deterministic, exponential, network, simulate } from "../../src/index.ts";
import { explain, explanationText, Stepper } from "../../src/inspection.ts";
import { market } from "../network/market.ts";

describe("step by step", () => {
  test("a run that is stepped through is the run nobody watches", () => {
    const stepper = new Stepper(market, { seed: "steps" });
    let happenings = 0;
    while (stepper.nextTime < 60) happenings += stepper.step().length;
    expect(stepper.digest).toBe(simulate(market, { seed: "steps", until: 60 }).digest);
    expect(happenings).toBeGreaterThan(1_000);
  });

  test.each([
    ["sharing", { kind: "sharing", service: exponential({ mean: 0.7 }) }],
    ["batch", { kind: "batch", most: 3, service: exponential({ mean: 0.7 }) }],
    ["blocking", { kind: "blocking", servers: 3, service: exponential({ mean: 0.7 }) }],
  ])("looking at %s between steps, or counting from then on, moves nothing", (_, desk) => {
    const poisson = (rate: number) => ({ kind: "poisson", rate: { shape: "constant", rate } });
    const net = network({
      time: "s",
      sources: { some: { ...poisson(1.2), to: "desk" }, others: { ...poisson(5), to: "walk" } },
      stations: { desk, walk: { kind: "delay", service: exponential({ mean: 1 }) } },
    } as never);
    for (let seed = 0; seed < 20; seed++) {
      const { digest } = simulate(net, { seed, until: 60 });
      const stepper = new Stepper(net, { seed: String(seed) });
      for (let step = 0; stepper.nextTime < 60; step++) {
        stepper.step();
        if (step % 10 === 0) stepper.report();
      }
      expect(stepper.digest).toBe(digest);
      expect(simulate(net, { seed, until: 60, warmUp: 7 }).digest).toBe(digest);
      expect(simulate(net, { seed, until: 60, batches: 3 }).digest).toBe(digest);
    }
  });

  test("runs until something happens, and stands right after it", () => {
    const stepper = new Stepper(market, { seed: "steps" });
    const first = stepper.runUntil(({ transition }) => transition === "refuse");
    expect(first).toMatchObject({ transition: "refuse", time: stepper.time });
    expect(stepper.nextTime).toBeGreaterThanOrEqual(stepper.time);
    expect(stepper.report()["gate"]).toEqual({ waiting: 0, busy: 0 });
    expect(stepper.runUntil(() => false, 30)).toBeUndefined();
    expect(stepper.time).toBeLessThan(30);
  });
});

const line = (arrivals: readonly number[], station: object, sources: object = {}) =>
  network({
    time: "s",
    sources: { orders: { kind: "trace", times: arrivals, to: "desk" }, ...sources },
    stations: { desk: { service: deterministic(10), ...station } },
  } as never) as ReturnType<typeof network<"orders", "desk">>;

describe("why a customer was late", () => {
  test("whom it found ahead, and how long it waited", () => {
    const why = explain(line([0, 1, 2, 3], {}), { source: "orders", serial: 3, until: 100 });
    expect(why).toMatchObject({
      customer: "orders 3",
      born: 3,
      left: 40,
      exit: "exit",
      waits: { desk: 27 },
      between: 0,
    });
    expect(why.visits).toEqual([
      {
        station: "desk",
        arrived: 3,
        started: 30,
        left: 40,
        outcome: "served",
        attempt: 1,
        ahead: { waiting: 2, inService: 1 },
        overtakenBy: [],
        interruptions: 0,
        interrupted: 0,
      },
    ]);
    expect(explanationText(why)).toBe(
      "orders 3, born at 3, left by exit after 37. It waited longest at desk: 27.\n" +
        "  3 desk, found 1 in service and 2 waiting, waited 27, in service 10",
    );
  });

  test("who overtook it", () => {
    const urgent = { urgent: { kind: "trace", times: [5, 6], to: "desk" } };
    const net = line([0, 1], { discipline: { priority: ["urgent"] } }, urgent);
    const [visit] = explain(net, { source: "orders", serial: 1, until: 100 }).visits;
    expect(visit).toMatchObject({ started: 30, overtakenBy: ["urgent 0", "urgent 1"] });
  });

  test("who overtook it by interrupting another, and began at once", () => {
    const urgent = { urgent: { kind: "trace", times: [5], to: "desk" } };
    const net = line([0, 1], { discipline: { priority: ["urgent"], preemptive: true } }, urgent);
    const [visit] = explain(net, { source: "orders", serial: 1, until: 100 }).visits;
    expect(visit).toMatchObject({ started: 20, overtakenBy: ["urgent 0"] });
  });

  test("who interrupted it", () => {
    const urgent = { urgent: { kind: "trace", times: [5], to: "desk" } };
    const net = line([0], { discipline: { priority: ["urgent"], preemptive: true } }, urgent);
    const why = explain(net, { source: "orders", serial: 0, until: 100 });
    expect(why.visits[0]).toMatchObject({ started: 0, left: 20, interruptions: 1, interrupted: 10 });
    expect(explanationText(why)).toContain("interrupted once for 10, in service 10");
    const [amid] = explain(net, { source: "orders", serial: 0, until: 8 }).visits;
    expect(amid).toMatchObject({ outcome: "there", interrupted: 3 });
  });

  test("which attempt it was, and the time between", () => {
    const net = line([0, 1], { capacity: 1, retry: { attempts: 5, delay: deterministic(4) } });
    const why = explain(net, { source: "orders", serial: 1, until: 100 });
    expect(why.visits.map(({ attempt, outcome }) => `${attempt} ${outcome}`)).toEqual([
      "1 refused",
      "2 refused",
      "3 refused",
      "4 served",
    ]);
    expect(why.between).toBe(12);
    expect(explanationText(why)).toContain(
      "attempt 4, found 0 in service and 0 waiting, in service 10\n  between attempts 12",
    );
  });

  test("a second visit is no second attempt", () => {
    const again = network({
      time: "s",
      sources: { orders: { kind: "trace", times: [0], to: "desk" } },
      classes: ["back"],
      stations: {
        desk: { service: deterministic(2), to: { byClass: { orders: { as: "back", to: "desk" }, back: "exit" } } },
      },
    });
    const { visits } = explain(again, { source: "orders", serial: 0, until: 100 });
    expect(visits.map(({ attempt, arrived }) => [attempt, arrived])).toEqual([
      [1, 0],
      [1, 2],
    ]);
  });

  test.each([
    ["calls", { kind: "caller", steps: [{ service: deterministic(1) }, { call: ["b", "b", "b"] }] }],
    ["branches", { kind: "fork", branches: ["b", "b", "b"] }],
  ])("children at one station, %s, each begin and leave", (_, desk) => {
    const net = network({
      time: "s",
      sources: { orders: { kind: "trace", times: [0, 1], to: "desk" } },
      stations: { desk, b: { servers: 2, service: deterministic(2) } },
    } as never);
    const why = explain(net, { source: "orders", serial: 0, until: 100 });
    const children = why.visits.slice(1);
    const start = children[0].arrived;
    expect(
      children.map(({ started, left, outcome, attempt }) => [started! - start, left! - start, outcome, attempt]),
    ).toEqual([
      [0, 2, "served", 1],
      [0, 2, "served", 1],
      [2, 4, "served", 1],
    ]);
    expect(children.map(({ ahead }) => ahead)).toEqual([
      { waiting: 0, inService: 0 },
      { waiting: 0, inService: 1 },
      { waiting: 0, inService: 2 },
    ]);
    expect(why.waits).toEqual({ desk: 0, b: 2 });
    expect(why.between).toBe(0);
  });

  test("waits of all customers are those that the run counts", () => {
    const net = network({
      time: "s",
      sources: { orders: { interarrival: exponential({ mean: 1 }), to: "a" } },
      stations: {
        a: { servers: 2, service: exponential({ mean: 1.6 }), to: { a: 0.1, b: 0.9 } },
        b: { service: exponential({ mean: 0.8 }) },
      },
    });
    const run = simulate(net, { seed: "sums", until: 80 }).replications[0];
    let waited = 0;
    for (let serial = 0; serial < run.emitted.orders; serial++) {
      const { visits } = explain(net, { seed: "sums", source: "orders", serial, until: 80 });
      for (const { started, arrived } of visits) if (started !== undefined) waited += started - arrived;
    }
    const { a, b } = run.stations;
    expect(waited).toBeCloseTo(a.meanWait * a.started + b.meanWait * b.started, 6);
  });

  test("one who is still there says so", () => {
    const why = explain(line([0, 1], {}), { source: "orders", serial: 1, until: 5 });
    expect(why.visits[0]).toMatchObject({ outcome: "there", ahead: { inService: 1, waiting: 0 } });
    expect(why.waits).toEqual({ desk: 4 });
    expect(explanationText(why)).toContain("is still in the network");
  });

  test("refuses customers that are not there", () => {
    const net = line([0], {});
    for (const source of ["people", "toString"]) {
      expect(() => explain(net, { source, serial: 0, until: 5 })).toThrow(/explain\.source: expected one of orders/);
    }
    expect(() => explain(net, { source: "orders", serial: 7, until: 5 })).toThrow(
      /explain\.serial: expected a customer born before t = 5/,
    );
    expect(() => new Stepper(net, { seed: "" })).toThrow(/inspection\.seed/);
    expect(() => new Stepper(net, { seed: null as never })).toThrow(
      "inspection.seed: expected text or a whole number, got null.",
    );
  });

  test.each([
    [undefined, "explain: expected an object with source, serial, until, got undefined."],
    [{ source: "orders", until: 5 }, "explain.serial: expected a value, got undefined."],
    [{ source: "orders", serial: -1, until: 5 }, "explain.serial: expected a whole number, from 0 on, got -1."],
    [{ source: "orders", serial: 1.5, until: 5 }, "explain.serial: expected a whole number, from 0 on, got 1.5."],
    [
      { source: "orders", serial: 0, until: 5, warmUp: 1 },
      "explain.warmUp: expected only the fields source, serial, until, seed, replication, slice, kinds,",
    ],
    [{ source: "orders", serial: 0, until: 5, slice: 0 }, "explain.slice: expected a positive integer, got 0."],
  ])("refuses options that are none: %j", (options, message) => {
    expect(() => explain(line([0], {}), options as never)).toThrow(message);
  });
});
