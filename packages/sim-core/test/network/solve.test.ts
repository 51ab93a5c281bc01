import { describe, expect, test } from "vitest";
import {
  constant,
  deterministic,
  erlang,
  exponential,
  lognormal,
  lomax,
  network,
  ramp,
  scale,
  solve,
  sum,
  type Distribution,
  type Network,
  type ReplicationFigures,
} from "../../src/index.ts";
import { erlangC } from "../../src/theory.ts";
import { mmckDelay } from "../../src/theory/mmck-delay.ts";
import { mmck } from "../../src/theory/mmck.ts";
import { expectAgreement, replicate } from "./agreement.ts";
import { bank, markovQueue, oneQueue } from "./queues.ts";

const clinic = network({
  time: "min",
  sources: {
    urgent: { kind: "poisson", rate: sum(constant(0.05), scale(0.5, constant(0.1))), to: "doctors" },
    planned: { interarrival: exponential({ mean: 4 }), to: { desk: 0.8, doctors: 0.2 } },
  },
  stations: {
    desk: { service: exponential({ mean: 4 }), speed: 2, to: "walk" },
    walk: { kind: "delay", service: lognormal({ median: 5, sigma: 0.4 }), to: "doctors" },
    doctors: {
      servers: 4,
      service: exponential({ mean: 9 }),
      to: { byClass: { urgent: "laboratory", planned: "exit:well" } },
    },
    laboratory: { service: exponential({ mean: 3 }), to: { doctors: 0.3, exit: 0.7 } },
  },
});

describe("solve gives the published figures", () => {
  test.each([
    ["V01", markovQueue(75, 100), 0.03, 0.04, 2.25],
    ["V04", markovQueue(5, 8), 5 / 24, 1 / 3, 25 / 24],
    ["V07", markovQueue(2, 1, { servers: 3 }), 4 / 9, 13 / 9, 8 / 9],
    ["V15", markovQueue(0.8, 1, { capacity: 3 }), 0.85246, 1.85246, 0.56369],
    ["V16", markovQueue(1.5, 1, { capacity: 10 }), 7.17648, 8.17648, 7.13452],
  ])("%s", (_, queue, wait, sojourn, waiting) => {
    const { wait: w, sojourn: s, queue: q } = solve(queue).stations.queue;
    expect(w.mean.mean).toBeCloseTo(wait, 5);
    expect(s.mean.mean).toBeCloseTo(sojourn, 5);
    expect(q.mean).toBeCloseTo(waiting, 4);
  });

  test("V26i: a delay and a queue", () => {
    const line = network({
      time: "s",
      sources: { source: { interarrival: exponential({ rate: 0.1 }), to: "delay" } },
      stations: {
        delay: { kind: "delay", service: erlang({ mean: 0.2166667, phases: 3 }), to: "queue" },
        queue: { service: exponential({ mean: 1 }) },
      },
    });
    const { stations, timeInNetwork } = solve(line);
    expect(stations.delay.sojourn.mean.mean).toBeCloseTo(0.2166667, 7);
    expect(stations.queue.sojourn.mean.mean).toBeCloseTo(1.1111111, 6);
    expect(timeInNetwork.mean).toBeCloseTo(0.2166667 + 1.1111111, 6);
    expect(stations.delay.utilization).toEqual({ mean: NaN, method: "no servers" });
  });

  test("an estimate from theory has a method and no interval", () => {
    expect(solve(markovQueue(1, 2)).stations.queue.wait.mean).toEqual({
      mean: 0.5,
      method: "exact: M/M/c, open Jackson network",
    });
  });

  test("M/G/c/c: only the mean service counts", () => {
    const station = { servers: 5, capacity: 5 };
    expect(solve(oneQueue(5, deterministic(1), station)).stations.queue.refusedShare.mean).toBeCloseTo(0.284868, 6);
  });

  test("M/G/c/c: a server of twice the speed halves the whole law of the sojourn", () => {
    const { queue } = solve(oneQueue(3, exponential({ mean: 1 }), { servers: 2, capacity: 2, speed: 2 })).stations;
    expect(queue.sojourn.mean.mean).toBeCloseTo(0.5, 12);
    expect(queue.sojourn.quantile(0.5).mean).toBeCloseTo(Math.LN2 / 2, 12);
  });

  test("a station nobody comes to waits for nobody", () => {
    expect(solve(markovQueue(0, 1)).stations.queue.sojourn.mean.mean).toBe(1);
    expect(solve(markovQueue(0, 1, { capacity: 3 })).stations.queue.sojourn.mean.mean).toBeCloseTo(1, 12);
    const { sojourn } = solve(markovQueue(0, 1, { speed: 2 })).stations.queue;
    expect([sojourn.mean.mean, sojourn.quantile(0.5).mean]).toEqual([0.5, Math.LN2 / 2]);
  });
});

describe("the laws of wait and sojourn in M/M/c/K", () => {
  const tailMean = (tail: (t: number) => number, until: number) => {
    const steps = 200_000;
    let total = 0;
    for (let step = 0; step < steps; step++) total += tail(((step + 0.5) * until) / steps);
    return (total * until) / steps;
  };
  test.each([
    [0.8, 1, 3],
    [3, 2, 5],
    [40, 30, 60],
    [3, 4, 4],
  ])("λ = %d, c = %d, K = %d: their integrals are the means", (arrivalRate, servers, capacity) => {
    const queue = mmck({ arrivalRate, meanService: 1, servers, capacity });
    const { waitTail, sojournTail } = mmckDelay(queue, servers, 1);
    expect(tailMean(waitTail, 50)).toBeCloseTo(queue.waitMean, 6);
    expect(tailMean(sojournTail, 50)).toBeCloseTo(queue.sojournMean, 6);
  });

  test("quantiles invert the tails, zero included", () => {
    const { wait, sojourn } = solve(markovQueue(3, 2, { servers: 2, capacity: 5 })).stations.queue;
    const laws = mmckDelay(mmck({ arrivalRate: 3, meanService: 0.5, servers: 2, capacity: 5 }), 2, 0.5);
    expect(wait.quantile(0.1).mean).toBe(0);
    expect(laws.waitTail(wait.quantile(0.9).mean)).toBeCloseTo(0.1, 10);
    expect(laws.sojournTail(sojourn.quantile(0.99).mean)).toBeCloseTo(0.01, 10);
    expect(() => sojourn.quantile(1.5)).toThrow("expected a probability in [0, 1], got 1.5");
  });
});

describe("simulation agrees with solve", () => {
  const hold = (id: string, net: Network, figures: readonly ReplicationFigures[], quantiles: readonly number[]) => {
    for (const [name, exact] of Object.entries(solve(net).stations)) {
      const at = (run: ReplicationFigures) => run.stations[name];
      const check = (what: string, read: (run: ReplicationFigures) => number, value: number) =>
        expectAgreement(figures, `${id} ${name} ${what}`, read, value, 0.04);
      check("sojourn", (run) => at(run).meanSojourn, exact.sojourn.mean.mean);
      if (exact.wait.mean.mean > 0) {
        check("wait", (run) => at(run).meanWait, exact.wait.mean.mean);
        check("queue", (run) => at(run).meanQueue, exact.queue.mean);
        check("utilization", (run) => at(run).utilization, exact.utilization.mean);
      }
      check("arrivals", (run) => at(run).arrived / (run.time * 0.9), exact.arrivalRate.mean);
      for (const p of quantiles) {
        check(`p${p}`, (run) => at(run).sojourn.quantile(p), exact.sojourn.quantile(p).mean);
      }
    }
  };

  test("the bank: feedback at every station", () => {
    hold("bank", bank, replicate("bank", bank, { until: 100_000, warmUp: 10_000, replications: 40 }), []);
  });

  test("the clinic: two sources, each with routes of its own, a delay of any law, feedback", () => {
    hold("clinic", clinic, replicate("clinic", clinic, { until: 60_000, warmUp: 6_000 }), []);
  });

  test("quantiles, within the histogram's error besides", () => {
    const queue = markovQueue(2, 1, { servers: 3 });
    const figures = replicate("quantiles", queue, { until: 10_000, warmUp: 1_000 });
    const { sojourn, wait } = solve(queue).stations.queue;
    for (const p of [0.5, 0.9, 0.99]) {
      for (const [what, exact] of [
        ["sojourn", sojourn.quantile(p).mean],
        ["wait", wait.quantile(p).mean],
      ] as const) {
        const mean =
          figures.reduce((total, run) => total + run.stations["queue"][what].quantile(p), 0) / figures.length;
        expect(Math.abs(mean - exact), `${what} p${p}: ${mean}, exact ${exact}`).toBeLessThanOrEqual(0.03 * exact);
      }
    }
  });
});

describe("solve refuses in words what it has no theory for", () => {
  const served = (service: Network["stations"][string], to = "order"): Network =>
    network<string, string>({
      time: "s",
      sources: { shoppers: { kind: "poisson", rate: constant(1), to } },
      stations: { order: service },
    });
  const fast = exponential({ mean: 0.1 });
  const refusals: [what: string, net: Network, message: string][] = [
    [
      "another law",
      served({ servers: 3, service: erlang({ mean: 1, phases: 2 }) }),
      "solve: stations.order: no theory for an erlang service with 3 servers here; M/M/c wants exponential service. Simulate it.",
    ],
    [
      "overload",
      served({ service: exponential({ mean: 2 }) }),
      "solve: stations.order: expected a utilization below 1, got 2.",
    ],
    [
      "patience",
      served({ service: fast, patience: erlang({ mean: 1, phases: 2 }) }),
      "stations.order.patience: no theory for impatient customers",
    ],
    ["balking", served({ service: fast, balk: { above: 1, probability: 0.5 } }), "stations.order.balk: no theory"],
    [
      "fan-out",
      served({ service: fast, fanOut: 3 }),
      "stations.order.fanOut: no theory for customers that stand for 3",
    ],
    ["a limiter", served({ kind: "limiter", rate: 1, burst: 1 }), "no theory for stations of kind limiter"],
    [
      "retries",
      served({ service: fast, capacity: 3, retry: { attempts: 2, delay: fast } }),
      "stations.order.retry: no theory for refused customers who come back",
    ],
    [
      "feedback into a capacity",
      served({ service: fast, capacity: 3, to: { order: 0.5, exit: 0.5 } }),
      "a station behind it (order)",
    ],
    ["a limited queue of another law", served({ service: deterministic(1), capacity: 3 }), "M/M/c/K wants exponential"],
    [
      "a trap",
      served({ service: fast, to: { order: 1, exit: 0 } }),
      "solve: network.stations: expected a way out for the customers of shoppers",
    ],
  ];
  test.each(refusals)("%s", (_, net, message) => {
    expect(() => solve(net)).toThrow(RangeError);
    expect(() => solve(net)).toThrow(message);
  });

  test("sources that are not steady", () => {
    const from = (source: Network["sources"][string]) =>
      network<string, string>({ time: "s", sources: { crowd: source }, stations: { order: { service: fast } } });
    const to = "order";
    const moving = from({ kind: "poisson", rate: ramp({ start: 0, end: 9, from: 0, to: 1 }), to });
    expect(() => solve(moving)).toThrow("solve: sources.crowd.rate: no theory for a rate that changes in time (ramp)");
    expect(() => solve(from({ interarrival: deterministic(1), to: { order: 1 } }))).toThrow(
      "solve: sources.crowd.interarrival: no theory for a deterministic gap here; it wants Poisson arrivals",
    );
    const pulses = from({ kind: "pulses", first: fast, gap: fast, size: 3, reaction: fast, to });
    expect(() => solve(pulses)).toThrow("solve: sources.crowd: no theory for pulses");
    const whole = from({ kind: "poisson", rate: constant(1), to, whole: { to, sampled: 0.5 } });
    expect(() => solve(whole)).toThrow(
      "sources.crowd.whole: no theory for a stream of which only some customers go on",
    );
  });
});

describe("solve at the edges", () => {
  const desk = (service: Distribution, servers = 1, rate = 0.5) =>
    solve(
      network({
        time: "s",
        sources: { jobs: { kind: "poisson", rate: constant(rate), to: "desk" } },
        stations: { desk: { service, servers } },
      }),
    ).stations.desk;

  test.each([1, 3])("service that takes no time, and a door that nobody comes to, at %d servers", (servers) => {
    for (const { wait, queue, utilization } of [
      desk(deterministic(0), servers),
      desk(lognormal({ mean: 1, cv: 2 }), servers, 0),
    ]) {
      expect([wait.mean.mean, queue.mean, utilization.mean, wait.quantile(0.99).mean]).toEqual([0, 0, 0, 0]);
    }
  });

  test("service without a variance is refused in words", () => {
    expect(() => desk(lomax({ scale: 1, alpha: 1.5 }), 1, 0.1)).toThrow(
      "solve: stations.desk.service: expected a law with a variance, got a lomax one without. Its mean wait is infinite",
    );
  });

  test("10^5 servers at 0.9999, in a few milliseconds", () => {
    const { wait, queue } = desk(exponential({ mean: 1 }), 100_000, 99_990);
    // C(c, a) / (c μ − λ), by Erlang C's own recursion.
    expect(wait.mean.mean).toBeCloseTo(erlangC(99_990, 100_000) / 10, 9);
    expect(queue.mean).toBeCloseTo(99_990 * wait.mean.mean, 3);
  });
});

test("refuses stations that a controller changes, by the controller's name", () => {
  const net = network({
    time: "s",
    sources: { jobs: { interarrival: exponential({ mean: 1 }), to: "desk" } },
    stations: { desk: { servers: 3, service: exponential({ mean: 1 }) } },
    controllers: { scaler: { kind: "autoscaler", station: "desk", target: 0.8, period: 15, max: 10 } },
  });
  expect(() => solve(net)).toThrow("solve: controllers.scaler: no theory for stations that a controller changes.");
});
