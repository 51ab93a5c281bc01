import type { Estimate } from "../statistics/estimate.ts";
import { sampler } from "../random/sampler.ts";
import { noTheory } from "./no-theory.ts";
import type { SolvableQueue, SolvableSharing } from "./one-law.ts";
import type { Delay } from "./run-result.ts";
import type { SolvedClass, SolvedStation } from "./solved-network.ts";

/** One station's steady state, and L, the mean number of customers there. */
export interface StationTheory {
  readonly result: SolvedStation;
  readonly numberMean: number;
}

/** What a theory must give for one station; times in the network's unit. */
export interface Figures {
  readonly utilization: number;
  readonly refusedShare: number;
  /** Default 0. */
  readonly abandonedShare?: number;
  readonly queueMean: number;
  readonly numberMean: number;
  readonly waitMean: number;
  readonly sojournMean: number;
  readonly waitQuantile: (p: number) => number;
  readonly sojournQuantile: (p: number) => number;
}

export const meanServiceOf = (data: SolvableQueue | SolvableSharing): number =>
  sampler(data.service).mean / (data.speed ?? 1);

/** A quantile that no theory here gives. */
export const unknownQuantile = (path: string, what: string) => (): never => {
  throw noTheory(path, what);
};

/** Refuses a station that is offered more than it can serve. */
export const expectSteady = (path: string, arrivalRate: number, meanService: number, servers: number): void => {
  const load = (arrivalRate * meanService) / servers;
  if (load < 1) return;
  throw new RangeError(
    `solve: ${path}: expected a utilization below 1, got ${load}. It is offered ${arrivalRate} customers per time unit ` +
      `and serves at most ${servers / meanService}, so it has no steady state.`,
  );
};

/** The method of a station that is solved as part of an open product-form network. */
export const jackson = (theory: string): string => `exact: ${theory}, open Jackson network`;

/** Figures in the simulation's own shape, each with the method that gave them. */
export const assemble = (arrivalRate: number, figures: Figures, method: string): StationTheory => {
  const stated = (mean: number): Estimate => ({ mean, method });
  const delay = (mean: number, quantile: (p: number) => number): Delay => ({
    mean: stated(mean),
    quantile: (p) => stated(quantile(p)),
  });
  const { utilization } = figures;
  return {
    numberMean: figures.numberMean,
    result: {
      arrivalRate: stated(arrivalRate),
      refusedShare: stated(figures.refusedShare),
      abandonedShare: stated(figures.abandonedShare ?? 0),
      utilization: Number.isNaN(utilization) ? { mean: NaN, method: "no servers" } : stated(utilization),
      queue: stated(figures.queueMean),
      wait: delay(figures.waitMean, figures.waitQuantile),
      sojourn: delay(figures.sojournMean, figures.sojournQuantile),
    },
  };
};

/** The same figures under another method. */
export const restated = ({ numberMean, result }: StationTheory, label: string): StationTheory => {
  const state = <E extends { readonly mean: number; readonly method: string }>(estimate: E): E =>
    estimate.method === "no servers" ? estimate : { ...estimate, method: label };
  const delay = ({ mean, quantile }: SolvedStation["wait"]): SolvedStation["wait"] => ({
    mean: state(mean),
    quantile: (p) => state(quantile(p)),
  });
  return {
    numberMean,
    result: {
      arrivalRate: state(result.arrivalRate),
      refusedShare: state(result.refusedShare),
      abandonedShare: state(result.abandonedShare),
      utilization: state(result.utilization),
      queue: state(result.queue),
      wait: delay(result.wait),
      sojourn: delay(result.sojourn),
    },
  };
};

/** One class's share of a station. */
export interface ClassTheory {
  readonly name: string;
  readonly arrivalRate: number;
  readonly waitMean: number;
  readonly sojournMean: number;
  readonly quantile: (p: number) => number;
}

/** The classes' figures by name. */
export const solvedClasses = (
  classes: readonly ClassTheory[],
  method: string,
): { readonly [name: string]: SolvedClass } => {
  const delay = (mean: number, quantile: (p: number) => number): Delay => ({
    mean: { mean, method },
    quantile: (p) => ({ mean: quantile(p), method }),
  });
  return Object.fromEntries(
    classes.map(({ name, arrivalRate, waitMean, sojournMean, quantile }) => [
      name,
      {
        arrivalRate: { mean: arrivalRate, method },
        wait: delay(waitMean, quantile),
        sojourn: delay(sojournMean, quantile),
      },
    ]),
  );
};
