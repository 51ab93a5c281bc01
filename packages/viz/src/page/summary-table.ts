import { formatCount, formatDuration, formatShare, plural } from "../reading/quantity.ts";
import { networkShape } from "../reading/network-shape.ts";
import { stageSummary, type StageSummary } from "../reading/stage-summary.ts";
import type { Timeline } from "../reading/timeline.ts";
import { words, type Words } from "../words/words.ts";
import { element } from "./element.ts";
import { Panel } from "./panel.ts";
import { table } from "./table.ts";

const columns: readonly (readonly [title: keyof Words["table"], cell: (line: StageSummary) => string])[] = [
  ["customer", ({ series }) => plural(series.customer)],
  ["arrived", ({ arrived }) => formatCount(arrived)],
  ["served", ({ served }) => formatCount(served)],
  ["refused", ({ refused }) => formatCount(refused)],
  ["abandoned", ({ abandoned }) => formatCount(abandoned)],
  ["inside", ({ inside }) => formatCount(inside)],
  ["utilization", ({ utilization }) => (utilization === undefined ? "–" : formatShare(utilization))],
  ["waitMedian", ({ waitMedian }) => duration(waitMedian)],
  ["waitP99", ({ waitP99 }) => duration(waitP99)],
  ["sojournP99", ({ sojournP99 }) => duration(sojournP99)],
  ["insideP99", ({ insideP99 }) => duration(insideP99)],
];

/** Every stage over the whole run as a table: the page in figures, and its reading without sight. */
export class SummaryTable {
  readonly panel: Panel;
  readonly #body = element("div");
  #timeline: Timeline | undefined;

  constructor() {
    this.panel = new Panel("stages", words().table.title, () => this.#fill(), this.#body);
  }

  show(timeline: Timeline): void {
    this.#timeline = timeline;
    this.panel.renew();
  }

  async #fill(): Promise<void> {
    const timeline = this.#timeline;
    if (timeline === undefined) return;
    const { stages, rows } = networkShape(timeline);
    const stations = stages.flatMap((stage) => [stage, ...(rows.get(stage.entry.name) ?? [])]);
    const lines = await Promise.all(stations.map((series) => stageSummary(timeline, series)));
    if (timeline !== this.#timeline) return;
    const say = words().table;
    this.#body.replaceChildren(
      table(
        `${say.title}. ${say.caption}`,
        [say.stage, ...columns.map(([title]) => say[title])],
        lines.map((line) => [line.series.title, ...columns.map(([, cell]) => cell(line))]),
      ),
    );
  }
}

const duration = (seconds: number | undefined): string => (seconds === undefined ? "–" : formatDuration(seconds));
