import { formatDuration } from "../reading/quantity.ts";
import { words } from "../words/words.ts";
import type { Fineness } from "./fineness.ts";
import type { RehearsalBar } from "./rehearsal-bar.ts";
import type { SliceChoice } from "./slice-choice.ts";

/** Longer runs are asked about first, in seconds. */
export const longRun = 60;

/** Says how long a run would take and offers coarser slices, the run as it is, and none. */
export function askBeforeLongRun(
  bar: RehearsalBar,
  seconds: number,
  coarser: readonly SliceChoice[],
  run: (fineness: Fineness | undefined) => void,
): void {
  const say = words().plan;
  bar.ask(say.long(formatDuration(Number(seconds.toPrecision(2)))), [
    ...coarser.map(({ fineness, text }) => [say.coarser(text), () => run(fineness)] as const),
    [say.anyway, () => run(undefined)],
    [say.notNow, () => bar.rest("")],
  ]);
}
