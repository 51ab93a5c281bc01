import {
  secondsPerUnit,
  type ClassFigures,
  type ItemBooks,
  type ReplicationFigures,
  type Scenario,
  type StationFigures,
} from "@double11/sim-core";

/** In seconds, whatever unit of time the network is in. */
export interface DelaySummary {
  readonly mean: number;
  readonly p50: number;
  readonly p99: number;
}

/** One class of customers at a stage, or all of them. */
export interface ClassSummary {
  /** Of the whole system's customers. */
  readonly arrived: number;
  readonly served: number;
  readonly refused: number;
  readonly abandoned: number;
  readonly wait: DelaySummary;
  readonly sojourn: DelaySummary;
}

export interface StageSummary extends ClassSummary {
  /** Servers on duty on average, of the whole system, where a schedule or a controller changed them; null elsewhere. */
  readonly servers: number | null;
  /** Of those on duty; null for stages that never had a server. */
  readonly utilization: number | null;
  /** By class, where a run tells classes apart and more than one may come. */
  readonly byClass?: { readonly [name: string]: ClassSummary };
}

/** Items of one store or row; sold + held + left = stock. */
export interface StockSummary {
  readonly station: string;
  readonly items: readonly ItemBooks[];
  readonly oversold: number;
}

/** All stations in whole-system figures. */
export const stagesOf = (scenario: Scenario, figures: ReplicationFigures): { readonly [name: string]: StageSummary } =>
  Object.fromEntries(
    Object.entries(figures.stations).map(([name, station]) => {
      const { fanOut = 1 } = scenario.network.stations[name];
      const weight = weightOf(scenario, name);
      const servers = hasVaried(station) ? station.meanServers * weight : null;
      const scale = [weight * fanOut, secondsPerUnit[scenario.network.time]] as const;
      return [name, { ...stageOf(station, ...scale), servers, ...byClassOf(station, ...scale) }];
    }),
  );

/** The books of all stations that keep some, in whole-system units. */
export const stockOf = (scenario: Scenario, figures: ReplicationFigures): readonly StockSummary[] =>
  Object.entries(figures.stations)
    .filter(([, station]) => station.kind === "stock")
    .map(([station, { books }]) => {
      const items = books.map((book) => wholeBooks(book, weightOf(scenario, station)));
      return { station, items, oversold: items.reduce((sum, item) => sum + Math.max(0, -item.left), 0) };
    });

/** What does not shard meets the whole stream, and counts it one by one unless that is thinned too. */
const weightOf = ({ network, slice, wholeSlice = 1 }: Scenario, station: string): number =>
  network.stations[station].sharded === false ? wholeSlice : slice;

const wholeBooks = (books: ItemBooks, weight: number): ItemBooks => ({
  item: books.item,
  stock: books.stock * weight,
  sold: books.sold * weight,
  held: books.held * weight,
  left: books.left * weight,
});

/** Whether its servers were not as many throughout as at the end, but for the rounding of a mean. */
const hasVaried = ({ meanServers, servers }: StationFigures): boolean =>
  Math.abs(meanServers - servers) > 1e-9 * Math.max(meanServers, servers);

const stageOf = (station: StationFigures, weight: number, unit: number): Omit<StageSummary, "servers" | "byClass"> => ({
  ...classOf(station, weight, unit),
  // Over the whole run: a schedule may end with nobody on duty.
  utilization: station.meanServers > 0 ? station.utilization : null,
});

/** In a network of several classes a stage may be for one alone. */
const byClassOf = ({ byClass = {} }: StationFigures, weight: number, unit: number): Pick<StageSummary, "byClass"> => {
  const classes = Object.entries(byClass);
  if (classes.length < 2) return {};
  return { byClass: Object.fromEntries(classes.map(([name, figures]) => [name, classOf(figures, weight, unit)])) };
};

const classOf = (station: ClassFigures, weight: number, unit: number): ClassSummary => ({
  arrived: station.arrived * weight,
  served: station.served * weight,
  refused: station.refused * weight,
  abandoned: station.abandoned * weight,
  wait: delayOf(station.meanWait, station.wait, unit),
  sojourn: delayOf(station.meanSojourn, station.sojourn, unit),
});

const delayOf = (mean: number, delays: StationFigures["wait"], unit: number): DelaySummary => ({
  mean: mean * unit,
  p50: delays.quantile(0.5) * unit,
  p99: delays.quantile(0.99) * unit,
});
