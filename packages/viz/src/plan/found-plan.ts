import type { SmallestPlan, TooFew } from "@double11/sim-core/experiment";
import { table } from "../page/table.ts";
import { formatCount } from "../reading/quantity.ts";
import type { Timeline } from "../reading/timeline.ts";
import { nameOf } from "../words/lexicon.ts";
import { words } from "../words/words.ts";
import { nameOfObjective } from "./outcome-table.ts";

/** That it was found, and how sure it is. */
export function foundSentences({ runs, replications, sure }: SmallestPlan): readonly string[] {
  const say = words().plan.smallest;
  const found = say.found(formatCount(runs), formatCount(replications));
  if (sure.share === 0) return [found, say.unsure(formatCount(replications))];
  return [found, say.sure(wholePercent(sure.share), wholePercent(sure.confidence), formatCount(replications))];
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
  const { station, objective } = shortage;
  const where = [formatCount(servers), formatCount(replication + 1), formatCount(smallest.replications)] as const;
  return objective === undefined
    ? say.tooFewLost(...where, stageTitle(station, timeline))
    : say.tooFewBroken(...where, nameOfObjective(smallest.objectives[objective]!, timeline));
}

export const stageTitle = (station: string, { stations }: Timeline): string =>
  stations.find(({ entry }) => entry.name === station)?.title ?? nameOf(station);

/** A bound is not rounded up. */
export const wholePercent = (share: number): string => `${Math.floor(100 * share + 1e-9)}\u00a0%`;

function changeInPercent(times: number): string {
  const percent = Math.round(100 * (times - 1));
  return `${percent < 0 ? "−" : percent > 0 ? "+" : ""}${formatCount(Math.abs(percent))}\u00a0%`;
}
