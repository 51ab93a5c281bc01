import type { SavedState } from "../kernel/saved-state.ts";
import type { Simulation } from "../kernel/simulation.ts";
import type { SharingStation as SharingData } from "../network/network-data.ts";
import type { Announcer } from "./announcer.ts";
import { announcerOf } from "./announcer-of.ts";
import type { Customers } from "./customers.ts";
import { FinishHeap } from "./finish-heap.ts";
import type { Station } from "./place.ts";
import type { Router } from "./router.ts";
import { serversAtStart } from "./server-schedule.ts";
import { ServersOnDuty } from "./servers-on-duty.ts";
import { serviceTimes, type ServiceTimes } from "./service-times.ts";
import type { StationContext } from "./station-context.ts";
import { WaitingLine } from "./waiting-line.ts";

/**
 * Processor sharing among those in service, G/G/c-PS, with a limit if there is one.
 *
 * Everyone in service gets on at the same rate, so in virtual time, which passes
 * at that rate, a service takes exactly its demand: arrivals and departures
 * change the rate and nobody's place, and cost O(log n).
 */
export class SharingStation implements Station {
  readonly kind = "sharing";
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
  readonly #speed: number;
  readonly #rates: readonly number[] | null;
  readonly #limit: number;
  readonly #capacity: number;
  readonly #line: WaitingLine;
  readonly #sharing = new FinishHeap();
  readonly #onDuty: ServersOnDuty;
  /** The station's own slot in the calendar, due when the next service ends. */
  readonly #next: number;
  #isDue = false;
  readonly #done: number;
  // Doubles from the first value on, or V8 boxes them at every later write.
  #virtual = 0.5;
  #asOf = 0.5;
  #serverTime = 0.5;

  constructor(data: SharingData<string>, context: StationContext) {
    this.name = context.name;
    this.number = context.number;
    this.admitsCrowd = !context.sharded;
    this.servers = serversAtStart(data);
    this.#customers = context.customers;
    this.#announcer = announcerOf(context);
    this.#simulation = context.simulation;
    this.#onward = context.router(data.to ?? "exit");
    this.#refused = context.target(data.refused ?? "exit:refused");
    this.#service = serviceTimes(data.service, context);
    this.#speed = data.speed ?? 1;
    this.#rates = data.rates ?? null;
    this.#limit = data.limit ?? Infinity;
    this.#capacity = data.capacity ?? Infinity;
    this.#line = new WaitingLine(context.simulation.slots);
    this.#virtual = this.#asOf = this.#serverTime = 0;
    this.#next = context.simulation.allocate();
    this.#done = context.simulation.register({ name: `${context.name}: service ends`, fire: () => this.#depart() });
    this.#onDuty = new ServersOnDuty(context, data, this.#capacity, (servers) => this.setServers(servers));
  }

  enter(customer: number): void {
    this.#customers.setSince(customer, this.#simulation.now);
    if (this.#sharing.length + this.#line.length >= this.#capacity) {
      this.#announcer.arrive(customer);
      this.#announcer.refuse(customer);
      this.#refused.send(customer);
    } else if (this.#sharing.length >= this.#limit) {
      this.#announcer.arrive(customer);
      this.#line.join(customer);
    } else {
      this.#announcer.enter(customer);
      this.#halt();
      this.#begin(customer);
      this.#scheduleNext();
    }
  }

  /** All in service get on faster or slower from now on; with no server they stand still. */
  setServers(asked: number): void {
    const servers = this.#onDuty.expect(asked);
    this.#halt();
    this.servers = servers;
    this.#onDuty.set(servers);
    this.#scheduleNext();
  }

  get leastServers(): number {
    return this.#onDuty.least;
  }

  dutyTime(): number {
    return this.#onDuty.time();
  }

  forEachWaiting(visit: (age: number) => void): void {
    this.#line.forEach((customer) => visit(this.#customers.age(customer)));
  }

  /** Server time used so far. Asking moves nothing on: cut elsewhere, virtual time would round another way. */
  serverTime(): number {
    return this.#serverTime + this.#usedIn(this.#simulation.now - this.#asOf);
  }

  /** How fast everyone in service gets on. */
  save(): SavedState {
    return {
      servers: this.servers,
      times: [this.#virtual, this.#asOf, this.#serverTime],
      isDue: this.#isDue,
      line: this.#line.save(),
      sharing: this.#sharing.save(),
      onDuty: this.#onDuty.save(),
    };
  }

  load(state: SavedState): void {
    const saved = state as SavedSharing;
    this.servers = saved.servers;
    [this.#virtual, this.#asOf, this.#serverTime] = saved.times;
    this.#isDue = saved.isDue;
    this.#line.load(saved.line);
    this.#sharing.load(saved.sharing);
    this.#onDuty.load(saved.onDuty);
  }

  get #rate(): number {
    const { length } = this.#sharing;
    if (this.#rates === null) return this.#speed * Math.min(1, this.servers / length);
    return (this.#speed * this.#rates[Math.min(length, this.#rates.length) - 1]) / length;
  }

  #advance(): void {
    const { now } = this.#simulation;
    const passed = now - this.#asOf;
    this.#asOf = now;
    if (this.#sharing.length === 0) return;
    this.#virtual += passed * this.#rate;
    this.#serverTime += this.#usedIn(passed);
  }

  /** With fewer customers than servers some are free. */
  #usedIn(passed: number): number {
    return passed * Math.min(this.servers, this.#sharing.length);
  }

  /** Brings the station up to date and takes its next departure out of the calendar. */
  #halt(): void {
    if (this.#isDue) this.#simulation.cancelSlot(this.#next);
    this.#isDue = false;
    this.#advance();
  }

  #begin(customer: number): void {
    this.#sharing.push(customer, this.#virtual + this.#service.of(customer));
  }

  #scheduleNext(): void {
    if (this.#sharing.length === 0 || this.servers === 0) return;
    this.#isDue = true;
    // What rounding may have taken too much is no time at all.
    const left = Math.max(0, this.#sharing.first - this.#virtual);
    this.#simulation.scheduleSlot(this.#next, left / this.#rate, this.#done);
  }

  #depart(): void {
    this.#isDue = false;
    this.#advance();
    this.#virtual = this.#sharing.first;
    const customer = this.#sharing.pop();
    this.#announcer.depart(customer);
    if (this.#line.length > 0) {
      const next = this.#line.next();
      this.#announcer.start(next);
      this.#begin(next);
    }
    this.#scheduleNext();
    this.#onward.send(customer);
  }
}

type SavedSharing = {
  readonly servers: number;
  readonly times: readonly [number, number, number];
  readonly isDue: boolean;
  readonly line: SavedState;
  readonly sharing: SavedState;
  readonly onDuty: SavedState;
};
