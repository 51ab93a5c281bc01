import { differenceOf, type Difference } from "@double11/sim-core/experiment";
import type { Pair } from "./compared-run.ts";

/** One figure over all pairs of replications. */
export interface PairedFigure {
  readonly name: string;
  readonly format: (value: number) => string;
  readonly a: number;
  readonly b: number;
  readonly pairs: number;
  /** From two pairs on. */
  readonly difference: Difference | undefined;
}

/** Pair by pair, figure by figure: those that every run has. */
export function pairedFigures(pairs: readonly Pair[]): PairedFigure[] {
  const first = pairs[0]?.a.figures ?? [];
  return first.flatMap(({ key, name, format }) => {
    const series = (["a", "b"] as const).map((side) =>
      pairs.flatMap((pair) => pair[side].figures.filter((figure) => figure.key === key).map(({ value }) => value)),
    );
    const [a, b] = series as [number[], number[]];
    if (a.length !== pairs.length || b.length !== pairs.length) return [];
    const mean = (values: readonly number[]): number => values.reduce((sum, each) => sum + each, 0) / values.length;
    const difference = pairs.length < 2 ? undefined : differenceOf(a, b);
    return [{ name: name(), format, a: mean(a), b: mean(b), pairs: pairs.length, difference }];
  });
}
