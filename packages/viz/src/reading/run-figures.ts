import { estimateFromReplications, type Estimate } from "@double11/sim-core";
import { breachesOf, type Breach } from "./breach.ts";
import { fullestOf } from "./binding.ts";
import type { BusiestStretch } from "./busiest-stretch.ts";
import { costCourse } from "./cost-course.ts";
import { endToEndIn, type EndToEnd } from "./end-to-end.ts";
import { lostIn, type Lost } from "./lost.ts";
import { networkShape } from "./network-shape.ts";
import type { Timeline } from "./timeline.ts";
import type { Verdict } from "./verdict.ts";

/** The figures a run is judged by, each read off the run's own tables. */
export interface RunFigures {
  /** The peak over the replications, when the file holds several. */
  readonly peak: Estimate | undefined;
  readonly endToEnd: EndToEnd;
  readonly breaches: readonly Breach[];
  readonly lost: Lost;
  /** Which replication the tables are of, counted from 1. */
  readonly replication: number;
  /** How many replications the file tells of. */
  readonly replications: number;
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
  const { replication, bands } = timeline.manifest;
  return {
    peak,
    endToEnd,
    breaches,
    lost,
    replication: replication + 1,
    replications: bands?.replications ?? 1,
    cost: costCourse(timeline)?.soFar.at(-1),
  };
}

/** Names under which producers write the peak of one replication. */
async function peakEstimate(timeline: Timeline, { peak }: Verdict): Promise<Estimate | undefined> {
  const names = ["peak.ordersPerSecond", `${peak.series.entry.name}.throughput.max`];
  const rows = await timeline.replications();
  const name = names.find((each) => rows.some(({ figure }) => figure === each));
  const values = rows.filter(({ figure }) => figure === name).map(({ value }) => value);
  return values.length < 2 ? undefined : estimateFromReplications(values);
}

/** The stage after the one that binds whose busiest stretch is the fullest; undefined when no other has servers. */
export const nextToBind = (timeline: Timeline, { binding }: Verdict): BusiestStretch | undefined =>
  fullestOf(networkShape(timeline).stages.filter((series) => series !== binding.series));
