import type { RunEvent } from "@double11/sim-core/recording";
import type { Inspector } from "../inspect/inspector.ts";
import { StageMap } from "../map/stage-map.ts";
import { turn } from "../reading/breath.ts";
import { applyCommand } from "../playback/apply-command.ts";
import { FrameScheduler, type Stale } from "../playback/frame-scheduler.ts";
import type { KeyCommand, PageWord, ViewWord } from "../playback/key-command.ts";
import { Playback, type Stretch } from "../playback/playback.ts";
import { SpeedMeter } from "../playback/speed-meter.ts";
import { stepLength } from "../playback/step-length.ts";
import { longestQueue } from "../reading/longest-queue.ts";
import { eventText } from "../track/event-strip.ts";
import { readPalette, type Palette } from "../track/palette.ts";
import { TrackPanel } from "../track/track-panel.ts";
import type { Setting } from "./setting.ts";
import type { ShownRun } from "./shown-run.ts";
import { momentInWords, TransportBar } from "./transport-bar.ts";

export interface ReplayEvents {
  /** Something worth saying aloud. */
  say(text: string): void;
  /** What should have been drawn could not be read. */
  failed(error: unknown): void;
  /** A command that is not about replaying. */
  page(command: PageWord): void;
  /** The playhead moved, playing began or stopped, the speed changed. */
  changed(): void;
}

const pageWords: readonly string[] = ["keys", "commands", "undo", "redo"];
const isPageWord = (word: string): word is PageWord => pageWords.includes(word);
const viewWords: readonly string[] = ["zoomIn", "zoomOut", "zoomAll", "panBack", "panOn", "viewFrom", "viewUntil"];

/** Map, tracks and transport on one playhead; draws what became stale, and nothing while it rests. */
export class Replay {
  readonly map: StageMap;
  readonly tracks: TrackPanel;
  readonly transport: TransportBar;
  readonly #root: HTMLElement;
  readonly #inspector: Inspector;
  readonly #events: ReplayEvents;
  readonly #scheduler = new FrameScheduler((stale, elapsed) => this.#draw(stale, elapsed));
  readonly #meter = new SpeedMeter();
  readonly #calm = matchMedia("(prefers-reduced-motion: reduce)");
  #run: ShownRun | undefined;
  #playback = new Playback(0, 1);
  #palette: Palette | undefined;
  #sinceFigures = 0;

  constructor(root: HTMLElement, more: Setting<boolean>, inspector: Inspector, events: ReplayEvents) {
    this.#root = root;
    this.#inspector = inspector;
    this.#events = events;
    this.map = new StageMap(
      (selection) => void inspector.select(selection),
      () => this.mark("size"),
    );
    this.tracks = new TrackPanel(more.value, {
      seek: (time) => this.seek(time),
      choose: (event) => this.choose(event),
      failed: (error) => events.failed(error),
      stale: (what) => this.#scheduler.mark(what),
      more: (shown) => (more.value = shown),
      view: (stretch) => (this.#playback.stretch = stretch),
    });
    this.transport = new TransportBar(
      (command) => this.obey(command),
      (time) => this.seek(time),
    );
  }

  get playback(): Playback {
    return this.#playback;
  }

  /** Shows a run: a new one from its start; another one at the time, speed and zoom that `before` had. */
  async show(
    run: ShownRun,
    before: Playback | undefined,
    stretch: Stretch | undefined,
    other?: ShownRun,
  ): Promise<void> {
    this.#run = run;
    const { timeline, verdict } = run;
    const { end, tick } = timeline;
    this.#playback = before === undefined ? new Playback(end, tick) : before.on(end, tick);
    if (stretch !== undefined) this.#playback.stretch = stretch;
    this.#meter.reset();
    await turn();
    this.map.show(timeline, other?.timeline);
    this.transport.show(timeline, verdict);
    this.mark("run");
    await turn();
    await this.tracks.show(timeline, verdict, stretch);
    this.mark("run");
  }

  seek(time: number): void {
    this.#playback.seek(time);
    this.mark("time");
  }

  /** Goes to an event and shows it from close by. */
  choose(event: RunEvent): void {
    this.seek(event.time);
    void this.#inspector.select({ kind: "event", event });
  }

  obey(command: KeyCommand): void {
    if (isPageWord(command.type)) return this.#events.page(command.type);
    const run = this.#run;
    if (run === undefined) return;
    if (viewWords.includes(command.type)) return this.#events.say(this.tracks.obey(command.type as ViewWord));
    const { timeline, verdict } = run;
    const landmarks = {
      events: timeline.events,
      worst: longestQueue(verdict.binding.series).at,
      step: stepLength(timeline),
    };
    const said = applyCommand(this.#playback, command, landmarks);
    if (said === "moment") this.#events.say(momentInWords(timeline, verdict, this.#playback.time));
    else if (said !== undefined) this.#events.say(eventText(timeline, said));
    if (!this.#playback.playing) this.#meter.reset();
    this.mark("time");
  }

  mark(stale: Stale): void {
    this.#scheduler.mark(stale);
  }

  /** Colours may have changed. */
  restyle(): void {
    this.#palette = undefined;
    this.mark("size");
  }

  stop(): void {
    this.#scheduler.stop();
  }

  #draw(stale: ReadonlySet<Stale>, elapsed: number): void {
    if (this.#run === undefined) return this.#scheduler.rest();
    const playback = this.#playback;
    const before = playback.time;
    const still = this.#calm.matches;
    const played = playback.playing;
    playback.advance(elapsed, still ? 1 : undefined);
    if (played) this.#meter.add(Math.abs(playback.time - before), elapsed);
    this.#palette ??= readPalette(this.#root);
    if (stale.has("size")) this.map.resize();
    if (stale.has("size") || stale.has("run") || stale.has("view")) this.tracks.resize();
    else if (stale.has("rows")) this.tracks.drawRows();
    const figures = this.#figuresDue(elapsed, stale);
    if (stale.size > 1 || !stale.has("hover")) {
      const { time, speed, playing } = playback;
      this.map.draw(time, { speed, still, figures, spoken: !playing, tokenColour: this.#palette.data });
      this.transport.draw(playback, this.#meter.reached);
      this.#events.changed();
    }
    this.tracks.draw(playback.time, figures, playback.playing);
    if (playback.playing) this.mark("time");
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
