import { describe, expect, test } from "vitest";
import { constant, deterministic, exponential, network, simulate, solve } from "../../src/index.ts";
import { bank, markovQueue } from "./queues.ts";

describe("an estimate says what it is", () => {
  const run = simulate(bank, { seed: "result", until: 5_000, warmUp: 500, replications: 20 });

  test("with an interval from replications", () => {
    const { mean, low, high, method } = run.stations.tellers.wait.mean;
    expect(method).toBe("Willink t, 95 %, 20 replications");
    expect(low! < mean && mean < high!).toBe(true);
    expect(run).toMatchObject({ seed: "result", until: 5_000, warmUp: 500, slice: 1, stopped: false });
  });

  test("of the time in the network too, as theory has it, and by exit", () => {
    const { mean, low, high } = run.timeInNetwork;
    const exact = solve(bank).timeInNetwork.mean;
    expect(low! < exact && exact < high!, `${low} to ${high} holds ${exact}`).toBe(true);
    const fork = network({
      time: "min",
      sources: { jobs: { interarrival: deterministic(1), to: { quick: 0.75, slow: 0.25 } } },
      stations: {
        quick: { servers: 9, service: deterministic(2), to: "exit:quick" },
        slow: { servers: 9, service: deterministic(6), to: "exit:slow" },
      },
    });
    const { timeInNetwork, timeByExit, exits } = simulate(fork, { until: 1_000, replications: 4 });
    expect([timeByExit["exit:quick"], timeByExit["exit:slow"]].map((time) => time!.mean.toFixed(9))).toEqual([
      "2.000000000",
      "6.000000000",
    ]);
    const [quick, slow] = [exits["exit:quick"]!.mean, exits["exit:slow"]!.mean];
    expect(timeInNetwork.mean).toBeCloseTo((2 * quick + 6 * slow) / (quick + slow), 2);
    expect(mean).toBeGreaterThan(0);
    expect(simulate(fork, { until: 1.5 }).timeInNetwork).toEqual({ mean: NaN, method: "nobody left" });
  });

  test("with a reason from one", () => {
    expect(simulate(bank, { until: 500 }).stations.tellers.queue.method).toBe("one replication");
  });

  test("a count that is always zero has none, and says how often it may not be", () => {
    const none = "none in 20 replications: in 13.9 % of such at most (95 %)";
    expect(run.stations.tellers.refused).toEqual({ mean: 0, method: none });
    const [one, two] = [1, 2].map(
      (replications) => simulate(bank, { until: 500, replications }).stations.tellers.refused,
    );
    expect(one).toEqual({ mean: 0, method: "one replication" });
    // 1 − √0.05.
    expect(two.method).toBe("none in 2 replications: in 77.6 % of such at most (95 %)");
    const pairs = simulate(bank, { until: 500, replications: 4, antithetic: true });
    expect(pairs.stations.tellers.abandoned.method).toMatch("none in 2 antithetic pairs: in 77.6 %");
    const batched = simulate(bank, { until: 500, batches: 10 }).stations.tellers.refused;
    expect(batched).toEqual({ mean: 0, method: "none in 10 batches: in 25.9 % of such at most (95 %)" });
  });

  test("a count that is seen in some has one", () => {
    const lossy = simulate(markovQueue(0.3, 1, { capacity: 3 }), { until: 60, replications: 20 }).stations.queue
      .refused;
    expect(lossy.mean).toBeGreaterThan(0);
    expect(lossy.high).toBeGreaterThan(lossy.mean);
  });

  test("quantiles too", () => {
    const { sojourn } = run.stations.tellers;
    const [p50, p90, p99] = [0.5, 0.9, 0.99].map((p) => sojourn.quantile(p));
    expect(p50.mean < p90.mean && p90.mean < p99.mean).toBe(true);
    expect(p99.method).toBe("Woodruff and Willink, 95 %, 20 replications, and the histogram's 0.8 %");
    expect(() => sojourn.quantile(99)).toThrow("quantile.p: expected a probability in [0, 1], got 99.");
  });
});

test.each([
  ["d", 1e-8, "it lies below 9.54e-7 time units, where histograms begin: choose a smaller unit of time"],
  ["ms", 1e8, "it lies beyond 16777216 time units, where histograms end: choose a larger unit of time"],
] as const)("a quantile of services of 1 %s · %d is no number, and a mean is one", (time, mean, method) => {
  const net = network({
    time,
    sources: { jobs: { interarrival: exponential({ mean: 2 * mean }), to: "queue" } },
    stations: { queue: { service: exponential({ mean }) } },
  });
  for (const replications of [1, 10]) {
    const { wait, sojourn } = simulate(net, { until: 4_000 * mean, replications }).stations.queue;
    expect(Math.abs(sojourn.mean.mean / mean - 2)).toBeLessThan(0.3);
    expect(sojourn.quantile(0.99)).toEqual({ mean: NaN, method });
    // Half of them do not wait at all, and that is in every histogram's range.
    expect(wait.quantile(0.2).mean).toBe(0);
  }
});

describe("one long run in batches", () => {
  const options = { seed: "batches", until: 21_000, warmUp: 1_000 };
  const whole = simulate(markovQueue(3, 2, { servers: 2 }), options);
  const cut = simulate(markovQueue(3, 2, { servers: 2 }), { ...options, batches: 20 });

  test("has intervals, and the figures and digest of the whole", () => {
    const [plain, batched] = [whole.stations.queue, cut.stations.queue];
    expect(cut.digest).toBe(whole.digest);
    expect(batched.wait.mean.mean).toBe(plain.wait.mean.mean);
    expect(batched.arrived.mean).toBe(plain.arrived.mean);
    expect(batched.wait.mean.method).toMatch(/^batch means, 95 %, 20 batches, lag-1 correlation -?0\.\d\d$/);
    for (const figure of [
      batched.wait.mean,
      batched.queue,
      batched.utilization,
      batched.served,
      batched.wait.quantile(0.9),
    ]) {
      expect(figure.low! < figure.mean && figure.mean < figure.high!).toBe(true);
    }
  });

  test("covers theory", () => {
    const { wait, utilization } = cut.stations.queue;
    const theory = solve(markovQueue(3, 2, { servers: 2 })).stations.queue;
    for (const [measured, exact] of [
      [wait.mean, theory.wait.mean],
      [utilization, theory.utilization],
    ]) {
      const half = (measured.high! - measured.low!) / 2;
      expect(Math.abs(measured.mean - exact.mean)).toBeLessThan(2 * half);
    }
  });

  test("is not for one batch, nor for replications", () => {
    expect(() => simulate(bank, { until: 10, batches: 1 })).toThrow("simulate.batches: expected at least 2, got 1.");
    expect(() => simulate(bank, { until: 10, batches: 5, replications: 2 })).toThrow(/one replication only/);
  });
});

describe("the ages of those who still wait", () => {
  test("tell of an overload that the waits of the served flatter", () => {
    // Two a second come, one is served: of those who still wait at 1,000 s the first came at 500 s.
    const flood = network({
      time: "s",
      sources: { callers: { interarrival: deterministic(0.5), to: "line" } },
      stations: { line: { service: deterministic(1) } },
    });
    const { line } = simulate(flood, { until: 1_000.25 }).stations;
    expect(line.age.oldest.mean).toBeCloseTo(500, 0);
    expect(line.age.mean.mean).toBeCloseTo(250, 0);
    expect(line.wait.mean.mean).toBeCloseTo(250, 0);
    expect(line.wait.quantile(0.99).mean / 495).toBeCloseTo(1, 1);
  });

  test("are none where nobody waits", () => {
    const idle = simulate(markovQueue(0.001, 1000), { until: 10 }).stations.queue;
    expect(idle.age.mean).toEqual({ mean: NaN, method: "nobody waits at the end" });
  });
});

describe("where there is nothing to average", () => {
  const quiet = network({
    time: "s",
    sources: { callers: { kind: "poisson", rate: constant(0.5), to: { front: 0.9, back: 0.1 } } },
    stations: {
      front: { service: deterministic(0.1) },
      back: { service: deterministic(0.1) },
      never: { service: deterministic(0.1) },
      garden: { kind: "delay", service: exponential({ mean: 1 }) },
    },
  });
  const { stations } = simulate(quiet, { seed: "quiet", until: 8, replications: 20 });

  test("nobody was served", () => {
    expect(stations.never.wait.mean).toEqual({ mean: NaN, method: "nobody was served" });
    expect(stations.never.sojourn.quantile(0.5)).toEqual({ mean: NaN, method: "nobody was served" });
    expect(stations.never.served.mean).toBe(0);
    expect(stations.never.utilization.mean).toBe(0);
  });

  test("nobody was served in some replications", () => {
    const { mean, low, method } = stations.back.sojourn.mean;
    expect(mean).toBeCloseTo(0.1, 9);
    expect(low).toBeDefined();
    expect(method).toMatch(/^Student t, 95 %, \d+ replications; in \d+ more nobody was served$/);
  });

  test("there are no servers", () => {
    expect(stations.garden.utilization).toEqual({ mean: NaN, method: "no servers" });
  });
});

describe("a run that is stopped gives what it has", () => {
  test("by its bound on events", () => {
    const run = simulate(bank, { until: 1e6, maxEvents: 5_000, replications: 3 });
    expect(run.stopped).toBe(true);
    expect(run.events).toBe(15_000);
    expect(run.replications.map((figures) => figures.time < 1e6)).toEqual([true, true, true]);
    expect(run.stations.tellers.wait.mean.mean).toBeGreaterThan(0);
  });

  test("by a signal; estimates are of the replications that were done", () => {
    const signal = { aborted: false };
    const onProgress = ({ replication }: { readonly replication: number }) => (signal.aborted = replication === 2);
    const net = markovQueue(0.9, 1);
    const options = { seed: "stop", until: 400_000 };
    const run = simulate(net, { ...options, replications: 9, signal, onProgress });
    expect(run.stopped).toBe(true);
    expect(run.replications.length).toBe(3);
    expect(run.replications[2].time).toBeLessThan(400_000);
    expect(run.stations.queue.arrived).toEqual(simulate(net, { ...options, replications: 2 }).stations.queue.arrived);
  });

  test("even before it began, or in its warm-up", () => {
    const before = simulate(bank, { until: 100, signal: { aborted: true }, replications: 5 });
    expect(before.stopped).toBe(true);
    expect(before.stations.manager.wait.mean).toEqual({ mean: NaN, method: "nobody was served" });
    expect(before.stations.manager.queue).toEqual({ mean: NaN, method: "no time was observed" });
    const warming = simulate(bank, { until: 1e6, warmUp: 1e5, maxEvents: 100 });
    expect(warming.stopped).toBe(true);
    expect(warming.stations.tellers.queue).toEqual({ mean: NaN, method: "no time was observed" });
  });

  test("and reports its progress", () => {
    const seen: number[] = [];
    simulate(markovQueue(0.9, 1), { until: 400_000, onProgress: ({ time }) => seen.push(time) });
    expect(seen.length).toBeGreaterThan(1);
    expect(seen.every((time, at) => at === 0 || time > seen[at - 1])).toBe(true);
  });

  test("as often whether there is a warm-up, or batches, or a bound on events", () => {
    const timesOf = (more: object): number[] => {
      const seen: number[] = [];
      simulate(markovQueue(0.9, 1), { until: 350_000, ...more, onProgress: ({ time }) => seen.push(time) });
      return seen;
    };
    const plain = timesOf({});
    expect(plain).toHaveLength(2);
    expect(timesOf({ warmUp: 100_000, batches: 20 })).toEqual(plain);
    expect(timesOf({ maxEvents: 300_000 })).toEqual(plain.slice(0, 1));
    expect(timesOf({ until: 100_000 })).toEqual([]);
  });
});
