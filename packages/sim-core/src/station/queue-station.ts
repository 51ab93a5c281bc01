import type { SavedState } from "../kernel/saved-state.ts";
import type { Simulation } from "../kernel/simulation.ts";
import type { QueueStation as QueueData } from "../network/network-data.ts";
import type { Announcer } from "./announcer.ts";
import { announcerOf } from "./announcer-of.ts";
import { Balking } from "./balking.ts";
import type { Customers } from "./customers.ts";
import type { Line } from "./line.ts";
import { lineFor } from "./line-for.ts";
import { Patience } from "./patience.ts";
import type { Station } from "./place.ts";
import { Retry } from "./retry.ts";
import type { Router } from "./router.ts";
import { serversAtStart } from "./server-schedule.ts";
import { ServersOnDuty } from "./servers-on-duty.ts";
import { serviceTimes, type ServiceTimes } from "./service-times.ts";
import type { SpentBudget } from "./spent-budget.ts";
import type { StationContext } from "./station-context.ts";
import { Turns } from "./turns.ts";

/** Parallel servers behind one line, interrupting nobody: G/G/c/K with balking, impatience and retry. */
export class QueueStation implements Station {
  readonly kind: string = "queue";
  readonly name: string;
  readonly number: number;
  readonly admitsCrowd: boolean;
  servers: number;
  protected readonly customers: Customers;
  protected readonly announcer: Announcer;
  protected readonly onward: Router;
  readonly #simulation: Simulation;
  readonly #capacity: number;
  readonly #service: ServiceTimes;
  readonly #line: Line;
  readonly #done: number;
  readonly #balk: Balking | null;
  readonly #patience: Patience | null;
  readonly #turns: Turns | null;
  readonly #retry: Retry;
  readonly #budget: SpentBudget | null;
  readonly #refused: Router;
  readonly #abandoned: Router;
  readonly #onDuty: ServersOnDuty;
  #busy = 0;
  /** Whoever comes because one is sent away meanwhile waits behind those in line. */
  #isChoosing = false;

  constructor(data: Omit<QueueData<string>, "kind">, context: StationContext) {
    this.name = context.name;
    this.number = context.number;
    this.admitsCrowd = !context.sharded;
    this.servers = serversAtStart(data);
    this.customers = context.customers;
    this.announcer = announcerOf(context);
    this.onward = context.router(data.to ?? "exit");
    this.#simulation = context.simulation;
    this.#line = lineFor(data.discipline ?? "fifo", context);
    this.#capacity = data.capacity ?? Infinity;
    this.#service = serviceTimes(data.service, context, { speed: data.speed });
    this.#balk = data.balk ? new Balking(data.balk, context) : null;
    this.#patience = data.patience
      ? new Patience(data.patience, context, this.#line, (customer) => this.#abandon(customer))
      : null;
    this.#turns = Turns.of(data, context, this.#line, this.#patience, {
      late: (customer, next) => {
        if (next < 0) this.#release();
        this.#abandon(customer);
      },
      timedOut: (customer, next) => {
        if (next < 0) this.#release();
        this.#drop(customer);
      },
    });
    this.#retry = new Retry(data.retry, context, (customer) => this.enter(customer));
    this.#budget = this.#retry.budget;
    this.#refused = context.target(data.refused ?? "exit:refused");
    this.#abandoned = context.target(data.abandoned ?? "exit:abandoned");
    this.#done = context.simulation.register({
      name: `${context.name}: service ends`,
      fire: (customer) => this.#depart(customer),
    });
    this.#onDuty = new ServersOnDuty(context, data, this.#capacity, (servers) => this.setServers(servers));
  }

  enter(customer: number): void {
    this.customers.setSince(customer, this.#simulation.now);
    if (this.#turns?.isAwaited(customer) === false) {
      this.announcer.arrive(customer);
      this.#drop(customer);
      return;
    }
    if (this.#busy < this.servers && !this.#isChoosing) {
      this.#busy++;
      this.announcer.enter(customer);
      this.#serve(customer);
      return;
    }
    this.announcer.arrive(customer);
    const { length: waiting } = this.#line;
    if (this.#busy + waiting >= this.#capacity || this.#balk?.isTooLong(waiting, customer) === true) {
      this.announcer.refuse(customer);
      if (!this.#retry.return(customer)) this.#refused.send(customer);
    } else {
      const ticket = this.#line.join(customer);
      this.#patience?.begin(customer, ticket);
    }
  }

  setServers(asked: number): void {
    const servers = this.#onDuty.expect(asked);
    this.servers = servers;
    this.#onDuty.set(Math.max(servers, this.#busy));
    this.#employ();
  }

  get leastServers(): number {
    return this.#onDuty.least;
  }

  dutyTime(): number {
    return this.#onDuty.time();
  }

  forEachWaiting(visit: (age: number) => void): void {
    this.#line.forEach((customer) => visit(this.customers.age(customer)));
  }

  save(): SavedState {
    return {
      busy: this.#busy,
      servers: this.servers,
      line: this.#line.save(),
      onDuty: this.#onDuty.save(),
      patience: this.#patience?.save() ?? null,
      codel: this.#turns?.save() ?? null,
      retry: this.#retry.save(),
    };
  }

  load(state: SavedState): void {
    const saved = state as { [field: string]: SavedState };
    this.#busy = saved["busy"] as number;
    this.servers = saved["servers"] as number;
    this.#line.load(saved["line"]);
    this.#onDuty.load(saved["onDuty"]);
    this.#patience?.load(saved["patience"]);
    this.#turns?.load(saved["codel"]);
    this.#retry.load(saved["retry"]);
  }

  /** Called when a customer's service has ended; the station no longer counts it. */
  protected served(customer: number): void {
    this.onward.send(customer);
  }

  #serve(customer: number): void {
    this.#service.setDue(customer);
    this.#simulation.scheduleDue(customer, this.#done);
  }

  // The freed server takes the next in line before the customer moves on, so
  // that one who comes straight back queues behind those who wait.
  #depart(customer: number): void {
    this.announcer.depart(customer);
    this.#budget?.answered();
    if (this.#line.length > 0 && this.#busy <= this.servers) this.#serveNext(customer);
    else this.#release();
    // Whoever came because the last in line was sent away waits.
    if (this.#turns !== null) this.#employ();
    this.served(customer);
  }

  #employ(): void {
    while (this.#busy < this.servers && this.#line.length > 0) {
      this.#busy++;
      this.#serveNext(-1);
    }
  }

  #release(): void {
    this.#busy--;
    if (this.#busy >= this.servers) this.#onDuty.set(this.#busy);
  }

  /** Gives a busy server to the next in line, or releases it where nobody is left whom it would serve. */
  #serveNext(finished: number): void {
    let next = this.#line.next(finished);
    this.#patience?.end(next);
    if (this.#turns !== null) {
      this.#isChoosing = true;
      next = this.#turns.from(next);
      this.#isChoosing = false;
      if (next < 0) return;
    }
    this.announcer.start(next);
    this.#serve(next);
  }

  #abandon(customer: number): void {
    this.announcer.abandon(customer);
    if (!this.#retry.return(customer)) this.#abandoned.send(customer);
  }

  /** Sends one away whom nobody waits for, so that it need not come back. */
  #drop(customer: number): void {
    this.announcer.abandon(customer);
    this.#abandoned.send(customer);
  }
}
