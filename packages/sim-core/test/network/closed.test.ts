import { describe, expect, test } from "vitest";
import {
  constant,
  deterministic,
  erlang,
  exponential,
  fluid,
  gamma,
  network,
  simulate,
  solve,
  type Network,
} from "../../src/index.ts";
import { machineRepair } from "../../src/theory.ts";
import { expectAgreement, replicate } from "./agreement.ts";

/** N machines that run, fail, wait for one of c repairers and run again. */
const fleet = (machines: number, servers = 1, up = 2, repair = 0.25) =>
  network({
    time: "h",
    sources: { machines: { kind: "population", size: machines, to: "running" } },
    stations: {
      running: { kind: "delay", service: exponential({ mean: up }), to: "shop" },
      shop: { servers, service: exponential({ mean: repair }), to: "running" },
    },
  });

/** Two classes of users, of different needs, at shared servers and a disk in turn. */
const office = network({
  time: "s",
  sources: {
    writers: { kind: "population", size: 6, to: "desk" },
    readers: { kind: "population", size: 9, to: "desk" },
  },
  stations: {
    desk: {
      kind: "delay",
      service: { byClass: { writers: deterministic(4), readers: erlang({ mean: 2, phases: 3 }) } },
      to: { byClass: { writers: "cpu", readers: "disk" } },
    },
    cpu: {
      kind: "sharing",
      service: { byClass: { writers: gamma({ mean: 0.6, shape: 0.5 }), readers: exponential({ mean: 0.1 }) } },
      to: { disk: 0.5, desk: 0.5 },
    },
    disk: { service: exponential({ mean: 0.2 }), to: { cpu: 0.3, desk: 0.7 } },
  },
});

const expectSolved = (id: string, net: Network, until: number, stations: readonly string[]): void => {
  const solved = solve(net);
  const figures = replicate(id, net, { until, warmUp: until / 20 });
  for (const name of stations) {
    const { arrivalRate, sojourn, utilization } = solved.stations[name];
    const read =
      (figure: (station: (typeof figures)[number]["stations"][string]) => number) =>
      (replication: (typeof figures)[number]) =>
        figure(replication.stations[name]);
    expectAgreement(
      figures,
      `${name} throughput`,
      read(({ served }) => served / (0.95 * until)),
      arrivalRate.mean,
    );
    expectAgreement(
      figures,
      `${name} sojourn`,
      read(({ meanSojourn }) => meanSojourn),
      sojourn.mean.mean,
    );
    if (!Number.isNaN(utilization.mean)) {
      expectAgreement(
        figures,
        `${name} utilization`,
        read((station) => station.utilization),
        utilization.mean,
      );
    }
  }
};

describe("a closed network", () => {
  test("V22: three machines, two repairers, solved and simulated", () => {
    const net = fleet(3, 2);
    const { shop } = solve(net).stations;
    expect(shop.arrivalRate.mean).toBeCloseTo(1.332419, 6);
    expect(shop.sojourn.mean.mean).toBeCloseTo(0.251543, 6);
    expect(shop.queue.method).toBe("exact: convolution of a closed network");
    expectSolved("V22", net, 3_000, ["shop", "running"]);
  });

  test("of one repairer is machine repair", () => {
    const { shop } = solve(fleet(12)).stations;
    const theory = machineRepair({ machines: 12, meanUp: 2, meanRepair: 0.25 });
    expect(shop.wait.mean.mean).toBeCloseTo(theory.waitMean, 10);
    expect(shop.queue.mean).toBeCloseTo(theory.queueMean, 10);
    expect(shop.utilization.mean).toBeCloseTo(theory.utilization, 10);
    expect(shop.queue.method).toBe("exact: mean value analysis of a closed network");
  });

  test("of two classes with laws of their own is the product form (BCMP)", () => {
    expectSolved("BCMP", office, 4_000, ["cpu", "disk", "desk"]);
    expect(solve(office).timeInNetwork).toEqual({ mean: NaN, method: "nobody leaves" });
  });

  test("keeps everybody", () => {
    const run = simulate(office, { until: 200 });
    expect(run.emitted.writers.mean + run.emitted.readers.mean).toBe(15);
    expect(run.replications[0].present).toBe(15);
    const inside = Object.values(run.replications[0].stations).reduce((sum, { queue, busy }) => sum + queue + busy, 0);
    expect(inside).toBe(15);
  });

  test("goes on as a fluid, and thins by whole customers", () => {
    const course = fluid(fleet(1_000, 100), { until: 200 }).stations.shop;
    const { shop } = solve(fleet(1_000, 100)).stations;
    expect(course.busy.at(-1)! / (shop.utilization.mean * 100)).toBeCloseTo(1, 1);
    expect(simulate(fleet(1_000, 100), { until: 20, slice: 10 }).replications[0].present).toBe(100);
    expect(() => simulate(fleet(15), { until: 20, slice: 10 })).toThrow(/a multiple of the slice \(10\), got 15/);
  });

  test.each([
    [
      "a service in turn that is not exponential",
      { ...fleet(3), stations: { ...fleet(3).stations, shop: { service: deterministic(1), to: "running" } } },
      "solve: stations.shop.service: no theory for services but one exponential law for all in turn",
    ],
    [
      "a rule for calls that time out",
      { ...fleet(3), stations: { ...fleet(3).stations, shop: { ...fleet(3).stations.shop, dropsTimedOut: true } } },
      "no theory for a dropsTimedOut in a closed network",
    ],
    [
      "a way out",
      {
        ...fleet(3),
        stations: {
          ...fleet(3).stations,
          shop: { service: exponential({ mean: 1 }), to: { running: 0.9, exit: 0.1 } },
        },
      },
      "no theory for a population beside sources or in a network with a way out",
    ],
    [
      "two loops",
      {
        ...fleet(3),
        stations: {
          running: { kind: "delay", service: exponential({ mean: 1 }), to: { running: 0.5, shop: 0.5 } },
          shop: { service: exponential({ mean: 1 }), to: { shop: 1 } },
        },
      },
      "",
    ],
  ] as const)("refuses %s, or solves what is left", (_, net, message) => {
    if (message !== "") expect(() => solve(net as Network)).toThrow(message);
    // All end up in the shop: it alone is visited in the long run.
    else expect(solve(net as Network).stations.shop.utilization.mean).toBeCloseTo(1, 9);
  });

  test.each([
    ["lifo", 2],
    ["preemptiveLifo", 1],
  ] as const)("that stays at one station has no steady state under %s", (discipline, sojourn) => {
    const stuck = (beside: object) =>
      network({
        time: "s",
        sources: { robots: { kind: "population", size: 3, to: "desk" }, ...beside },
        stations: {
          desk: { service: exponential({ mean: 1 }), discipline, to: { byClass: { robots: "desk", jobs: "exit" } } },
        },
        ...("jobs" in beside ? {} : { classes: ["jobs"] }),
      });
    const refusal =
      "solve: sources.robots: no theory for a population that stays at desk, where the last to come is served first";
    expect(() => solve(stuck({}))).toThrow(refusal);
    expect(() => solve(stuck({ jobs: { interarrival: exponential({ mean: 2 }), to: "desk" } }))).toThrow(refusal);
    // A product form has it take three services; but who is at the bottom stays there, and the others come again sooner.
    const { desk } = simulate(stuck({}), { until: 4_000 }).stations;
    expect(desk.sojourn.mean.mean).toBeCloseTo(sojourn, 1);
  });

  test("with nobody in it is refused", () => {
    expect(() => fleet(0)).toThrow(
      "network.sources.machines.size: expected a positive integer, got 0. A closed network with nobody in it stands still.",
    );
  });
});

describe("services by source", () => {
  const clinic = (discipline?: "random") =>
    network({
      time: "min",
      sources: {
        short: { kind: "poisson", rate: constant(0.3), to: "doctor" },
        long: { kind: "poisson", rate: constant(0.1), to: "doctor" },
      },
      stations: {
        doctor: {
          service: { byClass: { short: deterministic(1), long: exponential({ mean: 4 }) } },
          ...(discipline ? { discipline } : {}),
        },
      },
    });

  test("meet M/G/1 of their mixture", () => {
    const { doctor } = solve(clinic()).stations;
    // λ = 0.4, E S = 0.7/0.4, E S² = (0.3 · 1 + 0.1 · 32)/0.4.
    expect(doctor.utilization.mean).toBeCloseTo(0.7, 12);
    expect(doctor.wait.mean.mean).toBeCloseTo((0.4 * (3.5 / 0.4)) / (2 * 0.3), 10);
    const figures = replicate("by source", clinic(), { until: 40_000, warmUp: 500 });
    expectAgreement(figures, "wait", ({ stations }) => stations.doctor.meanWait, doctor.wait.mean.mean);
  });

  test("leave each customer's draws as they are", () => {
    const one = simulate(clinic(), { seed: "same", until: 500 }).replications[0].stations.doctor;
    const other = simulate(clinic("random"), { seed: "same", until: 500 }).replications[0].stations.doctor;
    expect(other.arrived).toBe(one.arrived);
    expect(other.meanBusy).toBeCloseTo(one.meanBusy, 1);
  });

  test.each([
    [
      { byClass: { short: deterministic(1) } },
      'network.stations.doctor.service.byClass: expected an entry for each class (short, long), got "none for long".',
    ],
    [
      { byClass: { short: deterministic(1), long: deterministic(1), other: deterministic(1) } },
      "network.stations.doctor.service.byClass.other",
    ],
    [
      { byClass: { short: { law: "gaus" }, long: deterministic(1) } },
      "network.stations.doctor.service.byClass.short.law",
    ],
    [{ byClass: 5 }, "network.stations.doctor.service.byClass: expected an object, got 5."],
  ])("refuse %j", (service, message) => {
    expect(() => network({ ...clinic(), stations: { doctor: { service: service as never } } })).toThrow(message);
  });

  test("have no fluid", () => {
    expect(() => fluid(clinic(), { until: 10 })).toThrow(
      "fluid: stations.doctor.service.byClass: no fluid approximation for services that differ by class.",
    );
  });
});
