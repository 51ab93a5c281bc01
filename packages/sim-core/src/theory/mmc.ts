import { badValue } from "../math/bad-value.ts";
import { bisect } from "../math/bisect.ts";
import { exp } from "../math/exp.ts";
import { expectNonNegative, expectPositive, expectPositiveInteger, expectProbability } from "../math/expect-number.ts";
import { expm1 } from "../math/expm1.ts";
import { ln } from "../math/ln.ts";
import { erlangC } from "./erlang-c.ts";

/** M/M/c by its arrival rate, mean service and servers. */
export interface MmcParameters {
  /** λ, customers per time unit. */
  readonly arrivalRate: number;
  /** 1/μ. */
  readonly meanService: number;
  /** c; default 1. */
  readonly servers?: number;
}

/** The steady state of M/M/c, first come first served. Times are in the unit of `meanService`. */
export interface Mmc {
  /** ρ = λ/(cμ). */
  readonly utilization: number;
  /** The probability to wait at all: Erlang C. */
  readonly delayProbability: number;
  /** Wq, time in queue, of all customers. */
  readonly waitMean: number;
  /** W = Wq + 1/μ. */
  readonly sojournMean: number;
  /** Lq, customers in queue. */
  readonly queueMean: number;
  /** L, customers in the system. */
  readonly numberMean: number;
  /** P(wait ≤ t). */
  waitCdf(t: number): number;
  /** The smallest t with P(wait ≤ t) ≥ p; 0 for the p that need not wait. */
  waitQuantile(p: number): number;
  /** P(sojourn ≤ t). */
  sojournCdf(t: number): number;
  sojournQuantile(p: number): number;
}

/** ∫ over [0, t] of e^(−as) e^(−b(t−s)) ds, without cancellation where a ≈ b. */
function convolution(a: number, b: number, t: number): number {
  const spread = Math.abs(a - b) * t;
  return exp(-Math.min(a, b) * t) * t * (spread === 0 ? 1 : -expm1(-spread) / spread);
}

/**
 * M/M/c in steady state (Gross, ch. 2; the sojourn's law is the
 * wait's, an atom at 0 and an exponential, convolved with the service's).
 * Refuses λ ≥ cμ.
 */
export function mmc({ arrivalRate, meanService, servers = 1 }: MmcParameters): Mmc {
  expectNonNegative(arrivalRate, "mmc.arrivalRate");
  const serviceRate = 1 / expectPositive(meanService, "mmc.meanService");
  expectPositiveInteger(servers, "mmc.servers");
  const offered = arrivalRate * meanService;
  const utilization = offered / servers;
  if (utilization >= 1) {
    throw badValue("mmc.arrivalRate", `a rate below servers/meanService (${servers * serviceRate})`, arrivalRate);
  }
  const delayProbability = erlangC(offered, servers);
  /** What is left of the servers' rate: the wait of those who wait is exponential with it. */
  const spare = servers * serviceRate - arrivalRate;
  const waitMean = delayProbability / spare;
  const sojournMean = waitMean + meanService;

  const waitCdf = (t: number): number => (t < 0 ? 0 : 1 - delayProbability * exp(-spare * t));
  const waitQuantile = (p: number): number => {
    expectProbability(p, "waitQuantile.p");
    return 1 - p >= delayProbability ? 0 : ln(delayProbability / (1 - p)) / spare;
  };
  const sojournTail = (t: number): number =>
    exp(-serviceRate * t) + delayProbability * serviceRate * convolution(serviceRate, spare, t);
  const sojournQuantile = (p: number): number => {
    if (expectProbability(p, "sojournQuantile.p") === 1) return Infinity;
    return p === 0 ? 0 : bisect((t) => -sojournTail(t), p - 1, 0, sojournMean);
  };
  return {
    utilization,
    delayProbability,
    waitMean,
    sojournMean,
    queueMean: arrivalRate * waitMean,
    numberMean: arrivalRate * sojournMean,
    waitCdf,
    waitQuantile,
    sojournCdf: (t) => (t < 0 ? 0 : 1 - sojournTail(t)),
    sojournQuantile,
  };
}
