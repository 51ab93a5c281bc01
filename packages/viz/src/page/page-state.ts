import type { Playback, Stretch } from "../playback/playback.ts";
import type { ReRun } from "../simulator/re-run.ts";
import type { DeskState } from "./desk.ts";
import type { ShownRun } from "./shown-run.ts";

/** What a page built anew in another language takes over from the one before: nothing is read or run again. */
export interface PageState {
  readonly runs: readonly ShownRun[];
  readonly shown: number;
  readonly playback: Playback;
  readonly stretch: Stretch;
  readonly reRun: ReRun;
  readonly desk: DeskState;
}
