import { describe, expect, test } from "vitest";
import { deterministic, exponential, network, piecewise, SimulationError, simulate } from "../../src/index.ts";
import { watch } from "../network/watched.ts";

/** A server that is busy for ever, and a door at which a share `p` turns round each time. */
const door = (p: number, attempts: number) =>
  network({
    time: "s",
    sources: {
      callers: {
        kind: "poisson",
        rate: piecewise([
          [0, 100],
          [100, 100],
        ]),
        to: "door",
      },
    },
    stations: {
      door: {
        service: deterministic(1e9),
        balk: { above: 0, probability: p },
        retry: { attempts, delay: exponential({ mean: 1 }) },
      },
    },
  });

test.each([
  [0.1, 1.111],
  [0.5, 1.875],
  [0.9, 3.439],
  [1, 4],
])("V42: three retries at failure %d make %d attempts", (p, attempts) => {
  const run = simulate(door(p, 4), { seed: "V42", until: 200 }).replications[0];
  const { arrived, refused } = run.stations["door"];
  const callers = run.emitted["callers"];
  // The first caller takes the server and tries once.
  expect(Math.abs((arrived - 1) / (callers - 1) - attempts)).toBeLessThan(0.06);
  // One who gives up was refused four times, one who got in fewer: all refused are accounted for.
  const gaveUp = run.exits["exit:refused"].left;
  expect(arrived - refused).toBe(callers - gaveUp);
  expect(Math.abs(gaveUp / callers - p ** 4)).toBeLessThan(0.02);
});

test("a single attempt is no retry", () => {
  const run = simulate(door(1, 1), { seed: "once", until: 200 }).replications[0];
  expect(run.stations["door"].arrived).toBe(run.emitted["callers"]);
});

test("the impatient come back too, and draw a new patience each time", () => {
  const queue = network({
    time: "s",
    sources: {
      callers: {
        kind: "poisson",
        rate: piecewise([
          [0, 20],
          [50, 20],
        ]),
        to: "queue",
      },
    },
    stations: {
      queue: {
        service: deterministic(1e9),
        patience: exponential({ mean: 1 }),
        retry: { attempts: 3, delay: deterministic(0.5) },
        abandoned: "exit:gone",
      },
    },
  });
  const { journal, run } = watch(queue, { seed: "patience", until: 200 });
  const callers = run.figures().emitted["callers"];
  const ages = new Map<number, number[]>();
  for (const { serial, age } of journal.of("queue", "abandon")) ages.set(serial, [...(ages.get(serial) ?? []), age]);
  expect(ages.size).toBe(callers - 1);
  for (const waits of ages.values()) expect(new Set(waits).size).toBe(3);
  expect(run.figures().exits["exit:gone"].left).toBe(callers - 1);
});

describe("loops without time", () => {
  test("of services are named", () => {
    const loop = network({
      time: "s",
      sources: { callers: { kind: "population", size: 1, to: "a" } },
      stations: { a: { service: deterministic(0), to: "b" }, b: { service: deterministic(0), to: "a" } },
    });
    expect(() => simulate(loop, { until: 3 })).toThrow(
      expect.objectContaining({
        name: "SimulationError",
        message: expect.stringMatching(
          /^run: more than 10000000 events at t = 0, the last one "[ab]: service ends". A cycle without delay\?/,
        ),
      }),
    );
  });

  test("of refusals are named", () => {
    const full = { service: deterministic(100), capacity: 1 };
    const loop = network({
      time: "s",
      sources: { callers: { interarrival: deterministic(1), to: "a" } },
      stations: { a: { ...full, refused: "b" }, b: { ...full, refused: "a" } },
    });
    expect(() => simulate(loop, { until: 10 })).toThrow(SimulationError);
    expect(() => simulate(loop, { until: 10 })).toThrow(
      /^[ab]: a customer was sent on 1000 times without time passing, the last time here. A cycle of refusals\?/,
    );
  });

  test("a cycle of refusals that ends is none", () => {
    const cycle = network({
      time: "s",
      sources: { callers: { interarrival: deterministic(1), to: "a" } },
      stations: {
        a: { service: deterministic(5), capacity: 1, refused: "b" },
        b: { service: deterministic(5), capacity: 1, refused: "rest" },
        rest: { kind: "delay", service: deterministic(0.5), to: "a" },
      },
    });
    expect(simulate(cycle, { until: 1_000 }).stations.rest.arrived.mean).toBeGreaterThan(1_000);
  });
});
