import { SimulationError } from "../kernel/simulation-error.ts";
import type { Simulation } from "../kernel/simulation.ts";
import { stride16, stride32, stride64, stride8, type SlotTable } from "../kernel/slot-table.ts";
import type { Families } from "./families.ts";

// The owner's fields of a slot's row (kernel/slot-table.ts).
const sinceField = 1; // f64
const bornField = 4; // f64
const serialField = 5; // i32
/** Visit in the upper 24 bits, attempt in the lower 8. */
const visitField = 6; // i32
/** Item in the upper 16 bits, then holder in 7, the crowd's flag in 1, source in the lower 8. */
const identityField = 7; // i32
const unitsField = 22; // u16
const classField = 47; // i8, read as u8

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
    const { f64, i32, u16, i8 } = this.#slots;
    const at = customer * stride32;
    f64[customer * stride64 + bornField] = this.#simulation.now;
    i32[at + serialField] = serial;
    i32[at + visitField] = 1;
    i32[at + identityField] = crowd ? source | crowdFlag : source;
    u16[customer * stride16 + unitsField] = 0;
    i8[customer * stride8 + classField] = source;
    if (!crowd) this.present++;
    this.families?.begin(customer);
    return customer;
  }

  /** A child for `Families` to adopt: of the same source, number, class and item, holding nothing and not counted as present. */
  spawn(parent: number): number {
    const child = this.#simulation.allocate();
    const { f64, i32, u16, i8 } = this.#slots;
    const at = child * stride32;
    f64[child * stride64 + bornField] = this.#simulation.now;
    i32[at + serialField] = i32[parent * stride32 + serialField];
    i32[at + visitField] = 1;
    i32[at + identityField] = i32[parent * stride32 + identityField] & ~holderMask;
    u16[child * stride16 + unitsField] = 0;
    i8[child * stride8 + classField] = i8[parent * stride8 + classField];
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
    return this.#slots.f64[customer * stride64 + bornField];
  }

  /** When it joined the station it is at. */
  since(customer: number): number {
    return this.#slots.f64[customer * stride64 + sinceField];
  }

  setSince(customer: number, time: number): void {
    this.#slots.f64[customer * stride64 + sinceField] = time;
  }

  /** Number within its source, from 0. */
  serial(customer: number): number {
    return this.#slots.i32[customer * stride32 + serialField] >>> 0;
  }

  source(customer: number): number {
    return this.#identity(customer) & 255;
  }

  /** Its source's number until a route changes it; numbers beyond the sources' are further classes. */
  classOf(customer: number): number {
    return this.#slots.i8[customer * stride8 + classField] & 255;
  }

  setClass(customer: number, number: number): void {
    this.#slots.i8[customer * stride8 + classField] = number;
  }

  item(customer: number): number {
    return this.#identity(customer) >>> itemShift;
  }

  /** Items beyond 65,535 are that one. */
  setItem(customer: number, item: number): void {
    const others = this.#identity(customer) & ~(mostItem << itemShift);
    this.#setIdentity(customer, others | ((item < mostItem ? item : mostItem) << itemShift));
  }

  /** Units of stock it holds; 0 none. */
  units(customer: number): number {
    return this.#slots.u16[customer * stride16 + unitsField];
  }

  setUnits(customer: number, units: number): void {
    this.#slots.u16[customer * stride16 + unitsField] = units;
  }

  /** Tells repeated draws for one purpose apart: grows with returns after refusal and hops inside a cycle. */
  visit(customer: number): number {
    return this.#slots.i32[customer * stride32 + visitField] >>> 8;
  }

  /** Attempts at the station it is at, from 1. */
  attempt(customer: number): number {
    return this.#slots.i32[customer * stride32 + visitField] & 255;
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
    return (this.#identity(customer) & crowdFlag) !== 0;
  }

  /** Number of the stock station whose units it carries (see holders.ts); 0 none. */
  holder(customer: number): number {
    return (this.#identity(customer) & holderMask) >>> holderShift;
  }

  setHolder(customer: number, holder: number): void {
    this.#setIdentity(customer, (this.#identity(customer) & ~holderMask) | (holder << holderShift));
  }

  #setVisit(customer: number, visit: number, attempt: number): void {
    if (visit > mostVisits) this.#refuseVisit(customer);
    this.#slots.i32[customer * stride32 + visitField] = (visit << 8) | attempt;
  }

  #refuseVisit(customer: number): never {
    throw new SimulationError(
      "visits",
      `customer ${this.serial(customer)}`,
      this.#simulation.now,
      `customer ${this.serial(customer)} of source ${this.source(customer)}: more than ${mostVisits} visits ` +
        `at t = ${this.#simulation.now}. A cycle that nobody leaves? Give it a way out.`,
    );
  }

  #identity(customer: number): number {
    return this.#slots.i32[customer * stride32 + identityField];
  }

  #setIdentity(customer: number, identity: number): void {
    this.#slots.i32[customer * stride32 + identityField] = identity;
  }
}
