import { badValue } from "../math/bad-value.ts";
import { expectNonNegative } from "../math/expect-number.ts";

/** One station of a closed network, by the time each class needs there. */
export interface ClosedStation {
  /** "queue": one server, first come first served or shared. "delay": everyone is served at once (think time). */
  readonly kind: "queue" | "delay";
  /** D_r = visits × mean service, by class; 0 for a class that never comes. */
  readonly demands: readonly number[];
}

/** A closed network of several classes with single servers and delays, for mean value analysis. */
export interface ClosedNetwork {
  readonly stations: { readonly [name: string]: ClosedStation };
  /** N_r, customers of each class, all of them always inside. */
  readonly population: readonly number[];
}

/** What one class meets at one station. */
export interface ClosedStationClass {
  /** Time there per passage through the network, all visits together. */
  readonly residence: number;
  /** Mean number of the class there. */
  readonly numberMean: number;
  /** X_r D_r: at a queue the share of time it works for the class. */
  readonly utilization: number;
}

/** What mean value analysis says of it, by class. */
export interface ClosedResult {
  /** X_r, passages per time unit. */
  readonly throughput: readonly number[];
  /** N_r / X_r: one passage, delays included; NaN for a class of nobody. */
  readonly cycleTime: readonly number[];
  readonly stations: { readonly [name: string]: readonly ClosedStationClass[] };
}

/** Checks a closed network; its stations in order. */
export function closedStations(network: ClosedNetwork, path: string): readonly [string, ClosedStation][] {
  const stations = Object.entries(network.stations);
  const classes = network.population.length;
  if (stations.length === 0) throw badValue(`${path}.stations`, "at least one station", network.stations);
  if (classes === 0) throw badValue(`${path}.population`, "at least one class", network.population);
  for (const [r, count] of network.population.entries()) {
    if (!Number.isSafeInteger(count) || count < 0) {
      throw badValue(`${path}.population[${r}]`, "a whole number of customers", count);
    }
  }
  if (network.population.every((count) => count === 0)) {
    throw badValue(`${path}.population`, "somebody in the network", network.population);
  }
  for (const [name, { kind, demands }] of stations) {
    if (kind !== "queue" && kind !== "delay")
      throw badValue(`${path}.stations.${name}.kind`, '"queue" or "delay"', kind);
    if (demands.length !== classes) {
      throw badValue(`${path}.stations.${name}.demands`, `a demand for each of the ${classes} classes`, demands);
    }
    for (const [r, demand] of demands.entries()) expectNonNegative(demand, `${path}.stations.${name}.demands[${r}]`);
  }
  for (const [r, count] of network.population.entries()) {
    if (count > 0 && stations.every(([, { demands }]) => demands[r] === 0)) {
      throw badValue(`${path}.stations`, `a demand of class ${r} somewhere`, 0, "A passage without time has no rate.");
    }
  }
  return stations;
}

/** The result in words of classes, from residence times and throughputs. */
export function closedResult(
  { population }: ClosedNetwork,
  stations: readonly [string, ClosedStation][],
  throughput: readonly number[],
  residence: (station: number, r: number) => number,
): ClosedResult {
  return {
    throughput,
    cycleTime: population.map((count, r) => (count === 0 ? NaN : count / throughput[r])),
    stations: Object.fromEntries(
      stations.map(([name, { demands }], i) => [
        name,
        demands.map((demand, r) => ({
          residence: residence(i, r),
          numberMean: throughput[r] * residence(i, r),
          utilization: throughput[r] * demand,
        })),
      ]),
    ),
  };
}
