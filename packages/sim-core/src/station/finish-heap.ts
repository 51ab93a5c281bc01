import type { SavedState } from "../kernel/saved-state.ts";

/**
 * Customers by the virtual time at which they are served, or units by when they break down or are up again, first come
 * first at equal times: a binary heap on typed arrays.
 */
export class FinishHeap {
  length = 0;
  #time = new Float64Array(16);
  #order = new Float64Array(16);
  #customer = new Int32Array(16);
  #pushed = 0;

  /** Virtual time of the first to finish; only read when length > 0. */
  get first(): number {
    return this.#time[0];
  }

  save(): SavedState {
    const order = [this.#time.slice(), this.#order.slice(), this.#customer.slice()];
    return [this.length, this.#pushed, ...order];
  }

  load(state: SavedState): void {
    const [length, pushed, time, order, customer] = state as [number, number, Float64Array, Float64Array, Int32Array];
    this.length = length;
    this.#pushed = pushed;
    this.#time = time.slice();
    this.#order = order.slice();
    this.#customer = customer.slice();
  }

  push(customer: number, time: number): void {
    if (this.length === this.#time.length) this.#grow();
    const order = this.#pushed++;
    let at = this.length++;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (this.#time[parent] <= time) break;
      this.#move(parent, at);
      at = parent;
    }
    this.#put(at, time, order, customer);
  }

  /** Takes out the first to finish. */
  pop(): number {
    const customer = this.#customer[0];
    const last = --this.length;
    if (last > 0) this.#sink(this.#time[last], this.#order[last], this.#customer[last]);
    return customer;
  }

  /** Lets an entry sink from the root to its place. */
  #sink(time: number, order: number, customer: number): void {
    let at = 0;
    for (;;) {
      let child = at * 2 + 1;
      if (child >= this.length) break;
      if (child + 1 < this.length && this.#isBefore(child + 1, this.#time[child], this.#order[child])) child++;
      if (!this.#isBefore(child, time, order)) break;
      this.#move(child, at);
      at = child;
    }
    this.#put(at, time, order, customer);
  }

  #isBefore(at: number, time: number, order: number): boolean {
    return this.#time[at] < time || (this.#time[at] === time && this.#order[at] < order);
  }

  #move(from: number, to: number): void {
    this.#put(to, this.#time[from], this.#order[from], this.#customer[from]);
  }

  #put(at: number, time: number, order: number, customer: number): void {
    this.#time[at] = time;
    this.#order[at] = order;
    this.#customer[at] = customer;
  }

  #grow(): void {
    const { length } = this.#time;
    const time = new Float64Array(length * 2);
    const order = new Float64Array(length * 2);
    const customer = new Int32Array(length * 2);
    time.set(this.#time);
    order.set(this.#order);
    customer.set(this.#customer);
    this.#time = time;
    this.#order = order;
    this.#customer = customer;
  }
}
