import { formatCount } from "../reading/quantity.ts";
import { leversOf } from "../simulator/lever.ts";
import type { ReRun } from "../simulator/re-run.ts";
import { words } from "../words/words.ts";
import { announce } from "./decision.ts";
import { openShownRun, type ShownRun } from "./shown-run.ts";
import { changeTitle, WhatIfPanel, type Change } from "./what-if-panel.ts";

/** Runs the opened scenario again with one figure changed. */
export class WhatIf {
  readonly panel: WhatIfPanel;
  readonly #reRun: ReRun;
  readonly #finished: (run: ShownRun) => Promise<void>;
  #original: ShownRun | undefined;

  /** @param finished shows the new run; it is called only while the run that was changed is still the opened one */
  constructor(reRun: ReRun, finished: (run: ShownRun) => Promise<void>) {
    this.#reRun = reRun;
    this.#finished = finished;
    this.panel = new WhatIfPanel(
      (change) => void this.#run(change),
      () => {
        announce(this.panel.element, { type: "cancel" });
        this.#reRun.cancel();
      },
    );
  }

  /** Takes a newly opened run as the one to change; a run under way is given up. */
  async offer(run: ShownRun): Promise<void> {
    this.#reRun.cancel();
    this.#original = run;
    const readiness = await this.#reRun.readiness(run.timeline);
    if (this.#original !== run) return;
    if (!readiness.ready) return this.panel.refuse(readiness.reason);
    const levers = leversOf(run.timeline, run.timeline.stations);
    if (levers.length === 0) return this.panel.refuse(words().whatIf.noLevers);
    this.panel.offer(levers, run.verdict.binding.series.entry.name, readiness.warning);
  }

  stop(): void {
    this.#reRun.cancel();
    this.#original = undefined;
  }

  async #run(change: Change): Promise<void> {
    const original = this.#original;
    if (original === undefined) return;
    const { lever, value } = change;
    const progress = (share: number): void => {
      if (this.#original === original) this.panel.progress(share);
    };
    progress(0);
    announce(this.panel.element, { type: "run", changes: { [lever.path]: value } });
    try {
      const done = await this.#reRun.run(original.timeline, lever.path, value, progress);
      const run = await openShownRun(done.file, () => changeTitle(change));
      if (this.#original !== original) return void run.timeline.close();
      await this.#finished(run);
      this.panel.rest(words().whatIf.result(run.title(), run.verdict.sentence, done.digest));
    } catch (error) {
      if (this.#original !== original) return;
      const cancelled = error instanceof DOMException && error.name === "AbortError";
      this.panel.rest(
        cancelled
          ? words().whatIf.cancelled(lever.title, formatCount(lever.value), lever.unit)
          : (error as Error).message,
      );
    }
  }
}
