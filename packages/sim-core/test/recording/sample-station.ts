import type { LatencyMeasure, RunWriter } from "../../src/recording/index.ts";
import type { Histogram } from "../../src/statistics/histogram.ts";

/**
 * A station by arithmetic: each tick serves what its servers can and keeps the
 * rest, so the books balance: queue + busy changes by arrived − refused − served − abandoned.
 */
export class SampleStation {
  served = 0;
  readonly #servers: number;
  readonly #service: number;
  readonly #impatience: number;
  readonly #room: number;
  #arrived = 0;
  #started = 0;
  #refused = 0;
  #abandoned = 0;
  #queue = 0;
  #busy = 0;

  constructor(servers: number, service: number, impatience: number, room = Infinity) {
    this.#servers = servers;
    this.#service = service;
    this.#impatience = impatience;
    this.#room = room;
  }

  step(arriving: number, tick: number): void {
    const perTick = Math.floor((this.#servers / this.#service) * tick);
    const present = this.#queue + this.#busy;
    this.#refused = Math.max(0, arriving + present - perTick - this.#room);
    this.#arrived = arriving;
    const all = present + arriving - this.#refused;
    const steady = Math.min(this.#servers, Math.round((arriving / tick) * this.#service), all);
    this.served = Math.min(perTick, all - steady);
    const left = all - this.served;
    const busy = Math.min(this.#servers, Math.max(steady, Math.min(left, this.#servers)), left);
    this.#started = this.served + busy - this.#busy;
    this.#abandoned = Math.floor((left - busy) * this.#impatience);
    this.#queue = left - busy - this.#abandoned;
    this.#busy = busy;
  }

  write(writer: RunWriter, resolution: number, station: number): void {
    const capacity = this.#servers === Infinity ? 0 : this.#servers;
    writer.tick(
      resolution,
      station,
      this.#arrived,
      this.#started,
      this.served,
      this.#refused,
      this.#abandoned,
      this.#queue,
      this.#busy,
      capacity,
    );
  }

  /** Ages of one measure in this tick, spread exponentially about their mean. */
  recordAges(measure: LatencyMeasure, histogram: Histogram): void {
    const wait = (this.#queue / this.#servers) * this.#service;
    const counts = { wait: this.#started, sojourn: this.served, abandoned: this.#abandoned, inside: this.#queue };
    const mean = measure === "sojourn" ? wait + this.#service : wait;
    const parts = 16;
    for (let part = 0; part < parts; part++) {
      const age = -mean * Math.log(1 - (part + 0.5) / parts);
      const count = Math.floor((counts[measure] + part) / parts);
      histogram.record(age, count);
    }
  }
}
