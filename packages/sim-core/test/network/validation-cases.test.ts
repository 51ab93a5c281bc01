import { describe, expect, test } from "vitest";
import {
  deterministic,
  exponential,
  mixture,
  network,
  piecewise,
  simulate,
  solve,
  uniform,
  type Distribution,
  type StationData,
} from "../../src/index.ts";
import { congested } from "./congested.ts";
import { markovQueue } from "./queues.ts";
import { watch } from "./watched.ts";

// The published cases that one run or no run shows; those of a hundred replications are in the deep tier.

describe("solve: M/M/c", () => {
  test.each([
    ["V01", 75, 100, 1, 0.03, 2.25],
    ["V02", 1, 2, 1, 0.5, 0.5],
    ["V03", 2, 4, 1, 0.25, 0.5],
    ["V04", 5, 8, 1, 0.208333, 1.041667],
    ["V05", 1, 1.1, 1, 10 - 1 / 1.1, 9.0909],
    ["V07", 2, 1, 3, 0.444444, 0.888889],
    ["V10", 40 / 60, 1 / 4, 4, 1.13527, 0.75685],
    ["V10, 3 clerks", 40 / 60, 1 / 4, 3, 9.57012, 6.38008],
    ["V12", 5, 1, 10, 0.036105 / 5, 0.036105],
    ["V13", 110, 1, 120, 0.255535 / 10, 11 * 0.255535],
    ["V37-39", 10_000, 1, 10_100, 0.22476 / 100, 22.476],
  ])("%s", (_, lambda, mu, servers, wait, queue) => {
    const { queue: station } = solve(markovQueue(lambda, mu, { servers })).stations;
    expect(station.wait.mean.mean / wait).toBeCloseTo(1, 4);
    expect(station.queue.mean / queue).toBeCloseTo(1, 4);
    expect(station.wait.mean.method).toBe("exact: M/M/c, open Jackson network");
  });

  test.each([
    ["V14", 25, 30, 0.052603],
    ["V14", 10, 10, 0.214582],
    ["V14", 5, 5, 0.284868],
    ["V14", 100, 117, 0.00979],
    ["V14", 100, 100, 0.0757],
  ])("%s: %d erlangs on %d", (_, load, servers, blocking) => {
    const { refusedShare } = solve(markovQueue(load, 1, { servers, capacity: servers })).stations.queue;
    expect(Math.abs(refusedShare.mean - blocking)).toBeLessThan(5e-6);
  });
});

describe("V46: a spike of five seconds, with three tries and a timeout of three seconds", () => {
  /** The server answers n at once in 1 + n/100 s; the way there and back takes 0.1 s on average. */
  const kinds = { stations: [congested] };
  const service = (delay: Distribution) =>
    network(
      {
        time: "s",
        sources: {
          clients: {
            kind: "poisson",
            rate: piecewise([
              [0, 40],
              [20, 40],
              [20, 80],
              [25, 80],
              [25, 40],
              [100, 40],
            ]),
            to: "client",
          },
        },
        stations: {
          client: {
            kind: "caller",
            servers: 100_000,
            steps: [{ call: "outward", timeout: deterministic(3), retry: { attempts: 3, delay } }],
            to: "exit:served",
          },
          outward: { kind: "delay", service: exponential({ mean: 0.1 }), to: "server" },
          server: { kind: "test/congested@1", to: "homeward" },
          homeward: { kind: "delay", service: exponential({ mean: 0.1 }) },
        },
      },
      { kinds },
    );

  const goodput = (delay: Distribution, seed: string, from: number, to: number): number => {
    const [before, after] = [from, to].map(
      (until) => simulate(service(delay), { seed, until, kinds }).replications[0].exits["exit:served"].left,
    );
    return (after - before) / (to - from);
  };

  test("without back-off what it pushed over the edge never recovers; with it, all do", () => {
    const atOnce = deterministic(0);
    // Base 10 s, doubled, full jitter: the second and the third try, taken together.
    const backOff = mixture([
      { weight: 1, of: uniform({ min: 0, max: 10 }) },
      { weight: 1, of: uniform({ min: 0, max: 20 }) },
    ]);
    const seeds = Array.from({ length: 10 }, (_, at) => `V46 ${at}`);
    for (const seed of seeds) {
      expect(Math.abs(goodput(atOnce, seed, 5, 20) / 40 - 1)).toBeLessThan(0.15);
      expect(goodput(backOff, seed, 60, 78)).toBeGreaterThanOrEqual(36);
    }
    const after = seeds.map((seed) => goodput(atOnce, seed, 40, 78));
    // The spike lies at the edge: it pushes some over and not others, and there is nothing between.
    const collapsed = after.filter((rate) => rate <= 20).length;
    const healthy = after.filter((rate) => rate >= 36).length;
    expect(collapsed).toBeGreaterThanOrEqual(3);
    expect(collapsed + healthy).toBe(seeds.length);
  });
});

describe("V51: the logic of SimPy's examples, fed with their draws", () => {
  test("bank renege: seed 42 of Python's generator, five customers", () => {
    // Arrival and time at the counter; Customer02 alone must wait, and has 1.1739 min of patience.
    const customers = [
      [0, 3.859488768899587],
      [10.200602872748009, 13.550076105583113],
      [12.726464729449145, 99],
      [34.99934572496295, 2.960600351517892],
      [40.47980731892786, 2.6603000299641653],
    ] as const;
    const names = customers.map((_, at) => `Customer0${at}`);
    const bank = network<string, string>({
      time: "min",
      sources: Object.fromEntries(
        customers.map(([time], at) => [names[at], { kind: "trace", times: [time], to: "counter" }] as const),
      ),
      stations: {
        counter: {
          service: { byClass: Object.fromEntries(customers.map(([, time], at) => [names[at], deterministic(time)])) },
          patience: deterministic(1.1738776652588323),
        },
      } as Record<string, StationData>,
    });
    const leaving = watch(bank, { seed: "V51", until: 60 })
      .journal.rows.filter(({ transition }) => transition === "leave")
      .map(({ source, place, time }) => [source, place, Number(time.toFixed(4))]);
    expect(leaving).toEqual([
      ["Customer00", "exit", 3.8595],
      ["Customer02", "exit:abandoned", 13.9003],
      ["Customer01", "exit", 23.7507],
      ["Customer03", "exit", 37.9599],
      ["Customer04", "exit", 43.1401],
    ]);
  });

  test("carwash: seed 42, two machines of five minutes, four cars at first", () => {
    const wash = network({
      time: "min",
      sources: { cars: { kind: "trace", times: [0, 0, 0, 0, 5, 10, 18], to: "machines" } },
      stations: { machines: { servers: 2, service: deterministic(5) } },
    });
    const { journal } = watch(wash, { seed: "V51", until: 20 });
    const clean = journal.of("exit", "leave").map(({ serial, time }) => [serial, time]);
    expect(clean).toEqual([
      [0, 5],
      [1, 5],
      [2, 10],
      [3, 10],
      [4, 15],
      [5, 15],
    ]);
  });
});
