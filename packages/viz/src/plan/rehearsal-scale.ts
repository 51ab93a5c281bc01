import type { FluidResult } from "@double11/sim-core";
import type { Timeline } from "../reading/timeline.ts";
import { finenessOf, isSameFineness, type Fineness } from "./fineness.ts";
import type { Plan } from "./plan.ts";
import { RunPace } from "./run-pace.ts";
import { sliceChoices, type SliceChoice } from "./slice-choice.ts";

/** Seconds that a rehearsal may take unless the planner wants a finer one. */
const longestRehearsal = 4;

/** How long rehearsals of one run take, and how fine they are unless the planner says otherwise. */
export class RehearsalScale {
  readonly #timeline: Timeline;
  readonly #pace = new RunPace();
  readonly own: Fineness;
  #usual: Fineness | undefined;

  constructor(timeline: Timeline) {
    this.#timeline = timeline;
    this.own = finenessOf(timeline.manifest.scenario);
  }

  /** Chooses the finest that takes a few seconds, by the first fluid known; from then on it stays, so that plans can be told apart. */
  settle(fluid: FluidResult): void {
    const all = this.#all;
    this.#usual ??= all.find((fineness) => this.seconds(fluid, fineness) <= longestRehearsal) ?? all.at(-1);
  }

  /** How fine a plan's rehearsal is. */
  of({ fineness }: Plan): Fineness {
    return fineness ?? this.#usual ?? this.own;
  }

  seconds(fluid: FluidResult, fineness: Fineness): number {
    return this.#pace.seconds(fluid, this.#timeline, fineness);
  }

  /** Before there is a fluid no choice says how long so many runs take. */
  choices(fluid: FluidResult | undefined, runs = 1): SliceChoice[] {
    return sliceChoices(this.#all, (fineness) => fluid && this.seconds(fluid, fineness) * runs);
  }

  /** Those coarser than a plan's. */
  coarser(fluid: FluidResult | undefined, plan: Plan, runs = 1): SliceChoice[] {
    const choices = this.choices(fluid, runs);
    const chosen = this.of(plan);
    return choices.slice(choices.findIndex(({ fineness }) => isSameFineness(fineness, chosen)) + 1);
  }

  /** What a plan's rehearsal teaches once it has ended. */
  learner(fluid: FluidResult | undefined, plan: Plan): (seconds: number) => void {
    return this.#pace.learner(fluid, this.#timeline, this.of(plan));
  }

  /** The run's own and coarser ones. Where whole streams are most of the work, thinning them alone is the first step. */
  get #all(): Fineness[] {
    const { slice, wholeSlice } = this.own;
    const sources = Object.values(this.#timeline.manifest.scenario.network.sources);
    if (sources.every(({ whole }) => whole === undefined))
      return [this.own, { slice: slice * 10, wholeSlice }, { slice: slice * 100, wholeSlice }];
    const thinner = Math.min(slice, wholeSlice * 10);
    return [
      this.own,
      ...(thinner > wholeSlice ? [{ slice, wholeSlice: thinner }] : []),
      { slice: slice * 10, wholeSlice: wholeSlice * 10 },
      { slice: slice * 100, wholeSlice: wholeSlice * 100 },
    ];
  }
}
