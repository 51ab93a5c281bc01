import { sizeOf, type Effect } from "./effect.ts";

/** Inputs that further replications are spent on: those of the greatest effects in the first. */
export const mostFurther = 6;

/** Effects on every objective; of both ends of a range, two such lists. */
export interface Effects {
  readonly effects: readonly Effect[];
  readonly others?: readonly Effect[];
}

/** The objective to rank by: the first that does not hold; where all hold, the one that any figure moves most. */
export function rankedBy(met: readonly boolean[], effects: readonly Effects[]): number {
  if (met.includes(false)) return met.indexOf(false);
  const moved = met.map((_, at) => Math.max(0, ...effects.map((each) => weightOf(each, at))));
  return Math.max(0, moved.indexOf(Math.max(...moved)));
}

/** The greatest clear effect first. */
export const ranked = <Each extends Effects>(effects: readonly Each[], objective: number): Each[] =>
  effects.toSorted((a, b) => weightOf(b, objective) - weightOf(a, objective));

/** Those that matter, the greatest first. */
export const mattering = <Each extends Effects>(effects: readonly Each[], objective: number, most: number): Each[] =>
  ranked(effects, objective)
    .filter((each) => weightOf(each, objective) !== 0)
    .slice(0, most);

/** Those followed beyond the first replication, once all that were chosen for it have been. */
export function followed<Each extends Effects>(effects: readonly Each[], chosen: number): readonly Each[] {
  const further = effects.filter((each) => pairsOf(each) > 1);
  return further.length < Math.min(chosen, effects.length) ? effects : further;
}

export const pairsOf = ({ effects, others = [] }: Effects): number =>
  Math.min(...[...effects, ...others].map(({ pairs }) => pairs));

const weightOf = ({ effects, others = [] }: Effects, objective: number): number =>
  Math.max(0, ...[effects[objective], others[objective]].map((each) => (each === undefined ? 0 : sizeOf(each))));
