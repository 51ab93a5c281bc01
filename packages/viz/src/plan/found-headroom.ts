import type { Objective } from "@double11/sim-core";
import type { Headroom } from "@double11/sim-core/experiment";
import { formatCount } from "../reading/quantity.ts";
import type { Timeline } from "../reading/timeline.ts";
import { words } from "../words/words.ts";
import { backlogSentences, stageTitle, wholePercent } from "./found-plan.ts";
import { nameOfObjective } from "./outcome-table.ts";

/** How much demand a plan bears, what breaks first beyond, and how sure that is. */
export function headroomSentences(
  { factor, broken, replications, sure, runs, backlog }: Headroom,
  objectives: readonly Objective[],
  timeline: Timeline,
): readonly string[] {
  const say = words().plan.headroom;
  const { station, objective } = broken.shortage;
  const where = [percentOf(broken.factor), formatCount(broken.replication + 1)] as const;
  return [
    borneText(factor, formatCount(replications), formatCount(runs)),
    objective === undefined
      ? say.lost(...where, stageTitle(station, timeline))
      : say.broken(...where, nameOfObjective({ objective: objectives[objective]! }, timeline)),
    ...backlogSentences(backlog, say.waiting, timeline),
    say.sure(wholePercent(sure.share), wholePercent(sure.confidence), formatCount(replications)),
  ];
}

/** "87 %": of a demand that is borne, not rounded up. */
export const percentOf = (factor: number): string => `${formatCount(Math.round(100 * factor))}\u00a0%`;

function borneText(factor: number, replications: string, runs: string): string {
  const say = words().plan.headroom;
  const percent = Math.round(100 * factor);
  if (percent < 100) return say.only(percentOf(factor), replications, runs);
  return percent === 100 ? say.hardly(replications, runs) : say.more(percentOf(factor - 1), replications, runs);
}
