import type { Scenario } from "@double11/sim-core";
import { ObjectiveWatch } from "@double11/sim-core/experiment";
import { MemorySink, openRunFile } from "@double11/sim-core/recording";
import { recordRun } from "@double11/sim-core/simulator";
import { expect } from "vitest";
import { breachesOf, type Breach } from "../../src/reading/breach.ts";
import { loadTimeline, type Timeline } from "../../src/reading/timeline.ts";

/** What the file of a run says of its objectives, and what the library said while it ran. */
export async function judged(
  scenario: Scenario,
): Promise<{ timeline: Timeline; breaches: Breach[]; watched: ObjectiveWatch[] }> {
  const sink = new MemorySink();
  const watched: ObjectiveWatch[] = [];
  await recordRun(scenario, {
    seed: "judge",
    sink,
    attach: ({ model }) => {
      for (const objective of scenario.objectives) {
        const watch = new ObjectiveWatch(model, objective, scenario.until);
        watched.push(watch);
        model.probe.subscribe(watch);
      }
    },
  });
  const timeline = await loadTimeline(await openRunFile(new Blob([sink.bytes()])));
  return { timeline, breaches: await breachesOf(timeline), watched };
}

/** That the file says of each objective what the run said. */
export function expectAsWatched(breaches: readonly Breach[], watched: readonly ObjectiveWatch[]): void {
  expect(breaches).toHaveLength(watched.length);
  watched.forEach((watch, at) => {
    const { windows, held, worst, isMet } = watch.result();
    const breach = breaches[at]!;
    expect(breach).toMatchObject({ windows, broken: windows - held, met: isMet, judgedBy: undefined });
    expect(breach.worst?.value ?? 0).toBeCloseTo(60 * worst, 6);
  });
}
