import type { Objective } from "@double11/sim-core";
import { headroomPercent, type Headroom, type HeadroomPercent } from "@double11/sim-core/experiment";
import { formatCount, formatPercent } from "../reading/quantity.ts";
import type { Timeline } from "../reading/timeline.ts";
import { words } from "../words/words.ts";
import { backlogSentences, stageTitle, wholePercent } from "./found-plan.ts";
import { nameOfObjective } from "./outcome-table.ts";

/** How much demand a plan bears, what breaks first beyond, and how sure that is. */
export function headroomSentences(
  headroom: Headroom,
  objectives: readonly Objective[],
  timeline: Timeline,
): readonly string[] {
  const say = words().plan.headroom;
  const { broken, replications, sure, runs, backlog } = headroom;
  const told = headroomPercent(headroom);
  const { station, objective } = broken.shortage;
  const where = [formatPercent(told.broken, told.digits), formatCount(broken.replication + 1)] as const;
  return [
    borneText(told, formatCount(replications), formatCount(runs)),
    objective === undefined
      ? say.lost(...where, stageTitle(station, timeline))
      : say.broken(...where, nameOfObjective({ objective: objectives[objective]! }, timeline)),
    ...backlogSentences(backlog, timeline),
    say.sure(wholePercent(sure.share), wholePercent(sure.confidence), formatCount(replications)),
  ];
}

function borneText({ bears, borne, digits }: HeadroomPercent, replications: string, runs: string): string {
  const say = words().plan.headroom;
  if (bears === "less") return say.only(formatPercent(borne, digits), replications, runs);
  if (bears === "more") return say.more(formatPercent(borne - 100, digits), replications, runs);
  return say.hardly(replications, runs);
}
