import type { Stateful } from "../kernel/saved-state.ts";

/** Emits customers from time 0 on. What its streams have come to is saved for it; all else it saves itself. */
export interface Source extends Partial<Stateful> {
  readonly name: string;
  readonly kind: string;
  /** Schedules the first arrival. */
  open(): void;
}
