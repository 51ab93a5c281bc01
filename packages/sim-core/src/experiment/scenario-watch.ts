import type { KindList } from "../network/kinds.ts";
import type { Model } from "../network/model.ts";
import type { Scenario } from "../network/scenario.ts";
import { LossWatch } from "./loss-watch.ts";
import { ObjectiveWatch, type ObjectiveResult } from "./objective-watch.ts";

/** What a scenario asks, watched as a run of it goes: its objectives, and how many customers it loses. */
export class ScenarioWatch {
  readonly #objectives: readonly ObjectiveWatch[];
  readonly #losses: LossWatch;
  readonly #until: number;
  readonly #simulation: Model["simulation"];

  /** Watches from now on. @param kinds beside the library's own */
  constructor({ objectives, until, network }: Scenario, model: Model, kinds?: KindList) {
    this.#until = until;
    this.#simulation = model.simulation;
    this.#objectives = objectives.map((objective) => new ObjectiveWatch(model, objective, until));
    this.#losses = new LossWatch(model, network, kinds);
    for (const watch of [...this.#objectives, this.#losses]) model.probe.subscribe(watch);
  }

  /** The number of the first objective that can no longer be met; −1 while all can. */
  get lostObjective(): number {
    return this.#objectives.findIndex((watch) => watch.isLost(this.#until));
  }

  /** The share of all who came that was refused, gave up or failed. */
  get lost(): number {
    return this.#losses.share;
  }

  /** The station that lost most customers; the first where none lost any. */
  get losing(): string {
    return this.#losses.worst;
  }

  /** What came of each objective, as far as the run has come; the last that is asked of it. */
  results(): readonly ObjectiveResult[] {
    return this.#objectives.map((watch) => watch.result(this.#simulation.now));
  }
}
