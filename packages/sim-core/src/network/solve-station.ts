import { expectProbability } from "../math/expect-number.ts";
import { sampler } from "../random/sampler.ts";
import { mmc } from "../theory/mmc.ts";
import { mmck } from "../theory/mmck.ts";
import { mmckDelay } from "../theory/mmck-delay.ts";
import type { Estimate } from "../statistics/estimate.ts";
import { isExit, targetsOf } from "./graph.ts";
import type { DelayStation, QueueStation, StationData } from "./network-data.ts";
import { noTheory, withArticle } from "./no-theory.ts";
import type { Delay } from "./run-result.ts";
import type { SolvedStation } from "./solved-network.ts";

/** One station's steady state, and L, the mean number of customers there. */
export interface StationTheory {
  readonly result: SolvedStation;
  readonly numberMean: number;
}

/** What a theory must give for one station; times in the network's unit. */
interface Figures {
  readonly utilization: number;
  readonly refusedShare: number;
  readonly queueMean: number;
  readonly numberMean: number;
  readonly waitMean: number;
  readonly sojournMean: number;
  readonly waitQuantile: (p: number) => number;
  readonly sojournQuantile: (p: number) => number;
}

/** Solves one station for its arrival rate; refuses, by path, what no theory here covers. */
export const solveStation = (data: StationData, path: string, arrivalRate: number): StationTheory => {
  if ((data.fanOut ?? 1) !== 1) throw noTheory(`${path}.fanOut`, `customers that stand for ${data.fanOut} each`);
  if (data.kind === "delay") return assemble(arrivalRate, infiniteServers(data, arrivalRate), "M/G/∞");
  if (data.kind !== undefined && data.kind !== "queue") throw noTheory(path, `stations of kind ${data.kind}`);
  if (data.balk !== undefined) throw noTheory(`${path}.balk`, "balking customers here");
  if (data.patience !== undefined) throw noTheory(`${path}.patience`, "impatient customers here");
  if (data.capacity !== undefined) return finite(data, path, arrivalRate);
  return unlimited(data, path, arrivalRate);
};

const meanServiceOf = (data: QueueStation<string>): number => sampler(data.service).mean / (data.speed ?? 1);

const infiniteServers = (data: DelayStation<string>, arrivalRate: number): Figures => {
  const service = sampler(data.service);
  return {
    utilization: NaN,
    refusedShare: 0,
    queueMean: 0,
    numberMean: arrivalRate * service.mean,
    waitMean: 0,
    sojournMean: service.mean,
    waitQuantile: (p) => 0 * expectProbability(p, "quantile.p"),
    sojournQuantile: (p) => service.quantile(expectProbability(p, "quantile.p")),
  };
};

const unlimited = (data: QueueStation<string>, path: string, arrivalRate: number): StationTheory => {
  const { servers = 1 } = data;
  if (data.service.law !== "exponential") {
    const many = servers === 1 ? "1 server" : `${servers} servers`;
    throw noTheory(path, `${withArticle(data.service.law)} service with ${many} here; M/M/c wants exponential service`);
  }
  const meanService = meanServiceOf(data);
  const load = (arrivalRate * meanService) / servers;
  if (load >= 1) {
    throw new RangeError(
      `solve: ${path}: expected a utilization below 1, got ${load}. It is offered ${arrivalRate} customers per time unit ` +
        `and serves at most ${servers / meanService}, so it has no steady state.`,
    );
  }
  const theory = mmc({ arrivalRate, meanService, servers });
  return assemble(arrivalRate, { ...theory, refusedShare: 0 }, "M/M/c");
};

/** M/M/c/K, and M/G/c/c, where only the mean service counts. Those it lets through are no longer Poisson. */
const finite = (data: QueueStation<string>, path: string, arrivalRate: number): StationTheory => {
  const { servers = 1 } = data;
  const capacity = data.capacity!;
  const isLoss = capacity === servers;
  if (data.retry !== undefined) throw noTheory(`${path}.retry`, "refused customers who come back");
  if (data.service.law !== "exponential" && !isLoss) {
    throw noTheory(path, `${withArticle(data.service.law)} service with a limited queue; M/M/c/K wants exponential`);
  }
  for (const target of [...targetsOf(data.to ?? "exit"), data.refused ?? "exit:refused"]) {
    if (!isExit(target)) {
      throw noTheory(path, `a capacity with a station behind it (${target}), which then meets no Poisson stream`);
    }
  }
  const meanService = meanServiceOf(data);
  // A door that nobody comes to is the limit of ever smaller rates.
  const theory = mmck({ arrivalRate: Math.max(arrivalRate, Number.MIN_VALUE ** 0.5), meanService, servers, capacity });
  const figures = { ...theory, refusedShare: theory.blocking };
  if (!isLoss) {
    return assemble(arrivalRate, { ...figures, ...mmckDelay(theory, servers, meanService) }, "M/M/c/K");
  }
  const service = sampler(data.service);
  const waitQuantile = (p: number) => 0 * expectProbability(p, "quantile.p");
  const sojournQuantile = (p: number) => service.quantile(expectProbability(p, "quantile.p")) / (data.speed ?? 1);
  return assemble(arrivalRate, { ...figures, waitQuantile, sojournQuantile }, "M/G/c/c, Erlang's loss formula");
};

const assemble = (arrivalRate: number, figures: Figures, theory: string): StationTheory => {
  const exact = (mean: number): Estimate => ({ mean, method: `exact: ${theory}, open Jackson network` });
  const delay = (mean: number, quantile: (p: number) => number): Delay => ({
    mean: exact(mean),
    quantile: (p) => exact(quantile(p)),
  });
  const { utilization } = figures;
  return {
    numberMean: figures.numberMean,
    result: {
      arrivalRate: exact(arrivalRate),
      refusedShare: exact(figures.refusedShare),
      utilization: Number.isNaN(utilization) ? { mean: NaN, method: "no servers" } : exact(utilization),
      queue: exact(figures.queueMean),
      wait: delay(figures.waitMean, figures.waitQuantile),
      sojourn: delay(figures.sojournMean, figures.sojournQuantile),
    },
  };
};
