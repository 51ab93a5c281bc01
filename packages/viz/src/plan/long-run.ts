import { words } from "../words/words.ts";
import type { Fineness } from "./fineness.ts";
import type { Question } from "./question.ts";
import type { SliceChoice } from "./slice-choice.ts";

/** Longer work is asked about first, in seconds. */
export const longRun = 60;

/** What is asked before long work: how long it would take, and what to do it all the same is called. */
export interface LongRun {
  readonly sentence: string;
  readonly anyway: string;
  readonly coarser: readonly SliceChoice[];
}

/** Says how long the work would take and offers coarser slices, the work as it is, and none. */
export function askBeforeLongRun(
  question: Question,
  { sentence, anyway, coarser }: LongRun,
  answer: (way: { readonly fineness: Fineness | undefined } | undefined) => void,
): void {
  const say = words().plan;
  question.ask(sentence, [
    ...coarser.map(({ fineness, text }) => [say.coarser(text), () => answer({ fineness })] as const),
    [anyway, () => answer({ fineness: undefined })],
    [say.notNow, () => answer(undefined)],
  ]);
}
