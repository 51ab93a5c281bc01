import { LinkFollower } from "../share/link-follower.ts";
import { LinkNotice } from "../share/link-notice.ts";
import { askedRun, ownAddress } from "../share/asked-run.ts";
import { isRunLink } from "../share/run-link.ts";
import { isLanguage, language, preferredLanguage, setLanguage, words, type Language } from "../words/words.ts";
import type { Decision } from "./decision.ts";
import { MountedPage } from "./mounted-page.ts";
import type { PageOptions } from "./page-options.ts";
import type { PageState } from "./page-state.ts";
import { scenarioToRun, type ScenarioToRun } from "./scenario-to-run.ts";
import { Setting } from "./setting.ts";
import type { ShownRun } from "./shown-run.ts";

/**
 * The page as a component that behaves like a media element: times in seconds
 * of the run, `play` and `pause`, and the events of one: `loadedmetadata`,
 * `play`, `pause`, `timeupdate` (four times a second while playing), `seeked`,
 * `ratechange`, `ended`, `error`. And `decision`, a CustomEvent with a `Decision`, for all that the reader decides.
 */
export class RunViewer extends EventTarget {
  readonly #root: HTMLElement;
  readonly #options: PageOptions;
  readonly #language = new Setting<Language | "">("language", "", (value): value is Language => isLanguage(value));
  readonly #follower: LinkFollower;
  readonly #decided = (event: Event): void => {
    this.dispatchEvent(new CustomEvent("decision", { detail: (event as CustomEvent<Decision>).detail }));
  };
  readonly #offline = new LinkNotice();
  #page: MountedPage;
  #shown: ShownRun | undefined;
  #error: unknown = null;
  #told = { time: 0, playing: false, rate: 1 };
  #toldAt = 0;

  constructor(root: HTMLElement, options: PageOptions = {}) {
    super();
    this.#root = root;
    this.#options = options;
    const chosen = this.#language.value;
    setLanguage(options.language ?? (chosen === "" ? preferredLanguage(navigator.languages) : chosen));
    const { link = "" } = options;
    const first = this.#firstRun(options);
    this.#follower = new LinkFollower(() => this.#page.reRun, {
      show: (file) => this.#page.open(file),
      ...(first === undefined ? {} : { instead: () => void first() }),
    });
    root.addEventListener("decision", this.#decided);
    this.#page = this.#mount(undefined);
    if (!this.follow(link)) void first?.();
  }

  /** Runs what a link to a run says, once the fragment of the page's URL is one; tells whether it is. */
  follow(fragment: string): boolean {
    const link = isRunLink(fragment);
    if (link) void this.#follower.follow(fragment);
    return link;
  }

  /** Shows another run: a URL of a run file, or the file. Resolves when it is shown or refused; `error` says which. */
  load(run: string | Blob): Promise<void> {
    this.#error = null;
    this.#follower.giveUp();
    return this.#page.open(typeof run === "string" ? { url: run } : run);
  }

  /** Runs a scenario, or a network, through the simulator and shows it; resolves when it is shown or refused. */
  simulate(scenario: ScenarioToRun): Promise<void> {
    return this.#follower.simulate(scenarioToRun(scenario), scenario.seed ?? "1");
  }

  /** Says that the page was not kept for a visit without a network, until the reader closes it. */
  notKept(): void {
    const close = { label: () => words().page.close, act: () => this.#offline.clear() };
    this.#offline.say({ sentences: () => [words().page.notKept], alarming: false, ways: [close] });
  }

  /** Gives it the keys, as when it is clicked. */
  focus(): void {
    this.#root.querySelector<HTMLElement>(":scope > .double11")?.focus({ preventScroll: true });
  }

  play(): void {
    if (this.paused) this.#page.replay.obey({ type: this.playbackRate < 0 ? "reverse" : "toggle" });
    this.#changed();
  }

  pause(): void {
    if (!this.paused) this.#page.replay.obey({ type: this.playbackRate < 0 ? "reverse" : "toggle" });
    this.#changed();
  }

  get paused(): boolean {
    return !this.#page.replay.playback.playing;
  }

  get ended(): boolean {
    return this.paused && this.currentTime >= this.duration && this.duration > 0;
  }

  /** Length of the run in seconds; NaN before there is one, as a media element has it. */
  get duration(): number {
    return this.#page.run?.timeline.end ?? Number.NaN;
  }

  /** Seconds from the start of the run; setting it jumps there. */
  get currentTime(): number {
    return this.#page.replay.playback.time;
  }

  set currentTime(time: number) {
    this.#page.replay.seek(time);
    this.dispatchEvent(new Event("seeked"));
    this.#changed();
  }

  /** Simulated seconds a second, below 0 backwards; 0.1 to 20,000 in size. */
  get playbackRate(): number {
    const { speed, direction } = this.#page.replay.playback;
    return speed * direction;
  }

  set playbackRate(rate: number) {
    this.#page.replay.playback.setRate(rate);
    this.#page.replay.mark("time");
    this.#changed();
  }

  get loop(): boolean {
    return this.#page.replay.playback.looping;
  }

  set loop(looping: boolean) {
    this.#page.replay.playback.looping = looping;
    this.#page.replay.mark("time");
  }

  /** What was wrong with the last file, or null. */
  get error(): unknown {
    return this.#error;
  }

  /** Takes the component off its root and lets go of files, frames, workers and listeners. */
  destroy(): void {
    this.#root.removeEventListener("decision", this.#decided);
    this.#follower.giveUp();
    const { runs, reRun, desk } = this.#page.release();
    for (const { timeline } of runs) void timeline.close();
    desk.planning?.shelf.clear();
    reRun.close();
  }

  /** What shows the run that the page's address asks for, or the host. */
  #firstRun({ run, scenario, query = "" }: PageOptions): (() => Promise<void>) | undefined {
    const asked = askedRun(query);
    if (scenario !== undefined) return () => this.simulate(scenario);
    if (asked !== undefined) return () => this.#page.open(() => ({ url: ownAddress(asked, document.baseURI) }));
    return run === undefined ? undefined : () => this.load(run);
  }

  #mount(state: PageState | undefined): MountedPage {
    const page = new MountedPage(this.#root, this.#options, state, {
      shown: () => {
        if (this.#page.run !== this.#shown) this.#follower.otherShown();
        this.#shown = this.#page.run;
        this.dispatchEvent(new Event("loadedmetadata"));
      },
      changed: () => this.#changed(),
      failed: (error) => {
        this.#error = error;
        this.dispatchEvent(new Event("error"));
      },
      language: () => this.#otherLanguage(),
    });
    page.alert.after(this.#follower.notice.element, this.#offline.element);
    this.#follower.notice.refresh();
    this.#offline.refresh();
    return page;
  }

  /** Builds the page again in the other language, on the same open runs. */
  #otherLanguage(): void {
    this.#language.value = language() === "en" ? "zh-CN" : "en";
    setLanguage(this.#language.value);
    this.#page = this.#mount(this.#page.release());
    // What had the focus is gone.
    this.focus();
  }

  /** Tells what changed since it was told last. */
  #changed(): void {
    const { time, playing, speed, direction } = this.#page.replay.playback;
    const before = this.#told;
    const rate = speed * direction;
    const now = performance.now();
    const tell = (type: string): void => void this.dispatchEvent(new Event(type));
    const moved = time !== before.time && (!playing || !before.playing || now - this.#toldAt >= 250);
    this.#told = { time: moved ? time : before.time, playing, rate };
    if (playing !== before.playing) tell(playing ? "play" : "pause");
    if (rate !== before.rate) tell("ratechange");
    if (moved) {
      this.#toldAt = now;
      tell("timeupdate");
    }
    if (before.playing && this.ended) tell("ended");
  }
}
