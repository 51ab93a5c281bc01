import type { RunFileSource } from "@double11/sim-core/recording";
import { Inspector } from "../inspect/inspector.ts";
import type { PageWord } from "../playback/key-command.ts";
import { ReRun } from "../simulator/re-run.ts";
import { nameOf } from "../words/lexicon.ts";
import { words } from "../words/words.ts";
import { acceptDrops } from "./accept-drops.ts";
import { acceptKeys } from "./accept-keys.ts";
import { Announcer } from "./announcer.ts";
import { CommandPalette } from "./command-palette.ts";
import { Desk } from "./desk.ts";
import { element } from "./element.ts";
import { keepFocus } from "./keep-focus.ts";
import { KeySheet } from "./key-sheet.ts";
import { findCommands } from "./page-commands.ts";
import type { PageEvents } from "./page-events.ts";
import type { PageOptions } from "./page-options.ts";
import type { PageState } from "./page-state.ts";
import { Replay } from "./replay.ts";
import { RunPanels } from "./run-panels.ts";
import { sentenceOf } from "./sentence-of.ts";
import { isBoolean, Setting } from "./setting.ts";
import { pageBody } from "./page-body.ts";
import { openShownRun, type ShownRun } from "./shown-run.ts";
import { isTheme, type Theme } from "./theme.ts";
import "./styles.ts";
import { TopBar } from "./top-bar.ts";
import { VerdictBanner } from "./verdict-banner.ts";
import { watchLook } from "./watch-look.ts";
import { watchSize } from "./watch-size.ts";

/** The page on its root in one language: holds the open runs and says, beside the replay, all there is to say of them. */
export class MountedPage {
  readonly replay: Replay;
  readonly reRun: ReRun;
  /** What went wrong; above all else. */
  readonly alert = element("div", { class: "alert", role: "alert", hidden: true });
  readonly #body = pageBody();
  readonly #theme = new Setting<Theme>("theme", "auto", isTheme);
  readonly #keys = new Setting<boolean>("keys", true, isBoolean);
  readonly #announcer = new Announcer();
  readonly #content = element("main", { class: "content" });
  readonly #events: PageEvents;
  readonly #bar: TopBar;
  readonly #banner = new VerdictBanner((index) => void this.#choose(index));
  readonly #inspector: Inspector;
  readonly #desk: Desk;
  readonly #panels: RunPanels;
  readonly #sheet = new KeySheet(this.#keys);
  readonly #palette: CommandPalette;
  readonly #undo: (() => void)[] = [];
  /** The run opened, and behind it the one run again with a change. */
  #runs: readonly ShownRun[] = [];
  #shown = 0;
  #opening = 0;

  constructor(root: HTMLElement, { simulator }: PageOptions, state: PageState | undefined, events: PageEvents) {
    this.#events = events;
    this.reRun = state?.reRun ?? new ReRun(simulator);
    this.#desk = new Desk(this.reRun, {
      rehearsed: (run) => this.#add(run),
      choose: (index) => this.#choose(index ?? 1 - this.#shown),
      stale: (stale) => this.#body.classList.toggle("stale", stale),
    });
    this.#inspector = new Inspector({
      seek: (time) => this.replay.seek(time),
      select: (selection) => void this.#inspector.select(selection),
    });
    this.replay = new Replay(this.#body, new Setting<boolean>("moreTracks", false, isBoolean), this.#inspector, {
      say: (text) => this.#announcer.say(text),
      failed: (error) => this.#complain(error),
      page: (command) => this.#obey(command),
      changed: () => {
        this.#desk.draw(this.replay.playback);
        events.changed();
      },
    });
    this.#panels = new RunPanels(this.#desk, this.reRun, this.replay);
    this.#bar = new TopBar(this.#theme, {
      open: (file) => void this.open(file),
      themed: (theme) => this.#applyTheme(theme),
      language: () => events.language(),
      commands: () => this.#palette.open(),
      keys: () => this.#sheet.open(),
    });
    this.#palette = new CommandPalette((text) => this.#commands(text));
    this.#assemble(root);
    this.#listen();
    if (state === undefined || state.runs.length === 0) this.#banner.invite(words().page.invite);
    else void this.#takeOver(state);
  }

  get run(): ShownRun | undefined {
    return this.#runs[this.#shown];
  }

  /** Takes the page away and gives what it held, for the page built next; nobody else closes the runs. */
  release(): PageState {
    this.replay.stop();
    this.#announcer.stop();
    const desk = this.#desk.release();
    for (const undo of this.#undo) undo();
    this.#body.remove();
    return {
      runs: this.#runs,
      shown: this.#shown,
      playback: this.replay.playback,
      stretch: this.replay.tracks.stretch,
      reRun: this.reRun,
      desk,
    };
  }

  /** Opens a run in place of all that is shown; what cannot be read changes nothing. */
  async open(source: RunFileSource | (() => RunFileSource)): Promise<void> {
    const turn = ++this.#opening;
    this.#body.setAttribute("aria-busy", "true");
    try {
      const run = await openShownRun(source, () => words().page.asRecorded);
      if (turn !== this.#opening) return void run.timeline.close();
      await this.#takePlace(run);
      this.alert.hidden = true;
      this.#announcer.say(words().page.opened(document.title, run.verdict.sentence));
      await this.#desk.planner.offer(run);
    } catch (error) {
      if (turn === this.#opening) this.#complain(error);
    } finally {
      if (turn === this.#opening) this.#body.removeAttribute("aria-busy");
    }
  }

  /** Shows a run in place of those open; one whose tables turn out unreadable gives way to them again. */
  async #takePlace(run: ShownRun): Promise<void> {
    const [runs, shown] = [this.#runs, this.#shown];
    const from = { playback: this.replay.playback, stretch: this.replay.tracks.stretch };
    this.#runs = [run];
    try {
      await this.#show(0, true);
      for (const { timeline } of runs) void timeline.close();
    } catch (error) {
      void run.timeline.close();
      this.#runs = runs;
      if (runs.length > 0) await this.#show(shown, false, from);
      else this.#body.classList.add("empty");
      throw error;
    }
  }

  #assemble(root: HTMLElement): void {
    const { map, tracks, transport } = this.replay;
    this.#content.append(
      this.#banner.element,
      this.#panels.before,
      map.element,
      this.#inspector.element,
      tracks.element,
      ...this.#panels.after,
    );
    this.#body.append(
      this.#bar.element,
      this.alert,
      this.#content,
      transport.element,
      this.#announcer.element,
      this.#sheet.element,
      this.#palette.element,
    );
    this.#applyTheme(this.#theme.value);
    root.replaceChildren(this.#body);
  }

  #listen(): void {
    const free = (): boolean => !this.#sheet.element.open && !this.#palette.element.open;
    acceptKeys(this.#body, free, this.#keys, (command) => this.replay.obey(command));
    this.#undo.push(
      acceptDrops(this.#body, (file) => void this.open(file)),
      keepFocus(this.#body),
      watchSize(this.#content, () => this.replay.mark("size")),
      watchLook(() => this.replay.restyle()),
    );
  }

  async #takeOver({ runs, shown, playback, stretch, desk }: PageState): Promise<void> {
    this.#runs = runs;
    await this.#show(shown, false, { playback, stretch });
    await this.#desk.resume(runs[0]!, desk);
  }

  #complain(error: unknown): void {
    this.alert.hidden = false;
    this.alert.textContent = sentenceOf(error);
    if (this.#runs.length === 0) this.#banner.invite(words().page.noneOpened);
    this.#events.failed(error);
  }

  /** Shows one of the open runs; a new one from its start, another one at the same time and zoom. */
  async #show(index: number, fresh: boolean, from?: Pick<PageState, "playback" | "stretch">): Promise<void> {
    this.#shown = index;
    const run = this.#runs[index]!;
    const { playback, tracks } = this.replay;
    const before = from ?? (fresh ? undefined : { playback, stretch: tracks.stretch });
    this.#body.classList.remove("empty");
    document.title = nameOf(run.timeline.manifest.scenario.title);
    this.#bar.show(document.title);
    const titles = this.#runs.map(({ title }) => title());
    this.#banner.show(run, titles, index);
    this.#inspector.show(run.timeline);
    this.#panels.show(run);
    const other = await this.#desk.show(this.#runs, run);
    await this.replay.show(run, before?.playback, before?.stretch, other);
    void this.#banner.judge();
    this.#events.shown();
  }

  async #choose(index: number): Promise<void> {
    await this.#show(index, false);
    this.#announcer.say(this.#runs[index]!.verdict.sentence);
  }

  /** A run made from the opened one takes the place of the last such run. */
  async #add(changed: ShownRun): Promise<void> {
    this.#runs = [this.#runs[0]!, changed];
    await this.#show(1, false);
    this.#announcer.say(words().page.runDone(changed.title(), changed.verdict.sentence));
  }

  #commands(text: string): ReturnType<typeof findCommands> {
    return findCommands(text, {
      timeline: this.run?.timeline,
      panels: this.#panels,
      bar: this.#bar,
      obey: (command) => this.replay.obey(command),
      seek: (time) => this.replay.seek(time),
      select: (selection) => void this.#inspector.select(selection),
      language: () => this.#events.language(),
    });
  }

  #obey(command: PageWord): void {
    if (command === "keys") this.#sheet.open();
    else if (command === "commands") this.#palette.open();
    else if (command === "undo") this.#desk.planner.undo();
    else this.#desk.planner.redo();
  }

  #applyTheme(theme: Theme): void {
    this.#body.dataset.theme = theme;
    this.replay.restyle();
  }
}
