import { describe, expect, test } from "vitest";
import { deterministic, network, simulate, Simulation } from "../../src/index.ts";

describe("a time that is stated is that time", () => {
  test("whatever the clock says when it is scheduled: ties are ties", () => {
    const simulation = new Simulation();
    const seen: string[] = [];
    simulation.scheduleAt(0.9, () => seen.push(`first, at ${simulation.now}`));
    // 0.2 + (0.9 − 0.2) is another number than 0.9.
    simulation.schedule(0.2, () => simulation.scheduleAt(0.9, () => seen.push(`second, at ${simulation.now}`)));
    simulation.run({ until: 2 });
    expect(seen).toEqual(["first, at 0.9", "second, at 0.9"]);
  });

  test("of arrivals that are recorded and of servers that change: they change first", () => {
    const waits = (times: readonly number[], steps: readonly (readonly [number, number])[]): number => {
      const net = network({
        time: "s",
        sources: { jobs: { kind: "trace", times, to: "desk" } },
        stations: { desk: { schedule: { steps: steps as [number, number][] }, service: deterministic(0.001) } },
      });
      return simulate(net, { until: 1 }).replications[0].stations["desk"].queue;
    };
    // Who comes as the desk closes waits, by whatever steps and arrivals the clock came there.
    const shut: [number, number] = [0.9, 0];
    expect(waits([0.9], [[0, 1], shut])).toBe(1);
    expect(waits([0.9], [[0, 1], [0.3, 1], shut])).toBe(1);
    expect(waits([0.2, 0.9], [[0, 1], shut])).toBe(1);
    expect(waits([0.2, 0.9], [[0, 1], [0.3, 1], shut])).toBe(1);
  });
});

test("priorities are whole numbers from -128 to 127, and others are refused before anything is scheduled", () => {
  const simulation = new Simulation();
  const seen: number[] = [];
  for (const priority of [127, 0, -128]) simulation.schedule(1, () => seen.push(priority), priority);
  for (const priority of [128, -129, 0.5, NaN])
    expect(() => simulation.schedule(1, () => {}, priority)).toThrow(
      `schedule: priority must be a whole number from -128 to 127, got ${priority} at t = 0.`,
    );
  expect(simulation.pending).toBe(3);
  simulation.run({ until: 2 });
  expect(seen).toEqual([-128, 0, 127]);
});
