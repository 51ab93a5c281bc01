import type { SavedState, Stateful } from "../kernel/saved-state.ts";
import type { Simulation } from "../kernel/simulation.ts";
import type { QueueStation as QueueData } from "../network/network-data.ts";
import type { Announcer } from "./announcer.ts";
import { announcerOf } from "./announcer-of.ts";
import { Balking } from "./balking.ts";
import type { Customers } from "./customers.ts";
import type { Employer } from "./fallible-servers.ts";
import { InService } from "./in-service.ts";
import { Patience } from "./patience.ts";
import type { Station } from "./place.ts";
import { PreemptiveLine } from "./preemptive-line.ts";
import { PreemptiveTurns } from "./preemptive-turns.ts";
import { Retry } from "./retry.ts";
import type { Router } from "./router.ts";
import type { Servers } from "./servers.ts";
import { serversFor } from "./servers-for.ts";
import { serviceTimes, type ServiceTimes } from "./service-times.ts";
import type { StationContext } from "./station-context.ts";

const none = -1;

/**
 * Parallel servers whose services may be interrupted: preemptive-resume, by
 * urgency or last come, first served. What is left of an interrupted service is
 * kept and done later, before anyone of the same urgency who has not begun; last
 * come, first served, before all who were put aside before, begun or not.
 *
 * Whoever interrupts does not balk. Whoever was interrupted loses no patience any
 * more, nor does it wait too long for controlled delay, which each urgency has for
 * itself; but where nobody is served whose call has timed out, it is not when a
 * server would take it over.
 *
 * Nobody waits beside the service of one less urgent, unless some servers only
 * finish what they began: whoever a breakdown interrupts takes that server.
 */
export class PreemptiveStation implements Station, Employer {
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
  readonly #done: number;
  readonly #balk: Balking | null;
  readonly #patience: Patience | null;
  readonly #turns: PreemptiveTurns;
  readonly #abandoned: Router;
  readonly #servers: Servers;
  readonly #restarts: boolean;
  readonly #line: PreemptiveLine;
  readonly #inService: InService;
  #isEmploying = false;

  constructor(data: Omit<QueueData<string>, "kind">, context: StationContext) {
    const { discipline = "fifo", breakdowns } = data;
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
    this.#line = new PreemptiveLine(discipline, context);
    this.#inService = new InService(discipline, this.#line);
    this.#balk = data.balk ? new Balking(data.balk, context) : null;
    this.#patience = data.patience
      ? new Patience(data.patience, context, this.#line, (customer) => this.#abandon(customer))
      : null;
    this.#turns = new PreemptiveTurns(data, context, this.#line);
    this.#abandoned = context.target(data.abandoned ?? "exit:abandoned");
    this.#done = context.simulation.register({
      name: `${context.name}: service ends`,
      fire: (customer) => this.#depart(customer),
    });
    this.#restarts = breakdowns?.service === "restart";
    this.#servers = serversFor(data, context, this);
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
    if (!this.#turns.isAwaited(customer)) {
      this.#announcer.arrive(customer);
      return this.#drop(customer);
    }
    if (this.#servers.busy + this.#line.length >= this.#capacity) return this.#refuse(customer);
    if (this.#isEmploying) return this.#wait(customer);
    if (!this.#servers.isFree()) {
      const victim = this.#servers.areLeaving ? none : this.#inService.victimOf(customer);
      if (victim === none) return this.#wait(customer);
      this.#yield(victim);
    }
    this.#announcer.enter(customer);
    this.#serve(customer, this.#demand(customer));
  }

  interrupt(customers: readonly number[]): void {
    for (const customer of this.#inService.removeAll(customers)) {
      this.#putAside(customer, this.#restarts ? this.#demand(customer) : this.#rest(customer));
    }
  }

  /** Nobody is interrupted for it: those busy beyond the new number finish first. */
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
    this.#line.forEach((customer) => visit(this.#customers.age(customer)));
  }

  /** Who comes while others are sent away waits with the rest, and takes the server from nobody. */
  employ(): void {
    if (this.#isEmploying) return;
    this.#isEmploying = true;
    while (this.#line.length > 0 && (this.#servers.isFree() || this.#victim() !== none)) {
      this.#turnTo(this.#line.next());
    }
    this.#isEmploying = false;
  }

  save(): SavedState {
    return { parts: this.#parts.map((part) => part.save()), patience: this.#patience?.save() ?? null };
  }

  load(state: SavedState): void {
    const { parts, patience } = state as { readonly parts: readonly SavedState[]; readonly patience: SavedState };
    this.#parts.forEach((part, at) => part.load(parts[at]));
    this.#patience?.load(patience);
  }

  get #parts(): readonly Stateful[] {
    return [this.#servers, this.#line, this.#inService, this.#turns, this.#retry];
  }

  #wait(customer: number): void {
    if (this.#balk?.isTooLong(this.#line.length, customer) === true) return this.#refuse(customer);
    this.#announcer.arrive(customer);
    const ticket = this.#line.join(customer);
    this.#patience?.begin(customer, ticket);
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

  #refuse(customer: number): void {
    this.#announcer.arrive(customer);
    this.#announcer.refuse(customer);
    if (!this.#retry.return(customer)) this.#refused.send(customer);
  }

  /** Whom the next in line interrupts, −1 for nobody: while some only finish what they began, nobody is interrupted. */
  #victim(): number {
    return this.#servers.areLeaving ? none : this.#inService.lessUrgentThan(this.#line.nextGrade());
  }

  #yield(victim: number): void {
    this.#inService.remove(victim);
    this.#servers.release(victim);
    this.#putAside(victim, this.#rest(victim));
  }

  #putAside(customer: number, left: number): void {
    this.#simulation.cancelSlot(customer);
    this.#line.rejoin(customer, left);
    this.#announcer.preempt(customer);
  }

  #demand(customer: number): number {
    return this.#service.of(customer);
  }

  #rest(customer: number): number {
    return this.#simulation.dueTime(customer) - this.#simulation.now;
  }

  #serve(customer: number, duration: number): void {
    this.#servers.take(customer);
    this.#inService.add(customer);
    this.#simulation.scheduleSlot(customer, duration, this.#done);
  }

  #depart(customer: number): void {
    this.#announcer.depart(customer);
    this.#retry.budget?.answered();
    this.#inService.remove(customer);
    this.#servers.release(customer);
    this.employ();
    this.#onward.send(customer);
  }

  #turnTo(next: number): void {
    const hasBegun = this.#line.hasBegun(next);
    if (!hasBegun) this.#patience?.end(next);
    if (this.#turns.isLate(next)) return this.#abandon(next);
    if (!this.#turns.isAwaited(next)) return this.#drop(next);
    if (!this.#servers.isFree()) this.#yield(this.#inService.lessUrgentThan(this.#line.gradeOf(next)));
    if (hasBegun) this.#announcer.resume(next);
    else this.#announcer.start(next);
    this.#serve(next, hasBegun ? this.#line.left(next) : this.#demand(next));
  }
}
