import { badValue } from "../math/bad-value.ts";
import { expectPositiveInteger } from "../math/expect-number.ts";
import { SimulationError } from "../kernel/simulation-error.ts";
import type { Processes } from "./processes.ts";
import { Wait, type Holder, type Waiter } from "./wait.ts";

/**
 * So many units that processes seize and give back; first come, first served,
 * lower priority numbers before higher. One that wants many units is not
 * overtaken by those who want few.
 */
export class Resource {
  readonly name: string;
  readonly capacity: number;
  readonly #processes: Processes;
  readonly #queue = new SeizedQueue();
  readonly #watchers: ((time: number, busy: number, waiting: number) => void)[] = [];
  #busy = 0;

  /** @throws RangeError for a capacity that is no positive integer. */
  constructor(processes: Processes, capacity = 1, name = "resource") {
    this.#processes = processes;
    this.capacity = expectPositiveInteger(capacity, `${name}.capacity`);
    this.name = name;
  }

  /** Units seized. */
  get busy(): number {
    return this.#busy;
  }

  /** Processes that wait. */
  get waiting(): number {
    return this.#queue.length;
  }

  /** Waits for `units` free units: `using teller = yield* tellers.seize();` gives them back at the end of the block. */
  seize(units = 1, priority = 0): Seized {
    if (!(units === 1 || (Number.isSafeInteger(units) && units > 0 && units <= this.capacity))) this.#refuse(units);
    if (Number.isNaN(priority)) throw badValue(`${this.name}.seize.priority`, "a number", priority);
    return new Seized(this, units, priority);
  }

  /** Calls back at every change, for time averages. */
  watch(watcher: (time: number, busy: number, waiting: number) => void): void {
    this.#watchers.push(watcher);
  }

  /** The rest is for `Seized`. */
  occupy(units: number): void {
    this.#busy += units;
    this.#tell();
  }

  /** Whether one that comes now is served before all who wait, and need not wait itself. */
  hasFree(units: number, priority: number): boolean {
    const isFirst = this.#queue.length === 0 || priority < this.#queue.first.priority;
    return isFirst && this.#busy + units <= this.capacity;
  }

  join(seize: Seized): void {
    this.#queue.join(seize);
    this.#tell();
  }

  leave(seize: Seized): void {
    this.#queue.leave(seize);
    this.#tell();
    this.#serve();
  }

  giveBack(units: number): void {
    this.#busy -= units;
    this.#tell();
    this.#serve();
  }

  #serve(): void {
    while (this.#queue.length > 0 && this.#busy + this.#queue.first.units <= this.capacity) {
      const seize = this.#queue.take();
      this.occupy(seize.units);
      seize.granted();
    }
  }

  refuseTwice(): never {
    throw new SimulationError(
      "units",
      this.name,
      this.#processes.now,
      `${this.name}.seize: expected to be waited for once at a time, got a second wait at t = ${this.#processes.now}. ` +
        `Call seize() again for further units.`,
    );
  }

  #refuse(units: number): never {
    expectPositiveInteger(units, `${this.name}.seize.units`);
    throw new SimulationError(
      "units",
      this.name,
      this.#processes.now,
      `${this.name}.seize: expected at most ${this.capacity} units, its capacity, got ${units} at t = ${this.#processes.now}.`,
    );
  }

  #tell(): void {
    if (this.#watchers.length === 0) return;
    for (const watcher of this.#watchers) watcher(this.#processes.now, this.#busy, this.#queue.length);
  }
}

/**
 * Units that a process waits for and then holds: one object for both, since
 * millions may be made. Released once, by `using`, at the end of its block, or
 * by `release()`; after that it may be waited for anew.
 */
export class Seized extends Wait<Seized> implements Disposable {
  readonly units: number;
  readonly priority: number;
  readonly #resource: Resource;
  #waiter: Waiter | null = null;
  #holder: Holder | null = null;

  /** Made by `Resource.seize`. */
  constructor(resource: Resource, units: number, priority: number) {
    super();
    this.#resource = resource;
    this.units = units;
    this.priority = priority;
  }

  get what(): string {
    return this.units === 1 ? `a unit of ${this.#resource.name}` : `${this.units} units of ${this.#resource.name}`;
  }

  get value(): Seized {
    return this;
  }

  /** Gives the units back; does nothing when they are not held. */
  release(): void {
    const holder = this.#holder;
    if (holder === null) return;
    this.#holder = null;
    holder.holds(this.#resource, false);
    this.#resource.giveBack(this.units);
  }

  [Symbol.dispose](): void {
    this.release();
  }

  begin(waiter: Waiter): boolean {
    if (this.#holder !== null || this.#waiter !== null) this.#resource.refuseTwice();
    if (this.#resource.hasFree(this.units, this.priority)) {
      this.#resource.occupy(this.units);
      this.#hold(waiter);
      return true;
    }
    this.#waiter = waiter;
    this.#resource.join(this);
    return false;
  }

  /** For the resource: the units are its waiter's. */
  granted(): void {
    const waiter = this.#waiter!;
    this.#waiter = null;
    this.#hold(waiter);
    waiter.wake(this);
  }

  end(): void {
    this.#waiter = null;
    this.#resource.leave(this);
  }

  override giveBack(): void {
    this.release();
  }

  #hold({ holder }: Waiter): void {
    this.#holder = holder;
    holder.holds(this.#resource, true);
  }
}

/** Those who wait, lower priority numbers first, at one number first come first. */
class SeizedQueue {
  readonly #waiting: (Seized | undefined)[] = [];
  /** Where the first one stands: what lies before is cut off now and then, since cutting moves the rest. */
  #head = 0;

  get length(): number {
    return this.#waiting.length - this.#head;
  }

  get first(): Seized {
    return this.#waiting[this.#head]!;
  }

  join(seize: Seized): void {
    const waiting = this.#waiting;
    let at = waiting.length;
    while (at > this.#head && waiting[at - 1]!.priority > seize.priority) at--;
    if (at === waiting.length) waiting.push(seize);
    else waiting.splice(at, 0, seize);
  }

  take(): Seized {
    const { first } = this;
    this.#waiting[this.#head++] = undefined;
    if (this.#head >= 64 && this.#head * 2 >= this.#waiting.length) {
      this.#waiting.splice(0, this.#head);
      this.#head = 0;
    }
    return first;
  }

  leave(seize: Seized): void {
    this.#waiting.splice(this.#waiting.indexOf(seize, this.#head), 1);
  }
}
