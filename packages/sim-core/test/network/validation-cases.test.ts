import { describe, expect, test } from "vitest";
import { deterministic, network, solve, type StationData } from "../../src/index.ts";
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
