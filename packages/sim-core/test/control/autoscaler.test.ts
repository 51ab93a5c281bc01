import { describe, expect, test } from "vitest";
import {
  constant,
  deterministic,
  exponential,
  fluid,
  Kinds,
  network,
  piecewise,
  Replication,
  simulate,
  solve,
  type Autoscaler,
} from "../../src/index.ts";
import { ScalingRules } from "../../src/control/scaling-rules.ts";
import { noticed } from "../network/watched.ts";

const rules = (more: Partial<ConstructorParameters<typeof ScalingRules>[0]> = {}) =>
  new ScalingRules({
    tolerance: 0.1,
    min: 1,
    max: 10_000,
    up: {
      stabilization: 0,
      policies: [
        { share: 1, period: 15 },
        { servers: 4, period: 15 },
      ],
    },
    down: { stabilization: 300, policies: [] },
    ...more,
  });

describe("the published rules", () => {
  test("V50: from 100 to 1,000 servers in four decisions", () => {
    const scaling = rules();
    const steps = [100];
    for (let at = 15; steps.at(-1)! < 1_000; at += 15) steps.push(scaling.decide(at, steps.at(-1)!, 1_000));
    expect(steps).toEqual([100, 200, 400, 800, 1_000]);
  });

  test("of few servers four more are allowed where doubling gives less", () => {
    expect(rules().decide(15, 2, 100)).toBe(6);
  });

  test("leave a tenth of deviation alone, and round what is more up", () => {
    expect(rules().decide(15, 100, 109.9)).toBe(100);
    expect(rules().decide(15, 100, 111.2)).toBe(112);
    expect(rules().decide(15, 100, 90.1)).toBe(100);
  });

  test("go down only to the largest wish of five minutes", () => {
    const scaling = rules();
    let servers = 100;
    const course: number[] = [];
    for (let at = 15; at <= 330; at += 15) {
      servers = scaling.decide(at, servers, at === 15 ? 100 : 40);
      course.push(servers);
    }
    // The wish for 100 at 15 s is within the window until 315 s.
    expect(course.lastIndexOf(100)).toBe(315 / 15 - 1);
    expect(course.at(-1)).toBe(40);
  });

  test("a policy over a longer period counts what was added within it", () => {
    const scaling = rules({ up: { stabilization: 0, policies: [{ servers: 10, period: 60 }] } });
    const steps = [100];
    for (let at = 15; at <= 90; at += 15) steps.push(scaling.decide(at, steps.at(-1)!, 1_000));
    expect(steps).toEqual([100, 110, 110, 110, 110, 120, 120]);
  });

  test("count from what there was when the policy's period began, whatever was added or taken away since", () => {
    const policies = [{ share: 0.5, period: 60 }];
    const course = (wishes: readonly number[]) => {
      const scaling = rules({ up: { stabilization: 0, policies }, down: { stabilization: 0, policies } });
      const steps = [40];
      for (const [at, wish] of wishes.entries()) steps.push(scaling.decide(15 * at, steps.at(-1)!, wish));
      return steps;
    };
    // Half of the 40 may go, and one and a half times 40 may be there.
    expect(course([10, 100])).toEqual([40, 20, 60]);
    expect(course([100, 10])).toEqual([40, 60, 20]);
  });

  test("never leave the bounds", () => {
    expect(rules({ max: 150 }).decide(15, 100, 1_000)).toBe(150);
    expect(rules({ min: 60, down: { stabilization: 0, policies: [] } }).decide(15, 100, 1)).toBe(60);
  });
});

/** Arrivals jump from 80 to 240 a second at t = 100; a server does 1 a second. */
const shop = (scaler: Partial<Autoscaler<"tills">> = {}) =>
  network({
    time: "s",
    sources: {
      buyers: {
        kind: "poisson",
        rate: piecewise([
          [0, 80],
          [100, 80],
          [100.001, 240],
          [1_000, 240],
        ]),
        to: "tills",
      },
    },
    stations: { tills: { servers: 100, service: exponential({ mean: 1 }) } },
    controllers: {
      scaler: { kind: "autoscaler", station: "tills", target: 0.8, period: 15, max: 1_000, ...scaler },
    },
  });

const course = (scaler: Partial<Autoscaler<"tills">>, until = 900) => {
  const { run, notices } = noticed(shop(scaler), { seed: "scaling", until });
  const of = (kind: string) => notices.filter((notice) => notice.kind === kind);
  return { run, scaled: of("scaled"), servers: of("servers") };
};

describe("an autoscaler", () => {
  test("settles at load over target, and says each step", () => {
    const { run, scaled } = course({});
    const { servers } = run.model.stations[0];
    expect(Math.abs(servers - 240 / 0.8)).toBeLessThan(45);
    expect(scaled[0].time).toBeGreaterThanOrEqual(105);
    expect(scaled[0].time).toBeLessThanOrEqual(120);
    expect(scaled[0].text).toMatch(/^scaler scales from 100 to \d+$/);
    expect(scaled.every(({ time }) => time % 15 === 0)).toBe(true);
  });

  test("sees what happened only after the lag of its metrics", () => {
    const [prompt, late] = [course({}), course({ metricLag: 45 })].map(({ scaled }) => scaled[0].time);
    expect(late - prompt).toBe(45);
  });

  test("has the new servers when they have started, a few at a time", () => {
    const { scaled, servers } = course({ startUp: deterministic(60), provisioningRate: 2 });
    expect(servers[0].time).toBe(scaled[0].time + 60);
    expect(servers[1].time).toBeCloseTo(servers[0].time + 0.5, 9);
  });

  test("lag costs waiting: longer queues the later the servers come", () => {
    const queue = (scaler: Partial<Autoscaler<"tills">>) =>
      simulate(shop(scaler), { seed: "lag", until: 600 }).stations.tills.queue.mean;
    const [none, start, both] = [
      queue({}),
      queue({ startUp: deterministic(90) }),
      queue({ startUp: deterministic(90), metricLag: 60 }),
    ];
    expect(start).toBeGreaterThan(2 * none);
    expect(both).toBeGreaterThan(1.1 * start);
  });

  test("by arrivals per server sees beyond what saturated servers can", () => {
    const { run } = course({ metric: "arrivals", target: 0.8 }, 200);
    expect(Math.abs(run.model.stations[0].servers - 300)).toBeLessThan(20);
  });

  test("goes down again when the load does, letting those in service finish", () => {
    const calm = network({
      time: "s",
      sources: { buyers: { kind: "poisson", rate: constant(40), to: "tills" } },
      stations: { tills: { servers: 200, service: exponential({ mean: 1 }) } },
      controllers: { scaler: { kind: "autoscaler", station: "tills", target: 0.8, period: 15, max: 500 } },
    });
    const run = simulate(calm, { seed: "down", until: 900 }).replications[0];
    expect(run.stations["tills"].served + run.present).toBe(run.emitted["buyers"]);
    expect(Math.abs(run.stations["tills"].servers - 50)).toBeLessThan(12);
  });

  test("goes on from its saved state", () => {
    const make = () => new Replication(shop(), { seed: "saved", replication: 0, slice: 1, kinds: new Kinds() });
    const [first, second] = [make(), make()];
    first.advance(400);
    const saved = structuredClone(first.model.controllers[0].save());
    second.model.controllers[0].load(saved);
    expect(second.model.controllers[0].save()).toEqual(saved);
  });
});

test("what is no autoscaler is refused with its path", () => {
  const path = "network.controllers.scaler";
  expect(() => shop({ target: 1.5 })).toThrow(`${path}.target: expected a share of servers up to 1, got 1.5.`);
  expect(() => shop({ station: "bank" as "tills" })).toThrow(`${path}.station: expected one of tills, got "bank".`);
  expect(() => shop({ up: { policies: [{ period: 1 }] } })).toThrow(
    `${path}.up.policies[0]: expected either servers or share`,
  );
  expect(() => shop({ kind: "oracle" as "autoscaler" })).toThrow(
    `${path}.kind: expected one of autoscaler, concurrencyController, degrader, rateController, got "oracle".`,
  );
  const changing = (tills: object) =>
    network({
      time: "s",
      sources: { buyers: { kind: "poisson", rate: constant(1), to: "tills" } },
      stations: { tills: { service: exponential({ mean: 1 }), ...tills } },
      controllers: { scaler: { kind: "autoscaler", station: "tills", target: 0.8, period: 15, max: 9 } },
    });
  expect(() => changing({ kind: "sharing", rates: [1, 2] })).toThrow(
    `${path}.station: expected a station whose servers can change, got "tills".`,
  );
  expect(() => changing({ servers: 10 })).toThrow(
    `${path}.max: expected at least the servers tills begins with, 10, got 9.`,
  );
  expect(() => shop({ min: 101 })).toThrow(
    `${path}.min: expected at most the servers tills begins with, 100, got 101.`,
  );
  expect(() => changing({ capacity: 8 })).toThrow(`${path}.max: expected at most the station's capacity, 8, got 9.`);
});

test("a station has one autoscaler: two would undo each other's work", () => {
  const { controllers, ...rest } = shop();
  const { scaler } = controllers!;
  expect(() => network({ ...rest, controllers: { scaler, second: scaler } } as never)).toThrow(
    'network.controllers.second.station: expected a station whose servers no other sets, got "tills". ' +
      "network.controllers.scaler does.",
  );
});

test("what changes by itself has neither theory nor fluid, and both say so", () => {
  const scaled = network({
    time: "s",
    sources: { people: { kind: "poisson", rate: constant(1), to: "desk" } },
    stations: { desk: { servers: 3, service: exponential({ mean: 1 }) } },
    controllers: { scaler: { kind: "autoscaler", station: "desk", target: 0.8, period: 15, max: 10 } },
  });
  expect(() => solve(scaled, { approximate: true })).toThrow(
    "solve: controllers.scaler: no theory for stations that a controller changes",
  );
  expect(() => fluid(scaled, { until: 10 })).toThrow(
    "fluid: controllers.scaler: no fluid approximation for controllers",
  );
});
