import type { SavedState } from "../kernel/saved-state.ts";
import type { Simulation } from "../kernel/simulation.ts";
import { SlotColumn } from "../kernel/slot-column.ts";
import type { CallerStation as CallerData } from "../network/network-data.ts";
import type { Announcer } from "./announcer.ts";
import { announcerOf } from "./announcer-of.ts";
import type { Customers } from "./customers.ts";
import type { Employer } from "./fallible-servers.ts";
import { Heard } from "./heard.ts";
import type { Line } from "./line.ts";
import { lineFor } from "./line-for.ts";
import { Patience } from "./patience.ts";
import type { Station } from "./place.ts";
import { Retry } from "./retry.ts";
import type { Router } from "./router.ts";
import type { Servers } from "./servers.ts";
import { serversFor } from "./servers-for.ts";
import type { StationContext } from "./station-context.ts";
import type { Step, StepContext } from "./step.ts";
import { WaitingLine } from "./waiting-line.ts";

/**
 * Servers behind one line that serve in steps, and are busy until the last of
 * them. Where they break down, what they called goes on below: an answer finds
 * the customer waiting for a server, or nobody when its service begins anew.
 */
export class CallerStation implements Station, Employer {
  readonly kind = "caller";
  readonly name: string;
  readonly number: number;
  readonly admitsCrowd = false;
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
  readonly #servers: Servers;
  readonly #restarts: boolean;
  readonly #interrupted = new WaitingLine();
  #isServing = false;
  /** By customer: the step it is at, and what it heard. */
  readonly #at: SlotColumn<Uint8Array>;
  readonly #heard: SlotColumn<Uint8Array>;

  constructor(
    data: Omit<CallerData<string>, "kind" | "steps">,
    context: StationContext,
    steps: (context: Omit<StepContext, "at">) => readonly Step[],
  ) {
    this.name = context.name;
    this.number = context.number;
    this.#customers = context.customers;
    this.#announcer = announcerOf(context);
    this.#simulation = context.simulation;
    this.#at = new SlotColumn(context.simulation, Uint8Array);
    this.#heard = new SlotColumn(context.simulation, Uint8Array);
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
    this.#steps = steps({
      station: context,
      done: (customer) => this.#hear(customer, Heard.done),
      failed: (customer) => this.#hear(customer, Heard.failed),
      again: (customer) => this.#hear(customer, Heard.again),
    });
    const { breakdowns } = data;
    this.#restarts = breakdowns?.service === "restart";
    this.#servers = serversFor(data, context, this);
  }

  get servers(): number {
    return this.#servers.up;
  }

  get assigned(): number {
    return this.#servers.assigned;
  }

  enter(customer: number): void {
    this.#customers.setSince(customer, this.#simulation.now);
    // While others are being served, whoever comes back at this instant joins their line.
    if (this.#servers.isFree() && !this.#isServing) {
      this.#announcer.enter(customer);
      this.#serve(customer);
      return;
    }
    this.#announcer.arrive(customer);
    if (this.#servers.busy + this.#interrupted.length + this.#line.length < this.#capacity) {
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
      this.#heard.values[customer] = Heard.nothing;
      this.#announcer.preempt(customer);
      this.#interrupted.join(customer);
    }
    for (const customer of customers) {
      const step = this.#steps[this.#at.values[customer]];
      if (!this.#restarts) {
        step.pause?.(customer);
        continue;
      }
      step.abandon?.(customer);
      for (const each of this.#steps) each.end?.(customer);
      this.#heard.values[customer] = Heard.anew;
    }
  }

  /** One loop for all, lest a line of services that take no time nests as deep as it is long. */
  employ(finished = -1): void {
    if (this.#isServing) return;
    this.#isServing = true;
    while (this.#servers.isFree()) {
      if (this.#interrupted.length > 0) this.#resume(this.#interrupted.next());
      else if (this.#line.length > 0) this.#start(this.#line.next(finished));
      else break;
    }
    this.#isServing = false;
  }

  save(): SavedState {
    const [line, interrupted, servers] = [this.#line, this.#interrupted, this.#servers].map((part) => part.save());
    const [at, heard] = [this.#at.save(), this.#heard.save()];
    const steps = this.#steps.map((step) => step.save?.() ?? null);
    const patience = this.#patience?.save() ?? null;
    return { line, interrupted, servers, steps, at, heard, patience, retry: this.#retry.save() };
  }

  load(state: SavedState): void {
    const { line, interrupted, servers, steps, at, heard, patience, retry } = state as Saved;
    this.#line.load(line);
    this.#interrupted.load(interrupted);
    this.#servers.load(servers);
    this.#steps.forEach((step, number) => step.load?.(steps[number]));
    this.#at.load(at);
    this.#heard.load(heard);
    this.#patience?.load(patience);
    this.#retry.load(retry);
  }

  #start(customer: number): void {
    this.#patience?.end(customer);
    this.#announcer.start(customer);
    this.#serve(customer);
  }

  #serve(customer: number): void {
    this.#servers.take(customer);
    this.#at.values[customer] = 0;
    this.#heard.values[customer] = Heard.none;
    this.#go(customer);
  }

  /** It has a server again. */
  #resume(customer: number): void {
    const { [customer]: heard } = this.#heard.values;
    this.#announcer.resume(customer);
    if (heard === Heard.anew) return this.#serve(customer);
    this.#servers.take(customer);
    this.#heard.values[customer] = Heard.none;
    if (heard === Heard.nothing) this.#steps[this.#at.values[customer]].resume?.(customer);
    else this.#hear(customer, heard);
  }

  /** Without a server nobody acts on what is heard. */
  #hear(customer: number, outcome: number): void {
    if (this.#heard.values[customer] !== Heard.none) {
      this.#heard.values[customer] = outcome;
      return;
    }
    if (outcome === Heard.failed) return this.#depart(customer, this.#failed);
    if (outcome === Heard.again && !this.#steps[this.#at.values[customer]].again!(customer)) return;
    this.#at.values[customer]++;
    this.#go(customer);
  }

  /** Goes on from step to step until one takes time. */
  #go(customer: number): void {
    while (this.#at.values[customer] < this.#steps.length) {
      if (!this.#steps[this.#at.values[customer]].begin(customer)) return;
      this.#at.values[customer]++;
    }
    this.#retry.budget?.answered();
    this.#depart(customer, this.#onward);
  }

  #depart(customer: number, onward: Router): void {
    for (const step of this.#steps) step.end?.(customer);
    this.#announcer.depart(customer);
    this.#servers.release(customer);
    this.employ(customer);
    onward.send(customer);
  }

  #abandon(customer: number): void {
    this.#announcer.abandon(customer);
    if (!this.#retry.return(customer)) this.#abandoned.send(customer);
  }
}

type Saved = Readonly<
  Record<"line" | "interrupted" | "servers" | "at" | "heard" | "patience" | "retry", SavedState>
> & { readonly steps: readonly SavedState[] };
