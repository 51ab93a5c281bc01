import { badValue } from "../math/bad-value.ts";
import { exp } from "../math/exp.ts";
import { expectNonNegative, expectPositive, expectPositiveInteger } from "../math/expect-number.ts";
import { incompleteGamma } from "../math/incomplete-gamma.ts";
import { ln } from "../math/ln.ts";
import { logGamma } from "../math/log-gamma.ts";
import type { Mg1 } from "./mg1.ts";
import type { MmcParameters } from "./mmc.ts";

/** What `mdc` says of an M/D/c queue. */
export interface Mdc extends Mg1 {
  /** The probability to wait at all. */
  readonly delayProbability: number;
}

/** Terms of Spitzer's series; a load so near 1 that this many do not do is refused. */
const mostTerms = 10_000_000;

/**
 * M/D/c in steady state, first come first served (A. K. Erlang 1909, C. D.
 * Crommelin 1932). With constant service, customers leave in the order they
 * came, so every c-th customer meets the same server: his wait is that of the
 * single-server queue with Erlang-c gaps, and Spitzer's identity (1956) gives
 * E W = Σ E(Sₙ⁺)/n and P(W = 0) = exp(−Σ P(Sₙ > 0)/n), with Sₙ = nD − Γ(nc, λ).
 */
export function mdc({ arrivalRate, meanService, servers = 1 }: MmcParameters): Mdc {
  expectNonNegative(arrivalRate, "mdc.arrivalRate");
  expectPositive(meanService, "mdc.meanService");
  expectPositiveInteger(servers, "mdc.servers");
  const utilization = (arrivalRate * meanService) / servers;
  if (utilization >= 1) {
    throw badValue("mdc.arrivalRate", `a rate below servers/meanService (${servers / meanService})`, arrivalRate);
  }
  let wait = 0;
  let positive = 0;
  for (let n = 1; arrivalRate > 0; n++) {
    const gaps = n * servers;
    const mean = gaps * utilization;
    // P(Poisson(mean) = gaps), and P(Poisson(mean) > gaps).
    const equal = exp(gaps * ln(mean) - mean - logGamma(gaps + 1));
    const more = incompleteGamma(gaps + 1, mean).lower;
    const term = (mean * equal - (gaps - mean) * more) / (n * arrivalRate);
    wait += term;
    positive += (more + equal) / n;
    // The terms fall at least as fast as those of a geometric series with the last ratio.
    if (!(term > 1e-16 * wait * (1 - utilization) ** 2)) break;
    if (n === mostTerms) throw badValue("mdc.arrivalRate", "a load further below 1", utilization);
  }
  const sojournMean = wait + meanService;
  return {
    utilization,
    delayProbability: 1 - exp(-positive),
    waitMean: wait,
    sojournMean,
    queueMean: arrivalRate * wait,
    numberMean: arrivalRate * sojournMean,
  };
}
