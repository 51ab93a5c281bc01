import { scaleLinear, type ScaleLinear } from "d3";
import { element } from "../page/element.ts";
import { networkShape } from "../reading/network-shape.ts";
import type { StationSeries } from "../reading/station-series.ts";
import type { Timeline } from "../reading/timeline.ts";
import type { Verdict } from "../reading/verdict.ts";
import { drawEvents, eventLegend, eventNear, eventText, stripHeight } from "./event-strip.ts";
import { fitCanvas } from "./fit-canvas.ts";
import { latencyTracks } from "./latency-tracks.ts";
import { loadTrack } from "./load-track.ts";
import { momentTable } from "./moment-table.ts";
import { readPalette } from "./palette.ts";
import { queueTracks } from "./queue-tracks.ts";
import { timeMarks } from "./time-axis.ts";
import type { TrackGroup } from "./track-row.ts";
import { TrackView } from "./track-view.ts";
import { utilizationTracks } from "./utilization-tracks.ts";

export interface TrackPanelEvents {
  /** The reader points at a time to go there. */
  seek(time: number): void;
  /** Something has to be drawn again. */
  stale(what: "size" | "hover"): void;
  /** The reader asked for more tracks, or for fewer. */
  more(shown: boolean): void;
}

/** Every track over one time axis, with one playhead and one crosshair across all of them. */
export class TrackPanel {
  readonly element: HTMLElement;
  readonly #events: TrackPanelEvents;
  readonly #body = element("div", { class: "tracks-body" });
  readonly #groups = element("div", {});
  readonly #axis = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  readonly #strip = element("canvas", { "aria-hidden": "true" });
  readonly #stripLegend = element("div", { class: "track-note" });
  readonly #playhead = element("div", { class: "playhead" });
  readonly #crosshair = element("div", { class: "crosshair", hidden: true }, element("span", {}));
  readonly #moreButton = element("button", { type: "button", class: "quiet-button" });
  #views: TrackView[] = [];
  #timeline: Timeline | undefined;
  #verdict: Verdict | undefined;
  #more: boolean;
  #x: ScaleLinear<number, number> = scaleLinear();
  #left = 0;
  #hover: number | undefined;

  constructor(more: boolean, events: TrackPanelEvents) {
    this.#more = more;
    this.#events = events;
    this.#axis.setAttribute("class", "time-axis");
    this.#axis.setAttribute("aria-hidden", "true");
    const strip = element(
      "div",
      { class: "track strip" },
      element("div", { class: "track-title" }, "Events"),
      element("div", { class: "plot" }, this.#strip, this.#axis),
      this.#stripLegend,
    );
    this.#body.append(this.#groups, strip, this.#playhead, this.#crosshair);
    this.element = element(
      "section",
      { class: "tracks", "aria-label": "Tracks over time" },
      this.#body,
      this.#moreButton,
    );
    this.#moreButton.addEventListener("click", () => {
      this.#more = !this.#more;
      events.more(this.#more);
      void this.#build();
    });
    this.#listen();
  }

  show(timeline: Timeline, verdict: Verdict): Promise<void> {
    this.#timeline = timeline;
    this.#verdict = verdict;
    this.#hover = undefined;
    return this.#build();
  }

  async #build(): Promise<void> {
    const timeline = this.#timeline!;
    this.#moreButton.textContent = this.#more ? "Fewer tracks" : "More tracks: queue, latency, utilization";
    this.#moreButton.setAttribute("aria-expanded", String(this.#more));
    const groups = [loadTrack(timeline, this.#verdict!)];
    if (this.#more) groups.push(...(await moreTracks(timeline)));
    // Another run may have been opened while histograms were read.
    if (timeline !== this.#timeline) return;
    this.#views = [];
    this.#groups.replaceChildren(...groups.map((group) => this.#section(timeline, group)));
    this.#stripLegend.textContent = eventLegend(timeline.events);
    this.#events.stale("size");
  }

  #section(timeline: Timeline, group: TrackGroup): HTMLElement {
    const views = group.rows.map((row) => new TrackView(row, group.title));
    this.#views.push(...views);
    const button = element("button", { type: "button", class: "quiet-button", "aria-pressed": "false" }, "Table");
    button.setAttribute("aria-label", `${group.title} as a table`);
    const legend = group.legend.map(({ stroke, label }) => element("span", { class: `key key-${stroke}` }, label));
    const head = element(
      "div",
      { class: "track-head" },
      element("h2", {}, group.title),
      element("span", { class: "track-note" }, group.scale),
      element("span", { class: "legend" }, ...legend),
      button,
    );
    const section = element("div", { class: "track-group" }, head, ...views.map((view) => view.element));
    if (group.note !== "") section.append(element("p", { class: "track-note" }, group.note));
    let table: HTMLElement | undefined;
    button.addEventListener("click", () => {
      if (table === undefined) section.append((table = momentTable(timeline, group)));
      else {
        table.remove();
        table = undefined;
      }
      button.setAttribute("aria-pressed", String(table !== undefined));
    });
    return section;
  }

  /** Draws everything that depends on the width, the theme or the run. */
  resize(): void {
    if (this.#timeline === undefined || this.#views.length === 0) return;
    const body = this.#body.getBoundingClientRect();
    const plot = this.#views[0]!.plot.getBoundingClientRect();
    this.#left = plot.left - body.left;
    this.#x = scaleLinear([0, this.#timeline.end], [0, plot.width]);
    const palette = readPalette(this.element);
    for (const view of this.#views) view.draw(this.#x, plot.width, palette);
    fitCanvas(this.#strip, plot.width, stripHeight);
    const context = this.#strip.getContext("2d")!;
    context.clearRect(0, 0, plot.width, stripHeight);
    drawEvents({ context, x: this.#x, palette, width: plot.width, height: stripHeight }, this.#timeline.events);
    this.#drawAxis(this.#timeline, plot.width);
  }

  /** Places the playhead; figures, renewed when asked, are those under the crosshair while there is one. */
  draw(time: number, figures: boolean): void {
    if (this.#timeline === undefined) return;
    this.#playhead.style.transform = `translateX(${this.#left + this.#x(time)}px)`;
    const at = this.#hover ?? time;
    if (figures) for (const view of this.#views) view.show(at);
    this.#crosshair.hidden = this.#hover === undefined;
    if (this.#hover === undefined) return;
    this.#crosshair.style.transform = `translateX(${this.#left + this.#x(this.#hover)}px)`;
    const event = eventNear(this.#timeline.events, this.#hover, 3 / Math.abs(this.#x(1) - this.#x(0)));
    const label = this.#timeline.clock.label(this.#hover, 1);
    const tip = this.#crosshair.firstElementChild as HTMLElement;
    tip.textContent = event === undefined ? label : `${label}  ${eventText(this.#timeline, event)}`;
    tip.classList.toggle("flip", this.#x(this.#hover) > this.#x.range()[1]! / 2);
  }

  #drawAxis(timeline: Timeline, width: number): void {
    this.#axis.setAttribute("width", String(width));
    this.#axis.innerHTML = timeMarks(timeline, this.#x)
      .map(({ x, label }) => {
        const anchor = x < 30 ? "start" : x > width - 30 ? "end" : "middle";
        return `<line x1="${x}" x2="${x}" y2="5"/><text x="${x}" y="19" text-anchor="${anchor}">${label}</text>`;
      })
      .join("");
  }

  #timeAt(event: PointerEvent): number {
    const place = event.clientX - this.#body.getBoundingClientRect().left - this.#left;
    const [from, until] = this.#x.domain() as [number, number];
    return Math.min(until, Math.max(from, this.#x.invert(place)));
  }

  #listen(): void {
    const onPlot = (event: PointerEvent): boolean => (event.target as Element).closest(".plot") !== null;
    this.#body.addEventListener("pointermove", (event) => {
      const dragging = this.#body.hasPointerCapture(event.pointerId);
      if (dragging) this.#events.seek(this.#timeAt(event));
      this.#setHover(!dragging && onPlot(event) && event.pointerType !== "touch" ? this.#timeAt(event) : undefined);
    });
    this.#body.addEventListener("pointerleave", () => this.#setHover(undefined));
    this.#body.addEventListener("pointerdown", (event) => {
      if (!onPlot(event) || event.button !== 0) return;
      this.#body.setPointerCapture(event.pointerId);
      this.#setHover(undefined);
      this.#events.seek(this.#timeAt(event));
    });
  }

  #setHover(time: number | undefined): void {
    if (time === this.#hover) return;
    this.#hover = time;
    this.#events.stale("hover");
  }
}

async function moreTracks(timeline: Timeline): Promise<TrackGroup[]> {
  const { stages, rows } = networkShape(timeline);
  const stations: StationSeries[] = stages.flatMap((stage) => [stage, ...(rows.get(stage.entry.name) ?? [])]);
  const groups = [
    queueTracks(timeline, stations),
    await latencyTracks(timeline, stations),
    utilizationTracks(timeline, stations),
  ];
  return groups.filter(({ rows: found, note }) => found.length > 0 || note !== "");
}
