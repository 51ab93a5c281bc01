import { words, type Words } from "../words/words.ts";
import type { MeanUtilization } from "./mean-utilization.ts";
import { networkShape } from "./network-shape.ts";
import { formatCount, formatDuration, formatShare, plural } from "./quantity.ts";
import { whichReplication } from "./run-facts.ts";
import { stageSummary, type StageSummary } from "./stage-summary.ts";
import type { Timeline } from "./timeline.ts";

/** A table in the reader's words: the first cell of a line is its head. */
export interface TextTable {
  readonly caption: string;
  readonly columns: readonly string[];
  readonly lines: readonly (readonly string[])[];
}

const cells: readonly (readonly [
  title: Exclude<keyof Words["table"], "sampled">,
  cell: (line: StageSummary) => string,
])[] = [
  ["customer", ({ series }) => plural(series.customer)],
  ["arrived", ({ arrived }) => formatCount(arrived)],
  ["served", ({ served }) => formatCount(served)],
  ["refused", ({ refused }) => formatCount(refused)],
  ["abandoned", ({ abandoned }) => formatCount(abandoned)],
  ["inside", ({ inside }) => formatCount(inside)],
  ["utilization", ({ utilization }) => (utilization === undefined ? "–" : meanInWords(utilization))],
  ["waitMedian", ({ waitMedian }) => duration(waitMedian)],
  ["waitP99", ({ waitP99 }) => duration(waitP99)],
  ["sojournP99", ({ sojournP99 }) => duration(sojournP99)],
  ["insideP99", ({ insideP99 }) => duration(insideP99)],
];

/** "46 %", and that it is sampled where it is. */
export const meanInWords = ({ share, sampled }: MeanUtilization): string =>
  sampled ? words().table.sampled(formatShare(share)) : formatShare(share);

const duration = (seconds: number | undefined): string => (seconds === undefined ? "–" : formatDuration(seconds));

/** Every stage, row and delay apart from the stages' line over the whole run. */
export async function stageTable(timeline: Timeline): Promise<TextTable> {
  const { stages, rows, apart } = networkShape(timeline);
  const stations = [...stages.flatMap((stage) => [stage, ...(rows.get(stage.entry.name) ?? [])]), ...apart];
  const lines = await Promise.all(stations.map((series) => stageSummary(timeline, series)));
  const say = words().table;
  const which = whichReplication(timeline);
  return {
    caption: [`${say.title}.`, say.caption, ...(which === undefined ? [] : [which])].join(" "),
    columns: [say.stage, ...cells.map(([title]) => say[title])],
    lines: lines.map((line) => [line.series.title, ...cells.map(([, cell]) => cell(line))]),
  };
}
