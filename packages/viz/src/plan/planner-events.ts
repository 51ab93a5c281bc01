import type { ShownRun } from "../page/shown-run.ts";

export interface PlannerEvents {
  /** A rehearsal is there: shown beside the run it changes. Called only while that run is the opened one. */
  rehearsed(run: ShownRun): Promise<void>;
  /** The plan is again the one that was recorded. */
  recorded(): Promise<void>;
  /** A rehearsal or a search begins: what else is run unasked may wait. */
  begun(): void;
  /** Whether what is shown is of another plan than the present one. */
  stale(stale: boolean): void;
}
