import type { StationSeries } from "../reading/station-series.ts";

/** A sentence about the stations that have nothing to draw; "" when there are none. */
export const leftOut = (stations: readonly StationSeries[], sentence: (titles: string) => string): string =>
  stations.length === 0 ? "" : sentence(stations.map(({ title }) => title).join(", "));
