import { estimateFromReplications, type Estimate } from "@double11/sim-core";
import { breachesOf, type Breach } from "./breach.ts";
import { costCourse } from "./cost-course.ts";
import { endToEndIn, type EndToEnd } from "./end-to-end.ts";
import { lostIn, type Lost } from "./lost.ts";
import { networkShape } from "./network-shape.ts";
import type { StationSeries } from "./station-series.ts";
import type { Timeline } from "./timeline.ts";
import type { Verdict } from "./verdict.ts";

/** The figures a run is judged by, each read off the run's own tables. */
export interface RunFigures {
  /** The peak over the replications, when the file holds several. */
  readonly peak: Estimate | undefined;
  readonly endToEnd: EndToEnd;
  readonly breaches: readonly Breach[];
  readonly lost: Lost;
  /** In the scenario's currency; undefined when it states no prices. */
  readonly cost: number | undefined;
}

export async function runFigures(timeline: Timeline, verdict: Verdict): Promise<RunFigures> {
  const [breaches, endToEnd, lost, peak] = await Promise.all([
    breachesOf(timeline),
    endToEndIn(timeline),
    lostIn(timeline),
    peakEstimate(timeline, verdict),
  ]);
  return { peak, endToEnd, breaches, lost, cost: costCourse(timeline)?.soFar.at(-1) };
}

/** Names under which producers write the peak of one replication. */
async function peakEstimate(timeline: Timeline, { peak }: Verdict): Promise<Estimate | undefined> {
  const names = ["peak.ordersPerSecond", `${peak.series.entry.name}.throughput.max`];
  const rows = await timeline.replications();
  const name = names.find((each) => rows.some(({ figure }) => figure === each));
  const values = rows.filter(({ figure }) => figure === name).map(({ value }) => value);
  return values.length < 2 ? undefined : estimateFromReplications(values);
}

/** The busiest stage after the one that binds, and when. */
export function nextToBind(
  timeline: Timeline,
  verdict: Verdict,
): { readonly series: StationSeries; readonly utilization: number; readonly at: number } | undefined {
  const others = networkShape(timeline).stages.filter(
    (series) => series !== verdict.binding.series && series.entry.servers > 0,
  );
  return others
    .map((series) => {
      const { busy, capacity } = series.coarse.table;
      let row = 0;
      const shareAt = (i: number): number => (capacity[i]! > 0 ? busy[i]! / capacity[i]! : 0);
      for (let i = 1; i < busy.length; i++) if (shareAt(i) > shareAt(row)) row = i;
      return { series, utilization: shareAt(row), at: series.coarse.from + (row + 1) * series.coarse.tick };
    })
    .sort((a, b) => b.utilization - a.utilization)[0];
}
