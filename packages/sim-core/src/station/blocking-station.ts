import type { SavedState } from "../kernel/saved-state.ts";
import type { Simulation } from "../kernel/simulation.ts";
import { SlotColumn } from "../kernel/slot-column.ts";
import type { BlockingStation as BlockingData } from "../network/network-data.ts";
import type { Announcer } from "./announcer.ts";
import { announcerOf } from "./announcer-of.ts";
import type { Blockages } from "./blockages.ts";
import type { Customers } from "./customers.ts";
import type { Station } from "./place.ts";
import type { Hop, Router } from "./router.ts";
import { serviceTimes, type ServiceTimes } from "./service-times.ts";
import type { StationContext } from "./station-context.ts";
import { WaitingLine } from "./waiting-line.ts";

/** Parallel servers behind one line, each of which keeps a served customer until the next station has room. */
export class BlockingStation implements Station {
  readonly kind = "blocking";
  readonly name: string;
  readonly number: number;
  readonly admitsCrowd: boolean;
  readonly servers: number;
  readonly #simulation: Simulation;
  readonly #customers: Customers;
  readonly #announcer: Announcer;
  readonly #onward: Router;
  readonly #refused: Router;
  readonly #blockages: Blockages;
  readonly #capacity: number;
  readonly #service: ServiceTimes;
  readonly #line: WaitingLine;
  readonly #done: number;
  /** Servers that are not free, those of the blocked included. */
  #busy = 0;
  #blocked = 0;
  /** By customer that was served: the class that it goes on as. Until then it is of the class that it came as. */
  readonly #nextClass: SlotColumn<Uint8Array>;
  /** Time integral of the blocked, and until when. */
  readonly #blockedTime = new Float64Array(2);

  constructor(data: BlockingData<string>, context: StationContext) {
    this.name = context.name;
    this.number = context.number;
    this.admitsCrowd = !context.sharded;
    this.servers = data.servers ?? 1;
    this.#simulation = context.simulation;
    this.#customers = context.customers;
    this.#announcer = announcerOf(context);
    this.#onward = context.router(data.to ?? "exit");
    this.#refused = context.target(data.refused ?? "exit:refused");
    this.#capacity = data.capacity ?? Infinity;
    this.#service = serviceTimes(data.service, context, { speed: data.speed });
    this.#line = new WaitingLine(context.simulation.slots);
    this.#nextClass = new SlotColumn(context.simulation, Uint8Array);
    this.#blockages = context.blockages();
    this.#blockages.add(this);
    this.#done = context.simulation.register({
      name: `${context.name}: service ends`,
      fire: (customer) => this.#finish(customer),
    });
  }

  enter(customer: number): void {
    this.#customers.setSince(customer, this.#simulation.now);
    if (this.#busy < this.servers) {
      this.#busy++;
      this.#announcer.enter(customer);
      this.#serve(customer);
      return;
    }
    this.#announcer.arrive(customer);
    if (this.hasRoom()) {
      this.#line.join(customer);
    } else {
      this.#announcer.refuse(customer);
      this.#refused.send(customer);
    }
  }

  hasRoom(): boolean {
    return this.#busy + this.#line.length < this.#capacity;
  }

  /** Whether some server is at work and not blocked. */
  isServing(): boolean {
    return this.#busy > this.#blocked;
  }

  /** Lets one go that was blocked. */
  unblock(customer: number, hop: Hop): void {
    this.#setBlocked(this.#blocked - 1);
    this.#leave(customer, hop);
  }

  /** Server time that has gone by blocked. */
  blockedTime(): number {
    return this.#blockedTime[0] + this.#blocked * (this.#simulation.now - this.#blockedTime[1]);
  }

  forEachWaiting(visit: (age: number) => void): void {
    this.#line.forEach((customer) => visit(this.#customers.age(customer)));
  }

  save(): SavedState {
    const { busy, blocked } = { busy: this.#busy, blocked: this.#blocked };
    const [line, nextClass] = [this.#line.save(), this.#nextClass.save()];
    return { busy, blocked, blockedTime: this.#blockedTime.slice(), line, nextClass };
  }

  load(state: SavedState): void {
    const saved = state as SavedBlocking;
    this.#busy = saved.busy;
    this.#blocked = saved.blocked;
    this.#blockedTime.set(saved.blockedTime);
    this.#line.load(saved.line);
    this.#nextClass.load(saved.nextClass);
  }

  #serve(customer: number): void {
    this.#service.setDue(customer);
    this.#simulation.scheduleDue(customer, this.#done);
  }

  #finish(customer: number): void {
    const hop = this.#choose(customer);
    const next = this.#blockages.behind(hop);
    if (next === undefined || next === this || next.hasRoom()) return this.#leave(customer, hop);
    this.#announcer.block(customer);
    this.#setBlocked(this.#blocked + 1);
    this.#blockages.block(customer, this, hop);
  }

  /** The way onward and, on it, the class. */
  #choose(customer: number): Hop {
    const customers = this.#customers;
    const cameAs = customers.classOf(customer);
    const hop = this.#onward.choose(customer);
    this.#nextClass.values[customer] = customers.classOf(customer);
    customers.setClass(customer, cameAs);
    return hop;
  }

  // The freed server takes the next in line before the customer moves on, as at other stations.
  #leave(customer: number, hop: Hop): void {
    this.#announcer.depart(customer);
    if (this.#line.length > 0) {
      const next = this.#line.next();
      this.#announcer.start(next);
      this.#serve(next);
    } else {
      this.#busy--;
    }
    this.#customers.setClass(customer, this.#nextClass.values[customer]);
    hop.take(this.#customers, customer);
    this.#blockages.admit(this);
  }

  #setBlocked(blocked: number): void {
    this.#blockedTime[0] = this.blockedTime();
    this.#blockedTime[1] = this.#simulation.now;
    this.#blocked = blocked;
  }
}

type SavedBlocking = {
  readonly busy: number;
  readonly blocked: number;
  readonly blockedTime: Float64Array;
  readonly line: SavedState;
  readonly nextClass: SavedState;
};
