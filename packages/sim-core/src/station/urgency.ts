import type { Customers } from "./customers.ts";

/** How urgent a customer is, by its source: 0 the most. */
export class Urgency {
  /** How many grades there are. */
  readonly grades: number;
  readonly #bySource: Uint8Array;
  readonly #customers: Customers;

  /** `priority` names sources from the most urgent on; all others are one grade below them. */
  constructor(priority: readonly string[], sources: readonly string[], customers: Customers) {
    this.#customers = customers;
    this.#bySource = Uint8Array.from(sources, (source) => {
      const grade = priority.indexOf(source);
      return grade < 0 ? priority.length : grade;
    });
    this.grades = priority.length + 1;
  }

  of(customer: number): number {
    return this.#bySource[this.#customers.source(customer)];
  }
}
