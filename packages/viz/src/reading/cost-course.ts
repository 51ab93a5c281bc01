import type { StationSeries } from "./station-series.ts";
import type { Timeline } from "./timeline.ts";

/** What servers on duty cost through a run, in the scenario's currency. */
export interface CostCourse {
  /** From the start to the end of every tick, from 0 on. */
  readonly soFar: Float64Array;
  /** What an hour costs with the servers on duty at a time. */
  rateAt(time: number): number;
}

/** Server-hours on duty by price; undefined when the scenario states no prices. */
export function costCourse({ manifest, stations }: Timeline): CostCourse | undefined {
  const { prices } = manifest.scenario;
  const priced = stations
    .map((series) => ({ series, price: prices[series.entry.name] ?? 0 }))
    .filter(({ price }) => price > 0);
  if (priced.length === 0) return undefined;
  return {
    soFar: addedUp(priced),
    rateAt: (time) => priced.reduce((sum, { series, price }) => sum + price * series.level("capacity", time), 0),
  };
}

function addedUp(priced: readonly { readonly series: StationSeries; readonly price: number }[]): Float64Array {
  const { rows, tick } = priced[0]!.series.coarse;
  const soFar = new Float64Array(rows + 1);
  for (const { series, price } of priced) {
    const { capacity } = series.coarse.table;
    const perServer = (price * series.entry.weight * tick) / 3600;
    let servers = 0;
    for (let row = 0; row < rows; row++) {
      servers += capacity[row]!;
      soFar[row + 1] = soFar[row + 1]! + servers * perServer;
    }
  }
  return soFar;
}
