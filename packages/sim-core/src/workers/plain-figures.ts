import type { ReplicationFigures } from "../network/counter.ts";
import { Histogram } from "../statistics/histogram.ts";
import type { SavedState } from "../kernel/saved-state.ts";
import type { Delays, PlainFigures } from "./replication-port.ts";

/** Figures as messages carry them: an object of a class would arrive without its methods. */
export const packFigures = (figures: ReplicationFigures): PlainFigures => ({
  ...figures,
  stations: mapped(figures.stations, (station) => ({
    ...packDelays(station),
    byClass: station.byClass && mapped(station.byClass, packDelays),
  })),
});

/** The same figures again, histogram for histogram. */
export const unpackFigures = (plain: PlainFigures): ReplicationFigures => ({
  ...plain,
  stations: mapped(plain.stations, (station) => ({
    ...unpackDelays(station),
    byClass: station.byClass && mapped(station.byClass, unpackDelays),
  })),
});

const packDelays = <Figures extends Delays<Histogram>>(
  figures: Figures,
): Omit<Figures, keyof Delays<Histogram>> & Delays<SavedState> => ({
  ...figures,
  wait: figures.wait.save(),
  sojourn: figures.sojourn.save(),
});

const unpackDelays = <Figures extends Delays<SavedState>>(
  figures: Figures,
): Omit<Figures, keyof Delays<SavedState>> & Delays<Histogram> => ({
  ...figures,
  wait: histogramOf(figures.wait),
  sojourn: histogramOf(figures.sojourn),
});

const histogramOf = (state: SavedState): Histogram => {
  const histogram = new Histogram();
  histogram.load(state);
  return histogram;
};

const mapped = <A, B>(record: { readonly [name: string]: A }, map: (value: A) => B): { [name: string]: B } =>
  Object.fromEntries(Object.entries(record).map(([name, value]) => [name, map(value)]));
