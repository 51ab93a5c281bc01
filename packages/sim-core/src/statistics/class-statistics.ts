import type { Observer, TransitionBatch } from "../kernel/probe.ts";
import type { SavedState } from "../kernel/saved-state.ts";
import { codeOf, codesPerPlace, Transition } from "../kernel/transition.ts";
import { Histogram, high } from "./histogram.ts";

const { start, depart, enter } = Transition;

/** What is known of one class at one place, counted from the last reset on. */
export interface ClassCounts {
  /** By transition number. */
  readonly counts: Float64Array;
  readonly waitSum: number;
  readonly sojournSum: number;
  readonly wait: Histogram;
  readonly sojourn: Histogram;
}

/** Watches a run and keeps the counts and delays of every place class by class. */
export class ClassStatistics implements Observer {
  readonly #classes: number;
  /** By the probe's code and then by class, as all of these. */
  readonly #counts: Float64Array;
  readonly #ageSum: Float64Array;
  /** Of the delays that are more than nothing; made when first needed. */
  readonly #delays: (Histogram | undefined)[];

  constructor(places: number, classes: number) {
    const rows = places * codesPerPlace * classes;
    this.#classes = classes;
    this.#counts = new Float64Array(rows);
    this.#ageSum = new Float64Array(rows);
    this.#delays = Array.from({ length: rows }, () => undefined);
  }

  /** Ends the warm-up. */
  reset(): void {
    this.#counts.fill(0);
    this.#ageSum.fill(0);
    this.#delays.fill(undefined);
  }

  observe({ age, ageWords, code, classOf, delayed, delays }: TransitionBatch, count: number): void {
    const classes = this.#classes;
    const counts = this.#counts;
    for (let row = 0; row < count; row++) counts[code[row] * classes + classOf[row]]++;
    for (let at = 0; at < delays; at++) {
      const row = delayed[at];
      const here = code[row] * classes + classOf[row];
      this.#ageSum[here] += age[row];
      (this.#delays[here] ??= new Histogram()).recordWord(ageWords[2 * row + high]);
    }
  }

  /** The figures of one class at one place. */
  at(place: number, classNumber: number): ClassCounts {
    const at = (transition: number): number => codeOf(place, transition) * this.#classes + classNumber;
    const counts = Float64Array.from({ length: codesPerPlace }, (_, transition) => this.#counts[at(transition)]);
    const delaysOf = (transition: number): Histogram => this.#delays[at(transition)]?.copy() ?? new Histogram();
    const wait = delaysOf(start);
    // Who entered at once has waited 0.
    if (counts[enter] > 0) wait.record(0, counts[enter]);
    return {
      counts,
      waitSum: this.#ageSum[at(start)],
      sojournSum: this.#ageSum[at(depart)],
      wait,
      sojourn: delaysOf(depart),
    };
  }

  save(): SavedState {
    const delays = this.#delays.map((histogram) => histogram?.save() ?? null);
    return { counts: this.#counts.slice(), ageSum: this.#ageSum.slice(), delays };
  }

  load(state: SavedState): void {
    const saved = state as { counts: Float64Array; ageSum: Float64Array; delays: readonly (SavedState | null)[] };
    this.#counts.set(saved.counts);
    this.#ageSum.set(saved.ageSum);
    saved.delays.forEach((each, at) => {
      if (each === null) this.#delays[at] = undefined;
      else (this.#delays[at] = new Histogram()).load(each);
    });
  }
}
