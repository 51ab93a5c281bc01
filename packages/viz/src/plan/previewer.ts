import type { FluidResult, Scenario } from "@double11/sim-core";
import type { ReRun } from "../simulator/re-run.ts";

/** A scenario's fluid, and of which scenario it is. */
export interface Preview {
  readonly scenario: Scenario;
  readonly fluid: FluidResult;
}

/** How many previews are made unseen after the first, and the pause before each in milliseconds. */
const practices = 12;
const pause = 40;

/** Previews, one at a time: while one is made only the latest wish is kept, so that a slider never outruns it. */
export class Previewer {
  readonly #reRun: ReRun;
  readonly #shown: (preview: Preview) => void;
  readonly #refused: (reason: string) => void;
  #wanted: Scenario | undefined;
  #busy = false;
  #practised = false;
  #asked = 0;

  constructor(reRun: ReRun, shown: (preview: Preview) => void, refused: (reason: string) => void) {
    this.#reRun = reRun;
    this.#shown = shown;
    this.#refused = refused;
  }

  ask(scenario: Scenario): void {
    this.#wanted = scenario;
    this.#asked++;
    if (!this.#busy) void this.#next();
  }

  stop(): void {
    this.#wanted = undefined;
    this.#asked++;
    this.#practised = true;
  }

  async #next(): Promise<void> {
    this.#busy = true;
    while (this.#wanted !== undefined) {
      const scenario = this.#wanted;
      this.#wanted = undefined;
      try {
        const fluid = await this.#reRun.preview(scenario, samplesOf(scenario));
        this.#shown({ scenario, fluid });
        void this.#practise(scenario);
      } catch (error) {
        this.#refused((error as Error).message);
      }
    }
    this.#busy = false;
  }

  /**
   * An engine compiles well only what has run often: the first previews take ten times as long as the later ones. They are
   * made while the reader still looks at what was opened, so that the first slide does not wait for them.
   */
  async #practise(scenario: Scenario): Promise<void> {
    if (this.#practised) return;
    this.#practised = true;
    const first = this.#asked;
    for (let made = 0; made < practices; made++) {
      await new Promise((done) => setTimeout(done, pause));
      if (this.#asked !== first) return;
      try {
        await this.#reRun.preview(scenario, samplesOf(scenario));
      } catch {
        return;
      }
    }
  }
}

/** Two to the smallest window of an objective, and no more than a frame has time for: 600 take 2.5 ms on a night, 900 take 3.5. */
function samplesOf({ objectives, until }: Scenario): number {
  const smallest = Math.min(until / 100, ...objectives.map(({ window }) => window));
  return Math.max(200, Math.min(600, Math.ceil((2 * until) / smallest)));
}
