import type { SavedState } from "../kernel/saved-state.ts";
import type { Simulation } from "../kernel/simulation.ts";
import { SlotColumn } from "../kernel/slot-column.ts";
import type { Breakdowns as BreakdownsData, QueueStation as QueueData } from "../network/network-data.ts";
import type { Announcer } from "./announcer.ts";
import { announcerOf } from "./announcer-of.ts";
import { Balking } from "./balking.ts";
import type { Customers } from "./customers.ts";
import { FallibleServers, type Employer } from "./fallible-servers.ts";
import type { Line } from "./line.ts";
import { lineFor } from "./line-for.ts";
import type { Station } from "./place.ts";
import { Patience } from "./patience.ts";
import { Retry } from "./retry.ts";
import type { Router } from "./router.ts";
import { serviceTimes, type ServiceTimes } from "./service-times.ts";
import type { StationContext } from "./station-context.ts";
import { Turns } from "./turns.ts";
import { WaitingLine } from "./waiting-line.ts";

const none = -1;

/**
 * Parallel servers that break down, one by one or all at once, whether busy or
 * idle. Those interrupted come before all who have not begun, in the order of
 * interruption; a server that is up and free takes them over at once. They
 * have had a server and lose no patience any more, nor do they wait too long for
 * controlled delay, but whoever comes sees them; and where nobody is served
 * whose call has timed out, they are not when a server would take them over.
 */
export class FallibleStation implements Station, Employer {
  readonly kind = "queue";
  readonly name: string;
  readonly number: number;
  readonly admitsCrowd: boolean;
  readonly #customers: Customers;
  readonly #announcer: Announcer;
  readonly #simulation: Simulation;
  readonly #onward: Router;
  readonly #refused: Router;
  readonly #retry: Retry;
  readonly #capacity: number;
  readonly #service: ServiceTimes;
  readonly #restarts: boolean;
  readonly #line: Line;
  readonly #balk: Balking | null;
  readonly #patience: Patience | null;
  readonly #turns: Turns | null;
  readonly #abandoned: Router;
  readonly #interrupted: WaitingLine;
  readonly #servers: FallibleServers;
  readonly #done: number;
  /** By customer: what is left of its service after an interruption. */
  readonly #left: SlotColumn<Float64Array>;
  /** Whoever comes because one is sent away meanwhile waits behind those in line. */
  #isEmploying = false;

  constructor(data: Omit<QueueData<string>, "kind">, breakdowns: BreakdownsData, context: StationContext) {
    this.name = context.name;
    this.number = context.number;
    this.admitsCrowd = !context.sharded;
    this.#customers = context.customers;
    this.#announcer = announcerOf(context);
    this.#simulation = context.simulation;
    this.#onward = context.router(data.to ?? "exit");
    this.#refused = context.target(data.refused ?? "exit:refused");
    this.#retry = new Retry(data.retry, context, (customer) => this.enter(customer));
    this.#capacity = data.capacity ?? Infinity;
    this.#service = serviceTimes(data.service, context, { speed: data.speed });
    this.#restarts = breakdowns.service === "restart";
    this.#line = lineFor(data.discipline ?? "fifo", context);
    this.#balk = data.balk ? new Balking(data.balk, context) : null;
    this.#patience = data.patience
      ? new Patience(data.patience, context, this.#line, (customer) => this.#abandon(customer))
      : null;
    this.#turns = Turns.of(data, context, this.#line, this.#patience, {
      late: (customer, next) => {
        this.#pass(customer, next);
        this.#abandon(customer);
      },
      timedOut: (customer, next) => {
        this.#pass(customer, next);
        this.#drop(customer);
      },
    });
    this.#abandoned = context.target(data.abandoned ?? "exit:abandoned");
    this.#interrupted = new WaitingLine(context.simulation.slots);
    this.#done = context.simulation.register({
      name: `${context.name}: service ends`,
      fire: (customer) => this.#depart(customer),
    });
    this.#servers = new FallibleServers(data, breakdowns, context, this);
    this.#left = new SlotColumn(context.simulation, Float64Array);
  }

  /** Those that are up. */
  get servers(): number {
    return this.#servers.up;
  }

  get assigned(): number {
    return this.#servers.assigned;
  }

  enter(customer: number): void {
    this.#customers.setSince(customer, this.#simulation.now);
    if (this.#turns?.isAwaited(customer) === false) {
      this.#announcer.arrive(customer);
      this.#drop(customer);
      return;
    }
    if (this.#servers.isFree() && !this.#isEmploying) {
      this.#announcer.enter(customer);
      this.#serve(customer, this.#demand(customer));
      return;
    }
    this.#announcer.arrive(customer);
    const waiting = this.#interrupted.length + this.#line.length;
    const hasRoom = this.#servers.busy + waiting < this.#capacity;
    if (hasRoom && this.#balk?.isTooLong(waiting, customer) !== true) {
      const ticket = this.#line.join(customer);
      this.#patience?.begin(customer, ticket);
      return;
    }
    this.#announcer.refuse(customer);
    if (!this.#retry.return(customer)) this.#refused.send(customer);
  }

  setServers(servers: number): void {
    this.#servers.set(servers);
    this.employ();
  }

  get leastServers(): number {
    return this.#servers.least;
  }

  dutyTime(): number {
    return this.#servers.dutyTime();
  }

  forEachWaiting(visit: (age: number) => void): void {
    const age = (customer: number) => visit(this.#customers.age(customer));
    this.#interrupted.forEach(age);
    this.#line.forEach(age);
  }

  interrupt(customers: readonly number[]): void {
    for (const customer of customers) {
      this.#left.values[customer] = this.#simulation.dueTime(customer) - this.#simulation.now;
      this.#simulation.cancelSlot(customer);
      this.#announcer.preempt(customer);
      this.#interrupted.join(customer);
    }
  }

  employ(finished = none): void {
    this.#isEmploying = true;
    while (this.#servers.isFree() && this.#interrupted.length > 0) {
      const customer = this.#interrupted.next();
      if (this.#turns?.isAwaited(customer) === false) {
        this.#drop(customer);
        continue;
      }
      this.#announcer.resume(customer);
      this.#serve(customer, this.#restarts ? this.#demand(customer) : this.#left.values[customer]);
    }
    while (this.#servers.isFree() && this.#line.length > 0) this.#serveNext(finished);
    this.#isEmploying = false;
  }

  save(): SavedState {
    const [servers, line, interrupted] = [this.#servers, this.#line, this.#interrupted].map((part) => part.save());
    const [patience, codel] = [this.#patience, this.#turns].map((part) => part?.save() ?? null);
    return { servers, line, interrupted, left: this.#left.save(), retry: this.#retry.save(), patience, codel };
  }

  load(state: SavedState): void {
    const { servers, line, interrupted, left, retry, patience, codel } = state as Saved;
    this.#servers.load(servers);
    this.#line.load(line);
    this.#interrupted.load(interrupted);
    this.#left.load(left);
    this.#retry.load(retry);
    this.#patience?.load(patience);
    this.#turns?.load(codel);
  }

  #demand(customer: number): number {
    return this.#service.of(customer);
  }

  /** The next in line has a server from the beginning, and so counts towards the capacity while others are sent away. */
  #serveNext(finished: number): void {
    let next = this.#line.next(finished);
    this.#patience?.end(next);
    this.#servers.take(next);
    if (this.#turns !== null) next = this.#turns.from(next);
    if (next < 0) return;
    this.#announcer.start(next);
    this.#simulation.scheduleSlot(next, this.#demand(next), this.#done);
  }

  #pass(customer: number, next: number): void {
    if (next < 0) this.#servers.release(customer);
    else this.#servers.pass(customer, next);
  }

  #abandon(customer: number): void {
    this.#announcer.abandon(customer);
    if (!this.#retry.return(customer)) this.#abandoned.send(customer);
  }

  /** Sends one away whom nobody waits for, so that it need not come back. */
  #drop(customer: number): void {
    this.#announcer.abandon(customer);
    this.#abandoned.send(customer);
  }

  #serve(customer: number, duration: number): void {
    this.#servers.take(customer);
    this.#simulation.scheduleSlot(customer, duration, this.#done);
  }

  #depart(customer: number): void {
    this.#announcer.depart(customer);
    this.#retry.budget?.answered();
    this.#servers.release(customer);
    this.employ(customer);
    this.#onward.send(customer);
  }
}

type Saved = Readonly<Record<"servers" | "line" | "interrupted" | "left" | "retry" | "patience" | "codel", SavedState>>;
