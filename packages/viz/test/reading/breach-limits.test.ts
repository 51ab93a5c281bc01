import { deterministic, type Objective, type Scenario } from "@double11/sim-core";
import { describe, expect, test } from "vitest";
import { comparedFigures } from "../../src/compare/compared-figure.ts";
import { queueScenario } from "../plan/queue-scenario.ts";
import { judged } from "./judged.ts";

const wait: Objective = { station: "desk", measure: "wait", quantile: 0.9, below: 5, window: 60, share: 1 };

const scenarioOf = (arrivals: readonly number[], desk: object, until: number, objective = wait): Scenario => ({
  ...queueScenario,
  until,
  network: {
    time: "s",
    sources: { people: { kind: "trace", times: arrivals, to: "desk" } },
    stations: { desk: { service: deterministic(1), ...desk } },
  } as Scenario["network"],
  presentation: {},
  objectives: [objective],
  mostLost: 1,
  prices: {},
});

describe("what is not known of a wait is not said of it", () => {
  test("by how much a stall breaks an objective: no figure to compare", async () => {
    const closed = {
      schedule: {
        steps: [
          [0, 1],
          [10, 0],
        ],
      },
    };
    const stalled = await judged(scenarioOf([1, 20, 21, 22], closed, 600));
    expect(stalled.breaches[0]).toMatchObject({ windows: 10, broken: 10, isLeast: true, met: false });
    const names = (await comparedFigures(stalled.timeline, [wait])).map(({ key }) => key);
    expect(names).not.toContain(JSON.stringify(wait));
    const served = await judged(scenarioOf([1, 1, 20, 21, 22], {}, 600));
    expect(served.breaches[0]).toMatchObject({ isLeast: false, met: true });
    const figures = await comparedFigures(served.timeline, [wait]);
    expect(Math.abs(figures.find(({ key }) => key === JSON.stringify(wait))!.value - 1)).toBeLessThan(0.01);
  });

  test("nor what nobody was measured in", async () => {
    const nobody = await judged(scenarioOf([100], {}, 60));
    const keys = (await comparedFigures(nobody.timeline, [wait])).map(({ key }) => key);
    expect(keys).not.toContain(JSON.stringify(wait));
  });

  test.each<[string, number[], object]>([
    [
      "a breakdown",
      [60],
      { breakdowns: { up: deterministic(120), down: deterministic(1_000) }, service: deterministic(200) },
    ],
    ["preemption", [60, 61], { discipline: "preemptiveLifo", service: deterministic(200) }],
  ])("who was interrupted by %s has not waited", async (_, arrivals, desk) => {
    const { breaches, watched } = await judged(scenarioOf(arrivals, desk, 360));
    const { windows, held, isMet } = watched[0]!.result();
    expect([windows - held, isMet]).toEqual([0, true]);
    expect(breaches[0]).toMatchObject({ windows, broken: 0, met: true });
  });

  test("what is left of a run after its last tick counts", async () => {
    const late = [0.5, 1.5, 2.5, ...Array.from({ length: 40 }, (_, at) => 10 + at * 0.002)];
    const each = { ...wait, below: 0.005, window: 1 };
    const { breaches, watched } = await judged(scenarioOf(late, { service: deterministic(0.01) }, 10.0973, each));
    const { windows, held, isMet } = watched[0]!.result();
    expect([windows, held, isMet]).toEqual([4, 3, false]);
    expect(breaches[0]).toMatchObject({ windows, broken: windows - held, met: false });
    expect(breaches[0]!.seconds).toBeCloseTo(0.0973, 9);
  });
});
