import type { Stateful } from "../kernel/saved-state.ts";

/** The rule by which a gate lets customers through. */
export interface Admission extends Stateful {
  /** How long the customer who comes now must wait, later comers never shorter in absolute time; -1 refuses it. */
  delay(customer: number, now: number): number;
}

/** Who is not let in. */
export const refused = -1;
