import type { SavedState } from "../kernel/saved-state.ts";
import type { Simulation } from "../kernel/simulation.ts";
import { SlotColumn } from "../kernel/slot-column.ts";
import type { BatchStation as BatchData } from "../network/network-data.ts";
import type { Announcer } from "./announcer.ts";
import { announcerOf } from "./announcer-of.ts";
import type { Customers } from "./customers.ts";
import type { Station } from "./place.ts";
import type { Router } from "./router.ts";
import { ServersOnDuty } from "./servers-on-duty.ts";
import { serviceTimes, type ServiceTimes } from "./service-times.ts";
import type { StationContext } from "./station-context.ts";
import { WaitingLine } from "./waiting-line.ts";

const none = -1;

/**
 * Servers that serve several at once, in order of arrival: a batch begins when
 * `least` wait, or the first has waited long enough, and takes `most` at most.
 */
export class BatchStation implements Station {
  readonly kind = "batch";
  readonly name: string;
  readonly number: number;
  readonly admitsCrowd: boolean;
  servers: number;
  readonly #customers: Customers;
  readonly #announcer: Announcer;
  readonly #simulation: Simulation;
  readonly #onward: Router;
  readonly #refused: Router;
  readonly #service: ServiceTimes;
  readonly #least: number;
  readonly #most: number;
  readonly #longest: number;
  readonly #capacity: number;
  readonly #line: WaitingLine;
  readonly #onDuty: ServersOnDuty;
  readonly #done: number;
  readonly #late: number;
  /** The station's own slot, due when the first has waited long enough; of one who comes later, it is set anew. */
  readonly #timer: number;
  #isTimed = false;
  #busyServers = 0;
  #inService = 0;
  // Doubles from the first value on, or V8 boxes them at every later write.
  #used = 0.5;
  #asOf = 0.5;
  /** By customer: who comes after it in its batch. */
  readonly #after: SlotColumn<Int32Array>;

  constructor(data: BatchData<string>, context: StationContext) {
    this.name = context.name;
    this.number = context.number;
    this.admitsCrowd = !context.sharded;
    this.servers = data.servers ?? 1;
    this.#customers = context.customers;
    this.#announcer = announcerOf(context);
    this.#simulation = context.simulation;
    this.#onward = context.router(data.to ?? "exit");
    this.#refused = context.target(data.refused ?? "exit:refused");
    this.#service = serviceTimes(data.service, context, { speed: data.speed });
    this.#least = data.least ?? 1;
    this.#most = data.most;
    this.#longest = data.longest ?? Infinity;
    this.#capacity = data.capacity ?? Infinity;
    this.#line = new WaitingLine(context.simulation.slots);
    this.#onDuty = new ServersOnDuty(context, data);
    this.#used = this.#asOf = 0;
    const { simulation, name } = context;
    this.#timer = simulation.allocate();
    this.#done = simulation.register({ name: `${name}: batch ends`, fire: (first) => this.#depart(first) });
    this.#late = simulation.register({ name: `${name}: waited long enough`, fire: () => this.#hurry() });
    this.#after = new SlotColumn(simulation, Int32Array);
  }

  enter(customer: number): void {
    this.#customers.setSince(customer, this.#simulation.now);
    this.#announcer.arrive(customer);
    if (this.#inService + this.#line.length >= this.#capacity) {
      this.#announcer.refuse(customer);
      this.#refused.send(customer);
      return;
    }
    this.#line.join(customer);
    this.#serve();
  }

  setServers(servers: number): void {
    this.#onDuty.expect(servers);
    this.servers = servers;
    this.#onDuty.set(Math.max(servers, this.#busyServers));
    this.#serve();
  }

  dutyTime(): number {
    return this.#onDuty.time();
  }

  serverTime(): number {
    return this.#used + this.#busyServers * (this.#simulation.now - this.#asOf);
  }

  forEachWaiting(visit: (age: number) => void): void {
    this.#line.forEach((customer) => visit(this.#customers.age(customer)));
  }

  /** Begins as many batches as there are free servers and customers enough, and minds the first who is left. */
  #serve(): void {
    while (this.#busyServers < this.servers && this.#line.length >= this.#least) this.#begin();
    if (this.#longest === Infinity) return;
    if (this.#isTimed) this.#simulation.cancelSlot(this.#timer);
    this.#isTimed = this.#busyServers < this.servers && this.#line.length > 0;
    if (!this.#isTimed) return;
    const waited = this.#customers.age(this.#line.first());
    this.#simulation.scheduleSlot(this.#timer, Math.max(0, this.#longest - waited), this.#late);
  }

  #hurry(): void {
    this.#isTimed = false;
    this.#begin();
    this.#serve();
  }

  #begin(): void {
    this.#use(1);
    const first = this.#line.first();
    let last = none;
    for (let taken = 0; taken < this.#most && this.#line.length > 0; taken++) {
      const customer = this.#line.next();
      this.#announcer.start(customer);
      if (last !== none) this.#after.values[last] = customer;
      this.#after.values[customer] = none;
      last = customer;
      this.#inService++;
    }
    this.#simulation.scheduleSlot(first, this.#service.of(first), this.#done);
  }

  #depart(first: number): void {
    this.#use(-1);
    if (this.#busyServers >= this.servers) this.#onDuty.set(this.#busyServers);
    for (let customer = first; customer !== none; customer = this.#after.values[customer]) {
      this.#inService--;
      this.#announcer.depart(customer);
    }
    this.#serve();
    // Whoever leaves may be here again before the last of the batch has left.
    for (let customer = first, next = none; customer !== none; customer = next) {
      next = this.#after.values[customer];
      this.#onward.send(customer);
    }
  }

  #use(servers: number): void {
    this.#used = this.serverTime();
    this.#asOf = this.#simulation.now;
    this.#busyServers += servers;
  }

  save(): SavedState {
    const counts = [this.servers, this.#busyServers, this.#inService, this.#used, this.#asOf];
    return [this.#line.save(), this.#onDuty.save(), this.#isTimed, counts, this.#after.save()];
  }

  load(state: SavedState): void {
    type Saved = readonly [SavedState, SavedState, boolean, readonly number[], SavedState];
    const [line, onDuty, isTimed, counts, after] = state as Saved;
    this.#line.load(line);
    this.#onDuty.load(onDuty);
    this.#isTimed = isTimed;
    [this.servers, this.#busyServers, this.#inService, this.#used, this.#asOf] = counts;
    this.#after.load(after);
  }
}
