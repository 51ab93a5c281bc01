import { describe, expect, test } from "vitest";
import { deterministic, exponential, network, resume, simulate, snapshot } from "../../src/index.ts";
import { at, told } from "./system.ts";

/** Twice what the backend can do, each call given a second; `deep` puts a layer of threads between. */
const overloaded = (dropsTimedOut: boolean, deep = false) =>
  network({
    time: "s",
    sources: { orders: { interarrival: exponential({ rate: 20 }), to: "front" } },
    stations: {
      front: {
        kind: "caller",
        servers: 10_000,
        steps: [{ call: deep ? "middle" : "backend", timeout: deterministic(1) }],
      },
      middle: { kind: "caller", servers: 10_000, steps: [{ call: "backend" }] },
      backend: { service: exponential({ mean: 0.1 }), dropsTimedOut },
    },
  });

const until = 4_000;
const rates = (net: ReturnType<typeof overloaded>) => {
  const { exits, stations, broken } = simulate(net, { seed: "late", until, batches: 20 });
  expect(broken).toEqual([]);
  return { good: (exits["exit"]?.mean ?? 0) / until, stations };
};

describe("dropsTimedOut", () => {
  test("without it a backend at twice its load works for those who have gone", () => {
    expect(rates(overloaded(false)).good).toBeLessThan(0.1);
  });

  // Those served are who get their turn within the second: the wait W has density ∝ e^((λ − μ)w) on [0, 1), so 1 − W is exponential
  // of rate λ − μ = 10 but for e^−10. The answer is in time when S < 1 − W, both of rate 10: half of the μ = 10 a second.
  test.each([false, true])("with it half of what the backend serves is in time (a layer between: %s)", (deep) => {
    const { good, stations } = rates(overloaded(true, deep));
    // 20,000 answers, each kept or not: four standard errors, thrice wider for the correlation of waits.
    expect(Math.abs(good - 5)).toBeLessThan((3 * 4 * Math.sqrt(20_000)) / until);
    expect(stations.backend.utilization.mean).toBeGreaterThan(0.999);
    expect(stations.backend.abandoned.mean / until).toBeCloseTo(10, 0);
  });

  test("gives back the threads that were held for those who have gone", () => {
    const held = (drops: boolean) => simulate(overloaded(drops, true), { until: 200 }).stations.middle;
    // A second of 20 a second; without it all that came in 200 s and were not served.
    expect(held(true).utilization.mean * 10_000).toBeLessThan(25);
    expect(held(false).utilization.mean * 10_000).toBeGreaterThan(900);
  });

  test("does not drop those of calls that nobody waits for, nor customers that no one called for", () => {
    const net = network({
      time: "s",
      sources: {
        jobs: { kind: "trace", times: [0, 0, 0], to: { front: 1 } },
        others: { kind: "trace", times: [0], to: "backend" },
      },
      stations: {
        front: { kind: "caller", steps: [{ call: "backend", wait: false }] },
        backend: { service: deterministic(10), dropsTimedOut: true },
      },
    });
    expect(simulate(net, { until: 100 }).stations.backend.served.mean).toBe(4);
  });

  test("drops at once who comes too late", () => {
    const net = network({
      time: "s",
      sources: { jobs: { kind: "trace", times: [0, 5, 10], to: "front" } },
      stations: {
        front: { kind: "caller", steps: [{ call: "walk", timeout: deterministic(1) }] },
        walk: { kind: "delay", service: deterministic(2), to: "backend" },
        backend: { service: deterministic(1), dropsTimedOut: true },
      },
    });
    expect(simulate(net, { until: 100 }).replications[0].stations.backend).toMatchObject({ abandoned: 3, served: 0 });
  });

  test.each<[station: string, fields: object]>([
    ["plain", {}],
    ["preemptive", { discipline: { priority: ["jobs"], preemptive: true } }],
  ])("serves who comes because the last in line is dropped: %s", (_, fields) => {
    const net = at([0, 0.5, 6], {
      front: { kind: "caller", servers: 9, steps: [{ call: "middle", timeout: deterministic(9) }] },
      middle: { kind: "caller", servers: 2, steps: [{ call: "backend" }] },
      backend: { service: deterministic(10), dropsTimedOut: true, ...fields },
    });
    // The second, given up at 9.5, holds the thread that the third waits for until its turn comes.
    expect(told(net, "backend", 30)).toEqual([
      "enter 0",
      "arrive 0.5",
      "depart 10",
      "abandon 10",
      "arrive 10",
      "start 10",
      "depart 20",
    ]);
  });

  test("lets nobody who comes because an interrupted one is dropped pass those in line", () => {
    const net = at([0, 0.5, 14, 15], {
      front: { kind: "caller", servers: 9, steps: [{ call: "middle", timeout: deterministic(9) }] },
      middle: { kind: "caller", servers: 3, steps: [{ call: "backend" }] },
      backend: {
        service: deterministic(1.5),
        dropsTimedOut: true,
        breakdowns: { up: deterministic(1), down: deterministic(21) },
      },
    });
    // Repaired at 22, when the first two have been given up; the third waits, and the fourth for the first one's thread.
    expect(told(net, "backend", 22.5)).toEqual([
      "enter 0",
      "arrive 0.5",
      "preempt 1",
      "arrive 14",
      "abandon 22",
      "arrive 22",
      "abandon 22",
      "start 22",
    ]);
  });

  test("goes on from a snapshot as if it had not stopped", () => {
    const net = overloaded(true, true);
    const straight = simulate(net, { seed: "s", until: 60 });
    expect(resume(net, snapshot(net, { seed: "s", at: 31.4 }), { until: 60 }).digest).toBe(straight.digest);
  });

  test("refuses what is neither", () => {
    const data = JSON.parse(JSON.stringify(overloaded(true))) as { stations: { backend: object } };
    Object.assign(data.stations.backend, { dropsTimedOut: 1 });
    expect(() => network(data as never)).toThrow(/backend\.dropsTimedOut: expected true or false, got 1/);
  });
});
