import { describe, expect, test } from "vitest";
import { exponential, network, resume, simulate, snapshot, type Network } from "../../src/index.ts";

describe("servers that break down, when a snapshot goes on", () => {
  const e = (mean: number) => exponential({ mean });
  /** Behind them stations with a place of their own on the calendar. */
  const build = (plan: object, worn: object) =>
    network({
      time: "s",
      sources: { jobs: { interarrival: e(0.5), to: "worn" }, others: { interarrival: e(2), to: "cart" } },
      stations: {
        worn: { ...worn, ...plan, breakdowns: { up: e(5), down: e(1) }, to: "cart" },
        cart: { kind: "batch", most: 5, longest: 2, service: e(0.1), to: "shared" },
        shared: { kind: "sharing", service: e(0.1) },
      },
    } as never) as Network;

  test.each([
    ["in a line", { service: e(1) }],
    ["interrupted by the last to come", { service: e(1), discipline: "preemptiveLifo" }],
    ["as callers", { kind: "caller", steps: [{ service: e(1) }] }],
  ])("%s: may be others on another plan, as on a schedule", (_name, worn) => {
    for (const [from, to] of [
      [2, 5],
      [5, 1],
    ]) {
      const saved = snapshot(build({ servers: from }, worn), { at: 10 });
      const scheduled = build(
        {
          schedule: {
            steps: [
              [0, from],
              [10, to],
            ],
          },
        },
        worn,
      );
      const resumed = resume(build({ servers: to }, worn), saved, { until: 60 });
      expect(resumed.digest).toBe(simulate(scheduled, { until: 60 }).digest);
      expect(resumed.broken).toEqual([]);
    }
  });

  test("may be others on a schedule that begins with others", () => {
    const plan = (first: number) =>
      build(
        {
          schedule: {
            steps: [
              [0, first],
              [5, 2],
            ],
          },
        },
        { service: e(1) },
      );
    const straight = simulate(plan(3), { until: 60 });
    expect(resume(plan(1), snapshot(plan(3), { at: 10 }), { until: 60 }).digest).toBe(straight.digest);
  });
});
