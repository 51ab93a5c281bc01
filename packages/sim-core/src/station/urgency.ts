import type { Customers } from "./customers.ts";

/** How urgent a customer is, by its class: 0 the most. */
export class Urgency {
  /** How many grades there are. */
  readonly grades: number;
  readonly #byClass: Uint8Array;
  readonly #customers: Customers;

  /** `priority` names classes from the most urgent on; all others are one grade below them. */
  constructor(priority: readonly string[], classes: readonly string[], customers: Customers) {
    this.#customers = customers;
    this.#byClass = Uint8Array.from(classes, (name) => {
      const grade = priority.indexOf(name);
      return grade < 0 ? priority.length : grade;
    });
    this.grades = priority.length + 1;
  }

  of(customer: number): number {
    return this.#byClass[this.#customers.classOf(customer)];
  }
}
