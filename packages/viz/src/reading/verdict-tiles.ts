import { inPercent } from "@double11/sim-core/schema";
import { words } from "../words/words.ts";
import type { Breach } from "./breach.ts";
import type { Lost } from "./lost.ts";
import { measureInWords } from "./measure-in-words.ts";
import { formatCompact, formatCount, formatDuration, formatExactShares, formatRate, formatShare } from "./quantity.ts";
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

/** "p99 wait under 10 s", "p99 whole way under 10 s", and by which windows where they are not the objective's own. */
export function boundInWords({
  objective,
  bound,
  judgedBy,
}: Pick<Breach, "objective" | "bound"> & Partial<Pick<Breach, "judgedBy">>): string {
  const say = words().findings;
  const quantile = `p${inPercent(objective.quantile)}`;
  const text = say.bound(quantile, measureInWords(objective), formatDuration(bound));
  return judgedBy === undefined ? text : say.judgedBy(text, formatDuration(judgedBy));
}

/** "6.29 % of all who came lost, at most 5 % asked"; undefined where nothing was asked, or the file does not say. */
export function lossInWords({ share, most }: Lost): string | undefined {
  if (share === undefined || most === undefined) return undefined;
  return words().findings.loss(...formatExactShares(share, most));
}

/** Of which replication a figure is that one gave. */
const whichOf = ({ replication, replications }: RunFigures): string => {
  const say = words().figures;
  return replications > 1 ? say.oneOfReplications(String(replication), formatCount(replications)) : say.oneReplication;
};

const ofOne = (figures: RunFigures): string => words().figures.noInterval(whichOf(figures));

/** The verdict as figures, the most asked first; every one with its interval or the reason why it has none. */
export function verdictTiles(timeline: Timeline, verdict: Verdict, figures: RunFigures): TileText[] {
  const tiles = [
    peakTile(timeline, verdict, figures),
    endToEndTile(figures),
    ...figures.breaches.map((breach) => breachTile(breach, figures)),
    lostTile(figures),
    bottleneckTile(verdict, ofOne(figures)),
  ];
  if (figures.cost !== undefined) {
    const { cost, costOf } = words().figures;
    const { clock, end } = timeline;
    const note = costOf(clock.moment(0), clock.moment(end));
    tiles.push({ name: cost, value: formatCompact(figures.cost), note });
  }
  return tiles;
}

/** The mean of the replications with its interval, as the command prints it; where the file has none, the one recorded. */
function peakTile({ period }: Timeline, { peak, fitted }: Verdict, figures: RunFigures): TileText {
  const say = words().figures;
  const { mean, low, high, method } = figures.peak ?? { method: "" };
  const runs = /(\d+) replications/.exec(method)?.[1];
  const isMean = mean !== undefined && low !== undefined && high !== undefined && runs !== undefined;
  const alone = fitted === undefined ? ofOne(figures) : say.fitted(formatRate(fitted.low), formatRate(fitted.high));
  return {
    name: say.peak(peak.series.title),
    value: `${formatRate(isMean ? mean : (fitted ?? peak).rate)}/${period.symbol}`,
    note: isMean ? say.interval(formatRate(low), formatRate(high), runs) : alone,
  };
}

function endToEndTile(figures: RunFigures): TileText {
  const say = words().figures;
  const { value, interval, left, inside, sampled } = figures.endToEnd;
  if (value === undefined) return { name: say.endToEnd, value: "–", note: say.endToEndNone };
  const from = (sampled ? say.endToEndFrom : say.endToEndOfAll)(formatCount(left), formatCount(inside));
  const sure =
    interval === undefined
      ? ofOne(figures)
      : say.orderStatistics(formatDuration(interval[0]), formatDuration(interval[1]));
  return {
    name: say.endToEnd,
    value: formatDuration(value),
    note: `${sure}; ${from}`,
  };
}

function breachTile(breach: Breach, figures: RunFigures): TileText {
  const say = words().figures;
  const name = say.breach(breach.place.title, boundInWords(breach));
  if (breach.windows === 0) return { name, value: "–", note: `${say.nobodyMeasured}; ${whichOf(figures)}` };
  return {
    name,
    value: formatDuration(breach.seconds),
    note: `${say.breachOf(formatCount(breach.broken), formatCount(breach.windows))}; ${ofOne(figures)}`,
    alarm: !breach.met,
  };
}

function lostTile(figures: RunFigures): TileText {
  const say = words().figures;
  const { lost } = figures;
  const exact = say.counted(whichOf(figures));
  const { count, share, parts, complete } = lost;
  if (count === 0 && !complete) return { name: say.lost, value: "–", note: say.lostUnknown };
  if (count === 0) return { name: say.lost, value: "0", note: `${say.lostNone}; ${exact}` };
  const hows = (["refused", "abandoned", "failed", "either"] as const).flatMap((how) => {
    const same = parts.filter((part) => part.how === how);
    const sum = same.reduce((total, part) => total + part.count, 0);
    return sum > 0 ? [say.lostBy[how](formatCount(sum))] : [];
  });
  const how = hows.join(", ");
  const loss = lossInWords(lost);
  const of = loss !== undefined ? `${loss}: ${how}` : share === undefined ? how : say.lostOf(formatShare(share), how);
  return {
    name: say.lost,
    value: complete ? formatCount(count) : say.lostAtLeast(formatCount(count)),
    note: `${of}; ${exact}`,
    alarm: loss === undefined || lost.isTooMany,
  };
}

function bottleneckTile({ binding }: Verdict, sure: string): TileText {
  const say = words().figures;
  if (binding.kind !== "binds") return { name: say.bottleneck, value: say.bottleneckNone, note: sure };
  return {
    name: say.bottleneck,
    value: binding.series.title,
    note: `${say.bottleneckShare(formatShare(binding.share))}; ${sure}`,
  };
}
