import { expectPositiveInteger } from "../math/expect-number.ts";
import { SimulationError } from "../kernel/simulation-error.ts";
import type { Processes } from "./processes.ts";
import { Wait, type Holder, type Waiter } from "./wait.ts";

/** Units that a process has seized. Released once: by `using`, at the end of its block, or by `release()`. */
export class Seized implements Disposable {
  readonly units: number;
  #resource: Resource | null;
  readonly #holder: Holder;

  constructor(resource: Resource, units: number, holder: Holder) {
    this.#resource = resource;
    this.units = units;
    this.#holder = holder;
    holder.holds(resource.name, true);
  }

  release(): void {
    const resource = this.#resource;
    if (resource === null) return;
    this.#resource = null;
    this.#holder.holds(resource.name, false);
    resource.giveBack(this.units);
  }

  [Symbol.dispose](): void {
    this.release();
  }
}

/**
 * So many units that processes seize and give back; first come, first served,
 * lower priority numbers before higher. One that wants many units is not
 * overtaken by those who want few.
 */
export class Resource {
  readonly name: string;
  readonly capacity: number;
  readonly #processes: Processes;
  readonly #queue: Seize[] = [];
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
  seize(units = 1, priority = 0): Wait<Seized> {
    if (expectPositiveInteger(units, `${this.name}.seize.units`) > this.capacity) {
      throw new SimulationError(
        `${this.name}.seize: expected at most ${this.capacity} units, its capacity, got ${units} at t = ${this.#processes.now}.`,
      );
    }
    return new Seize(this, units, priority);
  }

  /** Calls back at every change, for time averages. */
  watch(watcher: (time: number, busy: number, waiting: number) => void): void {
    this.#watchers.push(watcher);
  }

  /** The rest is for `Seize` and `Seized`. */
  grant(units: number, holder: Holder): Seized {
    this.#busy += units;
    this.#tell();
    return new Seized(this, units, holder);
  }

  /** Whether one that comes now is served before all who wait, and need not wait itself. */
  hasFree(units: number, priority: number): boolean {
    const isFirst = this.#queue.length === 0 || priority < this.#queue[0].priority;
    return isFirst && this.#busy + units <= this.capacity;
  }

  join(seize: Seize): void {
    let at = this.#queue.length;
    while (at > 0 && this.#queue[at - 1].priority > seize.priority) at--;
    if (at === this.#queue.length) this.#queue.push(seize);
    else this.#queue.splice(at, 0, seize);
    this.#tell();
  }

  leave(seize: Seize): void {
    this.#queue.splice(this.#queue.indexOf(seize), 1);
    this.#tell();
    this.#serve();
  }

  giveBack(units: number): void {
    this.#busy -= units;
    this.#tell();
    this.#serve();
  }

  #serve(): void {
    while (this.#queue.length > 0 && this.#busy + this.#queue[0].units <= this.capacity) {
      const seize = this.#queue.shift()!;
      seize.granted(this.grant(seize.units, seize.waiter!.holder));
    }
  }

  #tell(): void {
    for (const watcher of this.#watchers) watcher(this.#processes.now, this.#busy, this.#queue.length);
  }
}

class Seize extends Wait<Seized> {
  readonly units: number;
  readonly priority: number;
  waiter: Waiter | null = null;
  readonly #resource: Resource;
  #value: Seized | null = null;

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
    return this.#value!;
  }

  begin(waiter: Waiter): boolean {
    this.waiter = waiter;
    if (this.#resource.hasFree(this.units, this.priority)) {
      this.#value = this.#resource.grant(this.units, waiter.holder);
      return true;
    }
    this.#resource.join(this);
    return false;
  }

  granted(seized: Seized): void {
    this.waiter!.wake(seized);
  }

  end(): void {
    this.#resource.leave(this);
  }
}
