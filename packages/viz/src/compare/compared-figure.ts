import type { Objective } from "@double11/sim-core";
import { differenceOf, type Difference } from "@double11/sim-core/experiment";
import { breachesOf } from "../reading/breach.ts";
import { endToEndIn } from "../reading/end-to-end.ts";
import { meanWaitOf } from "../reading/mean-wait.ts";
import { networkShape } from "../reading/network-shape.ts";
import { formatCompact, formatDuration, plural } from "../reading/quantity.ts";
import { lostOf } from "../reading/run-figures.ts";
import type { Timeline } from "../reading/timeline.ts";
import { boundInWords } from "../reading/verdict-tiles.ts";
import { words } from "../words/words.ts";

/** One number that a run is judged by, and how it reads. */
export interface ComparedFigure {
  /** Tells figures of one run apart, in any language. */
  readonly key: string;
  /** In the reader's language. */
  readonly name: () => string;
  readonly value: number;
  readonly format: (value: number) => string;
}

/** What two runs are compared by: every objective in its worst window, waits at their stages, the whole way, who was lost, who got through. */
export async function comparedFigures(timeline: Timeline, objectives: readonly Objective[]): Promise<ComparedFigure[]> {
  const breaches = await breachesOf(timeline, objectives);
  const { value } = await endToEndIn(timeline);
  const lost = lostOf(timeline);
  const last = networkShape(timeline).stages.at(-1);
  const waited = new Set(breaches.map(({ series }) => series));
  return [
    ...breaches.map((breach) => ({
      key: JSON.stringify(breach.objective),
      name: () => words().plan.objectiveOf(breach.series.title, boundInWords(breach)),
      value: breach.worst?.value ?? 0,
      format: formatDuration,
    })),
    ...[...waited].map((series) => ({
      key: `mean wait at ${series.entry.name}`,
      name: () => words().compare.meanWait(series.title),
      value: meanWaitOf(series),
      format: formatDuration,
    })),
    ...(value === undefined
      ? []
      : [{ key: "end to end", name: () => words().figures.endToEnd, value, format: formatDuration }]),
    { key: "lost", name: () => words().figures.lost, value: lost.refused + lost.abandoned, format: formatCompact },
    ...(last === undefined
      ? []
      : [
          {
            key: "through",
            name: () => words().compare.through(plural(last.customer), last.title),
            value: last.cumulative("served", timeline.end),
            format: formatCompact,
          },
        ]),
  ];
}

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

/** One replication of both runs. */
export type FigurePair = readonly [a: readonly ComparedFigure[], b: readonly ComparedFigure[]];

/** Pair by pair, figure by figure: those that every run has. */
export function pairedFigures(pairs: readonly FigurePair[]): PairedFigure[] {
  const first = pairs[0]?.[0] ?? [];
  return first.flatMap(({ key, name, format }) => {
    const series = ([0, 1] as const).map((side) =>
      pairs.flatMap((pair) => pair[side].filter((figure) => figure.key === key).map(({ value }) => value)),
    );
    const [a, b] = series as [number[], number[]];
    if (a.length !== pairs.length || b.length !== pairs.length) return [];
    const mean = (values: readonly number[]): number => values.reduce((sum, each) => sum + each, 0) / values.length;
    const difference = pairs.length < 2 ? undefined : differenceOf(a, b);
    return [{ name: name(), format, a: mean(a), b: mean(b), pairs: pairs.length, difference }];
  });
}
