import type { SavedState } from "../kernel/saved-state.ts";
import type { Simulation } from "../kernel/simulation.ts";

/** One that has children out and hears of their return. */
export interface Caller {
  /** `exit` is the label of the exit; "" the plain one. */
  returned(parent: number, exit: string): void;
}

const none = -1;

/**
 * Who waits for whom: children go through the network in a customer's stead,
 * each a row of its own, and come back to it by the exits. They are the
 * customer to every observer, but are not counted among those present.
 */
export class Families {
  /** Children in the network, those nobody waits for any more included. */
  children = 0;
  readonly #simulation: Simulation;
  readonly #callers: Caller[] = [];
  /** By child: its parent, the call it belongs to and who hears of it; parent −1 is no child. */
  #parent = new Int32Array(0);
  #call = new Float64Array(0);
  #caller = new Int32Array(0);
  /** By customer: told apart from its parent's draws; 0 for those that a source emitted. */
  #lineage = new Int32Array(0);
  /** By parent: the call it waits for, 0 none. A late child of an earlier call finds another number. */
  #awaited = new Float64Array(0);
  #calls = 0;

  constructor(simulation: Simulation) {
    this.#simulation = simulation;
    simulation.onGrowth((capacity) => {
      const grown = <A extends Int32Array | Float64Array>(column: A, to: A): A => (to.set(column), to);
      this.#parent = grown(this.#parent, new Int32Array(capacity));
      this.#call = grown(this.#call, new Float64Array(capacity));
      this.#caller = grown(this.#caller, new Int32Array(capacity));
      this.#lineage = grown(this.#lineage, new Int32Array(capacity));
      this.#awaited = grown(this.#awaited, new Float64Array(capacity));
    });
  }

  /** Returns the number by which a caller's children find it. */
  register(caller: Caller): number {
    return this.#callers.push(caller) - 1;
  }

  isChild(customer: number): boolean {
    return this.#parent[customer] !== none;
  }

  lineage(customer: number): number {
    return this.#lineage[customer];
  }

  /** A customer of a source's begins without parent. */
  begin(customer: number): void {
    this.#parent[customer] = none;
    this.#lineage[customer] = 0;
    this.#awaited[customer] = 0;
  }

  /** A new call, for which the parent waits from now on. */
  await(parent: number): number {
    return (this.#awaited[parent] = ++this.#calls);
  }

  awaits(parent: number, call: number): boolean {
    return this.#awaited[parent] === call;
  }

  /** Whoever comes back from now on is not heard. */
  stopWaiting(parent: number): void {
    this.#awaited[parent] = 0;
  }

  /** Makes a slot a child; `call` 0 is one that nobody waits for. `mark` tells it from its siblings. */
  adopt(child: number, parent: number, caller: number, call: number, mark: number): void {
    this.#parent[child] = parent;
    this.#caller[child] = caller;
    this.#call[child] = call;
    this.#awaited[child] = 0;
    this.#lineage[child] = mix(this.#lineage[parent] ^ mix(mark));
    this.children++;
  }

  /** The parent that waits for this child, or -1. */
  waiting(child: number): number {
    const parent = this.#parent[child];
    return this.#call[child] !== 0 && this.#awaited[parent] === this.#call[child] ? parent : none;
  }

  /**
   * False for a child whose call has timed out, failed or been answered without it, or such a call above it; true for
   * everyone else, those of a call that nobody ever waited for among them.
   */
  isAwaited(customer: number): boolean {
    for (let at = customer; this.isChild(at) && this.#call[at] !== 0; at = this.#parent[at]) {
      if (this.waiting(at) === none) return false;
    }
    return true;
  }

  save(): SavedState {
    const { children } = this;
    const columns = [this.#parent, this.#caller, this.#lineage].map((column) => column.slice());
    return { children, calls: this.#calls, columns, call: this.#call.slice(), awaited: this.#awaited.slice() };
  }

  load(state: SavedState): void {
    const saved = state as Saved;
    this.children = saved.children;
    this.#calls = saved.calls;
    [this.#parent, this.#caller, this.#lineage] = saved.columns.map((column) => column.slice());
    this.#call = saved.call.slice();
    this.#awaited = saved.awaited.slice();
  }

  /** A child has come to an exit; its slot is free from here on. */
  return(child: number, exit: string): void {
    const parent = this.waiting(child);
    const caller = this.#callers[this.#caller[child]];
    this.children--;
    this.#simulation.release(child);
    if (parent !== none) caller.returned(parent, exit);
  }
}

type Saved = {
  readonly children: number;
  readonly calls: number;
  readonly columns: readonly [Int32Array, Int32Array, Int32Array];
  readonly call: Float64Array;
  readonly awaited: Float64Array;
};

/** MurmurHash3's finaliser; 0, which means no lineage, becomes 1. */
const mix = (word: number): number => {
  let h = word ^ 0x9e3779b9;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return h ^ (h >>> 16) || 1;
};
