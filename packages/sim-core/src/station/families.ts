import type { SavedState } from "../kernel/saved-state.ts";
import type { Simulation } from "../kernel/simulation.ts";
import { SlotColumn } from "../kernel/slot-column.ts";

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
  readonly #parent: SlotColumn<Int32Array>;
  readonly #call: SlotColumn<Float64Array>;
  readonly #caller: SlotColumn<Int32Array>;
  /** By customer: told apart from its parent's draws; 0 for those that a source emitted. */
  readonly #lineage: SlotColumn<Int32Array>;
  /** By parent: the call it waits for, 0 none. A late child of an earlier call finds another number. */
  readonly #awaited: SlotColumn<Float64Array>;
  #calls = 0;

  constructor(simulation: Simulation) {
    this.#simulation = simulation;
    this.#parent = new SlotColumn(simulation, Int32Array);
    this.#call = new SlotColumn(simulation, Float64Array);
    this.#caller = new SlotColumn(simulation, Int32Array);
    this.#lineage = new SlotColumn(simulation, Int32Array);
    this.#awaited = new SlotColumn(simulation, Float64Array);
  }

  /** Returns the number by which a caller's children find it. */
  register(caller: Caller): number {
    return this.#callers.push(caller) - 1;
  }

  isChild(customer: number): boolean {
    return this.#parent.values[customer] !== none;
  }

  lineage(customer: number): number {
    return this.#lineage.values[customer];
  }

  /** A customer of a source's begins without parent. */
  begin(customer: number): void {
    this.#parent.values[customer] = none;
    this.#lineage.values[customer] = 0;
    this.#awaited.values[customer] = 0;
  }

  /** A new call, for which the parent waits from now on. */
  await(parent: number): number {
    return (this.#awaited.values[parent] = ++this.#calls);
  }

  awaits(parent: number, call: number): boolean {
    return this.#awaited.values[parent] === call;
  }

  /** Whoever comes back from now on is not heard. */
  stopWaiting(parent: number): void {
    this.#awaited.values[parent] = 0;
  }

  /** Makes a slot a child; `call` 0 is one that nobody waits for. `mark` tells it from its siblings. */
  adopt(child: number, parent: number, caller: number, call: number, mark: number): void {
    this.#parent.values[child] = parent;
    this.#caller.values[child] = caller;
    this.#call.values[child] = call;
    this.#awaited.values[child] = 0;
    this.#lineage.values[child] = mix(this.#lineage.values[parent] ^ mix(mark));
    this.children++;
  }

  /** The parent that waits for this child, or -1. */
  waiting(child: number): number {
    const parent = this.#parent.values[child];
    return this.#call.values[child] !== 0 && this.#awaited.values[parent] === this.#call.values[child] ? parent : none;
  }

  /**
   * False for a child whose call has timed out, failed or been answered without it, or such a call above it; true for
   * everyone else, those of a call that nobody ever waited for among them.
   */
  isAwaited(customer: number): boolean {
    for (let at = customer; this.isChild(at) && this.#call.values[at] !== 0; at = this.#parent.values[at]) {
      if (this.waiting(at) === none) return false;
    }
    return true;
  }

  save(): SavedState {
    const { children } = this;
    const columns = [this.#parent, this.#caller, this.#lineage].map((column) => column.save());
    return { children, calls: this.#calls, columns, call: this.#call.save(), awaited: this.#awaited.save() };
  }

  load(state: SavedState): void {
    const saved = state as Saved;
    this.children = saved.children;
    this.#calls = saved.calls;
    [this.#parent, this.#caller, this.#lineage].forEach((column, at) => column.load(saved.columns[at]));
    this.#call.load(saved.call);
    this.#awaited.load(saved.awaited);
  }

  /** A child has come to an exit; its slot is free from here on. */
  return(child: number, exit: string): void {
    const parent = this.waiting(child);
    const caller = this.#callers[this.#caller.values[child]];
    this.children--;
    this.#simulation.release(child);
    if (parent !== none) caller.returned(parent, exit);
  }
}

type Saved = {
  readonly children: number;
  readonly calls: number;
  readonly columns: readonly SavedState[];
  readonly call: SavedState;
  readonly awaited: SavedState;
};

/** MurmurHash3's finaliser; 0, which means no lineage, becomes 1. */
const mix = (word: number): number => {
  let h = word ^ 0x9e3779b9;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return h ^ (h >>> 16) || 1;
};
