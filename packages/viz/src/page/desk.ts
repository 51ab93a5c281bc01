import type { Pair } from "../compare/compared-run.ts";
import { Comparer } from "../compare/comparer.ts";
import { Planner } from "../plan/planner.ts";
import type { Planning } from "../plan/planning.ts";
import type { Playback } from "../playback/playback.ts";
import type { ReRun } from "../simulator/re-run.ts";
import type { Inquiry } from "../sensitivity/inquiry.ts";
import { Sensitivity } from "../sensitivity/sensitivity.ts";
import type { ShownRun } from "./shown-run.ts";

export interface DeskEvents {
  /** A rehearsal is there, to be shown beside the run it changes. */
  rehearsed(run: ShownRun): Promise<void>;
  /** The reader wants to see one of the two runs: 0 the opened one, 1 the rehearsal; undefined the one not shown. */
  choose(index: 0 | 1 | undefined): Promise<void>;
  /** Whether what is shown is of another plan than the present one. */
  stale(stale: boolean): void;
}

/** What is kept when the page is built anew: the plan and its runs, the pairs, what was asked of sensitivity, and found. */
export interface DeskState {
  readonly planning: Planning | undefined;
  readonly pairs: readonly Pair[];
  readonly inquiry: Inquiry | undefined;
}

/** What one decides at: the plan, and the comparison of what it came to. */
export class Desk {
  readonly planner: Planner;
  readonly sensitivity: Sensitivity;
  readonly #comparer: Comparer;

  constructor(reRun: ReRun, { rehearsed, choose, stale }: DeskEvents) {
    this.planner = new Planner(reRun, {
      rehearsed,
      recorded: () => choose(0),
      begun: () => this.#comparer.giveWay(),
      stale,
    });
    this.sensitivity = new Sensitivity(reRun, () => this.planner.present);
    this.#comparer = new Comparer(reRun, () => void choose(undefined));
  }

  get plan(): HTMLElement {
    return this.planner.panel.element;
  }

  get comparison(): HTMLElement {
    return this.#comparer.panel.element;
  }

  /** Takes the open runs; the run compared with the shown one, if there are two. */
  async show(runs: readonly ShownRun[], shown: ShownRun): Promise<ShownRun | undefined> {
    if (runs.length === 1) this.sensitivity.clear();
    await this.#comparer.show(runs);
    return this.#comparer.other(shown);
  }

  /** Draws the comparison for the room it has now. */
  readonly drawComparison = (): void => this.#comparer.fit();

  draw(playback: Playback): void {
    this.#comparer.draw(playback);
  }

  /** Stops all that is under way, and gives what the page built next goes on with. */
  release(): DeskState {
    return { planning: this.planner.release(), pairs: this.#comparer.release(), inquiry: this.sensitivity.release() };
  }

  /** Goes on with what the desk of the page before held, once its runs are shown. */
  async resume(run: ShownRun, { planning, pairs, inquiry }: DeskState): Promise<void> {
    this.#comparer.resume(pairs);
    if (inquiry !== undefined) this.sensitivity.resume(inquiry);
    await this.planner.offer(run, planning);
  }
}
