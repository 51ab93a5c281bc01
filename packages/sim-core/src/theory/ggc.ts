import { badValue } from "../math/bad-value.ts";
import { exp } from "../math/exp.ts";
import { expectNonNegative, expectPositive, expectPositiveInteger } from "../math/expect-number.ts";
import { erlangC } from "./erlang-c.ts";
import type { Mg1 } from "./mg1.ts";
import type { MmcParameters } from "./mmc.ts";

/** G/G/c by its rates and squared coefficients of variation. */
export interface GgcParameters extends MmcParameters {
  /** Squared coefficient of variation of the times between arrivals. */
  readonly arrivalScv: number;
  /** Squared coefficient of variation of the service. */
  readonly serviceScv: number;
  /**
   * Kraemer's and Langenbach-Belz's factor for gaps more regular than Poisson
   * (ITC 8, 1976), as Whitt uses it for several servers too. Default false.
   */
  readonly refined?: boolean;
}

/** What `ggc` says of a G/G/c queue, approximately. */
export interface Ggc extends Mg1 {
  /**
   * Kingman's upper bound of the mean wait, λ(σ_a² + σ_s²) / 2(1 − ρ), which is
   * its limit in heavy traffic; for one server only, NaN otherwise (J. F. C.
   * Kingman, *Biometrika* 49, 1962).
   */
  readonly waitBound: number;
}

/** e^(−2(1 − ρ)(1 − c_a²)² / 3ρ(c_a² + c_s²)) for c_a² < 1, else 1. */
const refinement = (load: number, arrivalScv: number, serviceScv: number): number => {
  const variation = arrivalScv + serviceScv;
  if (arrivalScv >= 1 || variation === 0) return 1;
  return exp((-2 * (1 - load) * (1 - arrivalScv) ** 2) / (3 * load * variation));
};

/**
 * G/G/c approximately: the wait of M/M/c times (c_a² + c_s²)/2 (A. Allen,
 * *Probability, Statistics, and Queueing Theory*, 1990, after Cunneen). Exact for
 * M/M/c and M/G/1, otherwise within some ten per cent in busy systems and poor
 * in idle ones; it takes the times between arrivals as independent.
 */
export function ggc({
  arrivalRate,
  meanService,
  servers = 1,
  arrivalScv,
  serviceScv,
  refined = false,
}: GgcParameters): Ggc {
  expectPositive(arrivalRate, "ggc.arrivalRate");
  expectPositive(meanService, "ggc.meanService");
  expectPositiveInteger(servers, "ggc.servers");
  expectNonNegative(arrivalScv, "ggc.arrivalScv");
  expectNonNegative(serviceScv, "ggc.serviceScv");
  const utilization = (arrivalRate * meanService) / servers;
  if (utilization >= 1) {
    throw badValue("ggc.arrivalRate", `a rate below servers/meanService (${servers / meanService})`, arrivalRate);
  }
  const delay = (erlangC(arrivalRate * meanService, servers) * meanService) / (servers * (1 - utilization));
  const factor = refined ? refinement(utilization, arrivalScv, serviceScv) : 1;
  const waitMean = (delay * factor * (arrivalScv + serviceScv)) / 2;
  const sojournMean = waitMean + meanService;
  const variances = arrivalScv / arrivalRate ** 2 + serviceScv * meanService ** 2;
  return {
    utilization,
    waitMean,
    sojournMean,
    queueMean: arrivalRate * waitMean,
    numberMean: arrivalRate * sojournMean,
    waitBound: servers === 1 ? (arrivalRate * variances) / (2 * (1 - utilization)) : NaN,
  };
}
