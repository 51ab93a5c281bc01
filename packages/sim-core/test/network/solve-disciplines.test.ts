import { describe, expect, test } from "vitest";
import { deterministic, erlang, exponential, network, solve, type StationData } from "../../src/index.ts";
import { markovQueue, oneQueue } from "./queues.ts";

const line = (first: StationData<"first" | "last">) =>
  network({
    time: "s",
    sources: { jobs: { interarrival: exponential({ mean: 2 }), to: "first" } },
    stations: { first, last: { service: exponential({ mean: 1 }) } },
  });

describe("solve", () => {
  test("sharing and preemptive last come, first served: T = S/(1−ρ) with any service, also before another station", () => {
    for (const service of [exponential({ mean: 1 }), deterministic(1), erlang({ mean: 1, phases: 3 })]) {
      for (const first of [
        { kind: "sharing", service, to: "last" },
        { service, discipline: "preemptiveLifo", to: "last" },
      ] as const) {
        const { stations, timeInNetwork } = solve(line(first));
        expect(stations.first.sojourn.mean.mean).toBeCloseTo(2, 9);
        expect(stations.first.wait.mean.mean).toBe(0);
        expect(stations.first.wait.quantile(0.9).mean).toBe(0);
        expect(stations.last.sojourn.mean.mean).toBeCloseTo(2, 9);
        expect(timeInNetwork.mean).toBeCloseTo(4, 9);
        expect(() => stations.first.sojourn.quantile(0.5)).toThrow(/no theory for the distribution of the sojourn/);
      }
    }
  });

  test("M/G/1 at an end; refused before another station", () => {
    const desk = solve(oneQueue(0.8, deterministic(1))).stations.queue;
    expect(desk.sojourn.mean).toEqual({ mean: expect.closeTo(3, 9), method: expect.stringMatching(/Pollaczek/) });
    expect(desk.queue.mean).toBeCloseTo(1.6, 9);
    expect(() => desk.wait.quantile(0.5)).toThrow(/distribution of delays with a deterministic service/);
    expect(() => solve(line({ service: deterministic(1), to: "last" }))).toThrow(
      /stations\.first: no theory for a deterministic service with a station behind it \(last\)/,
    );
  });

  test("the order of service leaves means as they are and takes quantiles away", () => {
    const inTurn = solve(markovQueue(2, 1, { servers: 3 })).stations.queue;
    for (const discipline of ["lifo", "random", { priority: ["customers"] }] as const) {
      const desk = solve(markovQueue(2, 1, { servers: 3, discipline })).stations.queue;
      expect(desk.wait.mean.mean).toBeCloseTo(inTurn.wait.mean.mean, 12);
      expect(() => desk.wait.quantile(0.9)).toThrow(/another order than first come, first served|by urgency/);
    }
  });

  test("refuses priority before another station, interruptions with a capacity, and sharing with a limit", () => {
    const service = exponential({ mean: 1 });
    expect(() => solve(line({ service, discipline: { priority: ["jobs"] }, to: "last" }))).toThrow(
      /priority with a station/,
    );
    const preemptive = { priority: ["customers"], preemptive: true };
    expect(() => solve(markovQueue(1, 2, { capacity: 3, discipline: preemptive }))).toThrow(
      /stations\.queue\.capacity: no theory for a capacity where urgency decides/,
    );
    expect(() => solve(line({ kind: "sharing", service, limit: 3, to: "last" }))).toThrow(/sharing with a limit/);
    expect(() => solve(line({ kind: "sharing", service: exponential({ mean: 2 }), to: "last" }))).toThrow(
      /utilization below 1, got 1/,
    );
  });
});
