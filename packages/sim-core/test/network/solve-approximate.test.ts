import { describe, expect, test } from "vitest";
import {
  deterministic,
  erlang,
  exponential,
  gamma,
  lognormal,
  network,
  pareto,
  simulate,
  solve,
  uniform,
  type Distribution,
} from "../../src/index.ts";
import { ggc } from "../../src/theory/ggc.ts";
import { expectAgreement, replicate } from "./agreement.ts";
import { oneQueue } from "./queues.ts";

const renewal = (interarrival: Distribution) =>
  network({
    time: "s",
    sources: { customers: { interarrival, to: "queue" } },
    stations: { queue: { service: exponential({ mean: 1 }) } },
  });

describe("exactly", () => {
  test.each([
    ["D", deterministic(1.25)],
    ["E2", erlang({ mean: 1.25, phases: 2 })],
    ["U", uniform({ min: 0.5, max: 2 })],
  ])("%s/M/1 agrees with the simulation", (name, gap) => {
    const net = renewal(gap);
    const { queue } = solve(net).stations;
    expect(queue.wait.mean.method).toBe("exact: GI/M/1");
    const figures = replicate(`solve ${name}/M/1`, net, { until: 20_000, warmUp: 500, replications: 40 });
    expectAgreement(figures, "wait", ({ stations }) => stations.queue.meanWait, queue.wait.mean.mean);
    expectAgreement(
      figures,
      "p90",
      ({ stations }) => stations.queue.sojourn.quantile(0.9),
      queue.sojourn.quantile(0.9).mean,
    );
  });

  test("E2/M/1 has the root of a quadratic through its transform", () => {
    const load = 0.8;
    const sigma = (1 + 4 * load - Math.sqrt(1 + 8 * load)) / 2;
    expect(solve(renewal(erlang({ mean: 1.25, phases: 2 }))).stations.queue.wait.mean.mean).toBeCloseTo(
      sigma / (1 - sigma),
      8,
    );
  });

  test("E2/M/1 serves by the law of the class that comes, wherever it is written", () => {
    const [vip, s] = [exponential({ mean: 0.2 }), exponential({ mean: 1 })];
    const waits = [
      { vip, s },
      { s, vip },
    ].map((byClass) => {
      const net = network({
        time: "min",
        sources: { s: { interarrival: erlang({ mean: 1.25, phases: 2 }), to: "queue" } },
        classes: ["vip"],
        stations: { queue: { service: { byClass } } },
      });
      return solve(net).stations.queue.wait.mean.mean;
    });
    const { queue } = solve(renewal(erlang({ mean: 1.25, phases: 2 }))).stations;
    expect(waits).toEqual([queue.wait.mean.mean, queue.wait.mean.mean]);
  });

  test("Erlang A agrees with the simulation, the impatient included", () => {
    const net = oneQueue(12, exponential({ mean: 1 }), { servers: 10, patience: exponential({ mean: 2 }) });
    const { queue } = solve(net).stations;
    const figures = replicate("solve Erlang A", net, { until: 2_000, warmUp: 50 });
    expectAgreement(figures, "wait of the served", ({ stations }) => stations.queue.meanWait, queue.wait.mean.mean);
    expectAgreement(figures, "queue", ({ stations }) => stations.queue.meanQueue, queue.queue.mean);
    expectAgreement(
      figures,
      "abandoned",
      ({ stations }) => stations.queue.abandoned / stations.queue.arrived,
      queue.abandonedShare.mean,
    );
    // Both are of those who are served.
    expect(queue.sojourn.mean.mean).toBeCloseTo(queue.wait.mean.mean + 1, 12);
    expect(() => queue.wait.quantile(0.5)).toThrow(/no theory for the distribution of delays with impatient customers/);
  });

  test("M/D/3 agrees with the simulation", () => {
    const net = oneQueue(2.5, deterministic(1), { servers: 3 });
    const { queue } = solve(net).stations;
    const figures = replicate("solve M/D/3", net, { until: 6_000, warmUp: 200 });
    expectAgreement(figures, "wait", ({ stations }) => stations.queue.meanWait, queue.wait.mean.mean);
  });
});

/** A line of two, with or without a way back, and gaps and services of any law. */
const line = (gap: Distribution, first: Distribution, second: Distribution, back = 0) =>
  network({
    time: "s",
    sources: { orders: { interarrival: gap, to: "pick" } },
    stations: {
      pick: { servers: 3, service: first, to: "pack" },
      pack: { service: second, to: { rest: back, exit: 1 - back } },
      rest: { kind: "delay", service: exponential({ mean: 4 }), to: "pack" },
    },
  });

describe("approximately", () => {
  test("a network whose laws are all exponential in other words is Jackson's", () => {
    const exact = solve(line(exponential({ mean: 1 }), exponential({ mean: 2.4 }), exponential({ mean: 0.7 }), 0.2));
    const other = (mean: number) => gamma({ mean, shape: 1 });
    const near = solve(line(other(1), other(2.4), other(0.7), 0.2), { approximate: true });
    for (const name of ["pick", "pack", "rest"] as const) {
      expect(near.stations[name].sojourn.mean.mean).toBeCloseTo(exact.stations[name].sojourn.mean.mean, 9);
      expect(near.stations[name].queue.mean).toBeCloseTo(exact.stations[name].queue.mean, 9);
    }
    expect(near.timeInNetwork).toEqual({
      mean: expect.closeTo(exact.timeInNetwork.mean, 9),
      method: "approximate: Little's law",
    });
  });

  test("is within ten per cent of the simulation in a line that is far from Poisson", () => {
    const net = line(
      erlang({ mean: 1, phases: 4 }),
      lognormal({ mean: 2.4, cv: 0.5 }),
      lognormal({ mean: 0.7, cv: 1.5 }),
    );
    const near = solve(net, { approximate: true });
    const run = simulate(net, { seed: "qna", until: 30_000, warmUp: 500, replications: 5 });
    for (const name of ["pick", "pack"] as const) {
      expect(near.stations[name].queue.method).toBe("approximate: Whitt's network of G/G/c, Allen and Cunneen");
      expect(near.stations[name].utilization.mean).toBeCloseTo(run.stations[name].utilization.mean, 1);
      expect(Math.abs(near.stations[name].sojourn.mean.mean / run.stations[name].sojourn.mean.mean - 1)).toBeLessThan(
        0.15,
      );
    }
  });

  test("is asked for, and prefers what is exact", () => {
    const net = line(erlang({ mean: 1, phases: 4 }), exponential({ mean: 2.4 }), exponential({ mean: 0.7 }));
    expect(() => solve(net)).toThrow("no theory for an erlang gap");
    const poisson = line(exponential({ mean: 1 }), exponential({ mean: 2.4 }), exponential({ mean: 0.7 }));
    expect(solve(poisson, { approximate: true })).toMatchObject({ timeInNetwork: { method: "exact: Little's law" } });
  });

  test.each([
    ["overload", { service: gamma({ mean: 2, shape: 2 }) }, "expected a utilization below 1"],
    [
      "patience",
      { service: gamma({ mean: 0.5, shape: 2 }), patience: deterministic(1) },
      "stations.queue.patience: no theory for a patience in an approximated network",
    ],
    ["heavy tails", { service: pareto({ min: 0.1, alpha: 1.5 }) }, "no theory for a service without a variance"],
    ["a limiter", { kind: "limiter", rate: 1, burst: 1 }, "no theory for stations of kind limiter"],
  ])("refuses %s", (_, station, message) => {
    const net = network({
      time: "s",
      sources: { customers: { interarrival: erlang({ mean: 1, phases: 2 }), to: "queue" } },
      stations: { queue: station as never },
    });
    expect(() => solve(net, { approximate: true })).toThrow(message);
  });
});

/** Services that some repeat at once. */
const repeated = (gap: Distribution, service: Distribution, again: number, servers = 1) =>
  network({
    time: "s",
    sources: { orders: { interarrival: gap, to: "desk" } },
    stations: {
      desk: { servers, service, to: { desk: again, next: 1 - again } },
      next: { servers: 2, service: erlang({ mean: 0.5, phases: 2 }) },
    },
  });

describe("who comes back at once has all services in one", () => {
  test("M/G/1 is Pollaczek's and Khinchine's of the stay", () => {
    const { desk } = solve(repeated(exponential({ rate: 0.4 }), deterministic(1), 0.5), { approximate: true }).stations;
    // Of a geometric number of services of 1 the squared variation is 1/2; twice as many wait half as long.
    expect(desk.queue.mean).toBeCloseTo((0.8 ** 2 * (1 + 0.5)) / (2 * 0.2), 12);
    expect(desk.wait.mean.mean).toBeCloseTo(3, 12);
    expect(desk.sojourn.mean.mean).toBeCloseTo(4, 12);
    expect(desk.utilization.mean).toBeCloseTo(0.8, 12);
    expect(desk.arrivalRate.mean).toBeCloseTo(0.8, 12);
  });

  test("of regular gaps a tenth as many wait as if they came back with the others", () => {
    const net = repeated(deterministic(5), exponential({ mean: 1 }), 0.2);
    const { desk } = solve(net, { approximate: true }).stations;
    const figures = replicate("feedback", net, { until: 20_000, warmUp: 500, replications: 40 });
    const wait = figures.reduce((sum, { stations }) => sum + stations.desk.meanWait, 0) / figures.length;
    // With the stream of those who come back it was ten times as long.
    expect(Math.abs(desk.wait.mean.mean / wait - 1)).toBeLessThan(0.2);
  });

  test("what goes on is theirs alone", () => {
    const net = repeated(erlang({ mean: 1, phases: 3 }), exponential({ mean: 0.6 }), 0.25, 2);
    const { next } = solve(net, { approximate: true }).stations;
    // A load of 0.4 of two servers, whose stays are exponential.
    const leaving = 1 + (1 - 0.4 ** 2) * (1 / 3 - 1);
    const theory = ggc({
      arrivalRate: 1,
      meanService: 0.5,
      servers: 2,
      arrivalScv: leaving,
      serviceScv: 0.5,
      refined: true,
    });
    expect(next.wait.mean.mean).toBeCloseTo(theory.waitMean, 12);
  });
});

test("streams are split and joined as Whitt has them, by hand", () => {
  const net = network({
    time: "s",
    sources: {
      orders: { interarrival: erlang({ mean: 1.25, phases: 2 }), to: "pick" },
      more: { interarrival: exponential({ rate: 0.2 }), to: "pack" },
    },
    stations: {
      pick: { service: deterministic(1), to: { pack: 0.5, exit: 0.5 } },
      pack: { service: exponential({ mean: 1 }) },
    },
  });
  // Eq. 39 for what leaves a load of 0.8, eq. 36 for half of it; eqs. 29 and 33 for two streams at a load of 0.6.
  const leaving = 1 + (1 - 0.8 ** 2) * (0.5 - 1) + 0.8 ** 2 * (0.2 - 1);
  const half = 0.5 * leaving + 0.5;
  const weight = 1 / (1 + 4 * (1 - 0.6) ** 2 * (1 / ((2 / 3) ** 2 + (1 / 3) ** 2) - 1));
  const arrivalScv = weight * ((2 / 3) * half + 1 / 3) + 1 - weight;
  const { waitMean } = ggc({ arrivalRate: 0.6, meanService: 1, arrivalScv, serviceScv: 1, refined: true });
  expect(solve(net, { approximate: true }).stations.pack.wait.mean.mean).toBeCloseTo(waitMean, 12);
});
