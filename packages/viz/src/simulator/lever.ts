import { plural } from "../reading/quantity.ts";
import { sizedStations } from "../reading/sized-stations.ts";
import type { StationSeries } from "../reading/station-series.ts";
import type { Timeline } from "../reading/timeline.ts";
import { words } from "../words/words.ts";

/** One number of a scenario that a reader may change: servers of a stage, units of a pool, or a limiter's rate. */
export class Lever {
  readonly station: string;
  readonly field: "servers" | "units" | "rate";
  /** Path into the scenario. */
  readonly path: string;
  /** Figure of the whole system. */
  readonly value: number;
  readonly min: number;
  readonly max: number;
  readonly #series: StationSeries;
  readonly #unit: () => string;

  constructor(series: StationSeries, field: "servers" | "units" | "rate", value: number, unit: () => string) {
    this.station = series.entry.name;
    this.field = field;
    this.path = `network.stations.${series.entry.name}.${field}`;
    this.value = value;
    // From a quarter to three times the figure, in whole numbers.
    this.min = Math.max(1, Math.floor(value / 4));
    this.max = Math.max(2, Math.ceil(value * 3));
    this.#series = series;
    this.#unit = unit;
  }

  get title(): string {
    return this.#series.title;
  }

  /** "servers", or "attempts a second". */
  get unit(): string {
    return this.#unit();
  }
}

/** Every lever of a run, in the order given. */
export function leversOf(timeline: Timeline, stations: readonly StationSeries[]): Lever[] {
  const sized = sizedStations(timeline);
  return stations.flatMap((series): Lever[] => {
    const { data, entry } = series;
    if (data.kind === "limiter") {
      // The figure is the scenario's own, so it is per unit of the network's time, whatever the page quotes rates over.
      const { time } = timeline.manifest.scenario.network;
      const unit = (): string => words().reRun.limitUnit(plural(series.customer), words().period[time]);
      return [new Lever(series, "rate", data.rate, unit)];
    }
    // Servers that follow a schedule or a controller are no single figure.
    if (data.kind === "delay" || sized.has(entry.name) || !(entry.serversWhole > 0)) return [];
    if (data.kind === "pool") return [new Lever(series, "units", entry.serversWhole, () => words().reRun.units)];
    return [new Lever(series, "servers", entry.serversWhole, () => words().reRun.servers)];
  });
}
