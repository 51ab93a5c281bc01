import type { SmallestPlan, TooFew } from "@double11/sim-core/experiment";
import { table } from "../page/table.ts";
import { formatCount, formatShare } from "../reading/quantity.ts";
import type { Timeline } from "../reading/timeline.ts";
import { placeTitle } from "../reading/ways.ts";
import { nameOf } from "../words/lexicon.ts";
import { words } from "../words/words.ts";
import { nameOfObjective } from "./outcome-table.ts";

/** That it was found, how sure it is, and what it does not ask. */
export function foundSentences(smallest: SmallestPlan, timeline: Timeline): readonly string[] {
  const { runs, replications, sure, backlog } = smallest;
  const say = words().plan.smallest;
  return [
    say.found(formatCount(runs), formatCount(replications)),
    sure.share === 0
      ? say.unsure(formatCount(replications))
      : say.sure(wholePercent(sure.share), wholePercent(sure.confidence), formatCount(replications)),
    ...backlogSentences(backlog, timeline),
  ];
}

/** Where a station does not keep up. */
export function backlogSentences(backlog: SmallestPlan["backlog"], timeline: Timeline): readonly string[] {
  if (backlog === null) return [];
  const { station, share, replication, isAsked } = backlog;
  const { waiting, waitingAsked } = words().plan;
  const say = isAsked ? waitingAsked : waiting;
  return [say(formatShare(share), stageTitle(station, timeline), formatCount(replication + 1))];
}

/** Stage by stage: servers before and now, and why no fewer would do. */
export function foundTable(smallest: SmallestPlan, timeline: Timeline): HTMLElement {
  const say = words().plan.smallest;
  const rows = Object.entries(smallest.servers).map(([station, servers]) => {
    const before = smallest.given[station]!;
    const tooFew = smallest.tooFew[station];
    return [
      stageTitle(station, timeline),
      formatCount(before),
      formatCount(servers),
      changeInPercent(servers / before),
      tooFew === undefined ? say.oneAtLeast : tooFewText(tooFew, smallest, timeline),
    ];
  });
  return table(say.caption, [say.stage, say.before, say.now, say.change, say.why], rows);
}

/** "Order 112,369, Payment 132,335" */
export const serversText = (servers: SmallestPlan["servers"], timeline: Timeline): string =>
  Object.entries(servers)
    .map(([station, count]) => `${stageTitle(station, timeline)} ${formatCount(count)}`)
    .join(", ");

function tooFewText({ servers, replication, shortage }: TooFew, smallest: SmallestPlan, timeline: Timeline): string {
  const say = words().plan.smallest;
  const { station, objective, waiting } = shortage;
  const where = [formatCount(servers), formatCount(replication + 1), formatCount(smallest.replications)] as const;
  if (waiting) return say.tooFewWaiting(...where, stageTitle(station, timeline));
  return objective === undefined
    ? say.tooFewLost(...where, stageTitle(station, timeline))
    : say.tooFewBroken(...where, nameOfObjective(smallest.objectives[objective]!, timeline));
}

/** Of a station, or of an exit that an objective names. */
export const stageTitle = (station: string, timeline: Timeline): string => placeTitle(timeline, station, nameOf);

/** A bound is not rounded up. */
export const wholePercent = (share: number): string => `${Math.floor(100 * share + 1e-9)}\u00a0%`;

function changeInPercent(times: number): string {
  const percent = Math.round(100 * (times - 1));
  return `${percent < 0 ? "−" : percent > 0 ? "+" : ""}${formatCount(Math.abs(percent))}\u00a0%`;
}
