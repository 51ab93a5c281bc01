import { Comparer } from "../compare/comparer.ts";
import { Planner, type Planning } from "../plan/planner.ts";
import type { Playback } from "../playback/playback.ts";
import type { ReRun } from "../simulator/re-run.ts";
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

/** What one decides at: the plan, and the comparison of what it came to. */
export class Desk {
  readonly planner: Planner;
  readonly sensitivity: Sensitivity;
  readonly #comparer: Comparer;

  constructor(reRun: ReRun, { rehearsed, choose, stale }: DeskEvents) {
    this.planner = new Planner(reRun, { rehearsed, recorded: () => choose(0), stale });
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

  release(): Planning | undefined {
    this.#comparer.stop();
    this.sensitivity.clear();
    return this.planner.release();
  }
}
