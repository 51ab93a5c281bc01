import type { SavedState } from "../kernel/saved-state.ts";
import { SlotColumn } from "../kernel/slot-column.ts";
import type { Breakdowns as BreakdownsData } from "../network/network-data.ts";
import { Breakdowns } from "./breakdowns.ts";
import { serversAtStart, type Serving } from "./server-schedule.ts";
import type { Servers } from "./servers.ts";
import { ServersOnDuty } from "./servers-on-duty.ts";
import type { StationContext } from "./station-context.ts";

const none = -1;

/** Whose customers servers serve. */
export interface Employer {
  /** Their servers have broken down: in service a moment ago, they have none any more. */
  interrupt(customers: readonly number[]): void;
  /** Servers may have become free. */
  employ(): void;
}

/**
 * Servers told apart, since each breaks down by itself, or all at once,
 * whether busy, idle or off duty. Those serve that are on duty and up; nobody
 * stands in for one that is down.
 */
export class FallibleServers implements Servers {
  assigned: number;
  up = 0;
  busy = 0;
  readonly #employer: Employer;
  readonly #onDuty: ServersOnDuty;
  readonly #breakdowns: Breakdowns;
  readonly #failTogether: boolean;
  /** By server: whether it is on duty; whom it serves. */
  #isOnDuty: boolean[] = [];
  #serving: number[] = [];
  /** On duty: as many as assigned, or more while all of them are busy. */
  #there = 0;
  /** On duty, up and free, the next to serve last. */
  #idle: number[] = [];
  /** By customer: who serves it. */
  readonly #serverOf: SlotColumn<Int32Array>;

  constructor(
    data: Serving & { readonly capacity?: number },
    breakdowns: BreakdownsData,
    context: StationContext,
    employer: Employer,
  ) {
    this.#employer = employer;
    this.assigned = serversAtStart(data);
    this.#onDuty = new ServersOnDuty(context, data, data.capacity, (servers) => {
      this.set(servers);
      employer.employ();
    });
    this.#failTogether = breakdowns.of === "station";
    const units = this.#failTogether ? 1 : this.assigned;
    this.#breakdowns = new Breakdowns(breakdowns, context, units, (unit, isUp) => this.#change(unit, isUp));
    for (let server = 0; server < this.assigned; server++) this.#come(server);
    this.#idle.reverse();
    this.#serverOf = new SlotColumn(context.simulation, Int32Array);
  }

  get least(): number {
    return this.#onDuty.least;
  }

  get areLeaving(): boolean {
    return this.#there > this.assigned;
  }

  isFree(): boolean {
    return this.#idle.length > 0;
  }

  take(customer: number): void {
    const server = this.#idle.pop()!;
    this.busy++;
    this.#serving[server] = customer;
    this.#serverOf.values[customer] = server;
  }

  /** Whoever serves one serves another from now on. */
  pass(from: number, to: number): void {
    const server = this.#serverOf.values[from];
    this.#serving[server] = to;
    this.#serverOf.values[to] = server;
  }

  release(customer: number): void {
    const server = this.#serverOf.values[customer];
    this.busy--;
    this.#serving[server] = none;
    this.#idle.push(server);
    if (this.#there <= this.assigned) return;
    this.#leave(server);
    this.#onDuty.set(this.up);
  }

  /**
   * Whoever serves nobody goes first, up or down, the highest number before the others; then whoever is
   * done first. Those of the lowest numbers come, up or down.
   */
  set(asked: number): void {
    const servers = (this.assigned = this.#onDuty.expect(asked));
    for (let server = this.#serving.length - 1; server >= 0 && this.#there > servers; server--) {
      if (this.#isOnDuty[server] && this.#serving[server] === none) this.#leave(server);
    }
    for (let server = 0; this.#there < servers; server++) if (!this.#isOnDuty[server]) this.#come(server);
    this.#onDuty.set(this.up);
  }

  dutyTime(): number {
    return this.#onDuty.time();
  }

  save(): SavedState {
    return {
      counts: [this.assigned, this.up, this.busy, this.#there],
      isOnDuty: [...this.#isOnDuty],
      serving: [...this.#serving],
      idle: [...this.#idle],
      serverOf: this.#serverOf.save(),
      onDuty: this.#onDuty.save(),
      breakdowns: this.#breakdowns.save(),
    };
  }

  load(state: SavedState): void {
    const { counts, isOnDuty, serving, idle, serverOf, onDuty, breakdowns } = state as Saved;
    [this.assigned, this.up, this.busy, this.#there] = counts;
    this.#isOnDuty = [...isOnDuty];
    this.#serving = [...serving];
    this.#idle = [...idle];
    this.#serverOf.load(serverOf);
    this.#onDuty.load(onDuty);
    this.#breakdowns.load(breakdowns);
  }

  /** A server that was never there is a new one, and works from now on. */
  #come(server: number): void {
    const isNew = server === this.#serving.length;
    if (isNew) this.#serving.push(none);
    if (isNew && !this.#failTogether && server >= this.#breakdowns.units) this.#breakdowns.add();
    this.#isOnDuty[server] = true;
    this.#there++;
    if (!this.#isUp(server)) return;
    this.up++;
    this.#idle.push(server);
  }

  #leave(server: number): void {
    this.#isOnDuty[server] = false;
    this.#there--;
    if (!this.#isUp(server)) return;
    this.up--;
    this.#idle.splice(this.#idle.lastIndexOf(server), 1);
  }

  #isUp(server: number): boolean {
    return this.#breakdowns.isUp(this.#failTogether ? 0 : server);
  }

  #change(unit: number, isUp: boolean): void {
    const last = this.#failTogether ? this.#serving.length : unit + 1;
    const changed: number[] = [];
    for (let server = unit; server < last; server++) if (this.#isOnDuty[server]) changed.push(server);
    if (isUp) this.#repair(changed);
    else this.#breakDown(changed);
  }

  /** Each takes up work before the next, so that those who wait find them in order. */
  #repair(servers: readonly number[]): void {
    this.up += servers.length;
    this.#onDuty.set(this.up);
    for (const server of servers) {
      this.#idle.push(server);
      this.#employer.employ();
    }
  }

  #breakDown(servers: readonly number[]): void {
    const interrupted: number[] = [];
    for (const server of servers) this.#fall(server, interrupted);
    if (interrupted.length > 0) this.#employer.interrupt(interrupted);
    this.#onDuty.set(this.up);
    this.#employer.employ();
  }

  #fall(server: number, interrupted: number[]): void {
    this.up--;
    const customer = this.#serving[server];
    if (customer === none) {
      this.#idle.splice(this.#idle.indexOf(server), 1);
      return;
    }
    this.busy--;
    this.#serving[server] = none;
    interrupted.push(customer);
    // It had only to finish this one.
    if (this.#there > this.assigned) this.#leave(server);
  }
}

type Saved = {
  readonly counts: readonly [number, number, number, number];
  readonly isOnDuty: readonly boolean[];
  readonly serving: readonly number[];
  readonly idle: readonly number[];
  readonly serverOf: SavedState;
  readonly onDuty: SavedState;
  readonly breakdowns: SavedState;
};
