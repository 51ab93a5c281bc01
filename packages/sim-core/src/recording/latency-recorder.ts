import { Transition } from "../kernel/transition.ts";
import type { DelayHistograms } from "../statistics/delay-histograms.ts";
import { Histogram } from "../statistics/histogram.ts";
import type { RunWriter } from "./run-writer.ts";
import { latencyMeasures, type LatencyMeasure } from "./tables.ts";

/** Writes every station's delay histograms, window by window. */
export class LatencyRecorder {
  readonly #writer: RunWriter;
  readonly #delays: DelayHistograms;
  /** By station: the ages of those who still wait at the end. */
  readonly #inside: readonly Histogram[];

  constructor(writer: RunWriter, stations: number, width: number, delays: DelayHistograms) {
    this.#writer = writer;
    this.#delays = delays;
    this.#inside = Array.from({ length: stations }, () => new Histogram());
    delays.everyWindow(width, (window) => this.#write(window));
  }

  /** The age of one who still waits at the end. */
  addInside(station: number, age: number): void {
    this.#inside[station].record(age);
  }

  close(): void {
    this.#write(this.#delays.window);
  }

  #write(window: number): void {
    this.#inside.forEach((inside, station) => {
      latencyMeasures.forEach((measure, number) => {
        const histogram = measure === "inside" ? inside : this.#delays.inWindow(station, endOf[measure]);
        histogram?.forEachBucket((bucket, count) => this.#writer.latency(station, window, number, bucket, count));
      });
    });
  }
}

/** The transition that ends a measure's delay. */
const endOf: { readonly [measure in Exclude<LatencyMeasure, "inside">]: number } = {
  wait: Transition.start,
  sojourn: Transition.depart,
  abandoned: Transition.abandon,
};
