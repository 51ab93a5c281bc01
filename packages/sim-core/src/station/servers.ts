import type { SavedState, Stateful } from "../kernel/saved-state.ts";

/** Who serves at a station that does not tell the customers apart by it. */
export interface Servers extends Stateful {
  /** Those that may serve now: on duty and not broken down. */
  readonly up: number;
  /** Those it was given, whether up or not. */
  readonly assigned: number;
  readonly busy: number;
  /** Whether some are there only to finish what they began, beyond those assigned. */
  readonly areLeaving: boolean;
  isFree(): boolean;
  /** Gives a customer a server; only call when one is free. */
  take(customer: number): void;
  /** Takes its server from a customer. */
  release(customer: number): void;
  /** Changes how many there are from now on, of which a schedule may want more; those busy beyond it finish first. */
  set(servers: number): void;
  /** Fewest that a schedule lets a controller give. */
  readonly least: number;
  /** Server time on duty so far. */
  dutyTime(): number;
  save(): SavedState;
}
