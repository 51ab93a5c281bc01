import { formatCount, formatDuration, formatShare, plural } from "../reading/quantity.ts";
import { stageSummary, type StageSummary } from "../reading/stage-summary.ts";
import { networkShape } from "../reading/network-shape.ts";
import type { Timeline } from "../reading/timeline.ts";
import { element } from "./element.ts";

const columns: readonly (readonly [title: string, cell: (line: StageSummary) => string])[] = [
  ["Customer", ({ series }) => plural(series.customer)],
  ["Arrived", ({ arrived }) => formatCount(arrived)],
  ["Served", ({ served }) => formatCount(served)],
  ["Refused", ({ refused }) => formatCount(refused)],
  ["Abandoned", ({ abandoned }) => formatCount(abandoned)],
  ["Inside at the end", ({ inside }) => formatCount(inside)],
  ["Mean utilization", ({ utilization }) => (utilization === undefined ? "–" : formatShare(utilization))],
  ["Wait p50", ({ waitMedian }) => duration(waitMedian)],
  ["Wait p99", ({ waitP99 }) => duration(waitP99)],
  ["Sojourn p99", ({ sojournP99 }) => duration(sojournP99)],
  ["Age inside p99", ({ insideP99 }) => duration(insideP99)],
];

/** Every stage over the whole run as a table: the page in figures, and its reading without sight. */
export class SummaryTable {
  readonly element: HTMLDetailsElement;
  readonly #body = element("tbody");
  #timeline: Timeline | undefined;

  constructor() {
    const head = element(
      "tr",
      {},
      element("th", { scope: "col" }, "Stage"),
      ...columns.map(([title]) => element("th", { scope: "col" }, title)),
    );
    const table = element(
      "table",
      {},
      element(
        "caption",
        {},
        "Counts are of the whole system; waits and sojourns are of those served, ages of those still inside at the end.",
      ),
      element("thead", {}, head),
      this.#body,
    );
    this.element = element(
      "details",
      { class: "panel" },
      element("summary", {}, "Stages in figures"),
      element(
        "div",
        { class: "table-scroll", tabindex: "0", role: "region", "aria-label": "Stages in figures" },
        table,
      ),
    );
    // Histograms are read when somebody looks.
    this.element.addEventListener("toggle", () => void this.#fill());
  }

  show(timeline: Timeline): void {
    this.#timeline = timeline;
    this.#body.replaceChildren();
    void this.#fill();
  }

  async #fill(): Promise<void> {
    const timeline = this.#timeline;
    if (timeline === undefined || !this.element.open || this.#body.childElementCount > 0) return;
    const { stages, rows } = networkShape(timeline);
    const stations = stages.flatMap((stage) => [stage, ...(rows.get(stage.entry.name) ?? [])]);
    const lines = await Promise.all(stations.map((series) => stageSummary(timeline, series)));
    if (timeline !== this.#timeline) return;
    this.#body.replaceChildren(
      ...lines.map((line) =>
        element(
          "tr",
          {},
          element("th", { scope: "row" }, line.series.title),
          ...columns.map(([, cell]) => element("td", {}, cell(line))),
        ),
      ),
    );
  }
}

const duration = (seconds: number | undefined): string => (seconds === undefined ? "–" : formatDuration(seconds));
