import { badValue } from "../math/bad-value.ts";
import { expectNonNegative, expectPositive } from "../math/expect-number.ts";

/** M/G/1 by its arrival rate and the first two moments of service. */
export interface Mg1Parameters {
  /** λ, customers per time unit. */
  readonly arrivalRate: number;
  readonly meanService: number;
  /** Squared coefficient of variation of the service: 0 constant, 1 exponential. */
  readonly scv: number;
}

/** What `mg1` says of an M/G/1 queue (Pollaczek–Khinchine). */
export interface Mg1 {
  /** ρ = λS; of c servers λS/c. */
  readonly utilization: number;
  /** Wq, time in queue. */
  readonly waitMean: number;
  /** W = Wq + S. */
  readonly sojournMean: number;
  /** Lq, customers in queue. */
  readonly queueMean: number;
  /** L, customers in the system. */
  readonly numberMean: number;
}

/**
 * M/G/1 in steady state: Wq = ρS(1 + c²) / 2(1 − ρ) (Pollaczek 1930, Khinchine
 * 1932; Gross, ch. 5), in any order of service that neither interrupts nor
 * looks at the service times. Refuses λS ≥ 1.
 */
export function mg1({ arrivalRate, meanService, scv }: Mg1Parameters): Mg1 {
  expectNonNegative(arrivalRate, "mg1.arrivalRate");
  expectPositive(meanService, "mg1.meanService");
  expectNonNegative(scv, "mg1.scv");
  const utilization = arrivalRate * meanService;
  if (utilization >= 1) {
    throw badValue("mg1.arrivalRate", `a rate below 1/meanService (${1 / meanService})`, arrivalRate);
  }
  const waitMean = (utilization * meanService * (1 + scv)) / (2 * (1 - utilization));
  const sojournMean = waitMean + meanService;
  return {
    utilization,
    waitMean,
    sojournMean,
    queueMean: arrivalRate * waitMean,
    numberMean: arrivalRate * sojournMean,
  };
}
