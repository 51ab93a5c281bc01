import type { SavedState } from "../kernel/saved-state.ts";
import type { Simulation } from "../kernel/simulation.ts";
import { Transition } from "../kernel/transition.ts";
import type { CallerStation as CallerData } from "../network/network-data.ts";
import type { Announcer } from "./announcer.ts";
import { announcerOf } from "./announcer-of.ts";
import type { Customers } from "./customers.ts";
import type { Line } from "./line.ts";
import { lineFor } from "./line-for.ts";
import { Patience } from "./patience.ts";
import type { Station } from "./place.ts";
import { Retry } from "./retry.ts";
import type { Router } from "./router.ts";
import { ServersOnDuty } from "./servers-on-duty.ts";
import type { StationContext } from "./station-context.ts";
import type { Step, StepContext } from "./step.ts";

/** Servers behind one line that serve in steps, and are busy until the last of them. */
export class CallerStation implements Station {
  readonly kind = "caller";
  readonly name: string;
  readonly number: number;
  readonly admitsCrowd = false;
  servers: number;
  readonly #customers: Customers;
  readonly #announcer: Announcer;
  readonly #simulation: Simulation;
  readonly #line: Line;
  readonly #capacity: number;
  readonly #onward: Router;
  readonly #patience: Patience | null;
  readonly #retry: Retry;
  readonly #refused: Router;
  readonly #abandoned: Router;
  readonly #failed: Router;
  readonly #steps: readonly Step[];
  readonly #onDuty: ServersOnDuty;
  #busy = 0;
  #isServing = false;
  /** By customer: the step it is at. */
  #at = new Uint8Array(0);

  constructor(
    data: Omit<CallerData<string>, "kind" | "steps">,
    context: StationContext,
    steps: (context: Omit<StepContext, "at">) => readonly Step[],
  ) {
    this.name = context.name;
    this.number = context.number;
    this.servers = data.servers ?? 1;
    this.#customers = context.customers;
    this.#announcer = announcerOf(context);
    this.#simulation = context.simulation;
    this.#line = lineFor(data.discipline ?? "fifo", context);
    this.#capacity = data.capacity ?? Infinity;
    this.#onward = context.router(data.to ?? "exit");
    this.#patience = data.patience
      ? new Patience(data.patience, context, this.#line, (customer) => this.#abandon(customer))
      : null;
    this.#retry = new Retry(data.retry, context, (customer) => this.enter(customer));
    this.#refused = context.target(data.refused ?? "exit:refused");
    this.#abandoned = context.target(data.abandoned ?? "exit:abandoned");
    this.#failed = context.target(data.failed ?? "exit:failed");
    this.#onDuty = new ServersOnDuty(context, data, this.#capacity);
    this.#steps = steps({
      station: context,
      done: (customer) => {
        this.#at[customer]++;
        this.#go(customer);
      },
      failed: (customer) => this.#depart(customer, this.#failed),
    });
    context.simulation.onGrowth((capacity) => {
      const at = new Uint8Array(capacity);
      at.set(this.#at);
      this.#at = at;
    });
  }

  enter(customer: number): void {
    this.#customers.setSince(customer, this.#simulation.now);
    if (this.#busy < this.servers) {
      this.#announcer.announce(Transition.enter, customer, 0);
      this.#serve(customer);
      return;
    }
    this.#announcer.announce(Transition.arrive, customer, 0);
    if (this.#busy + this.#line.length < this.#capacity) {
      const ticket = this.#line.join(customer);
      this.#patience?.begin(customer, ticket);
      return;
    }
    this.#announcer.announce(Transition.refuse, customer, 0);
    if (!this.#retry.return(customer)) this.#refused.send(customer);
  }

  setServers(servers: number): void {
    this.#onDuty.expect(servers);
    this.servers = servers;
    this.#onDuty.set(Math.max(servers, this.#busy));
    this.#serveLine(-1);
  }

  dutyTime(): number {
    return this.#onDuty.time();
  }

  forEachWaiting(visit: (age: number) => void): void {
    this.#line.forEach((customer) => visit(this.#simulation.now - this.#customers.since(customer)));
  }

  save(): SavedState {
    return {
      line: this.#line.save(),
      patience: this.#patience?.save() ?? null,
      onDuty: this.#onDuty.save(),
      steps: this.#steps.map((step) => step.save?.() ?? null),
      servers: this.servers,
      busy: this.#busy,
      at: this.#at.slice(),
    };
  }

  load(state: SavedState): void {
    const { line, patience, onDuty, steps, servers, busy, at } = state as Saved;
    this.#line.load(line);
    this.#patience?.load(patience);
    this.#onDuty.load(onDuty);
    this.#steps.forEach((step, number) => step.load?.(steps[number]));
    this.servers = servers;
    this.#busy = busy;
    this.#at = at.slice();
  }

  #serve(customer: number): void {
    this.#busy++;
    this.#at[customer] = 0;
    this.#go(customer);
  }

  /** Goes on from step to step until one takes time. */
  #go(customer: number): void {
    while (this.#at[customer] < this.#steps.length) {
      if (!this.#steps[this.#at[customer]].begin(customer)) return;
      this.#at[customer]++;
    }
    this.#depart(customer, this.#onward);
  }

  #depart(customer: number, onward: Router): void {
    for (const step of this.#steps) step.end?.(customer);
    this.#announcer.announce(Transition.depart, customer, this.#simulation.now - this.#customers.since(customer));
    this.#busy--;
    if (this.#busy >= this.servers) this.#onDuty.set(this.#busy);
    this.#serveLine(customer);
    onward.send(customer);
  }

  #abandon(customer: number): void {
    this.#announcer.announce(Transition.abandon, customer, this.#simulation.now - this.#customers.since(customer));
    if (!this.#retry.return(customer)) this.#abandoned.send(customer);
  }

  /** One loop for all, lest a line of services that take no time nests as deep as it is long. */
  #serveLine(finished: number): void {
    if (this.#isServing) return;
    this.#isServing = true;
    while (this.#busy < this.servers && this.#line.length > 0) {
      const next = this.#line.next(finished);
      this.#patience?.end(next);
      this.#announcer.announce(Transition.start, next, this.#simulation.now - this.#customers.since(next));
      this.#serve(next);
    }
    this.#isServing = false;
  }
}

type Saved = {
  readonly line: SavedState;
  readonly patience: SavedState;
  readonly onDuty: SavedState;
  readonly steps: readonly SavedState[];
  readonly servers: number;
  readonly busy: number;
  readonly at: Uint8Array;
};
