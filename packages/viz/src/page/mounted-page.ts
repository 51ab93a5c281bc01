import type { RunFileSource } from "@double11/sim-core/recording";
import "../map/map.css";
import { StageMap } from "../map/stage-map.ts";
import { applyCommand } from "../playback/apply-command.ts";
import { FrameScheduler, type Stale } from "../playback/frame-scheduler.ts";
import { keyCommand, type KeyCommand } from "../playback/key-command.ts";
import { Playback } from "../playback/playback.ts";
import { eventText } from "../track/event-strip.ts";
import { readPalette, type Palette } from "../track/palette.ts";
import "../track/track.css";
import { TrackPanel } from "../track/track-panel.ts";
import { acceptDrops } from "./accept-drops.ts";
import { belongsToControl } from "./belongs-to-control.ts";
import { element } from "./element.ts";
import { KeySheet } from "./key-sheet.ts";
import "./page.css";
import type { Page, PageOptions } from "./page-options.ts";
import { RunInfo } from "./run-info.ts";
import { isBoolean, Setting } from "./setting.ts";
import { openShownRun, type ShownRun } from "./shown-run.ts";
import { SummaryTable } from "./summary-table.ts";
import { isTheme, type Theme } from "./theme.ts";
import { TopBar } from "./top-bar.ts";
import "./transport.css";
import { momentInWords, TransportBar } from "./transport-bar.ts";
import { VerdictBanner } from "./verdict-banner.ts";
import { WhatIf } from "./what-if.ts";

/** The page on its root: holds the open runs and the playback, and draws what became stale. */
export class MountedPage implements Page {
  readonly #body = element("div", { class: "double11" });
  readonly #theme = new Setting<Theme>("theme", "auto", isTheme);
  readonly #keys = new Setting<boolean>("keys", true, isBoolean);
  readonly #more = new Setting<boolean>("moreTracks", false, isBoolean);
  readonly #calm = matchMedia("(prefers-reduced-motion: reduce)");
  readonly #alert = element("div", { class: "alert", role: "alert", hidden: true });
  readonly #status = element("div", { class: "unseen", role: "status" });
  readonly #content = element("main", { class: "content" });
  readonly #bar: TopBar;
  readonly #banner = new VerdictBanner((index) => this.#choose(index));
  readonly #map = new StageMap();
  readonly #whatIf: WhatIf;
  readonly #tracks: TrackPanel;
  readonly #summary = new SummaryTable();
  readonly #info = new RunInfo();
  readonly #transport = new TransportBar(
    (command) => this.#obey(command),
    (time) => this.#seek(time),
  );
  readonly #sheet = new KeySheet(this.#keys);
  readonly #scheduler = new FrameScheduler((stale, elapsed) => this.#draw(stale, elapsed));
  readonly #undo: (() => void)[] = [];
  /** The run opened, and behind it the one run again with a change. */
  #runs: readonly ShownRun[] = [];
  #shown = 0;
  #playback = new Playback(0, 1);
  #palette: Palette | undefined;
  #opening = 0;
  #sinceFigures = 0;

  constructor(root: HTMLElement, { run, simulator }: PageOptions) {
    this.#whatIf = new WhatIf(simulator, (changed) => this.#add(changed));
    this.#bar = new TopBar(this.#theme, {
      open: (file) => void this.#open(file),
      themed: (theme) => this.#applyTheme(theme),
      keys: () => this.#sheet.open(),
    });
    this.#tracks = new TrackPanel(this.#more.value, {
      seek: (time) => this.#seek(time),
      stale: (what) => this.#scheduler.mark(what),
      more: (shown) => (this.#more.value = shown),
    });
    this.#assemble(root);
    this.#listen();
    if (run === undefined) this.#banner.invite("Open a run file, or drop one here.");
    else void this.#open(typeof run === "string" ? { url: run } : run);
  }

  destroy(): void {
    this.#scheduler.stop();
    this.#whatIf.stop();
    for (const undo of this.#undo) undo();
    for (const { timeline } of this.#runs) void timeline.close();
    this.#body.remove();
  }

  #assemble(root: HTMLElement): void {
    this.#content.append(
      this.#banner.element,
      this.#map.element,
      this.#whatIf.panel.element,
      this.#tracks.element,
      this.#summary.element,
      this.#info.element,
    );
    this.#body.append(
      this.#bar.element,
      this.#alert,
      this.#content,
      this.#transport.element,
      this.#status,
      this.#sheet.element,
    );
    this.#body.classList.add("empty");
    this.#applyTheme(this.#theme.value);
    root.replaceChildren(this.#body);
  }

  #listen(): void {
    const keydown = (event: KeyboardEvent): void => this.#key(event);
    this.#body.addEventListener("keydown", keydown);
    const sizes = new ResizeObserver(() => this.#scheduler.mark("size"));
    sizes.observe(this.#content);
    const restyle = (): void => this.#restyle();
    const media = [matchMedia("(prefers-color-scheme: dark)"), matchMedia("(forced-colors: active)"), this.#calm];
    for (const query of media) query.addEventListener("change", restyle);
    this.#undo.push(
      acceptDrops(this.#body, (file) => void this.#open(file)),
      () => sizes.disconnect(),
      () => media.forEach((query) => query.removeEventListener("change", restyle)),
    );
  }

  /** Opens a run in place of all that is shown; what cannot be read changes nothing. */
  async #open(source: RunFileSource): Promise<void> {
    const turn = ++this.#opening;
    this.#body.setAttribute("aria-busy", "true");
    try {
      const run = await openShownRun(source, "As recorded");
      if (turn !== this.#opening) return void run.timeline.close();
      const before = this.#runs;
      this.#alert.hidden = true;
      this.#runs = [run];
      await this.#show(0, true);
      for (const { timeline } of before) void timeline.close();
      await this.#whatIf.offer(run);
    } catch (error) {
      if (turn === this.#opening) this.#complain(error);
    } finally {
      if (turn === this.#opening) this.#body.removeAttribute("aria-busy");
    }
  }

  #complain(error: unknown): void {
    this.#alert.hidden = false;
    this.#alert.textContent = error instanceof Error ? error.message : String(error);
    if (this.#runs.length === 0) this.#banner.invite("No run could be opened. Open a run file, or drop one here.");
  }

  /** Shows one of the open runs; a new one from its start, another one at the same time. */
  async #show(index: number, fresh: boolean): Promise<void> {
    this.#shown = index;
    const { timeline, verdict } = this.#runs[index]!;
    this.#playback = fresh ? new Playback(timeline.end, timeline.tick) : this.#playback.on(timeline.end, timeline.tick);
    this.#body.classList.remove("empty");
    const { title } = timeline.manifest.scenario;
    document.title = title;
    this.#bar.show(title);
    this.#banner.show(
      verdict,
      this.#runs.map((run) => run.title),
      index,
    );
    this.#map.show(timeline);
    this.#transport.show(timeline, verdict);
    this.#summary.show(timeline);
    this.#info.show(timeline);
    await this.#tracks.show(timeline, verdict);
    this.#scheduler.mark("run");
  }

  #choose(index: number): void {
    void this.#show(index, false).then(() => this.#say(this.#runs[index]!.verdict.sentence));
  }

  /** A run made from the opened one takes the place of the last such run. */
  async #add(changed: ShownRun): Promise<void> {
    const [original, before] = this.#runs;
    this.#runs = [original!, changed];
    await this.#show(1, false);
    void before?.timeline.close();
    this.#say(`Run done. ${changed.title}. ${changed.verdict.sentence}`);
  }

  #seek(time: number): void {
    this.#playback.seek(time);
    this.#scheduler.mark("time");
  }

  #obey(command: KeyCommand): void {
    if (command.type === "keys") return this.#sheet.open();
    const run = this.#runs[this.#shown];
    if (run === undefined) return;
    const said = applyCommand(this.#playback, command, run.timeline.events);
    if (said === "moment") this.#say(momentInWords(run.timeline, run.verdict, this.#playback.time));
    else if (said !== undefined) this.#say(eventText(run.timeline, said));
    this.#scheduler.mark("time");
  }

  #key(event: KeyboardEvent): void {
    if (!this.#keys.value || event.defaultPrevented || this.#sheet.element.open) return;
    const command = keyCommand(event);
    if (command === undefined || belongsToControl(event.target as HTMLElement, event.key, command)) return;
    event.preventDefault();
    this.#obey(command);
  }

  #say(text: string): void {
    this.#status.textContent = text;
  }

  #applyTheme(theme: Theme): void {
    this.#body.dataset.theme = theme;
    this.#restyle();
  }

  #restyle(): void {
    this.#palette = undefined;
    this.#scheduler.mark("size");
  }

  #draw(stale: ReadonlySet<Stale>, elapsed: number): void {
    const run = this.#runs[this.#shown];
    if (run === undefined) return this.#scheduler.rest();
    const playback = this.#playback;
    const still = this.#calm.matches;
    playback.advance(elapsed, still ? 1 : undefined);
    this.#palette ??= readPalette(this.#body);
    if (stale.has("size")) this.#map.resize();
    if (stale.has("size") || stale.has("run")) this.#tracks.resize();
    const figures = this.#figuresDue(elapsed, stale);
    if (stale.size > 1 || !stale.has("hover")) {
      const { time, speed, playing } = playback;
      this.#map.draw(time, { speed, still, figures, spoken: !playing, tokenColour: this.#palette.data });
      this.#transport.draw(playback);
    }
    this.#tracks.draw(playback.time, figures);
    if (playback.playing) this.#scheduler.mark("time");
    else this.#scheduler.rest();
  }

  /** While playing, figures change five times a second: faster nobody reads them. */
  #figuresDue(elapsed: number, stale: ReadonlySet<Stale>): boolean {
    this.#sinceFigures += elapsed;
    const due = !this.#playback.playing || stale.size > 1 || !stale.has("time") || this.#sinceFigures >= 0.2;
    if (due) this.#sinceFigures = 0;
    return due;
  }
}
