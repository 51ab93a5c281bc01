import { badValue } from "../math/bad-value.ts";
import type { RunLimits } from "./simulation.ts";
import { SimulationError } from "./simulation-error.ts";

/** What a simulation refuses, in words. Apart from the simulation, whose hot path reads better without. */
export const simulationFaults = {
  past: (time: number, now: number) =>
    new SimulationError(
      "past",
      "scheduleAt",
      now,
      `scheduleAt: time must be ≥ now and finite, got ${time} at t = ${now}. Times are absolute; schedule takes a delay.`,
    ),
  delay: (delay: number, now: number, handler: string) =>
    new SimulationError(
      "delay",
      handler,
      now,
      `schedule: delay must be ≥ 0 and finite, got ${delay} at t = ${now} (handler "${handler}"). ` +
        `Delays are relative; scheduleAt takes an absolute time.`,
    ),
  priority: (priority: number, now: number) =>
    new SimulationError(
      "priority",
      "schedule",
      now,
      `schedule: priority must be a whole number from -128 to 127, got ${priority} at t = ${now}. Lower ones come first.`,
    ),
  limits: ({ until, maxEvents }: RunLimits) =>
    until >= 0
      ? badValue("run.maxEvents", "a number ≥ 0", maxEvents)
      : badValue("run.until", "a time ≥ 0, or Infinity", until),
  loop: (events: number, now: number, handler: string) =>
    new SimulationError(
      "loop",
      handler,
      now,
      `run: more than ${events} events at t = ${now}, the last one "${handler}". ` +
        `A cycle without delay? Give one of its steps a service time.`,
    ),
  /** A state saved by a model with other handlers. */
  otherModel: (saved: readonly string[], names: readonly string[], now: number) => {
    const differing = saved.findIndex((name, number) => name !== names[number]);
    const at = differing < 0 ? saved.length : differing;
    return new SimulationError(
      "otherModel",
      "load",
      now,
      `load: expected a state of the same model (handler ${at} is "${names[at] ?? "none"}"), ` +
        `got one with "${saved[at] ?? "none"}". Stations, sources and their features must be the same; servers and laws may differ.`,
    );
  },
};
