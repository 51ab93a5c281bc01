import { SimulationError } from "../kernel/simulation-error.ts";
import type { Simulation } from "../kernel/simulation.ts";
import type { SlotTable } from "../kernel/slot-table.ts";
import type { Families } from "./families.ts";

// A row's visit holds the visit in the upper 24 bits, the attempt in the lower 8; its identity the item in the upper 16,
// then the holder in 7, the crowd's flag in 1, the source in the lower 8.

/** Set on customers that only load what does not shard (see network/slice.ts). */
const crowdFlag = 1 << 8;
const holderShift = 9;
const holderMask = 127 << holderShift;
const itemShift = 16;
const mostItem = 65_535;
const mostVisits = 2 ** 24 - 1;

/**
 * The customers: each is a calendar slot, 48 bytes in all, whether it waits a
 * millisecond or half an hour.
 */
export class Customers {
  /** Customers in the network, the crowd not counted. */
  present = 0;
  /** Hops inside a cycle that are under way at this moment, one within another (see router.ts). */
  hopsWithin = 0;
  /** Who waits for whom, where stations split customers or call for them; else null. */
  families: Families | null = null;
  readonly #simulation: Simulation;
  readonly #slots: SlotTable;

  constructor(simulation: Simulation) {
    this.#simulation = simulation;
    this.#slots = simulation.slots;
  }

  get now(): number {
    return this.#simulation.now;
  }

  create(source: number, serial: number, crowd: boolean): number {
    const customer = this.#simulation.allocate();
    this.#begin(customer, serial, crowd ? source | crowdFlag : source, source);
    if (!crowd) this.present++;
    this.families?.begin(customer);
    return customer;
  }

  /** A child for `Families` to adopt: of the same source, number, class and item, holding nothing and not counted as present. */
  spawn(parent: number): number {
    const child = this.#simulation.allocate();
    this.#begin(child, this.serial(parent), this.#slots.identity(parent) & ~holderMask, this.classOf(parent));
    return child;
  }

  /** What one holds becomes another's, who holds nothing. */
  bequeath(customer: number, heir: number): void {
    this.setUnits(heir, this.units(customer));
    this.setHolder(heir, this.holder(customer));
    this.setItem(heir, this.item(customer));
  }

  remove(customer: number): void {
    if (!this.isCrowd(customer)) this.present--;
    this.#simulation.release(customer);
  }

  /** When it was emitted. */
  born(customer: number): number {
    return this.#slots.born(customer);
  }

  /** When it joined the station it is at. */
  since(customer: number): number {
    return this.#slots.since(customer);
  }

  /** For how long it has been at the station it is at. */
  age(customer: number): number {
    return this.#simulation.now - this.#slots.since(customer);
  }

  setSince(customer: number, time: number): void {
    this.#slots.setSince(customer, time);
  }

  /** Number within its source, from 0. */
  serial(customer: number): number {
    return this.#slots.serial(customer);
  }

  source(customer: number): number {
    return this.#slots.identity(customer) & 255;
  }

  /** Its source's number until a route changes it; numbers beyond the sources' are further classes. */
  classOf(customer: number): number {
    return this.#slots.classOf(customer);
  }

  setClass(customer: number, number: number): void {
    this.#slots.setClass(customer, number);
  }

  item(customer: number): number {
    return this.#slots.identity(customer) >>> itemShift;
  }

  /** Items beyond 65,535 are that one. */
  setItem(customer: number, item: number): void {
    const others = this.#slots.identity(customer) & ~(mostItem << itemShift);
    this.#slots.setIdentity(customer, others | ((item < mostItem ? item : mostItem) << itemShift));
  }

  /** Units of stock it holds; 0 none. */
  units(customer: number): number {
    return this.#slots.units(customer);
  }

  setUnits(customer: number, units: number): void {
    this.#slots.setUnits(customer, units);
  }

  /** Tells repeated draws for one purpose apart: grows with returns after refusal and hops inside a cycle. */
  visit(customer: number): number {
    return this.#slots.visit(customer) >>> 8;
  }

  /** Attempts at the station it is at, from 1. */
  attempt(customer: number): number {
    return this.#slots.visit(customer) & 255;
  }

  /** Begins a visit: the first attempt at the next station. */
  beginVisit(customer: number, visit: number): void {
    this.#setVisit(customer, visit, 1);
  }

  /** Another attempt at the same station: draws of its own for what an attempt draws. */
  beginAttempt(customer: number): void {
    this.#setVisit(customer, this.visit(customer) + 1, this.attempt(customer) + 1);
  }

  isCrowd(customer: number): boolean {
    return (this.#slots.identity(customer) & crowdFlag) !== 0;
  }

  /** Number of the stock station whose units it carries (see holders.ts); 0 none. */
  holder(customer: number): number {
    return (this.#slots.identity(customer) & holderMask) >>> holderShift;
  }

  setHolder(customer: number, holder: number): void {
    this.#slots.setIdentity(customer, (this.#slots.identity(customer) & ~holderMask) | (holder << holderShift));
  }

  #setVisit(customer: number, visit: number, attempt: number): void {
    if (visit > mostVisits) this.#refuseVisit(customer);
    this.#slots.setVisit(customer, (visit << 8) | attempt);
  }

  #refuseVisit(customer: number): never {
    throw new SimulationError(
      "visits",
      `customer ${this.serial(customer)}`,
      this.#simulation.now,
      `customer ${this.serial(customer)} of source ${this.source(customer)}: more than ${mostVisits} visits ` +
        `at t = ${this.#simulation.now}. A cycle that nobody leaves? Give it a way out, ` +
        `or run a closed network for a shorter time and in more replications.`,
    );
  }

  #begin(customer: number, serial: number, identity: number, number: number): void {
    const slots = this.#slots;
    slots.setBorn(customer, this.#simulation.now);
    slots.setSerial(customer, serial);
    slots.setVisit(customer, 1);
    slots.setIdentity(customer, identity);
    slots.setUnits(customer, 0);
    slots.setClass(customer, number);
  }
}
