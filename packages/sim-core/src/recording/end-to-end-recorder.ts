import type { SavedState, Stateful } from "../kernel/saved-state.ts";
import type { TransitionBatch } from "../kernel/probe.ts";
import { codeOf, codesPerPlace, placeOf, Transition, transitionOf } from "../kernel/transition.ts";
import { Histogram, high } from "../statistics/histogram.ts";
import { windowAt } from "../math/window-at.ts";
import { windowEdge } from "../math/window-edge.ts";
import type { RunWriter } from "./run-writer.ts";

const { leave } = Transition;

/** Writes how long customers were in the network when they left it, by exit, window by window. */
export class EndToEndRecorder implements Stateful {
  readonly #writer: RunWriter;
  /** Number of the first exit among the probe's places. */
  readonly #first: number;
  readonly #width: number;
  /** By exit: the open window. */
  readonly #open: readonly Histogram[];
  #window = 0;
  #end: number;

  constructor(writer: RunWriter, firstExit: number, exits: number, width: number) {
    this.#writer = writer;
    this.#first = firstExit;
    this.#width = width;
    this.#end = width;
    this.#open = Array.from({ length: exits }, () => new Histogram());
  }

  observe(batch: TransitionBatch, count: number): void {
    if (this.#leaves(batch.counts) === 0) return;
    const { time, ageWords, code } = batch;
    if (time[count - 1] >= this.#end) return this.#observeRows(batch, count);
    const open = this.#open;
    const first = this.#first;
    for (let row = 0; row < count; row++) {
      if (transitionOf(code[row]) === leave) open[placeOf(code[row]) - first].recordWord(ageWords[2 * row + high]);
    }
  }

  /** A batch in which a window ends. */
  #observeRows({ time, age, code }: TransitionBatch, count: number): void {
    for (let row = 0; row < count; row++) {
      if (transitionOf(code[row]) !== leave) continue;
      if (time[row] >= this.#end) this.#endWindow(time[row]);
      this.#open[placeOf(code[row]) - this.#first].record(age[row]);
    }
  }

  close(): void {
    this.#open.forEach((open, exit) => {
      open.forEachBucket((bucket, count) => this.#writer.endToEnd(this.#window, exit, bucket, count));
      open.clear();
    });
  }

  save(): SavedState {
    return [this.#window, this.#end, ...this.#open.map((open) => open.save())];
  }

  load(state: SavedState): void {
    const [window, end, ...open] = state as readonly [number, number, ...SavedState[]];
    this.#window = window;
    this.#end = end;
    this.#open.forEach((histogram, exit) => histogram.load(open[exit]));
  }

  #leaves(counts: Uint32Array): number {
    let leaves = 0;
    const first = codeOf(this.#first, leave);
    const end = codeOf(this.#first + this.#open.length, 0);
    for (let code = first; code < end; code += codesPerPlace) leaves += counts[code];
    return leaves;
  }

  #endWindow(time: number): void {
    this.close();
    this.#window = windowAt(time, this.#width);
    this.#end = windowEdge(this.#window + 1, this.#width);
  }
}
