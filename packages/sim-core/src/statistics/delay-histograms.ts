import type { SavedState } from "../kernel/saved-state.ts";
import type { TransitionBatch } from "../kernel/probe.ts";
import { codeOf, codesPerPlace, Transition, transitionOf } from "../kernel/transition.ts";
import { Histogram, high } from "./histogram.ts";
import { windowAt } from "../math/window-at.ts";
import { windowEdge } from "../math/window-edge.ts";

const { start, depart, abandon, enter } = Transition;

/**
 * Histograms of the delays that ended at each place, in all and, when asked
 * for, window by window. A delay is recorded once, in the open window; a
 * window that ends is added to those before it (two sets kept side by side
 * made a recorded run 1.03 times slower).
 */
export class DelayHistograms {
  /** By the probe's code, as all of these; made when first needed. */
  readonly #open: (Histogram | undefined)[];
  /** The windows that have ended. */
  readonly #ended: (Histogram | undefined)[];
  /** What the open window held when the counting began anew. */
  readonly #discounted: (Histogram | undefined)[];
  #window = 0;
  #width = Infinity;
  #end = Infinity;
  #onEnd: (window: number) => void = () => {};

  constructor(places: number) {
    this.#open = Array.from({ length: places * codesPerPlace }, () => undefined);
    this.#ended = [...this.#open];
    this.#discounted = [...this.#open];
  }

  /** Number of the open window. */
  get window(): number {
    return this.#window;
  }

  /** Ends a window at every multiple of `width`, and calls back while `inWindow` still shows it. */
  everyWindow(width: number, onEnd: (window: number) => void): void {
    this.#width = width;
    this.#end = width;
    this.#onEnd = onEnd;
  }

  /** Delays of the open window that ended with a transition: start (those who need not wait among them), depart or abandon. */
  inWindow(place: number, transition: number): Histogram | undefined {
    return this.#open[codeOf(place, transition)];
  }

  /** The same since the last reset. */
  total(place: number, transition: number): Histogram {
    const code = codeOf(place, transition);
    const total = new Histogram();
    for (const part of [this.#ended[code], this.#open[code]]) if (part) total.merge(part);
    const discounted = this.#discounted[code];
    if (discounted) total.subtract(discounted);
    return total;
  }

  /** Begins the totals anew; the open window goes on. */
  reset(): void {
    this.#ended.fill(undefined);
    this.#open.forEach((open, code) => (this.#discounted[code] = open?.copy()));
  }

  save(): SavedState {
    const all = [this.#open, this.#ended, this.#discounted];
    return [this.#window, ...all.map((histograms) => histograms.map((histogram) => histogram?.save() ?? null))];
  }

  load(state: SavedState): void {
    const [window, ...all] = state as readonly [number, ...(readonly (SavedState | null)[])[]];
    this.#window = window;
    this.#end = this.#width === Infinity ? Infinity : windowEdge(window + 1, this.#width);
    [this.#open, this.#ended, this.#discounted].forEach((histograms, at) =>
      all[at].forEach((saved, code) => {
        if (saved === null) histograms[code] = undefined;
        else (histograms[code] = new Histogram()).load(saved);
      }),
    );
  }

  observe(batch: TransitionBatch, count: number): void {
    const { time, ageWords, code, delayed, delays } = batch;
    if (time[count - 1] >= this.#end) return this.#observeRows(batch, count);
    this.#recordUnwaited(batch.counts);
    const open = this.#open;
    for (let at = 0; at < delays; at++) {
      const row = delayed[at];
      (open[code[row]] ??= new Histogram()).recordWord(ageWords[2 * row + high]);
    }
  }

  /** A batch in which a window ends. */
  #observeRows({ time, age, code }: TransitionBatch, count: number): void {
    for (let row = 0; row < count; row++) {
      const waited = waitedFor(code[row]);
      if (waited < 0) continue;
      if (time[row] >= this.#end) this.#endWindow(time[row]);
      (this.#open[waited] ??= new Histogram()).record(age[row]);
    }
  }

  #recordUnwaited(counts: Uint32Array): void {
    for (let code: number = enter; code < counts.length; code += codesPerPlace) {
      if (counts[code] > 0) (this.#open[waitedFor(code)] ??= new Histogram()).record(0, counts[code]);
    }
  }

  #endWindow(time: number): void {
    this.#onEnd(this.#window);
    this.#open.forEach((open, code) => {
      if (open === undefined) return;
      const ended = (this.#ended[code] ??= new Histogram());
      ended.merge(open);
      open.clear();
      const discounted = this.#discounted[code];
      if (discounted) ended.subtract(discounted);
      this.#discounted[code] = undefined;
    });
    this.#window = windowAt(time, this.#width);
    this.#end = windowEdge(this.#window + 1, this.#width);
  }
}

/** The code under which a row's delay is recorded, −1 for none: who enters at once has waited 0. */
const waitedFor = (code: number): number => {
  const transition = transitionOf(code);
  if (transition === enter) return code - enter + start;
  return transition === start || transition === depart || transition === abandon ? code : -1;
};
