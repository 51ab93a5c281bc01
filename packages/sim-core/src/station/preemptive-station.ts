import type { SavedState } from "../kernel/saved-state.ts";
import type { Simulation } from "../kernel/simulation.ts";
import { Transition } from "../kernel/transition.ts";
import type { QueueStation as QueueData } from "../network/network-data.ts";
import type { Announcer } from "./announcer.ts";
import { announcerOf } from "./announcer-of.ts";
import { Balking } from "./balking.ts";
import type { Customers } from "./customers.ts";
import { Patience } from "./patience.ts";
import type { Station } from "./place.ts";
import { PreemptiveLine } from "./preemptive-line.ts";
import { Retry } from "./retry.ts";
import type { Router } from "./router.ts";
import { serversAtStart } from "./server-schedule.ts";
import { ServersOnDuty } from "./servers-on-duty.ts";
import { serviceTimes, type ServiceTimes } from "./service-times.ts";
import type { StationContext } from "./station-context.ts";

/**
 * Parallel servers whose services may be interrupted: preemptive-resume, by
 * urgency or last come, first served. What is left of an interrupted service is
 * kept and done later, before anyone of the same urgency who has not begun; last
 * come, first served, before all who were put aside before, begun or not.
 * Whoever interrupts does not balk, and whoever was interrupted loses no patience any more.
 */
export class PreemptiveStation implements Station {
  readonly kind = "queue";
  readonly name: string;
  readonly number: number;
  readonly admitsCrowd: boolean;
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
  readonly #done: number;
  readonly #isLifo: boolean;
  readonly #balk: Balking | null;
  readonly #patience: Patience | null;
  readonly #abandoned: Router;
  readonly #onDuty: ServersOnDuty;
  readonly #line: PreemptiveLine;
  /** In service, in the order in which they began or went on. */
  #serving: number[] = [];

  constructor(data: Omit<QueueData<string>, "kind">, context: StationContext) {
    this.name = context.name;
    this.number = context.number;
    this.admitsCrowd = !context.sharded;
    this.servers = serversAtStart(data);
    this.#customers = context.customers;
    this.#announcer = announcerOf(context);
    this.#simulation = context.simulation;
    this.#onward = context.router(data.to ?? "exit");
    this.#refused = context.target(data.refused ?? "exit:refused");
    this.#retry = new Retry(data.retry, context, (customer) => this.enter(customer));
    this.#capacity = data.capacity ?? Infinity;
    this.#service = serviceTimes(data.service, context);
    this.#slowness = 1 / (data.speed ?? 1);
    this.#isLifo = data.discipline === "preemptiveLifo";
    this.#line = new PreemptiveLine(data.discipline ?? "fifo", context);
    this.#balk = data.balk ? new Balking(data.balk, context) : null;
    this.#patience = data.patience
      ? new Patience(data.patience, context, this.#line, (customer) => this.#abandon(customer))
      : null;
    this.#abandoned = context.target(data.abandoned ?? "exit:abandoned");
    this.#done = context.simulation.register({
      name: `${context.name}: service ends`,
      fire: (customer) => this.#depart(customer),
    });
    this.#onDuty = new ServersOnDuty(context, data, this.#capacity, (servers) => this.setServers(servers));
  }

  enter(customer: number): void {
    this.#customers.setSince(customer, this.#simulation.now);
    if (this.#serving.length + this.#line.length >= this.#capacity) return this.#refuse(customer);
    if (this.#serving.length >= this.servers) {
      // Those who only finish what they began are not interrupted.
      const victim = this.#serving.length === this.servers ? this.#victimOf(customer) : -1;
      if (victim < 0) return this.#wait(customer);
      this.#interrupt(victim);
    }
    this.#announcer.announce(Transition.enter, customer, 0);
    this.#begin(customer);
  }

  /** Nobody is interrupted for it: those busy beyond the new number finish first. */
  setServers(asked: number): void {
    const servers = this.#onDuty.expect(asked);
    this.servers = servers;
    this.#onDuty.set(Math.max(servers, this.#serving.length));
    while (this.#serving.length < servers && this.#line.length > 0) this.#serveNext();
  }

  get leastServers(): number {
    return this.#onDuty.least;
  }

  dutyTime(): number {
    return this.#onDuty.time();
  }

  forEachWaiting(visit: (age: number) => void): void {
    this.#line.forEach((customer) => visit(this.#simulation.now - this.#customers.since(customer)));
  }

  save(): SavedState {
    return {
      servers: this.servers,
      serving: [...this.#serving],
      line: this.#line.save(),
      onDuty: this.#onDuty.save(),
      retry: this.#retry.save(),
      patience: this.#patience?.save() ?? null,
    };
  }

  load(state: SavedState): void {
    const saved = state as SavedPreemptive;
    this.servers = saved.servers;
    this.#serving = [...saved.serving];
    this.#line.load(saved.line);
    this.#onDuty.load(saved.onDuty);
    this.#retry.load(saved.retry);
    this.#patience?.load(saved.patience);
  }

  #wait(customer: number): void {
    if (this.#balk?.isTooLong(this.#line.length, customer) === true) return this.#refuse(customer);
    this.#announcer.announce(Transition.arrive, customer, 0);
    const ticket = this.#line.join(customer);
    this.#patience?.begin(customer, ticket);
  }

  #abandon(customer: number): void {
    this.#announcer.announce(Transition.abandon, customer, this.#simulation.now - this.#customers.since(customer));
    if (!this.#retry.return(customer)) this.#abandoned.send(customer);
  }

  #refuse(customer: number): void {
    this.#announcer.announce(Transition.arrive, customer, 0);
    this.#announcer.announce(Transition.refuse, customer, 0);
    if (!this.#retry.return(customer)) this.#refused.send(customer);
  }

  /** The place of the service that a newcomer interrupts, -1 for none: the oldest, or the latest of the least urgent. */
  #victimOf(newcomer: number): number {
    if (this.#isLifo && this.#serving.length > 0) return 0;
    let victim = -1;
    let worst = this.#line.gradeOf(newcomer);
    for (let at = this.#serving.length - 1; at >= 0; at--) {
      const grade = this.#line.gradeOf(this.#serving[at]);
      if (grade <= worst) continue;
      worst = grade;
      victim = at;
    }
    return victim;
  }

  #interrupt(at: number): void {
    const [customer] = this.#serving.splice(at, 1);
    this.#line.rejoin(customer, this.#simulation.dueTime(customer) - this.#simulation.now);
    this.#simulation.cancelSlot(customer);
    this.#announcer.announce(Transition.preempt, customer, 0);
  }

  #begin(customer: number): void {
    this.#serving.push(customer);
    const service = this.#service.of(customer) * this.#slowness;
    this.#simulation.scheduleSlot(customer, service, this.#done);
  }

  #depart(customer: number): void {
    const now = this.#simulation.now;
    this.#announcer.announce(Transition.depart, customer, now - this.#customers.since(customer));
    this.#retry.budget?.answered();
    this.#serving.splice(this.#serving.indexOf(customer), 1);
    if (this.#serving.length >= this.servers) this.#onDuty.set(this.#serving.length);
    else if (this.#line.length > 0) this.#serveNext();
    this.#onward.send(customer);
  }

  #serveNext(): void {
    const next = this.#line.next();
    if (this.#line.hasBegun(next)) return this.#resume(next);
    this.#patience?.end(next);
    this.#announcer.announce(Transition.start, next, this.#simulation.now - this.#customers.since(next));
    this.#begin(next);
  }

  #resume(customer: number): void {
    this.#announcer.announce(Transition.resume, customer, 0);
    this.#serving.push(customer);
    this.#simulation.scheduleSlot(customer, this.#line.left(customer), this.#done);
  }
}

type SavedPreemptive = {
  readonly servers: number;
  readonly serving: readonly number[];
  readonly line: SavedState;
  readonly onDuty: SavedState;
  readonly retry: SavedState;
  readonly patience: SavedState;
};
