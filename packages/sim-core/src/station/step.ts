import type { SavedState } from "../kernel/saved-state.ts";
import type { StationContext } from "./station-context.ts";

/** One step of a caller's service. */
export interface Step {
  /** True when it is done at once; otherwise it calls `done`, `failed` or `again` later, and then only. */
  begin(customer: number): boolean;
  /** Goes on after a wait of its own, for which it called `again`; true when it is done at once. */
  again?(customer: number): boolean;
  /** Stops its clock, for the server has broken down, and goes on from there; a step without them has none to stop. */
  pause?(customer: number): void;
  resume?(customer: number): void;
  /** Forgets the customer, whose service begins anew. */
  abandon?(customer: number): void;
  /** Gives back what the step may have taken, when the customer departs. */
  end?(customer: number): void;
  /** Both or none: what changes while the simulation runs, besides rows and calendar. */
  save?(): SavedState;
  load?(state: SavedState): void;
}

/** What a step is built into. */
export interface StepContext {
  readonly station: StationContext;
  /** The step's place in the service, from 0: part of its purposes' names. */
  readonly at: number;
  readonly done: (customer: number) => void;
  readonly failed: (customer: number) => void;
  readonly again: (customer: number) => void;
}
