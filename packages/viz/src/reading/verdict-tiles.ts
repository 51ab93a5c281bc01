import { words } from "../words/words.ts";
import type { Breach } from "./breach.ts";
import { formatCompact, formatCount, formatDuration, formatRate, formatShare } from "./quantity.ts";
import type { RunFigures } from "./run-figures.ts";
import type { Timeline } from "./timeline.ts";
import type { Verdict } from "./verdict.ts";

/** One figure with its name, and how sure it is. */
export interface TileText {
  readonly name: string;
  readonly value: string;
  readonly note: string;
  readonly alarm?: boolean;
}

/** "p99 wait under 10 s", and by which windows where they are not the objective's own. */
export function boundInWords({
  objective,
  bound,
  judgedBy,
}: Pick<Breach, "objective" | "bound"> & Partial<Pick<Breach, "judgedBy">>): string {
  const say = words().findings;
  const quantile = `p${Number((objective.quantile * 100).toPrecision(6))}`;
  const text = say.bound(quantile, words().tracks.measure[objective.measure], formatDuration(bound));
  return judgedBy === undefined ? text : say.judgedBy(text, formatDuration(judgedBy));
}

/** The verdict as figures, the most asked first; every one with its interval or the reason why it has none. */
export function verdictTiles(timeline: Timeline, verdict: Verdict, figures: RunFigures): TileText[] {
  const tiles = [
    peakTile(timeline, verdict, figures),
    endToEndTile(figures),
    ...figures.breaches.map(breachTile),
    lostTile(figures),
    bottleneckTile(verdict),
  ];
  if (figures.cost !== undefined) {
    const { cost, costOf } = words().figures;
    const { clock, end } = timeline;
    const note = costOf(clock.moment(0), clock.moment(end));
    tiles.push({ name: cost, value: formatCompact(figures.cost), note });
  }
  return tiles;
}

function peakTile({ period }: Timeline, { peak, fitted }: Verdict, figures: RunFigures): TileText {
  const say = words().figures;
  const alone = fitted === undefined ? say.oneReplication : say.fitted(formatRate(fitted.low), formatRate(fitted.high));
  const { low, high, method } = figures.peak ?? { method: "" };
  const runs = /(\d+) replications/.exec(method)?.[1];
  return {
    name: say.peak(peak.series.title),
    value: `${formatRate((fitted ?? peak).rate)}/${period.symbol}`,
    note:
      low === undefined || high === undefined || runs === undefined
        ? alone
        : say.interval(formatRate(low), formatRate(high), runs),
  };
}

function endToEndTile({ endToEnd }: RunFigures): TileText {
  const say = words().figures;
  const { value, interval, left, inside, sampled } = endToEnd;
  if (value === undefined) return { name: say.endToEnd, value: "–", note: say.endToEndNone };
  const from = (sampled ? say.endToEndFrom : say.endToEndOfAll)(formatCount(left), formatCount(inside));
  const sure =
    interval === undefined
      ? say.oneReplication
      : say.orderStatistics(formatDuration(interval[0]), formatDuration(interval[1]));
  return {
    name: say.endToEnd,
    value: formatDuration(value),
    note: `${sure}; ${from}`,
  };
}

function breachTile(breach: Breach): TileText {
  const say = words().figures;
  return {
    name: say.breach(breach.series.title, boundInWords(breach)),
    value: formatDuration(breach.seconds),
    note: `${say.breachOf(formatCount(breach.broken), formatCount(breach.windows))}; ${say.oneReplication}`,
    alarm: !breach.met,
  };
}

function lostTile({ lost }: RunFigures): TileText {
  const say = words().figures;
  const { count, share, parts, complete } = lost;
  if (count === 0 && !complete) return { name: say.lost, value: "–", note: say.lostUnknown };
  if (count === 0) return { name: say.lost, value: "0", note: `${say.lostNone}; ${say.exact}` };
  const hows = (["refused", "abandoned", "either"] as const).flatMap((how) => {
    const same = parts.filter((part) => part.how === how);
    const sum = same.reduce((total, part) => total + part.count, 0);
    return sum > 0 ? [say.lostBy[how](formatCount(sum))] : [];
  });
  const of = share === undefined ? hows.join(", ") : say.lostOf(formatShare(share), hows.join(", "));
  return {
    name: say.lost,
    value: complete ? formatCount(count) : say.lostAtLeast(formatCount(count)),
    note: `${of}; ${say.exact}`,
    alarm: true,
  };
}

function bottleneckTile({ binding }: Verdict): TileText {
  const say = words().figures;
  if (binding.kind !== "binds") return { name: say.bottleneck, value: say.bottleneckNone, note: say.oneReplication };
  return {
    name: say.bottleneck,
    value: binding.series.title,
    note: `${say.bottleneckShare(formatShare(binding.share))}; ${say.oneReplication}`,
  };
}
