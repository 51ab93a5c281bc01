import type { Stateful } from "../kernel/saved-state.ts";

/** Customers who wait, in the order that a discipline makes of them. */
export interface Line extends Stateful {
  readonly length: number;
  /** Joins the line; returns the ticket that `leave` wants. */
  join(customer: number): number;
  /** Takes out whoever is served next, after `finished` has freed a server (-1: a server was added); only call when length > 0. */
  next(finished: number): number;
  /** Leaves out of turn. */
  leave(customer: number, ticket: number): void;
  /** Calls back for everyone waiting; in a line that has a first, that one first. */
  forEach(visit: (customer: number) => void): void;
}
