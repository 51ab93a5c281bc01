import type { Objective } from "@double11/sim-core";
import type { LatencyTable } from "@double11/sim-core/recording";
import type { StationSeries } from "./station-series.ts";
import type { Timeline } from "./timeline.ts";
import { exitTitle } from "./ways.ts";

/** What an objective is about: a station, or an exit and the whole way there. */
export interface ObjectivePlace {
  /** Undefined of an exit, where nobody stays. */
  readonly series: StationSeries | undefined;
  /** In the reader's language, as it is now. */
  readonly title: string;
  /** Gives its title in the language of the moment, and holds on to none of the run's tables. */
  readonly naming: () => string;
  /** How long those took who left it; at an exit, by it. */
  readonly histograms: () => Promise<LatencyTable>;
}

/** What an objective names, as far as the run's file can judge it: of exits, older files have no histograms. */
export function objectivePlace(timeline: Timeline, name: string): ObjectivePlace | undefined {
  const series = timeline.stations.find(({ entry }) => entry.name === name);
  if (series !== undefined) return placeOf(series.naming, () => timeline.latency(name), series);
  if (timeline.manifest.endToEnd?.exits.includes(name) !== true) return undefined;
  return placeOf(exitNaming(name), async () => (await timeline.endToEnd(name))!);
}

/** What an objective is about, where the run's file can judge it: one of a class only as the run was asked. */
export const judgedPlace = (timeline: Timeline, objective: Objective): ObjectivePlace | undefined =>
  objective.class === undefined || askedNumber(timeline, objective) >= 0
    ? objectivePlace(timeline, objective.station)
    : undefined;

/** The number of an objective among those that a run was asked, −1 for another. */
export const askedNumber = ({ manifest }: Timeline, objective: Objective): number =>
  manifest.scenario.objectives.findIndex((asked) => fields.every((field) => asked[field] === objective[field]));

const fields = ["station", "measure", "class", "quantile", "below", "window", "share"] as const;

const placeOf = (
  naming: () => string,
  histograms: () => Promise<LatencyTable>,
  series?: StationSeries,
): ObjectivePlace => ({
  series,
  naming,
  histograms,
  get title() {
    return naming();
  },
});

// In a function of its own: what is made beside a run in one function holds on to that run.
const exitNaming = (exit: string) => (): string => exitTitle(exit);
