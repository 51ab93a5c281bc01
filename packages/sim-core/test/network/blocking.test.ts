import { describe, expect, test } from "vitest";
import { deterministic, exponential, network, resume, simulate, SimulationError, snapshot } from "../../src/index.ts";
import { markovChain } from "./markov-chain.ts";

const service = exponential({ mean: 1 });

/** A line of stations without buffers whose first one never lacks work. */
const line = (stations: number) =>
  network({
    time: "min",
    sources: { parts: { kind: "renewal", interarrival: deterministic(0.2), to: "s1" } },
    stations: Object.fromEntries(
      Array.from({ length: stations }, (_, at) => [
        `s${at + 1}`,
        {
          kind: "blocking" as const,
          service,
          capacity: at === 0 ? 10 : 1,
          to: at + 1 < stations ? `s${at + 2}` : "exit",
        },
      ]),
    ),
  });

describe("blocking after service", () => {
  // Hunt, Opns Res. 4 (1956) 674: 2/3 of the rate with two exponential stations, 22/39 with three.
  test.each([
    [2, 2 / 3],
    [3, 22 / 39],
  ])("a line of %i saturated stations without buffers works at Hunt's rate", (stations, rate) => {
    const until = 40_000;
    const { exits, broken } = simulate(line(stations), { seed: "hunt", until, warmUp: 100, batches: 20 });
    const served = exits["exit"]!;
    const error = (served.high! - served.low!) / 2;
    expect(broken).toEqual([]);
    expect(Math.abs(served.mean - rate * (until - 100))).toBeLessThan(2.5 * error);
    expect(error).toBeLessThan(0.02 * served.mean);
  });

  test("two stations with buffers, refusals and blocking are their Markov chain", () => {
    const [rate, first, second] = [0.9, { rate: 1.2, places: 3 }, { rate: 1, places: 2 }];
    type State = readonly [atFirst: number, blocked: 0 | 1, atSecond: number];
    const { mean } = markovChain<State>([0, 0, 0], ([a, blocked, b]) => [
      [a < first.places ? rate : 0, [a + 1, blocked, b]],
      [a > 0 && blocked === 0 ? first.rate : 0, b < second.places ? [a - 1, 0, b + 1] : [a, 1, b]],
      [b > 0 ? second.rate : 0, blocked === 1 ? [a - 1, 0, b] : [a, 0, b - 1]],
    ]);
    const net = network({
      time: "min",
      sources: { parts: { interarrival: exponential({ rate }), to: "cut" } },
      stations: {
        cut: { kind: "blocking", service: exponential({ rate: first.rate }), capacity: first.places, to: "drill" },
        drill: { kind: "blocking", service: exponential({ rate: second.rate }), capacity: second.places },
      },
    });
    const { stations, broken } = simulate(net, { seed: "chain", until: 60_000, warmUp: 100, batches: 20 });
    const near = (estimate: { mean: number; low?: number; high?: number }, expected: number) => {
      expect(estimate.high! - estimate.low!).toBeLessThan(0.1 * expected + 0.02);
      // Two and a half half-widths: seven figures at an error rate of about one in 10^5 each.
      expect(Math.abs(estimate.mean - expected)).toBeLessThan((2.5 * (estimate.high! - estimate.low!)) / 2);
    };
    expect(broken).toEqual([]);
    near(
      stations.cut.blocked,
      mean(([, blocked]) => blocked),
    );
    near(
      stations.cut.queue,
      mean(([a]) => Math.max(0, a - 1)),
    );
    near(
      stations.cut.utilization,
      mean(([a]) => (a > 0 ? 1 : 0)),
    );
    near(
      stations.drill.queue,
      mean(([, , b]) => Math.max(0, b - 1)),
    );
    near(
      stations.drill.utilization,
      mean(([, , b]) => (b > 0 ? 1 : 0)),
    );
    expect(stations.drill.blocked.mean).toBe(0);
    expect(stations.drill.refused.mean).toBe(0);
  });

  test("of those who wait for one room, whoever was blocked first goes first", () => {
    const net = network({
      time: "s",
      sources: {
        early: { kind: "trace", times: [0, 1], to: { a: 1 } },
        late: { kind: "trace", times: [0.5], to: { b: 1 } },
      },
      stations: {
        a: { kind: "blocking", service: deterministic(1), to: "slow" },
        b: { kind: "blocking", service: deterministic(1), to: "slow" },
        slow: { kind: "blocking", service: deterministic(10), capacity: 1 },
      },
    });
    // Slow takes the first of a from 1 to 11; b is blocked from 1.5, the second of a from 2.
    const at = (until: number) => simulate(net, { until }).replications[0].stations;
    expect(at(10.9)).toMatchObject({ a: { busy: 1 }, b: { busy: 1 }, slow: { served: 0 } });
    expect(at(11.1)).toMatchObject({ a: { busy: 1, served: 1 }, b: { busy: 0, served: 1 }, slow: { served: 1 } });
    expect(at(21.1)).toMatchObject({ a: { busy: 0, served: 2 }, slow: { served: 2 } });
    expect(at(21).a.meanBlocked * 21).toBeCloseTo(19, 12);
  });

  test("one who comes straight back makes its own room", () => {
    const net = network({
      time: "s",
      sources: { jobs: { kind: "trace", times: [0, 0], to: "desk" } },
      stations: { desk: { kind: "blocking", service, capacity: 2, to: { desk: 0.5, exit: 0.5 } } },
    });
    const { exits, stations } = simulate(net, { until: 1_000 });
    expect(exits["exit"]!.mean).toBe(2);
    expect(stations.desk.blocked.mean).toBe(0);
  });

  test("does not depend on stops, and goes on from a snapshot taken while some are blocked", () => {
    const run = { seed: "s", until: 400 };
    const straight = simulate(line(3), run);
    for (const at of [50, 123.4, 200]) {
      const state = snapshot(line(3), { seed: "s", at });
      expect(resume(line(3), state, { until: 400 }).digest).toBe(straight.digest);
    }
    expect(straight.stations["s1"]!.blocked.mean).toBeGreaterThan(0.1);
  });
});

describe("deadlock", () => {
  /** Two stations of one place each that feed one another, one job in each. */
  const ring = (seed: string) => {
    const net = network({
      time: "s",
      sources: {
        left: { kind: "trace", times: [0], to: "a" },
        right: { kind: "trace", times: [0], to: "b" },
      },
      stations: {
        a: { kind: "blocking", service, capacity: 1, to: { b: 0.9999, exit: 0.0001 } },
        b: { kind: "blocking", service, capacity: 1, to: { a: 0.9999, exit: 0.0001 } },
      },
    });
    try {
      simulate(net, { seed, until: 1_000 });
    } catch (error) {
      return error as SimulationError;
    }
    return undefined;
  };

  test("is found at once, told with who waits for whom, and comes when the later service ends: at 1.5 on average", () => {
    const errors = Array.from({ length: 400 }, (_, seed) => ring(`${seed}`)).filter((error) => error !== undefined);
    const [first] = errors;
    expect(first).toBeInstanceOf(SimulationError);
    expect(first).toMatchObject({ code: "deadlock", place: expect.stringMatching(/^[ab]$/) });
    expect(first!.message).toMatch(/^deadlock at t = [\d.]+: "a" waits for room at "b", "b" waits for room at "a"/);
    const times = errors.map(({ time }) => time!);
    const mean = times.reduce((sum, time) => sum + time, 0) / times.length;
    // The larger of two exponentials has variance 5/4; four standard errors.
    expect(Math.abs(mean - 1.5)).toBeLessThan(4 * Math.sqrt(1.25 / 400));
  });

  test("is not told of those who wait for one that is still at work", () => {
    const net = network({
      time: "s",
      sources: { jobs: { kind: "trace", times: [0, 0, 0, 0, 0, 0], to: "a" } },
      stations: {
        a: { kind: "blocking", service: deterministic(1), to: "b" },
        b: { kind: "blocking", service: deterministic(3), capacity: 1, to: "c" },
        c: { kind: "blocking", service: deterministic(5), capacity: 1 },
      },
    });
    expect(simulate(net, { until: 1_000 }).exits["exit"]!.mean).toBe(6);
  });
});
