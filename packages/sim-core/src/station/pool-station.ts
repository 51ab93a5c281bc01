import type { SavedState } from "../kernel/saved-state.ts";
import { SimulationError } from "../kernel/simulation-error.ts";
import type { Simulation } from "../kernel/simulation.ts";
import { SlotColumn } from "../kernel/slot-column.ts";
import type { PoolStation as PoolData } from "../network/network-data.ts";
import type { Announcer } from "./announcer.ts";
import { announcerOf } from "./announcer-of.ts";
import type { Station } from "./place.ts";
import type { StationContext } from "./station-context.ts";
import { WaitingLine } from "./waiting-line.ts";

const none = -1;

/** Units that callers seize and release, in the order in which they asked; one who wants more holds up those behind. */
export class PoolStation implements Station {
  readonly kind = "pool";
  readonly name: string;
  readonly number: number;
  readonly admitsCrowd = false;
  readonly servers: number;
  readonly #simulation: Simulation;
  readonly #announcer: Announcer;
  readonly #line = new WaitingLine();
  #free: number;
  #isGranting = false;
  /** By customer: units held, or wanted while it waits; its ticket then, else −1; since when it is here; whom to tell that it has them. */
  readonly #units: SlotColumn<Int32Array>;
  readonly #ticket: SlotColumn<Float64Array>;
  readonly #since: SlotColumn<Float64Array>;
  readonly #step: SlotColumn<Int32Array>;
  /** By number: the steps that seize. */
  readonly #granted: ((customer: number) => void)[] = [];
  // Doubles from the first value on, or V8 boxes them at every later write.
  #used = 0.5;
  #asOf = 0.5;

  constructor(data: PoolData, context: StationContext) {
    this.name = context.name;
    this.number = context.number;
    this.servers = data.units;
    this.#free = data.units;
    this.#simulation = context.simulation;
    this.#announcer = announcerOf(context, this);
    this.#used = this.#asOf = 0;
    this.#units = new SlotColumn(context.simulation, Int32Array);
    this.#ticket = new SlotColumn(context.simulation, Float64Array, none);
    this.#since = new SlotColumn(context.simulation, Float64Array);
    this.#step = new SlotColumn(context.simulation, Int32Array);
  }

  enter(): never {
    throw new SimulationError(
      "pool",
      this.name,
      this.#simulation.now,
      `${this.name}: a customer came to a pool at t = ${this.#simulation.now}. A pool is seized by a caller's step, never entered.`,
    );
  }

  /** Returns the number under which a step seizes; `granted` is called for those who had to wait. */
  register(granted: (customer: number) => void): number {
    return this.#granted.push(granted) - 1;
  }

  /** True when the units are there at once. */
  seize(customer: number, units: number, step: number): boolean {
    this.#units.values[customer] = units;
    this.#since.values[customer] = this.#simulation.now;
    if (this.#line.length === 0 && this.#free >= units) {
      this.#take(units);
      this.#announcer.enter(customer);
      return true;
    }
    this.#announcer.arrive(customer);
    this.#step.values[customer] = step;
    this.#ticket.values[customer] = this.#line.join(customer);
    return false;
  }

  release(customer: number): void {
    this.#take(-this.#units.values[customer]);
    this.#units.values[customer] = 0;
    this.#announcer.depart(customer);
    this.#grant();
  }

  /** One who waits for units does not want them any more; whoever holds some keeps them. */
  withdraw(customer: number): void {
    if (this.#ticket.values[customer] === none) return;
    this.#line.leave(customer, this.#ticket.values[customer]);
    this.#ticket.values[customer] = none;
    this.#units.values[customer] = 0;
    this.#announcer.abandon(customer);
    this.#grant();
  }

  /** One loop for all, lest grants nest where work takes no time. */
  #grant(): void {
    if (this.#isGranting) return;
    this.#isGranting = true;
    while (this.#line.length > 0 && this.#free >= this.#units.values[this.#line.first()]) {
      const next = this.#line.next();
      this.#ticket.values[next] = none;
      this.#take(this.#units.values[next]);
      this.#announcer.start(next);
      this.#granted[this.#step.values[next]](next);
    }
    this.#isGranting = false;
  }

  holds(customer: number): boolean {
    return this.#units.values[customer] > 0;
  }

  serverTime(): number {
    return this.#used + (this.servers - this.#free) * (this.#simulation.now - this.#asOf);
  }

  forEachWaiting(visit: (age: number) => void): void {
    this.#line.forEach((customer) => visit(this.age(customer)));
  }

  save(): SavedState {
    const columns = [this.#units.save(), this.#step.save()];
    const [since, ticket] = [this.#since.save(), this.#ticket.save()];
    return { line: this.#line.save(), columns, since, ticket, use: [this.#free, this.#used, this.#asOf] };
  }

  load(state: SavedState): void {
    const { line, columns, since, ticket, use } = state as Saved;
    this.#line.load(line);
    this.#units.load(columns[0]);
    this.#step.load(columns[1]);
    this.#since.load(since);
    this.#ticket.load(ticket);
    [this.#free, this.#used, this.#asOf] = use;
  }

  age(customer: number): number {
    return this.#simulation.now - this.#since.values[customer];
  }

  #take(units: number): void {
    this.#used = this.serverTime();
    this.#asOf = this.#simulation.now;
    this.#free -= units;
  }
}

type Saved = {
  readonly line: SavedState;
  readonly columns: readonly [SavedState, SavedState];
  readonly since: SavedState;
  readonly ticket: SavedState;
  readonly use: readonly [number, number, number];
};
