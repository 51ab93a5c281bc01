import type { FluidResult, Scenario } from "@double11/sim-core";
import type { ReRun } from "../simulator/re-run.ts";

/** A scenario's fluid, and of which scenario it is. */
export interface Preview {
  readonly scenario: Scenario;
  readonly fluid: FluidResult;
}

/** Previews, one at a time: while one is made only the latest wish is kept, so that a slider never outruns it. */
export class Previewer {
  readonly #reRun: ReRun;
  readonly #shown: (preview: Preview) => void;
  readonly #refused: (reason: string) => void;
  #wanted: Scenario | undefined;
  #busy = false;

  constructor(reRun: ReRun, shown: (preview: Preview) => void, refused: (reason: string) => void) {
    this.#reRun = reRun;
    this.#shown = shown;
    this.#refused = refused;
  }

  ask(scenario: Scenario): void {
    this.#wanted = scenario;
    if (!this.#busy) void this.#next();
  }

  stop(): void {
    this.#wanted = undefined;
  }

  async #next(): Promise<void> {
    this.#busy = true;
    while (this.#wanted !== undefined) {
      const scenario = this.#wanted;
      this.#wanted = undefined;
      try {
        const fluid = await this.#reRun.preview(scenario, samplesOf(scenario));
        this.#shown({ scenario, fluid });
      } catch (error) {
        this.#refused((error as Error).message);
      }
    }
    this.#busy = false;
  }
}

/** Two to the smallest window of an objective, and no more than a frame has time for: 600 take 4.5 ms on a night, 900 take 6. */
function samplesOf({ objectives, until }: Scenario): number {
  const smallest = Math.min(until / 100, ...objectives.map(({ window }) => window));
  return Math.max(200, Math.min(600, Math.ceil((2 * until) / smallest)));
}
