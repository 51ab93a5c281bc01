import { KeyedDraw } from "../random/keyed-draw.ts";
import { MirroredDraw } from "../random/mirrored-draw.ts";
import { purposeKey } from "../random/purpose-key.ts";
import type { Customers } from "./customers.ts";

/** Which run draws. */
export interface DrawnFor {
  readonly seed: string;
  readonly replication: number;
  /** Every bit turned over: the antithetic run. Default false. */
  readonly mirrored?: boolean;
}

/**
 * The random numbers of one purpose, keyed by customer: (seed, replication,
 * purpose, source, serial, visit), and a child's also by its lineage. Two plans meet the same customers in
 * whatever order their stations serve them.
 */
export class PurposeDraws {
  readonly #draw: KeyedDraw;
  readonly #keys: Int32Array;
  readonly #customers: Customers;

  constructor(
    customers: Customers,
    { seed, replication, mirrored = false }: DrawnFor,
    purpose: string,
    sources: readonly string[],
  ) {
    this.#draw = mirrored ? new MirroredDraw() : new KeyedDraw();
    this.#customers = customers;
    this.#keys = new Int32Array(sources.length * 2);
    sources.forEach((source, number) => {
      this.#keys.set(purposeKey(seed, replication, purpose, source), number * 2);
    });
  }

  /** Aims at the draws of one customer's attempt; use what it returns before asking for the next. */
  of(customer: number): KeyedDraw {
    return this.#aim(customer, this.#customers.visit(customer));
  }

  /**
   * Aims at what a customer draws once a visit, however many attempts it took
   * to get in: a plan that refuses fewer meets the same service demands.
   */
  ofVisit(customer: number): KeyedDraw {
    return this.#aim(customer, this.#customers.visit(customer) - this.#customers.attempt(customer) + 1);
  }

  #aim(customer: number, visit: number): KeyedDraw {
    const key = this.#customers.source(customer) * 2;
    const lineage = this.#customers.families?.lineage(customer) ?? 0;
    this.#draw.aim(this.#keys[key] ^ lineage, this.#keys[key + 1], this.#customers.serial(customer), visit);
    return this.#draw;
  }
}
