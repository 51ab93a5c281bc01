import { latencyOfRun } from "./latency-profile.ts";
import { meanUtilizationOf, type MeanUtilization } from "./mean-utilization.ts";
import type { StationSeries } from "./station-series.ts";
import type { Timeline } from "./timeline.ts";

/** One line of the summary table: a station over the whole run. */
export interface StageSummary {
  readonly series: StationSeries;
  readonly arrived: number;
  readonly served: number;
  readonly refused: number;
  readonly abandoned: number;
  /** Waiting or in service when the run ended. */
  readonly inside: number;
  /** Of its servers; undefined without any. */
  readonly utilization: MeanUtilization | undefined;
  /** Seconds; undefined where nobody was measured. */
  readonly waitMedian: number | undefined;
  readonly waitP99: number | undefined;
  readonly sojournP99: number | undefined;
  /** Age of those still inside at the end: in overload the served are the lucky ones. */
  readonly insideP99: number | undefined;
}

export async function stageSummary(timeline: Timeline, series: StationSeries): Promise<StageSummary> {
  const table = await timeline.latency(series.entry.name);
  const unit = timeline.clock.secondsPerUnit;
  const wait = latencyOfRun(table, timeline.manifest, unit, "wait", [0.5, 0.99]);
  const sojourn = latencyOfRun(table, timeline.manifest, unit, "sojourn", [0.99]);
  const { end } = timeline;
  return {
    series,
    arrived: series.cumulative("arrived", end),
    served: series.cumulative("served", end),
    refused: series.cumulative("refused", end),
    abandoned: series.cumulative("abandoned", end),
    inside: series.level("queue", end) + series.level("busy", end),
    utilization: meanUtilizationOf(series),
    waitMedian: wait?.values[0],
    waitP99: wait?.values[1],
    sojournP99: sojourn?.values[0],
    insideP99: latencyOfRun(table, timeline.manifest, unit, "inside", [0.99])?.values[0],
  };
}
