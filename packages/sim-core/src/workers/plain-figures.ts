import type { ReplicationFigures } from "../network/counter.ts";
import { Histogram } from "../statistics/histogram.ts";
import type { SavedState } from "../kernel/saved-state.ts";
import type { PlainFigures } from "./replication-port.ts";

/** Figures as messages carry them: an object of a class would arrive without its methods. */
export const packFigures = (figures: ReplicationFigures): PlainFigures => ({
  ...figures,
  stations: mapped(figures.stations, (station) => ({
    ...station,
    wait: station.wait.save(),
    sojourn: station.sojourn.save(),
  })),
});

/** The same figures again, histogram for histogram. */
export const unpackFigures = (plain: PlainFigures): ReplicationFigures => ({
  ...plain,
  stations: mapped(plain.stations, (station) => ({
    ...station,
    wait: histogramOf(station.wait),
    sojourn: histogramOf(station.sojourn),
  })),
});

const histogramOf = (state: SavedState): Histogram => {
  const histogram = new Histogram();
  histogram.load(state);
  return histogram;
};

const mapped = <A, B>(record: { readonly [name: string]: A }, map: (value: A) => B): { [name: string]: B } =>
  Object.fromEntries(Object.entries(record).map(([name, value]) => [name, map(value)]));
