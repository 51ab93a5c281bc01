import type { Scenario } from "@double11/sim-core";
import { openShownRun, type ShownRun } from "../page/shown-run.ts";
import type { Timeline } from "../reading/timeline.ts";
import type { ReRun } from "../simulator/re-run.ts";
import { words } from "../words/words.ts";
import { finenessOf } from "./fineness.ts";
import { partialText } from "./partial-text.ts";
import type { RehearsalBar } from "./rehearsal-bar.ts";

/** A scenario as planned, to be run with the customers of the run that it changes. */
export interface RehearsalOrder {
  readonly timeline: Timeline;
  readonly scenario: Scenario;
  readonly title: () => string;
  /** Told how many seconds it took until the run could be shown. */
  readonly learn: (seconds: number) => void;
}

export interface Rehearsed {
  readonly run: ShownRun;
  readonly bytes: number;
  readonly digest: string;
}

/** The one rehearsal that may be under way, told on its bar; a new one takes the place of the old. */
export class Rehearsal {
  readonly #reRun: ReRun;
  readonly #bar: RehearsalBar;
  #abort: AbortController | undefined;

  constructor(reRun: ReRun, bar: RehearsalBar) {
    this.#reRun = reRun;
    this.#bar = bar;
  }

  /** Gives up what is under way at once, whether it runs or its file is being read. */
  cancel(): void {
    const abort = this.#abort;
    if (abort === undefined) return;
    this.#abort = undefined;
    abort.abort();
    this.#bar.rest(words().plan.cancelled);
  }

  /** Undefined when it was given up, or failed: then the bar says why. */
  async run(order: RehearsalOrder): Promise<Rehearsed | undefined> {
    this.cancel();
    const abort = (this.#abort = new AbortController());
    const isCurrent = (): boolean => this.#abort === abort;
    this.#bar.progress(0);
    try {
      const made = await this.#made(order, abort.signal, isCurrent);
      if (isCurrent()) return made;
      void made.run.timeline.close();
    } catch (error) {
      if (isCurrent()) this.#bar.rest((error as Error).message);
    } finally {
      if (isCurrent()) this.#abort = undefined;
    }
    return undefined;
  }

  async #made(
    { timeline, scenario, title, learn }: RehearsalOrder,
    signal: AbortSignal,
    isCurrent: () => boolean,
  ): Promise<Rehearsed> {
    const { seed, replication } = timeline.manifest;
    const began = performance.now();
    const { file, digest } = await this.#reRun.run({
      scenario,
      seed,
      replication,
      onProgress: (share) => isCurrent() && this.#bar.progress(share),
      onPartial: (partial) => isCurrent() && this.#bar.partial(partialText(partial, timeline, finenessOf(scenario))),
      signal,
    });
    const bytes = file.byteLength;
    const run = await openShownRun(file, title);
    learn((performance.now() - began) / 1000);
    return { run, bytes, digest };
  }
}
