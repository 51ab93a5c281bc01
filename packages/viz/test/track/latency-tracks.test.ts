import type { Objective, Scenario } from "@double11/sim-core";
import { openRunFile } from "@double11/sim-core/recording";
import { expect, test } from "vitest";
import { loadTimeline, type Timeline } from "../../src/reading/timeline.ts";
import { latencyTracks } from "../../src/track/latency-tracks.ts";
import { buyers, exponential, recorded } from "../recorded.ts";

const line = {
  sources: buyers({ shape: "constant", rate: 2 }, "till"),
  stations: { till: { service: exponential(0.2), to: "bar" }, bar: { servers: 2, service: exponential(0.8) } },
} as const;

const way: Objective = { station: "exit", measure: "sojourn", quantile: 0.9, below: 2, window: 60, share: 1 };

/** The rows of a run of which that is asked, each with the line drawn in it. */
async function rows(network: Pick<Scenario["network"], "sources" | "stations">, objectives: readonly Objective[]) {
  const { file } = await recorded({ network, until: 600 });
  const read = await loadTimeline(await openRunFile(new Blob([file])));
  const scenario = { ...read.manifest.scenario, objectives };
  const timeline: Timeline = { ...read, manifest: { ...read.manifest, scenario } };
  const group = await latencyTracks(timeline, timeline.stations);
  return group.rows.map(({ title, marks, summary }) => ({
    title,
    asked: marks.find(({ objective }) => objective)?.label,
    summary,
  }));
}

const asked = "objective: p90 whole way under 2\u00a0s";

test("where all leave by the exit that an objective is about, its bound is drawn in the whole way's row", async () => {
  const found = await rows(line, [way]);
  expect(found.map(({ title, asked: drawn }) => [title, drawn])).toEqual([
    ["Whole way", asked],
    ["till, sojourn", undefined],
    ["bar, sojourn", undefined],
  ]);
});

test("where others leave by others, it has a row of its own, of those who left by it", async () => {
  const till = { ...line.stations.till, to: { bar: 0.8, "exit:early": 0.2 } } as const;
  const bar = { ...line.stations.bar, to: "exit:late" } as const;
  const found = await rows({ ...line, stations: { till, bar } }, [{ ...way, station: "exit:early" }]);
  expect(found.slice(0, 3).map(({ title, asked: drawn }) => [title, drawn])).toEqual([
    ["Whole way", undefined],
    ["early, whole way", asked],
    ["till, sojourn", undefined],
  ]);
  // They have been at the till alone, and no longer than all who were there.
  const worst = (summary: string): number => Number(/up to ([\d.]+)\u00a0s/.exec(summary)![1]);
  expect(worst(found[1]!.summary)).toBeLessThan(worst(found[0]!.summary) / 2);
});
