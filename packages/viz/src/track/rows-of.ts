import { Breath } from "../reading/breath.ts";
import type { StationSeries } from "../reading/station-series.ts";
import type { TrackRow } from "./track-row.ts";

/** One row a station, made with pauses: each goes through all ticks of the run. */
export async function rowsOf(
  stations: readonly StationSeries[],
  row: (series: StationSeries) => TrackRow | Promise<TrackRow>,
): Promise<TrackRow[]> {
  const breath = new Breath();
  const rows: TrackRow[] = [];
  for (const series of stations) {
    await breath.taken();
    rows.push(await row(series));
  }
  return rows;
}
