import type { Observer, TransitionBatch } from "../kernel/probe.ts";
import { codeOf, placeOf, Transition, transitionOf } from "../kernel/transition.ts";
import type { Replication } from "../network/replication.ts";
import type { BandsEntry } from "../recording/manifest.ts";
import type { RunWriter } from "../recording/run-writer.ts";
import type { Scenario } from "../network/scenario.ts";
import { studentTQuantile } from "../math/student-t-quantile.ts";
import { windowEdge } from "../math/window-edge.ts";
import { latencyWindowOf } from "./latency-window.ts";

/**
 * The course of every station over several replications of one scenario: in
 * each window of time the mean of what was served and of who was inside, with
 * the 95 % interval of that mean. For systems that begin and end; a replication
 * counts when it has reached the end. Windows are judged one by one.
 */
export class ReplicationBands {
  readonly width: number;
  readonly rows: number;
  /** By station, then served and inside, then window: sum of deviations kept in Welford's manner. */
  #means = new Float64Array(0);
  #squares = new Float64Array(0);
  #replications = 0;
  #stations = 0;

  /** Windows are those of the run file's histograms; a last one that the run does not fill is left out. */
  constructor(scenario: Scenario) {
    this.width = latencyWindowOf(scenario);
    this.rows = Math.floor(scenario.until / this.width + 1e-9);
  }

  /** How many replications have been added. */
  get replications(): number {
    return this.#replications;
  }

  /** Watches a replication that is about to begin; call what it returns when it has ended. */
  watch(run: Replication): () => void {
    const { stations, probe } = run.model;
    const course = new Course(stations.length, this.width, this.rows);
    probe.subscribe(course);
    return () => {
      probe.flush();
      this.#add(course.close(), stations.length);
    };
  }

  /** Writes every station's rows, when there is an interval to write, and returns what the manifest says of them. */
  write(writer: RunWriter): { readonly bands?: BandsEntry } {
    const n = this.#replications;
    if (n < 2) return {};
    const t = studentTQuantile(0.975, n - 1);
    for (let station = 0; station < this.#stations; station++) {
      for (let row = 0; row < this.rows; row++) {
        const [served, servedHalf] = this.#interval(2 * station, row, t);
        const [inside, insideHalf] = this.#interval(2 * station + 1, row, t);
        writer.band(station, {
          served,
          servedLow: served - servedHalf,
          servedHigh: served + servedHalf,
          inside,
          insideLow: inside - insideHalf,
          insideHigh: inside + insideHalf,
        });
      }
    }
    return { bands: { replications: n, width: this.width, rows: this.rows } };
  }

  #interval(series: number, row: number, t: number): readonly [mean: number, half: number] {
    const at = series * this.rows + row;
    const n = this.#replications;
    return [this.#means[at], t * Math.sqrt(this.#squares[at] / (n - 1) / n)];
  }

  #add(course: Float64Array, stations: number): void {
    if (this.#replications === 0) {
      this.#stations = stations;
      this.#means = new Float64Array(course.length);
      this.#squares = new Float64Array(course.length);
    }
    const n = ++this.#replications;
    course.forEach((value, at) => {
      const off = value - this.#means[at];
      this.#means[at] += off / n;
      this.#squares[at] += off * (value - this.#means[at]);
    });
  }
}

/** One replication: by station, served in each window, then inside at its end. */
class Course implements Observer {
  readonly #values: Float64Array;
  readonly #served: Float64Array;
  readonly #inside: Float64Array;
  readonly #width: number;
  readonly #rows: number;
  #row = 0;

  constructor(stations: number, width: number, rows: number) {
    this.#values = new Float64Array(2 * stations * rows);
    this.#served = new Float64Array(stations);
    this.#inside = new Float64Array(stations);
    this.#width = width;
    this.#rows = rows;
  }

  observe({ time, code, counts }: TransitionBatch, count: number): void {
    // Most batches lie within one window, and have been counted by code.
    if (time[count - 1] < windowEdge(this.#row + 1, this.#width)) {
      for (let station = 0; station < this.#served.length; station++) {
        for (const transition of moving) this.#move(station, transition, counts[codeOf(station, transition)]);
      }
      return;
    }
    for (let row = 0; row < count; row++) {
      while (time[row] >= windowEdge(this.#row + 1, this.#width)) this.#endWindow();
      const station = placeOf(code[row]);
      if (station < this.#served.length) this.#move(station, transitionOf(code[row]), 1);
    }
  }

  close(): Float64Array {
    while (this.#row < this.#rows) this.#endWindow();
    return this.#values;
  }

  #move(station: number, transition: number, count: number): void {
    if (transition === arrive || transition === enter) this.#inside[station] += count;
    else if (transition === depart || transition === refuse || transition === abandon) this.#inside[station] -= count;
    if (transition === depart) this.#served[station] += count;
  }

  #endWindow(): void {
    for (let station = 0; station < this.#served.length && this.#row < this.#rows; station++) {
      this.#values[2 * station * this.#rows + this.#row] = this.#served[station];
      this.#values[(2 * station + 1) * this.#rows + this.#row] = this.#inside[station];
    }
    this.#served.fill(0);
    this.#row++;
  }
}

const { arrive, enter, depart, refuse, abandon } = Transition;
const moving = [arrive, enter, depart, refuse, abandon] as const;
