import { sum } from "../math/sum.ts";
import type { FluidSource } from "./fluid-source.ts";

/** What a fluid knows of a law; a sampler is one. */
interface Law {
  readonly mean: number;
  readonly variance: number;
  readonly min: number;
  quantile(p: number): number;
  cdf(x: number): number;
}

/** Equal parts of a law, each by its middle. */
const parts = 16;

/** Of the first call's customers, those who answer later than that are none. */
const answered = 1e-9;

/** A law as values of equal probability with its mean. */
const valuesOf = (law: Law): readonly number[] => {
  const { mean, variance } = law;
  if (variance === 0) return [mean];
  const values = Array.from({ length: parts }, (_, part) => law.quantile((part + 0.5) / parts));
  const scale = mean === Infinity ? 1 : (mean * parts) / sum(values);
  return values.map((value) => value * scale);
};

/** What comes before a time, and not what comes at it. */
const before = (time: number): number => time - 1e-12 * (1 + time);

export interface FluidPulsesOptions {
  /** Customers of a pulse. */
  readonly size: number;
  /** Between calls. */
  readonly gap: Law;
  /** When the first call comes, and how long after a call each customer does. */
  readonly first: Law;
  readonly reaction: Law;
}

/**
 * Pulses in the mean over all that the host may say: the first by the laws of its call and of the reaction, the others,
 * whose times are the less known the later they come, as an even flow that begins so long after it that in the
 * long run as many have come (gaps of more than the exponential's variation want an earlier one, and get none).
 */
export class FluidPulses implements FluidSource {
  readonly #size: number;
  readonly #rate: number;
  /** From time 0 to an answer to the first call, in two parts: of the wider law all is known. */
  readonly #wider: Law;
  readonly #narrower: readonly number[];
  /** When the flow of the others begins, for each value of the wider law. */
  readonly #begins: readonly number[];
  readonly #meanBegin: number;
  readonly #start: number;
  /** From here on all have answered the first call, and the flow is even. */
  readonly #settled: number;
  /** Asked for last, and what came before it: a fluid asks for one stretch after another. */
  #time = NaN;
  #came = 0;

  constructor({ size, gap, first, reaction }: FluidPulsesOptions) {
    const [narrower, wider] = first.variance < reaction.variance ? [first, reaction] : [reaction, first];
    this.#size = size;
    this.#rate = size / gap.mean;
    this.#wider = wider;
    this.#narrower = valuesOf(narrower);
    // A renewal process has had t / mean + (scv - 1) / 2 events after the first in the long run (Cox 1962, section 4.5).
    const later = gap.variance < gap.mean ** 2 ? (gap.mean - gap.variance / gap.mean) / 2 : 0;
    const between = sum(this.#narrower) / this.#narrower.length + later;
    this.#begins = valuesOf(wider).map((value) => value + between);
    this.#meanBegin = sum(this.#begins) / this.#begins.length;
    this.#start = this.#narrower[0] + wider.min;
    this.#settled = Math.max(this.#narrower.at(-1)! + wider.quantile(1 - answered), this.#begins.at(-1)!);
  }

  mass(from: number, to: number): number {
    const before = from === this.#time ? this.#came : this.#until(from);
    this.#time = to;
    this.#came = this.#until(to);
    return this.#came - before;
  }

  nextBreak(after: number): number {
    return after < this.#start ? this.#start : Infinity;
  }

  /** Customers before a time. */
  #until(time: number): number {
    if (time > this.#settled) return this.#size + this.#rate * (time - this.#meanBegin);
    const at = before(time);
    // Loops, for a fluid asks thousands of times in a frame.
    let [first, others] = [0, 0];
    for (const value of this.#narrower) first += this.#wider.cdf(at - value);
    for (const begin of this.#begins) others += Math.max(0, time - begin);
    return (this.#size * first) / this.#narrower.length + (this.#rate * others) / this.#begins.length;
  }
}
