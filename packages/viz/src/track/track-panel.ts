import type { RunEvent } from "@double11/sim-core/recording";
import { scaleLinear, type ScaleLinear } from "d3";
import { element } from "../page/element.ts";
import type { ViewWord } from "../playback/key-command.ts";
import type { Stretch } from "../playback/playback.ts";
import { trailingRate } from "../reading/moment.ts";
import type { Timeline } from "../reading/timeline.ts";
import type { Verdict } from "../reading/verdict.ts";
import { words } from "../words/words.ts";
import { sample, type Samples } from "./curve.ts";
import { eventNear, eventText } from "./event-strip.ts";
import { EventRow } from "./event-row.ts";
import { Overview } from "./overview.ts";
import { readPalette } from "./palette.ts";
import { TimeWindow } from "./time-window.ts";
import { trackGroups } from "./track-groups.ts";
import { listenToPlots } from "./track-pointer.ts";
import { TrackSection } from "./track-section.ts";
import { applyView } from "./apply-view.ts";
import { viewButtons } from "./view-buttons.ts";

export interface TrackPanelEvents {
  /** The reader points at a time to go there. */
  seek(time: number): void;
  /** The reader points at an event. */
  choose(event: RunEvent): void;
  /** More tracks were asked for and could not be read. */
  failed(error: unknown): void;
  /** Something has to be drawn again. */
  stale(what: "view" | "rows" | "hover"): void;
  /** The reader asked for more tracks, or for fewer. */
  more(shown: boolean): void;
  /** The tracks show another stretch. */
  view(stretch: Stretch): void;
}

/** Milliseconds of a frame that rows may take. */
const rowBudget = 3;

/** Every track over one time axis, with one playhead, one crosshair and one zoom across all of them. */
export class TrackPanel {
  readonly element: HTMLElement;
  readonly #events: TrackPanelEvents;
  readonly #body = element("div", { class: "tracks-body" });
  readonly #groups = element("div", {});
  readonly #foot = new EventRow();
  readonly #overview = new Overview((stretch) =>
    this.#view((window) => (stretch ? window.set(stretch) : window.all())),
  );
  readonly #playhead = element("div", { class: "playhead" });
  readonly #crosshair = element("div", { class: "crosshair", hidden: true }, element("span", {}));
  readonly #moreButton = element("button", { type: "button", class: "quiet-button" });
  #sections: readonly TrackSection[] = [];
  #timeline: Timeline | undefined;
  #verdict: Verdict | undefined;
  #more: boolean;
  #window = new TimeWindow(1, 0.1);
  #load: { readonly samples: Samples; readonly top: number } | undefined;
  #x: ScaleLinear<number, number> = scaleLinear();
  #left = 0;
  #hover: number | undefined;
  #undrawn: (() => void)[] = [];
  #time = 0;

  constructor(more: boolean, events: TrackPanelEvents) {
    this.#more = more;
    this.#events = events;
    this.#body.append(this.#groups, this.#foot.element, this.#playhead, this.#crosshair);
    const tools = element(
      "div",
      { class: "track-tools" },
      this.#moreButton,
      viewButtons((command) => this.obey(command)),
    );
    this.element = element(
      "section",
      { class: "tracks", "aria-label": words().tracks.title },
      this.#overview.element,
      this.#body,
      tools,
    );
    this.#moreButton.addEventListener("click", () => {
      this.#more = !this.#more;
      events.more(this.#more);
      this.#build().catch((error: unknown) => events.failed(error));
    });
    listenToPlots(this.#body, {
      timeAt: (clientX) => this.#timeAt(clientX),
      seek: (time) => events.seek(time),
      chooseEvent: (clientX) => this.#chooseEvent(clientX),
      hover: (time) => this.#setHover(time),
      zoom: (factor, around) => this.#view((window) => window.zoom(factor, around)),
      pan: (share) => this.#view((window) => window.pan(share)),
    });
  }

  get stretch(): Stretch {
    return { from: this.#window.from, until: this.#window.until };
  }

  /** Shows another run, its tracks over the stretch given or all of it. */
  show(timeline: Timeline, verdict: Verdict, stretch: Stretch | undefined): Promise<void> {
    this.#timeline = timeline;
    this.#verdict = verdict;
    this.#hover = undefined;
    this.#window = new TimeWindow(timeline.end, timeline.tick);
    if (stretch !== undefined) this.#window.set(stretch);
    const { series } = verdict.peak;
    const samples = sample(timeline.end, Math.max(timeline.tick, timeline.end / 2000), (time) =>
      trailingRate(timeline, series, "served", time),
    );
    this.#load = { samples, top: verdict.peak.rate };
    return this.#build();
  }

  /** Zooms or shifts the tracks as a key or button asks; what is said of it. */
  obey(command: ViewWord): string {
    this.#view((window) => applyView(window, command, this.#time));
    const { clock } = this.#timeline!;
    const decimals = this.#window.until - this.#window.from < 10 ? 1 : 0;
    return words().tracks.shown(clock.moment(this.#window.from, decimals), clock.moment(this.#window.until, decimals));
  }

  #view(change: (window: TimeWindow) => void): void {
    if (this.#timeline === undefined) return;
    change(this.#window);
    for (const section of this.#sections) section.renewTable();
    this.#events.view(this.stretch);
    this.#events.stale("view");
  }

  async #build(): Promise<void> {
    const timeline = this.#timeline!;
    const more = this.#more;
    this.#moreButton.textContent = more ? words().tracks.fewer : words().tracks.more;
    this.#moreButton.setAttribute("aria-expanded", String(more));
    const groups = await trackGroups(timeline, this.#verdict!, more);
    // Another run may have been opened while histograms were read.
    if (timeline !== this.#timeline || more !== this.#more) return;
    this.#sections = groups.map((group) => new TrackSection(timeline, group, () => this.stretch));
    this.#groups.replaceChildren(...this.#sections.map((section) => section.element));
    this.#foot.show(timeline);
    this.#overview.describe(groups[0]!.rows[0]!.summary);
    this.#events.stale("view");
  }

  /** Draws everything that depends on the width, the theme, the stretch or the run. */
  resize(): void {
    const views = this.#sections.flatMap((section) => section.views);
    if (this.#timeline === undefined || views.length === 0) return;
    const body = this.#body.getBoundingClientRect();
    const plot = views[0]!.plot.getBoundingClientRect();
    this.#left = plot.left - body.left;
    this.#x = scaleLinear([this.#window.from, this.#window.until], [0, plot.width]);
    for (const section of this.#sections) section.tellMeans({ x: this.#x, width: plot.width });
    const palette = readPalette(this.element);
    this.#undrawn = views.map((view) => () => view.draw(this.#x, plot.width, palette));
    this.drawRows();
    this.#foot.draw(this.#timeline, this.#x, plot.width, palette);
    // The load alone, shown whole, is its own overview.
    this.#overview.element.hidden = !this.#more && this.#window.whole;
    if (this.#overview.element.hidden) return;
    const room = this.#overview.element.querySelector<HTMLElement>(".overview-plot")!.clientWidth;
    this.#overview.draw(this.#load!.samples, this.#load!.top, room, this.#window, palette);
  }

  /** Draws rows for a few milliseconds, top first; those left over wait for the next frame, so that none takes long. */
  drawRows(): void {
    const until = performance.now() + rowBudget;
    do this.#undrawn.shift()?.();
    while (this.#undrawn.length > 0 && performance.now() < until);
    if (this.#undrawn.length > 0) this.#events.stale("rows");
  }

  /** Places the playhead; figures, renewed when asked, are those under the crosshair while there is one. */
  draw(time: number, figures: boolean, playing: boolean): void {
    if (this.#timeline === undefined) return;
    this.#time = time;
    // Who looks closely while it plays wants to stay with the playhead.
    if (playing && !this.#window.whole && this.#window.follow(time)) this.resize();
    const inside = time >= this.#window.from && time <= this.#window.until;
    this.#playhead.hidden = !inside;
    this.#playhead.style.transform = `translateX(${this.#left + this.#x(time)}px)`;
    const at = this.#hover ?? time;
    if (figures) for (const section of this.#sections) for (const view of section.views) view.show(at);
    this.#drawCrosshair(this.#timeline);
  }

  #drawCrosshair(timeline: Timeline): void {
    this.#crosshair.hidden = this.#hover === undefined;
    if (this.#hover === undefined) return;
    this.#crosshair.style.transform = `translateX(${this.#left + this.#x(this.#hover)}px)`;
    const event = this.#eventAt(this.#hover, 3);
    const label = timeline.clock.moment(this.#hover, 1);
    const tip = this.#crosshair.firstElementChild as HTMLElement;
    tip.textContent = event === undefined ? label : `${label}  ${eventText(timeline, event)}`;
    tip.classList.toggle("flip", this.#x(this.#hover) > this.#x.range()[1]! / 2);
  }

  /** @param within pixels */
  #eventAt(time: number, within: number): RunEvent | undefined {
    return eventNear(this.#timeline?.events ?? [], time, within / Math.abs(this.#x(1) - this.#x(0)));
  }

  #chooseEvent(clientX: number): boolean {
    const event = this.#eventAt(this.#timeAt(clientX), 12);
    if (event !== undefined) this.#events.choose(event);
    return event !== undefined;
  }

  #timeAt(clientX: number): number {
    const place = clientX - this.#body.getBoundingClientRect().left - this.#left;
    const [from, until] = this.#x.domain() as [number, number];
    return Math.min(until, Math.max(from, this.#x.invert(place)));
  }

  #setHover(time: number | undefined): void {
    if (time === this.#hover) return;
    this.#hover = time;
    this.#events.stale("hover");
  }
}
