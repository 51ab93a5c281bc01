import { sum } from "../math/sum.ts";
import { sampler } from "../random/sampler.ts";
import { isOneLaw } from "../station/service-data.ts";
import { mg1Priority, type PriorityClass } from "../theory/mg1-priority.ts";
import { mmcPriority } from "../theory/mmc-priority.ts";
import { complications, expectOneEach, isPlain } from "./complications.ts";
import type { QueueStation, StationData } from "./network-data.ts";
import { noTheory } from "./no-theory.ts";
import type { SolvableQueue } from "./one-law.ts";
import { expectEnd } from "./solve-station.ts";
import { assemble, solvedClasses, expectSteady, unknownQuantile, type StationTheory } from "./station-theory.ts";
import { comingTo, type Flow } from "./traffic.ts";

interface ComingClass {
  readonly name: string;
  readonly arrivalRate: number;
  readonly meanService: number;
  /** E(S²). */
  readonly square: number;
  readonly isExponential: boolean;
}

type ByUrgency = QueueStation<string> & {
  readonly discipline: { readonly priority: readonly string[]; readonly preemptive?: boolean };
};

/**
 * Whether a station serves by urgency and the classes must be told apart. Who
 * interrupts nobody and has one law, with limits or several servers, has the
 * means of first come, first served.
 */
export const servesByUrgency = (data: StationData): data is ByUrgency => {
  if ((data.kind ?? "queue") !== "queue") return false;
  const { discipline, servers = 1, service, ...rest } = data as QueueStation<string>;
  if (typeof discipline !== "object") return false;
  if (discipline.preemptive) return true;
  return isPlain(rest) && (servers === 1 || !isOneLaw(service) || service.law === "exponential");
};

/**
 * A queue that serves by urgency, class by class: M/G/1 with or without
 * preemption (Cobham), and M/M/c of one service for all. It must stand at an end
 * of the network and meet Poisson streams. Waits are until the service first
 * begins; those interrupted count as waiting, as in the simulation.
 */
export const solvePriority = (data: ByUrgency, path: string, name: string, flows: readonly Flow[]): StationTheory => {
  const { servers = 1, discipline } = data;
  for (const field of complications) {
    if (data[field] !== undefined) throw noTheory(`${path}.${field}`, `a ${field} where urgency decides`);
  }
  expectOneEach(data, path);
  expectEnd(data as unknown as SolvableQueue, path, "priority");
  const coming = comingClasses(data, name, flows);
  const arrivalRate = sum(coming.map((one) => one.arrivalRate));
  const offered = sum(coming.map((one) => one.arrivalRate * one.meanService));
  expectSteady(path, arrivalRate, arrivalRate > 0 ? offered / arrivalRate : 0, servers);
  const grades = byGrade(coming, discipline.priority);
  const preemptive = discipline.preemptive ?? false;
  const solved = servers === 1 ? oneServer(grades, preemptive) : severalServers(grades, servers, preemptive, path);
  const quantile = unknownQuantile(path, "the distribution of delays by urgency");
  const method = `exact: ${servers === 1 ? "M/G/1" : "M/M/c"} by urgency, ${preemptive ? "preemptive-resume" : "Cobham"}`;
  const figures = grades.flatMap((grade, at) =>
    grade.map((one) => {
      const { delayMean, waitMean, sojournMean: together } = solved[at];
      // Interruptions lengthen a service in proportion.
      const sojournMean = delayMean + (one.meanService * (together - delayMean)) / (together - waitMean);
      return { name: one.name, arrivalRate: one.arrivalRate, waitMean: delayMean, sojournMean, quantile };
    }),
  );
  const over = (read: (one: (typeof figures)[number]) => number): number =>
    sum(figures.map((one) => one.arrivalRate * read(one)));
  const numberMean = over(({ sojournMean }) => sojournMean);
  const theory = assemble(
    arrivalRate,
    {
      utilization: offered / servers,
      refusedShare: 0,
      queueMean: numberMean - offered,
      numberMean,
      waitMean: over(({ waitMean }) => waitMean) / arrivalRate,
      sojournMean: numberMean / arrivalRate,
      waitQuantile: quantile,
      sojournQuantile: quantile,
    },
    method,
  );
  return { ...theory, result: { ...theory.result, byClass: solvedClasses(figures, method) } };
};

const comingClasses = (data: ByUrgency, station: string, flows: readonly Flow[]): readonly ComingClass[] =>
  comingTo(station, flows).map(({ name, arrivalRate }): ComingClass => {
    const law = isOneLaw(data.service) ? data.service : data.service.byClass[name];
    const { mean, variance } = sampler(law);
    const speed = data.speed ?? 1;
    const square = (variance + mean ** 2) / speed ** 2;
    return { name, arrivalRate, meanService: mean / speed, square, isExponential: law.law === "exponential" };
  });

/** Classes of one urgency wait in one line; those not named are the least urgent. */
const byGrade = (coming: readonly ComingClass[], priority: readonly string[]): readonly (readonly ComingClass[])[] =>
  [
    ...priority.map((name) => coming.filter((one) => one.name === name)),
    coming.filter((one) => !priority.includes(one.name)),
  ].filter((grade) => grade.length > 0);

/** Within a grade the services mix; under preemption the wait, interruptions included, grows with one's own service. */
const oneServer = (grades: readonly (readonly ComingClass[])[], preemptive: boolean): readonly PriorityClass[] =>
  mg1Priority(
    grades.map((grade) => {
      const arrivalRate = sum(grade.map((one) => one.arrivalRate));
      const meanService = sum(grade.map((one) => one.arrivalRate * one.meanService)) / arrivalRate;
      const square = sum(grade.map((one) => one.arrivalRate * one.square)) / arrivalRate;
      return { arrivalRate, meanService, scv: Math.max(0, square / meanService ** 2 - 1) };
    }),
    { preemptive },
  );

const severalServers = (
  grades: readonly (readonly ComingClass[])[],
  servers: number,
  preemptive: boolean,
  path: string,
): readonly PriorityClass[] => {
  const all = grades.flat();
  const meanService = all[0]?.meanService ?? 1;
  if (all.some((one) => !one.isExponential || one.meanService !== meanService)) {
    throw noTheory(`${path}.service`, "services but one exponential law for all, with several servers and urgency");
  }
  const arrivalRates = grades.map((grade) => sum(grade.map((one) => one.arrivalRate)));
  return mmcPriority({ arrivalRates, meanService, servers }, { preemptive });
};
