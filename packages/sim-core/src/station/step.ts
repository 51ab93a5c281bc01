import type { SavedState } from "../kernel/saved-state.ts";
import type { StationContext } from "./station-context.ts";

/** One step of a caller's service. */
export interface Step {
  /** True when it is done at once; otherwise it calls `done` or `failed` later, and then only. */
  begin(customer: number): boolean;
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
}
