import { plural } from "../reading/quantity.ts";
import type { StationSeries } from "../reading/station-series.ts";
import type { Timeline } from "../reading/timeline.ts";

/** One number of a scenario that a reader may change: servers of a stage, or a limiter's rate. */
export interface Lever {
  /** Path into the scenario. */
  readonly path: string;
  readonly title: string;
  /** "servers", or "attempts a second". */
  readonly unit: string;
  /** Figure of the whole system. */
  readonly value: number;
  readonly min: number;
  readonly max: number;
}

/** Every lever of a run, in the order given. */
export function leversOf(timeline: Timeline, stations: readonly StationSeries[]): Lever[] {
  return stations.flatMap((series): Lever[] => {
    const { data, entry, title } = series;
    const path = `network.stations.${entry.name}`;
    if (data.kind === "limiter") {
      const unit = `${plural(series.customer)} a ${timeline.period.word}`;
      return [lever(`${path}.rate`, title, unit, data.rate)];
    }
    if (data.kind === "delay" || !(entry.serversWhole > 0)) return [];
    return [lever(`${path}.servers`, title, "servers", entry.serversWhole)];
  });
}

/** From a quarter to three times the figure, in whole numbers. */
const lever = (path: string, title: string, unit: string, value: number): Lever => ({
  path,
  title,
  unit,
  value,
  min: Math.max(1, Math.floor(value / 4)),
  max: Math.max(2, Math.ceil(value * 3)),
});
