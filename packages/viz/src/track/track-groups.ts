import { turn } from "../reading/breath.ts";
import { networkShape } from "../reading/network-shape.ts";
import type { StationSeries } from "../reading/station-series.ts";
import type { Timeline } from "../reading/timeline.ts";
import type { Verdict } from "../reading/verdict.ts";
import { bindingTrack } from "./binding-track.ts";
import { costTrack } from "./cost-track.ts";
import { heatmapTracks } from "./heatmap-track.ts";
import { insideTracks } from "./inside-tracks.ts";
import { latencyTracks } from "./latency-tracks.ts";
import { loadTrack } from "./load-track.ts";
import { queueTracks } from "./queue-tracks.ts";
import type { TrackGroup } from "./track-row.ts";
import { utilizationTracks } from "./utilization-tracks.ts";

/** Every group of tracks, what is asked first at the top; with `more` false the load alone. */
export async function trackGroups(timeline: Timeline, verdict: Verdict, more: boolean): Promise<TrackGroup[]> {
  const load = await loadTrack(timeline, verdict);
  if (!more) return [load];
  const { stages, rows } = networkShape(timeline);
  const stations: StationSeries[] = stages.flatMap((stage) => [stage, ...(rows.get(stage.entry.name) ?? [])]);
  const groups = [load];
  for (const make of [
    () => bindingTrack(timeline, stations),
    () => queueTracks(timeline, stations),
    ...(timeline.manifest.bands === undefined ? [] : [() => insideTracks(timeline, stations)]),
    () => latencyTracks(timeline, stations),
    () => heatmapTracks(timeline, watched(timeline, verdict, stations)),
    () => utilizationTracks(timeline, stations),
    () => costTrack(timeline),
  ]) {
    await turn();
    groups.push(await make());
  }
  return groups.filter(({ rows: found, note }) => found.length > 0 || note !== "");
}

/** Stages with an objective; where none has one, the stage that binds. */
function watched(timeline: Timeline, verdict: Verdict, stations: readonly StationSeries[]): StationSeries[] {
  const names = new Set(timeline.manifest.scenario.objectives.map(({ station }) => station));
  const found = stations.filter(({ entry }) => names.has(entry.name));
  return found.length > 0 ? found.slice(0, 3) : [verdict.binding.series];
}
