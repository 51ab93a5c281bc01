import type { Observer, TransitionBatch } from "../kernel/probe.ts";
import type { SavedState, Stateful } from "../kernel/saved-state.ts";
import { codeOf, codesPerPlace, Transition } from "../kernel/transition.ts";
import { isExit } from "../network/graph.ts";
import type { Model } from "../network/model.ts";
import type { Objective } from "../network/scenario.ts";
import { Histogram } from "../statistics/histogram.ts";
import { windowAt } from "../math/window-at.ts";
import { windowEdge } from "../math/window-edge.ts";

/** What came of an objective, window by window; windows in which nobody was measured, nor overdue, count neither way. */
export interface ObjectiveResult {
  readonly windows: number;
  readonly held: number;
  /** The largest value of the quantile over the windows, at least; 0 where nobody was measured. */
  readonly worst: number;
  /** Of the worst window only is known that its quantile is above the bound: nobody was measured who waited longer than asked. */
  readonly isLeast: boolean;
  readonly isMet: boolean;
}

/** Of a window by its number: whether its quantile is above the bound, and what it is, at least, in time units. */
export type ObjectiveWindow = (window: number, isBroken: boolean, value: number) => void;

const { arrive, start, depart, refuse, abandon, enter, leave } = Transition;

/**
 * How one objective fares in a run: its quantile window by window, of those who were served in it and of those who at its
 * end wait (or are there) longer than is asked already. Of these at least so many are known as were there that long before
 * the end and have not gone since: all of them where the first to come is the first to go. Of an exit it is of those who left
 * by it alone: by which exit those will leave who are inside, nobody knows.
 */
export class ObjectiveWatch implements Observer, Stateful {
  readonly #objective: Objective;
  readonly #onWindow: ObjectiveWindow | undefined;
  #until: number;
  readonly #base: number;
  /** The number of the class that is asked about; undefined for all. */
  readonly #class: number | undefined;
  /** By transition: those it adds to whoever waits, or is there. */
  readonly #steps = new Int8Array(codesPerPlace);
  /** The transition that ends the delay, and that of those who need not wait; −1 where the sojourn counts. */
  readonly #ends: number;
  readonly #enters: number;
  readonly #histogram = new Histogram();
  #window = 0;
  /** Of the open window. Doubles from the first value on, lest each write allocates; as further down. */
  #start = 0.5;
  #end = 0.5;
  #windows = 0;
  #held = 0;
  #worst = 0;
  /** Waiting, or there. */
  #inside = 0;
  /** Since when nobody of those inside has gone. */
  #still = 0.5;
  /** At the end of the window they will have been there longer than asked who are inside from here on; NaN once they are counted. */
  #mark = 0.5;
  #overdue = 0;

  /**
   * @param names of places and classes as the model has them, in order
   * @param until where the run ends, and with it its last window
   * @param onWindow told of each window that counts, once it is over
   */
  constructor(
    { places, classes }: Pick<Model, "places" | "classes">,
    objective: Objective,
    until: number,
    onWindow?: ObjectiveWindow,
  ) {
    this.#objective = objective;
    this.#onWindow = onWindow;
    this.#until = until;
    this.#class = objective.class === undefined ? undefined : classes.indexOf(objective.class);
    this.#base = codeOf(places.indexOf(objective.station), 0);
    const isWait = objective.measure === "wait";
    this.#ends = isExit(objective.station) ? leave : isWait ? start : depart;
    this.#enters = isWait ? enter : -1;
    if (this.#ends !== leave) this.#countInside(isWait);
    this.#still = 0;
    this.#open(0);
  }

  observe({ time, age, code, classOf }: TransitionBatch, count: number): void {
    for (let row = 0; row < count; row++) {
      const here = code[row] - this.#base;
      if (here < 0 || here >= codesPerPlace) continue;
      if (this.#class !== undefined && classOf[row] !== this.#class) continue;
      const step = this.#steps[here];
      if (step === 0 && here !== this.#enters && here !== this.#ends) continue;
      if (time[row] >= this.#end) this.#advance(time[row]);
      if (time[row] >= this.#mark) this.#countOverdue();
      if (step !== 0) this.#count(step, here, time[row]);
      if (here === this.#ends || here === this.#enters) this.#histogram.record(here === this.#ends ? age[row] : 0);
    }
  }

  /** Whether so many windows are broken that those to come until `until` cannot make up for them. */
  isLost(until: number): boolean {
    const { window, share } = this.#objective;
    return this.#windows - this.#held > (1 - share) * Math.ceil(until / window) + tolerance;
  }

  /**
   * Closes the windows up to where the run ends.
   *
   * @param time where it ended early; of the window that it was in only so much is known
   */
  result(time = this.#until): ObjectiveResult {
    this.#until = time;
    this.#advance(time);
    if (time < this.#end) this.#cutShort(time);
    this.#close();
    const [windows, held, worst] = [this.#windows, this.#held, this.#worst];
    const isLeast = held < windows && worst <= this.#objective.below;
    return { windows, held, worst, isLeast, isMet: held >= this.#objective.share * windows - tolerance };
  }

  save(): SavedState {
    const counts = Float64Array.of(this.#windows, this.#held, this.#worst, this.#inside, this.#overdue);
    const open = Float64Array.of(this.#window, this.#start, this.#end, this.#still, this.#mark);
    return { counts, open, histogram: this.#histogram.save() };
  }

  load(state: SavedState): void {
    const { counts, open, histogram } = state as SavedWatch;
    [this.#windows, this.#held, this.#worst, this.#inside, this.#overdue] = counts;
    [this.#window, this.#start, this.#end, this.#still, this.#mark] = open;
    this.#histogram.load(histogram);
  }

  #countInside(isWait: boolean): void {
    this.#steps[arrive] = 1;
    this.#steps[refuse] = this.#steps[abandon] = this.#steps[this.#ends] = -1;
    if (!isWait) this.#steps[enter] = 1;
  }

  /** Who was inside long enough to be overdue at the planned end need not be at an earlier one. */
  #cutShort(time: number): void {
    this.#end = time;
    this.#mark = Infinity;
    this.#overdue = 0;
  }

  #open(window: number): void {
    const { window: width, below } = this.#objective;
    this.#window = window;
    this.#start = windowEdge(window, width);
    this.#end = Math.min(windowEdge(window + 1, width), this.#until);
    const mark = this.#end - below;
    // Who came in an earlier window, and how many of them are left, is not known.
    this.#mark = mark >= this.#start ? mark : Infinity;
    this.#overdue = 0;
  }

  #countOverdue(): void {
    this.#overdue = this.#inside;
    this.#mark = NaN;
  }

  #count(step: number, transition: number, time: number): void {
    if (step > 0 && this.#inside === 0) this.#still = time;
    this.#inside += step;
    // Whoever is refused came just now.
    if (step > 0 || transition === refuse) return;
    this.#still = time;
    if (this.#overdue > 0) this.#overdue--;
  }

  /** Closes the windows before the one with a time in it, which is opened. */
  #advance(time: number): void {
    const next = windowAt(time, this.#objective.window);
    while (this.#window < next) {
      this.#close();
      // Where nobody is inside, the windows between are empty.
      this.#open(this.#inside === 0 ? next : this.#window + 1);
    }
  }

  #close(): void {
    // Where the run ends at a window's edge, none follows.
    if (this.#end <= this.#start) return;
    if (this.#end >= this.#mark) this.#countOverdue();
    const { quantile, below } = this.#objective;
    const measured = this.#histogram.count;
    // Whoever nobody has gone before since then was there.
    const isStuck = this.#inside > 0 && this.#end - this.#still > below;
    const overdue = Math.max(this.#overdue, isStuck ? 1 : 0);
    if (measured + overdue === 0) return;
    this.#windows++;
    // All who are overdue have more than is asked: of the others so many must have less.
    const among = (quantile * (measured + overdue)) / measured;
    const value = among <= 1 ? this.#histogram.quantile(among) : this.#atLeast(measured);
    const isBroken = !(among <= 1 && value <= below);
    if (!isBroken) this.#held++;
    this.#worst = Math.max(this.#worst, value);
    this.#onWindow?.(this.#window, isBroken, value);
    this.#histogram.clear();
  }

  /** Of a quantile that those have who are overdue: no less than the longest known. */
  #atLeast(measured: number): number {
    const longest = measured === 0 ? 0 : this.#histogram.quantile(1);
    return Math.max(this.#objective.below, longest);
  }
}

/** Of windows: shares such as 0.999 are not exact in binary. */
const tolerance = 1e-9;

type SavedWatch = { readonly counts: Float64Array; readonly open: Float64Array; readonly histogram: SavedState };
