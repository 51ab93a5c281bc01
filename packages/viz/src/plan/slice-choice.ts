import { formatCount, formatDuration } from "../reading/quantity.ts";
import { words } from "../words/words.ts";

/** A slice to rehearse at, and how long that would take, in words. */
export interface SliceChoice {
  readonly slice: number;
  readonly text: string;
}

/** The run's own slice and two coarser ones. */
export const sliceChoices = (own: number, secondsAt: (slice: number) => number | undefined): SliceChoice[] =>
  [own, own * 10, own * 100].map((slice) => {
    const seconds = secondsAt(slice);
    const name = slice === 1 ? words().plan.everyone : words().plan.sliceAt(formatCount(slice));
    const text =
      seconds === undefined ? name : words().plan.estimate(name, formatDuration(Number(seconds.toPrecision(2))));
    return { slice, text };
  });
