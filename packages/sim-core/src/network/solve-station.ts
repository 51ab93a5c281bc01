import { expectProbability } from "../math/expect-number.ts";
import { sampler } from "../random/sampler.ts";
import { erlangA } from "../theory/erlang-a.ts";
import { mdc } from "../theory/mdc.ts";
import { mg1 } from "../theory/mg1.ts";
import { mmc } from "../theory/mmc.ts";
import { mmck } from "../theory/mmck.ts";
import { mmckDelay } from "../theory/mmck-delay.ts";
import { expectOneEach } from "./complications.ts";
import { isExit, targetsOf } from "./graph.ts";
import { noTheory, withArticle } from "./no-theory.ts";
import type { SolvableDelay, SolvableQueue, SolvableStation } from "./one-law.ts";
import { solvePreemptiveLifo, solveSharing } from "./solve-symmetric.ts";
import { assemble, expectSteady, jackson, meanServiceOf, unknownQuantile } from "./station-theory.ts";
import type { Figures, StationTheory } from "./station-theory.ts";

/** Solves one station for its arrival rate; refuses, by path, what no theory here covers. */
export const solveStation = (data: SolvableStation, path: string, arrivalRate: number): StationTheory => {
  expectOneEach(data, path);
  for (const field of ["schedule", "breakdowns"] as const) {
    if (field in data) throw noTheory(`${path}.${field}`, "servers that change");
  }
  if ("codel" in data) throw noTheory(`${path}.codel`, "admission by measured delay");
  if ("dropsTimedOut" in data && data.dropsTimedOut === true) {
    throw noTheory(`${path}.dropsTimedOut`, "customers whose call has timed out");
  }
  if ("perPresent" in data) throw noTheory(`${path}.perPresent`, "a delay that crowds");
  if (data.kind === "delay") return assemble(arrivalRate, infiniteServers(data, arrivalRate), jackson("M/G/∞"));
  if (data.kind === "sharing") return solveSharing(data, path, arrivalRate);
  if (data.kind !== undefined && data.kind !== "queue") throw noTheory(path, `stations of kind ${data.kind}`);
  if (data.balk !== undefined) throw noTheory(`${path}.balk`, "balking customers here");
  if (data.discipline === "preemptiveLifo") return solvePreemptiveLifo(data, path, arrivalRate);
  if (typeof data.discipline === "object" && data.discipline.preemptive) {
    throw noTheory(`${path}.discipline`, "interruptions by urgency where nobody comes");
  }
  // Whose departures come first depends on the source, and so would what a route by source sends on.
  if (typeof data.discipline === "object") expectEnd(data, path, "priority");
  if (data.patience !== undefined) return impatient(data, path, arrivalRate);
  const solved = data.capacity === undefined ? unlimited(data, path, arrivalRate) : finite(data, path, arrivalRate);
  const { discipline = "fifo" } = data;
  return discipline === "fifo" ? solved : withoutQuantiles(solved, `${path}.discipline`);
};

/** What is served at a station that is not as Jackson wants it is no Poisson stream, so nothing may meet it. */
export const expectEnd = (data: SolvableQueue, path: string, what: string): void => {
  for (const target of targetsOf(data.to ?? "exit")) {
    if (isExit(target)) continue;
    throw noTheory(path, `${what} with a station behind it (${target}), which then meets no Poisson stream`);
  }
};

/** Who is next changes no mean, as long as nobody is interrupted or chosen for the service time; the spread it does. */
const withoutQuantiles = (solved: StationTheory, path: string): StationTheory => {
  const quantile = unknownQuantile(path, "the distribution of delays in another order than first come, first served");
  const { wait, sojourn } = solved.result;
  return { ...solved, result: { ...solved.result, wait: { ...wait, quantile }, sojourn: { ...sojourn, quantile } } };
};

const infiniteServers = (data: SolvableDelay, arrivalRate: number): Figures => {
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

/** Nobody comes, or service takes no time. */
const nobodyWaits = (data: SolvableQueue, arrivalRate: number): StationTheory => {
  const { speed = 1 } = data;
  const figures = infiniteServers({ ...data, kind: "delay" }, arrivalRate);
  const quick = {
    sojournMean: figures.sojournMean / speed,
    sojournQuantile: (p: number) => figures.sojournQuantile(p) / speed,
  };
  return assemble(arrivalRate, { ...figures, ...quick, utilization: 0 }, jackson("nobody waits"));
};

/** Pollaczek and Khinchine's M/G/1, which must stand at an end: what leaves it is no longer Poisson. */
const oneServer = (data: SolvableQueue, path: string, arrivalRate: number): StationTheory => {
  expectEnd(data, path, `${withArticle(data.service.law)} service`);
  const { mean, variance } = sampler(data.service);
  const meanService = meanServiceOf(data);
  expectSteady(path, arrivalRate, meanService, 1);
  if (variance === Infinity) {
    throw new RangeError(
      `solve: ${path}.service: expected a law with a variance, got ${withArticle(data.service.law)} one without. ` +
        `Its mean wait is infinite, and what a simulation shows of it is its longest run yet. Truncate the law.`,
    );
  }
  const theory = mg1({ arrivalRate, meanService, scv: variance / mean ** 2 });
  const quantile = unknownQuantile(path, `the distribution of delays with ${withArticle(data.service.law)} service`);
  const figures = { ...theory, refusedShare: 0, waitQuantile: quantile, sojournQuantile: quantile };
  return assemble(arrivalRate, figures, jackson("M/G/1, Pollaczek and Khinchine"));
};

/** Erlang A: everything exponential, nobody refused, in turn; what leaves is no Poisson stream. */
const impatient = (data: SolvableQueue, path: string, arrivalRate: number): StationTheory => {
  const { servers = 1, patience, service, discipline = "fifo" } = data;
  const plain = data.capacity === undefined && data.retry === undefined && discipline === "fifo";
  if (!plain || service.law !== "exponential" || patience?.law !== "exponential") {
    throw noTheory(
      `${path}.patience`,
      "impatient customers but with exponential patience and service, in turn, unlimited",
    );
  }
  expectEnd(data, path, "patience");
  const meanService = meanServiceOf(data);
  // A door that nobody comes to is the limit of ever smaller rates.
  const rate = Math.max(arrivalRate, Number.MIN_VALUE ** 0.25);
  const theory = erlangA({ arrivalRate: rate, meanService, servers, meanPatience: patience.mean });
  const quantile = unknownQuantile(path, "the distribution of delays with impatient customers");
  const figures = {
    ...theory,
    refusedShare: 0,
    abandonedShare: theory.abandonment,
    waitMean: theory.servedWaitMean,
    sojournMean: theory.servedWaitMean + meanService,
    waitQuantile: quantile,
    sojournQuantile: quantile,
  };
  return assemble(arrivalRate, figures, "exact: Erlang A, fed by an open Jackson network");
};

/** M/D/c, which must stand at an end. */
const constantService = (data: SolvableQueue, path: string, arrivalRate: number): StationTheory => {
  const { servers = 1 } = data;
  expectEnd(data, path, "constant service");
  const meanService = meanServiceOf(data);
  expectSteady(path, arrivalRate, meanService, servers);
  const quantile = unknownQuantile(path, "the distribution of delays with constant service and several servers");
  const figures = { ...mdc({ arrivalRate, meanService, servers }), refusedShare: 0 };
  return assemble(
    arrivalRate,
    { ...figures, waitQuantile: quantile, sojournQuantile: quantile },
    jackson("M/D/c, Crommelin"),
  );
};

const unlimited = (data: SolvableQueue, path: string, arrivalRate: number): StationTheory => {
  const { servers = 1 } = data;
  if (arrivalRate === 0 || sampler(data.service).mean === 0) return nobodyWaits(data, arrivalRate);
  if (data.service.law !== "exponential") {
    if (servers === 1) return oneServer(data, path, arrivalRate);
    if (data.service.law === "deterministic" && data.service.value > 0) return constantService(data, path, arrivalRate);
    throw noTheory(
      path,
      `${withArticle(data.service.law)} service with ${servers} servers here; M/M/c wants exponential service`,
    );
  }
  const meanService = meanServiceOf(data);
  expectSteady(path, arrivalRate, meanService, servers);
  const theory = mmc({ arrivalRate, meanService, servers });
  return assemble(arrivalRate, { ...theory, refusedShare: 0 }, jackson("M/M/c"));
};

/** M/M/c/K, and M/G/c/c, where only the mean service counts. Those it lets through are no longer Poisson. */
const finite = (data: SolvableQueue, path: string, arrivalRate: number): StationTheory => {
  const { servers = 1 } = data;
  const capacity = data.capacity!;
  const isLoss = capacity === servers;
  if (data.retry !== undefined) throw noTheory(`${path}.retry`, "refused customers who come back");
  if (data.service.law !== "exponential" && !isLoss) {
    throw noTheory(path, `${withArticle(data.service.law)} service with a limited queue; M/M/c/K wants exponential`);
  }
  expectEnd(data, path, "a capacity");
  const meanService = meanServiceOf(data);
  // A door that nobody comes to is the limit of ever smaller rates.
  const theory = mmck({ arrivalRate: Math.max(arrivalRate, Number.MIN_VALUE ** 0.5), meanService, servers, capacity });
  const figures = { ...theory, refusedShare: theory.blocking };
  if (!isLoss) {
    return assemble(arrivalRate, { ...figures, ...mmckDelay(theory, servers, meanService) }, jackson("M/M/c/K"));
  }
  const service = sampler(data.service);
  const waitQuantile = (p: number) => 0 * expectProbability(p, "quantile.p");
  const sojournQuantile = (p: number) => service.quantile(expectProbability(p, "quantile.p")) / (data.speed ?? 1);
  return assemble(
    arrivalRate,
    { ...figures, waitQuantile, sojournQuantile },
    jackson("M/G/c/c, Erlang's loss formula"),
  );
};
