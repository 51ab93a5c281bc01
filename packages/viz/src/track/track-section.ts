import { element } from "../page/element.ts";
import type { Stretch } from "../playback/playback.ts";
import { formatDuration } from "../reading/quantity.ts";
import type { Timeline } from "../reading/timeline.ts";
import { words } from "../words/words.ts";
import { meanSpan } from "./mean-curve.ts";
import { momentTable } from "./moment-table.ts";
import type { Plot, TrackGroup } from "./track-row.ts";
import { TrackView } from "./track-view.ts";

/** A group of tracks with its head, its legend and, when asked for, its table. */
export class TrackSection {
  readonly element: HTMLElement;
  readonly views: readonly TrackView[];
  readonly #timeline: Timeline;
  readonly #group: TrackGroup;
  readonly #shown: () => Stretch;
  readonly #button: HTMLButtonElement;
  /** What a line stands for while it goes through means. */
  readonly #means = element("span", { class: "track-note" });
  #table: HTMLElement | undefined;

  /** @param shown the stretch that the tracks show: the table tells of it */
  constructor(timeline: Timeline, group: TrackGroup, shown: () => Stretch) {
    this.#timeline = timeline;
    this.#group = group;
    this.#shown = shown;
    this.views = group.rows.map((row) => new TrackView(row, group.title));
    const say = words().tracks;
    this.#button = element(
      "button",
      { type: "button", class: "quiet-button", "aria-pressed": "false", "aria-label": say.asTable(group.title) },
      say.table,
    );
    this.#button.addEventListener("click", () => this.#toggleTable());
    const legend = group.legend.map(({ stroke, label }) => element("span", { class: `key key-${stroke}` }, label));
    const head = element(
      "div",
      { class: "track-head" },
      element("h2", {}, group.title),
      element("span", { class: "track-note" }, group.scale),
      element("span", { class: "legend" }, ...legend),
      this.#means,
      this.#button,
    );
    this.element = element(
      "div",
      { class: `track-group track-group-${group.id}` },
      head,
      ...this.views.map((view) => view.element),
    );
    if (group.note !== "") this.element.append(element("p", { class: "track-note" }, group.note));
  }

  /** Says over what span the lines are means where ticks share pixels. */
  tellMeans(plot: Pick<Plot, "x" | "width">): void {
    const span = meanSpan(plot, this.#timeline.tick);
    const text = span === undefined ? "" : (this.#group.means?.(formatDuration(span)) ?? "");
    this.#means.textContent = text;
    this.#means.hidden = text === "";
  }

  /** Brings an open table in line with the stretch shown. */
  renewTable(): void {
    if (this.#table === undefined) return;
    const table = this.#makeTable();
    this.#table.replaceWith(table);
    this.#table = table;
  }

  #makeTable(): HTMLElement {
    return momentTable(this.#timeline, this.#group, this.#shown());
  }

  #toggleTable(): void {
    if (this.#table === undefined) this.element.append((this.#table = this.#makeTable()));
    else {
      this.#table.remove();
      this.#table = undefined;
    }
    this.#button.setAttribute("aria-pressed", String(this.#table !== undefined));
  }
}
