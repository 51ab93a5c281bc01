import { sum } from "../math/sum.ts";
import { expectProbability } from "../math/expect-number.ts";
import { birthDeath } from "../theory/birth-death.ts";
import { mmc } from "../theory/mmc.ts";
import { noTheory } from "./no-theory.ts";
import type { SolvableQueue, SolvableSharing } from "./one-law.ts";
import {
  assemble,
  expectSteady,
  jackson,
  meanServiceOf,
  unknownQuantile,
  type StationTheory,
} from "./station-theory.ts";

/** Processor sharing: as many are there as in M/M/c, whatever the law of the service (symmetric queue; Kelly 1979, ch. 3). */
export const solveSharing = (data: SolvableSharing, path: string, arrivalRate: number): StationTheory => {
  const { servers = 1, limit, capacity } = data;
  if (limit !== undefined) throw noTheory(`${path}.limit`, "sharing with a limit");
  if (capacity !== undefined) throw noTheory(`${path}.capacity`, "sharing with a capacity");
  const meanService = meanServiceOf(data);
  const rates = data.rates ?? [];
  expectSteady(path, arrivalRate, meanService, rates.at(-1) ?? servers);
  const theory =
    rates.length > 0 ? byRates(arrivalRate, meanService, rates) : mmc({ arrivalRate, meanService, servers });
  const figures = {
    ...theory,
    refusedShare: 0,
    queueMean: 0,
    waitMean: 0,
    waitQuantile: (p: number) => 0 * expectProbability(p, "quantile.p"),
    sojournQuantile: unknownQuantile(path, "the distribution of the sojourn under processor sharing"),
  };
  return assemble(arrivalRate, figures, jackson(`M/G/${rates.length > 0 ? "n" : "c"}-PS, product form`));
};

/** A birth and death process: only the mean of the service counts, whatever the rates (Kelly 1979, th. 3.10). */
const byRates = (arrivalRate: number, meanService: number, rates: readonly number[]) => {
  const rate = (n: number): number => rates[Math.min(n, rates.length) - 1] / meanService;
  const probabilities = birthDeath(() => arrivalRate, rate, { atLeast: rates.length });
  const numberMean = sum(probabilities.map((p, n) => n * p));
  const sojournMean = arrivalRate > 0 ? numberMean / arrivalRate : 1 / rate(1);
  return { utilization: 1 - probabilities[0], numberMean, sojournMean };
};

/** Nobody waits to begin; the number is M/M/1's whatever the law of the service (BCMP type 4). */
export const solvePreemptiveLifo = (data: SolvableQueue, path: string, arrivalRate: number): StationTheory => {
  if ((data.servers ?? 1) !== 1) throw noTheory(`${path}.servers`, "interruptions with more than one server");
  for (const field of ["capacity", "patience"] as const) {
    if (data[field] !== undefined) throw noTheory(`${path}.${field}`, `interruptions with a ${field}`);
  }
  const meanService = meanServiceOf(data);
  expectSteady(path, arrivalRate, meanService, 1);
  const theory = mmc({ arrivalRate, meanService });
  const figures = {
    ...theory,
    refusedShare: 0,
    waitMean: 0,
    waitQuantile: (p: number) => 0 * expectProbability(p, "quantile.p"),
    sojournQuantile: unknownQuantile(path, "the distribution of the sojourn under preemption"),
  };
  return assemble(arrivalRate, figures, jackson("M/G/1-LIFO-PR, product form"));
};
