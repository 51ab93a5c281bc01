import type { Planner } from "../plan/planner.ts";
import { SharePanel } from "../share/share-panel.ts";
import type { ReRun } from "../simulator/re-run.ts";
import { words } from "../words/words.ts";
import type { PaletteCommand } from "./command-palette.ts";
import type { Desk } from "./desk.ts";
import { element } from "./element.ts";
import { EventPanel } from "./event-panel.ts";
import { FiguresPanel } from "./figures-panel.ts";
import { FlowPanel } from "./flow-panel.ts";
import { Panel } from "./panel.ts";
import { RunInfo } from "./run-info.ts";
import type { Replay } from "./replay.ts";
import type { ShownRun } from "./shown-run.ts";
import { SummaryTable } from "./summary-table.ts";

/** What is one click away: figures above the map, the rest below the tracks; each remembered open or closed. */
export class RunPanels {
  readonly #figures: FiguresPanel;
  readonly #plan: Panel;
  readonly #compare: Panel;
  readonly #sensitivity: Panel;
  readonly #summary = new SummaryTable();
  readonly #flow = new FlowPanel();
  readonly #list: EventPanel;
  readonly #share: SharePanel;
  readonly #info = new RunInfo();

  readonly #planner: Planner;

  constructor({ plan, planner, comparison, drawComparison, sensitivity }: Desk, reRun: ReRun, replay: Replay) {
    const seek = (time: number): void => replay.seek(time);
    this.#figures = new FiguresPanel(seek);
    this.#share = new SharePanel(reRun, () => replay.tracks.stretch);
    this.#list = new EventPanel((event) => replay.choose(event));
    this.#compare = new Panel("compare", words().compare.title, drawComparison, comparison);
    this.#sensitivity = new Panel("sensitivity", words().sensitivity.title, () => {}, sensitivity.element);
    this.#planner = planner;
    this.#plan = new Panel("plan", words().plan.title, () => {}, plan);
  }

  get before(): HTMLElement {
    return element(
      "div",
      { class: "first-panels" },
      this.#figures.panel.element,
      this.#plan.element,
      this.#compare.element,
      this.#sensitivity.element,
    );
  }

  get after(): HTMLElement[] {
    return this.all.slice(4).map((panel) => panel.element);
  }

  get all(): readonly Panel[] {
    return [
      this.#figures.panel,
      this.#plan,
      this.#compare,
      this.#sensitivity,
      this.#summary.panel,
      this.#flow.panel,
      this.#list.panel,
      this.#share.panel,
      this.#info.panel,
    ];
  }

  /** What can be asked of the plan now. */
  get commands(): readonly PaletteCommand[] {
    return this.#planner.panel.buttons.map((button) => ({
      title: button.textContent,
      key: "",
      run: () => this.#plan.press(button),
    }));
  }

  show(run: ShownRun): void {
    this.#figures.show(run);
    this.#compare.renew();
    this.#summary.show(run.timeline);
    this.#flow.show(run.timeline);
    this.#list.show(run.timeline);
    this.#share.show(run);
    this.#info.show(run.timeline);
  }
}
