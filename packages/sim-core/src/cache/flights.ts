import type { SavedState, Stateful } from "../kernel/saved-state.ts";
import type { Simulation } from "../kernel/simulation.ts";
import { SlotColumn } from "../kernel/slot-column.ts";
import { grown } from "../math/grown.ts";
import { KeyTable } from "./key-table.ts";

/** Fetches under way, by key, and the customers who wait for each, first come first. */
export class Flights implements Stateful {
  readonly #flights = new KeyTable();
  /** By flight. */
  #keys = new Float64Array(0);
  #started = new Float64Array(0);
  #first = new Int32Array(0);
  #last = new Int32Array(0);
  /** By customer: who waits behind it, −1 nobody; by flight not in use: the next such. */
  readonly #behind: SlotColumn<Int32Array>;
  #chain = new Int32Array(0);
  #free = -1;

  constructor(simulation: Simulation) {
    this.#behind = new SlotColumn(simulation, Int32Array);
  }

  /** When the fetch of a key began; NaN when there is none. */
  started(key: number): number {
    const flight = this.#flights.get(key);
    return flight < 0 ? NaN : this.#started[flight];
  }

  /** Begins a fetch, or begins it anew. */
  begin(key: number, now: number): void {
    let flight = this.#flights.get(key);
    if (flight < 0) {
      if (this.#free < 0) this.#grow();
      flight = this.#free;
      this.#free = this.#chain[flight];
      this.#chain[flight] = inUse;
      this.#keys[flight] = key;
      this.#first[flight] = -1;
      this.#last[flight] = -1;
      this.#flights.set(key, flight);
    }
    this.#started[flight] = now;
  }

  /** Puts a customer behind those who wait for a key in flight; true when it is the first. */
  wait(key: number, customer: number): boolean {
    const flight = this.#flights.get(key);
    const last = this.#last[flight];
    this.#behind.values[customer] = -1;
    this.#last[flight] = customer;
    if (last >= 0) {
      this.#behind.values[last] = customer;
      return false;
    }
    this.#first[flight] = customer;
    return true;
  }

  /** Ends the fetch of a key; returns the first who waited for it, or −1. */
  end(key: number): number {
    const flight = this.#flights.get(key);
    if (flight < 0) return -1;
    this.#flights.delete(key);
    this.#chain[flight] = this.#free;
    this.#free = flight;
    return this.#first[flight];
  }

  /** Who waits, or waited, behind a customer; −1 nobody. */
  behind(customer: number): number {
    return this.#behind.values[customer];
  }

  forEachWaiting(visit: (customer: number) => void): void {
    for (let flight = 0; flight < this.#chain.length; flight++) {
      if (this.#chain[flight] !== inUse) continue;
      for (let customer = this.#first[flight]; customer >= 0; customer = this.#behind.values[customer]) visit(customer);
    }
  }

  save(): SavedState {
    return {
      flights: this.#flights.save(),
      keys: this.#keys.slice(),
      started: this.#started.slice(),
      first: this.#first.slice(),
      last: this.#last.slice(),
      behind: this.#behind.save(),
      chain: this.#chain.slice(),
      free: this.#free,
    };
  }

  load(state: SavedState): void {
    const saved = state as { [part: string]: SavedState };
    const whole = (part: string): Int32Array<ArrayBuffer> => Int32Array.from(saved[part] as Int32Array);
    this.#flights.load(saved["flights"]);
    this.#keys = Float64Array.from(saved["keys"] as Float64Array);
    this.#started = Float64Array.from(saved["started"] as Float64Array);
    this.#first = whole("first");
    this.#last = whole("last");
    this.#chain = whole("chain");
    this.#behind.load(saved["behind"]);
    this.#free = saved["free"] as number;
  }

  #grow(): void {
    const from = this.#keys.length;
    const room = Math.max(16, from * 2);
    this.#keys = grown(this.#keys, room);
    this.#started = grown(this.#started, room);
    this.#first = grown(this.#first, room);
    this.#last = grown(this.#last, room);
    this.#chain = grown(this.#chain, room);
    for (let flight = room - 1; flight >= from; flight--) {
      this.#chain[flight] = this.#free;
      this.#free = flight;
    }
  }
}

const inUse = -2;
