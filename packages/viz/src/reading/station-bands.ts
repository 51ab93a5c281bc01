import type { RunFile } from "@double11/sim-core/recording";
import type { StationSeries } from "./station-series.ts";

/** A mean course and the 95 % interval of it, value i at the end of window i, in figures of the whole system. */
export interface Band {
  readonly mean: Float64Array;
  readonly low: Float64Array;
  readonly high: Float64Array;
}

/** One station over the replications of a run. */
export interface StationBands {
  readonly replications: number;
  /** Width of a window in seconds; the first ends there. */
  readonly width: number;
  /** Served a second, mean of the window. */
  readonly served: Band;
  /** Waiting or in service. */
  readonly inside: Band;
}

export async function readBands(
  file: RunFile,
  { entry }: StationSeries,
  secondsPerUnit: number,
): Promise<StationBands | undefined> {
  const { bands } = file.manifest;
  if (bands === undefined) return undefined;
  const table = await file.bands(entry.name);
  const width = bands.width * secondsPerUnit;
  const times = (values: Float64Array, factor: number): Float64Array => values.map((value) => value * factor);
  const rate = entry.weight / width;
  return {
    replications: bands.replications,
    width,
    served: {
      mean: times(table.served, rate),
      low: times(table.servedLow, rate),
      high: times(table.servedHigh, rate),
    },
    inside: {
      mean: times(table.inside, entry.weight),
      low: times(table.insideLow, entry.weight),
      high: times(table.insideHigh, entry.weight),
    },
  };
}
