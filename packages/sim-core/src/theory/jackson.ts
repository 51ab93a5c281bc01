import { badValue } from "../math/bad-value.ts";
import { expectNonNegative, expectPositive, expectPositiveInteger, expectProbability } from "../math/expect-number.ts";
import { sum } from "../math/sum.ts";
import { linearSolve } from "../math/linear-solve.ts";
import { mmc, type Mmc } from "./mmc.ts";

/** One station of it: service, servers, arrivals from outside and where customers go next. */
export interface JacksonStation {
  readonly meanService: number;
  /** c; default 1; Infinity for a station that serves everyone at once. */
  readonly servers?: number;
  /** γ, arrivals from outside per time unit; default 0. */
  readonly external?: number;
  /** Probabilities of the next station by name; what they lack to 1 leaves the network. */
  readonly to?: { readonly [station: string]: number };
}

/** An open Jackson network: its stations by name. */
export type JacksonNetwork = { readonly [station: string]: JacksonStation };

/** One station of an open Jackson network: marginally an M/M/c of its own. */
export interface JacksonResult extends Pick<
  Mmc,
  "utilization" | "waitMean" | "sojournMean" | "queueMean" | "numberMean"
> {
  /** λ, from outside and from other stations. */
  readonly arrivalRate: number;
  /** λ over the external arrivals of the whole network: visits of one customer. */
  readonly visits: number;
}

function checkStation(name: string, station: JacksonStation, stations: JacksonNetwork): void {
  const path = `stations.${name}`;
  expectPositive(station.meanService, `${path}.meanService`);
  if (station.servers !== Infinity) expectPositiveInteger(station.servers ?? 1, `${path}.servers`);
  expectNonNegative(station.external ?? 0, `${path}.external`);
  for (const [target, probability] of Object.entries(station.to ?? {})) {
    if (!Object.hasOwn(stations, target)) {
      throw badValue(`${path}.to.${target}`, `a station (${Object.keys(stations).join(", ")})`, target);
    }
    expectProbability(probability, `${path}.to.${target}`);
  }
  const total = sum(Object.values(station.to ?? {}));
  if (total > 1 + 1e-9) throw badValue(`${path}.to`, "probabilities that sum to at most 1", total);
}

/**
 * Solves λ = γ + Pᵀλ. Returns each station's arrival rate, by name; also for unstable networks.
 */
export function trafficEquations(stations: JacksonNetwork): { readonly [station: string]: number } {
  const names = Object.keys(stations);
  for (const name of names) checkStation(name, stations[name]!, stations);
  const matrix = names.map((target) =>
    names.map((from) => (from === target ? 1 : 0) - (stations[from]!.to?.[target] ?? 0)),
  );
  const rates = linearSolve(
    matrix,
    names.map((name) => stations[name]!.external ?? 0),
  );
  if (rates === undefined) {
    throw badValue(
      "stations",
      "a way out of the network from every station",
      names,
      "Some stations only feed one another.",
    );
  }
  return Object.fromEntries(names.map((name, i) => [name, rates[i]!]));
}

function solveStation(name: string, station: JacksonStation, arrivalRate: number): Omit<JacksonResult, "visits"> {
  const { meanService, servers = 1 } = station;
  if (servers === Infinity) {
    const numberMean = arrivalRate * meanService;
    return {
      arrivalRate,
      utilization: 0,
      waitMean: 0,
      sojournMean: meanService,
      queueMean: 0,
      numberMean,
    };
  }
  const load = (arrivalRate * meanService) / servers;
  if (load >= 1) {
    throw badValue(
      `stations.${name}`,
      "a utilization below 1",
      load,
      `It is offered ${arrivalRate} customers per time unit and serves at most ${servers / meanService}.`,
    );
  }
  const { utilization, waitMean, sojournMean, queueMean, numberMean } = mmc({
    arrivalRate,
    meanService,
    servers,
  });
  return { arrivalRate, utilization, waitMean, sojournMean, queueMean, numberMean };
}

/**
 * An open Jackson network in steady state: Poisson arrivals, exponential service,
 * first come first served, Markov routing (J. R. Jackson, Oper. Res. 5 (1957)).
 * Exact. Refuses an unstable station by name.
 */
export function jackson(stations: JacksonNetwork): {
  readonly stations: { readonly [station: string]: JacksonResult };
  /** From arrival to exit, over all customers, by Little's law; NaN when none arrive. */
  readonly sojournMean: number;
} {
  const rates = trafficEquations(stations);
  const external = sum(Object.values(stations).map((station) => station.external ?? 0));
  const solved = Object.entries(stations).map(([name, station]): [string, JacksonResult] => {
    const arrivalRate = rates[name]!;
    return [name, { ...solveStation(name, station, arrivalRate), visits: arrivalRate / external }];
  });
  return {
    stations: Object.fromEntries(solved),
    sojournMean: sum(solved.map(([, station]) => station.numberMean)) / external,
  };
}
