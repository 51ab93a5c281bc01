import type { SavedState } from "../kernel/saved-state.ts";
import type { Simulation } from "../kernel/simulation.ts";
import { Transition } from "../kernel/transition.ts";
import type { Breakdowns as BreakdownsData, QueueStation as QueueData } from "../network/network-data.ts";
import type { Announcer } from "./announcer.ts";
import { announcerOf } from "./announcer-of.ts";
import { Breakdowns } from "./breakdowns.ts";
import type { Customers } from "./customers.ts";
import type { Line } from "./line.ts";
import { lineFor } from "./line-for.ts";
import type { Station } from "./place.ts";
import { Retry } from "./retry.ts";
import type { Router } from "./router.ts";
import { ServersOnDuty } from "./servers-on-duty.ts";
import { serviceTimes, type ServiceTimes } from "./service-times.ts";
import type { StationContext } from "./station-context.ts";
import { WaitingLine } from "./waiting-line.ts";

const none = -1;

/**
 * Parallel servers that break down, one by one or all at once, whether busy or
 * idle. Those interrupted come before all who have not begun, in the order of
 * interruption; a server that is up and free takes them over at once.
 */
export class FallibleStation implements Station {
  readonly kind = "queue";
  readonly name: string;
  readonly number: number;
  readonly admitsCrowd: boolean;
  /** Those that are up. */
  servers: number;
  readonly #customers: Customers;
  readonly #announcer: Announcer;
  readonly #simulation: Simulation;
  readonly #onward: Router;
  readonly #refused: Router;
  readonly #retry: Retry;
  readonly #capacity: number;
  readonly #service: ServiceTimes;
  readonly #slowness: number;
  readonly #restarts: boolean;
  readonly #line: Line;
  readonly #interrupted: WaitingLine;
  readonly #onDuty: ServersOnDuty;
  readonly #breakdowns: Breakdowns;
  readonly #done: number;
  /** Up and free, the next to serve last. */
  #idle: number[];
  /** By server: whom it serves. */
  readonly #serving: Int32Array;
  #busy = 0;
  /** By customer: who serves it, and what is left of its service after an interruption. */
  #serverOf = new Int32Array(0);
  #left = new Float64Array(0);

  constructor(data: Omit<QueueData<string>, "kind">, breakdowns: BreakdownsData, context: StationContext) {
    const servers = data.servers ?? 1;
    this.name = context.name;
    this.number = context.number;
    this.admitsCrowd = !context.sharded;
    this.servers = servers;
    this.#customers = context.customers;
    this.#announcer = announcerOf(context);
    this.#simulation = context.simulation;
    this.#onward = context.router(data.to ?? "exit");
    this.#refused = context.target(data.refused ?? "exit:refused");
    this.#retry = new Retry(data.retry, context, (customer) => this.enter(customer));
    this.#capacity = data.capacity ?? Infinity;
    this.#service = serviceTimes(data.service, context);
    this.#slowness = 1 / (data.speed ?? 1);
    this.#restarts = breakdowns.service === "restart";
    this.#line = lineFor(data.discipline ?? "fifo", context);
    this.#interrupted = new WaitingLine(context.simulation.slots);
    this.#idle = Array.from({ length: servers }, (_, server) => servers - 1 - server);
    this.#serving = new Int32Array(servers).fill(none);
    this.#done = context.simulation.register({
      name: `${context.name}: service ends`,
      fire: (customer) => this.#depart(customer),
    });
    this.#onDuty = new ServersOnDuty(context, data);
    const change = breakdowns.of === "station" ? this.#changeAll : this.#change;
    this.#breakdowns = new Breakdowns(breakdowns, context, breakdowns.of === "station" ? 1 : servers, change);
    context.simulation.onGrowth((capacity) => this.#grow(capacity));
    this.#breakdowns.begin();
  }

  enter(customer: number): void {
    this.#customers.setSince(customer, this.#simulation.now);
    if (this.#idle.length > 0) {
      this.#announcer.announce(Transition.enter, customer, 0);
      this.#serve(customer, this.#idle.pop()!, this.#demand(customer));
      return;
    }
    this.#announcer.announce(Transition.arrive, customer, 0);
    if (this.#busy + this.#line.length + this.#interrupted.length < this.#capacity) {
      this.#line.join(customer);
      return;
    }
    this.#announcer.announce(Transition.refuse, customer, 0);
    if (!this.#retry.return(customer)) this.#refused.send(customer);
  }

  dutyTime(): number {
    return this.#onDuty.time();
  }

  forEachWaiting(visit: (age: number) => void): void {
    const age = (customer: number) => visit(this.#simulation.now - this.#customers.since(customer));
    this.#interrupted.forEach(age);
    this.#line.forEach(age);
  }

  save(): SavedState {
    return {
      onDuty: this.#onDuty.save(),
      line: this.#line.save(),
      interrupted: this.#interrupted.save(),
      breakdowns: this.#breakdowns.save(),
      servers: this.servers,
      busy: this.#busy,
      idle: [...this.#idle],
      serving: this.#serving.slice(),
      serverOf: this.#serverOf.slice(),
      left: this.#left.slice(),
    };
  }

  load(state: SavedState): void {
    const saved = state as Saved;
    this.#onDuty.load(saved.onDuty);
    this.#line.load(saved.line);
    this.#interrupted.load(saved.interrupted);
    this.#breakdowns.load(saved.breakdowns);
    this.servers = saved.servers;
    this.#busy = saved.busy;
    this.#idle = [...saved.idle];
    this.#serving.set(saved.serving);
    this.#serverOf = saved.serverOf.slice();
    this.#left = saved.left.slice();
  }

  #demand(customer: number): number {
    return this.#service.of(customer) * this.#slowness;
  }

  #serve(customer: number, server: number, duration: number): void {
    this.#busy++;
    this.#serving[server] = customer;
    this.#serverOf[customer] = server;
    this.#simulation.scheduleSlot(customer, duration, this.#done);
  }

  #depart(customer: number): void {
    this.#announcer.announce(Transition.depart, customer, this.#simulation.now - this.#customers.since(customer));
    const server = this.#release(customer);
    this.#employ(server, customer);
    this.#onward.send(customer);
  }

  /** Frees a customer's server; returns it. */
  #release(customer: number): number {
    const server = this.#serverOf[customer];
    this.#busy--;
    this.#serving[server] = none;
    return server;
  }

  /** Gives a server that is up and free to the next, if anyone waits. */
  #employ(server: number, finished: number): void {
    if (this.#interrupted.length > 0) {
      const customer = this.#interrupted.next();
      this.#announcer.announce(Transition.resume, customer, 0);
      this.#serve(customer, server, this.#restarts ? this.#demand(customer) : this.#left[customer]);
    } else if (this.#line.length > 0) {
      const customer = this.#line.next(finished);
      this.#announcer.announce(Transition.start, customer, this.#simulation.now - this.#customers.since(customer));
      this.#serve(customer, server, this.#demand(customer));
    } else {
      this.#idle.push(server);
    }
  }

  #interrupt(customer: number): void {
    this.#left[customer] = this.#simulation.dueTime(customer) - this.#simulation.now;
    this.#simulation.cancelSlot(customer);
    this.#release(customer);
    this.#announcer.announce(Transition.preempt, customer, 0);
    this.#interrupted.join(customer);
  }

  readonly #change = (server: number, isUp: boolean): void => {
    this.servers += isUp ? 1 : -1;
    const customer = this.#serving[server];
    if (isUp) {
      this.#onDuty.set(this.servers);
      this.#employ(server, none);
    } else if (customer === none) {
      this.#idle.splice(this.#idle.indexOf(server), 1);
      this.#onDuty.set(this.servers);
    } else {
      this.#interrupt(customer);
      this.#onDuty.set(this.servers);
      if (this.#idle.length > 0) this.#employ(this.#idle.pop()!, none);
    }
  };

  readonly #changeAll = (_: number, isUp: boolean): void => {
    this.servers = isUp ? this.#serving.length : 0;
    if (isUp) {
      this.#onDuty.set(this.servers);
      for (let server = 0; server < this.servers; server++) this.#employ(server, none);
      return;
    }
    this.#idle.length = 0;
    for (const customer of this.#serving) if (customer !== none) this.#interrupt(customer);
    this.#onDuty.set(0);
  };

  #grow(capacity: number): void {
    const serverOf = new Int32Array(capacity);
    const left = new Float64Array(capacity);
    serverOf.set(this.#serverOf);
    left.set(this.#left);
    this.#serverOf = serverOf;
    this.#left = left;
  }
}

type Saved = {
  readonly onDuty: SavedState;
  readonly line: SavedState;
  readonly interrupted: SavedState;
  readonly breakdowns: SavedState;
  readonly servers: number;
  readonly busy: number;
  readonly idle: readonly number[];
  readonly serving: Int32Array;
  readonly serverOf: Int32Array;
  readonly left: Float64Array;
};
