import type { Objective } from "@double11/sim-core";
import { breachesOf, type Breach } from "../reading/breach.ts";
import { endToEndIn } from "../reading/end-to-end.ts";
import { lostIn } from "../reading/lost.ts";
import { meanWaitOf } from "../reading/mean-wait.ts";
import { networkShape } from "../reading/network-shape.ts";
import { formatCompact, formatDuration, plural } from "../reading/quantity.ts";
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

/**
 * What two runs are compared by: every objective in its worst window, waits at their stages, the whole way, who was lost, who
 * got through. None of it holds on to the run, whose tables are large.
 */
export async function comparedFigures(timeline: Timeline, objectives: readonly Objective[]): Promise<ComparedFigure[]> {
  const breaches = await breachesOf(timeline, objectives);
  const { value } = await endToEndIn(timeline);
  const lost = await lostIn(timeline);
  const last = networkShape(timeline).stages.at(-1);
  const waited = new Set(breaches.flatMap(({ place }) => place.series ?? []));
  return [
    ...breaches.flatMap((breach) => {
      // A difference of what is only a least number, or nobody's, would be none of waits.
      if (breach.worst === undefined || breach.isLeast) return [];
      const name = objectiveNamed(breach.place.naming, breach);
      return [{ key: JSON.stringify(breach.objective), name, value: breach.worst.value, format: formatDuration }];
    }),
    ...[...waited].map((series) => ({
      key: `mean wait at ${series.entry.name}`,
      name: meanWaitNamed(series.naming),
      value: meanWaitOf(series),
      format: formatDuration,
    })),
    ...(value === undefined ? [] : [{ key: "end to end", name: endToEndNamed, value, format: formatDuration }]),
    // A difference of what are only least numbers would be none of what was lost.
    ...(lost.complete ? [{ key: "lost", name: lostNamed, value: lost.count, format: formatCompact }] : []),
    ...(last === undefined
      ? []
      : [
          {
            key: "through",
            name: throughNamed(last.naming, last.customer),
            value: last.cumulative("served", timeline.end),
            format: formatCompact,
          },
        ]),
  ];
}

// Each in a function of its own: what is made beside a run in one function holds on to that run.
const objectiveNamed =
  (place: () => string, { objective, bound, judgedBy }: Pick<Breach, "objective" | "bound" | "judgedBy">) =>
  (): string =>
    words().plan.objectiveOf(place(), boundInWords({ objective, bound, judgedBy }));
const meanWaitNamed = (stage: () => string) => (): string => words().compare.meanWait(stage());
const endToEndNamed = (): string => words().figures.endToEnd;
const lostNamed = (): string => words().figures.lost;
const throughNamed = (stage: () => string, customer: string) => (): string =>
  words().compare.through(plural(customer), stage());
