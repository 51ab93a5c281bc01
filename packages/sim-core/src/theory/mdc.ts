import { badValue } from "../math/bad-value.ts";
import { exp } from "../math/exp.ts";
import { expectNonNegative, expectPositive, expectPositiveInteger } from "../math/expect-number.ts";
import { integrate } from "../math/integrate.ts";
import { incompleteGamma } from "../math/incomplete-gamma.ts";
import { ln } from "../math/ln.ts";
import { ln1p } from "../math/ln1p.ts";
import { stirlingFrom, stirlingSeries } from "../math/stirling-series.ts";
import { logGamma } from "../math/log-gamma.ts";
import type { Mg1 } from "./mg1.ts";
import type { MmcParameters } from "./mmc.ts";

/** What `mdc` says of an M/D/c queue. */
export interface Mdc extends Mg1 {
  /** The probability to wait at all. */
  readonly delayProbability: number;
}

const TWO_PI = 6.283185307179586;

/** Loads of several servers nearer to 1 are refused. */
const nearest = 1e-4;

/** Terms that are added one by one; of those beyond, one differs so little from the next that an integral has them. */
const added = 1_000;

interface Busy {
  readonly arrivalRate: number;
  readonly utilization: number;
  readonly servers: number;
}

/** Spitzer's terms for so many steps, a fraction perhaps, of M/D/c: E(Sₙ⁺)/n and P(Sₙ > 0)/n, with Sₙ = nD − Γ(nc, λ). */
const termsOf = ({ arrivalRate, utilization, servers }: Busy, n: number): readonly [wait: number, positive: number] => {
  const gaps = n * servers;
  const mean = gaps * utilization;
  // P(Poisson(mean) = gaps), of many by Stirling's formula, in which nothing cancels, and P(Poisson(mean) > gaps).
  const equal =
    gaps < stirlingFrom
      ? exp(gaps * ln(mean) - mean - logGamma(gaps + 1))
      : exp(gaps * (ln1p(utilization - 1) - (utilization - 1)) - stirlingSeries(gaps)) / Math.sqrt(TWO_PI * gaps);
  const more = incompleteGamma(gaps + 1, mean).lower;
  return [(mean * equal - (gaps - mean) * more) / (n * arrivalRate), (more + equal) / n];
};

/** E W = Σ E(Sₙ⁺)/n and P(W = 0) = exp(−Σ P(Sₙ > 0)/n). */
const spitzer = (busy: Busy): Pick<Mdc, "waitMean" | "delayProbability"> => {
  const total = [0, 0];
  // The terms fall at least as fast as those of a geometric series with the last ratio.
  const isLast = (term: number) => !(term > 1e-16 * total[0] * (1 - busy.utilization) ** 2);
  let n = 0;
  let last: readonly [number, number] = [0, 0];
  do {
    last = termsOf(busy, ++n);
    for (const part of [0, 1] as const) total[part] += last[part];
  } while (n < added && !isLast(last[0]));
  if (n < added) return { waitMean: total[0], delayProbability: 1 - exp(-total[1]) };
  // Euler and Maclaurin at midpoints: the integral from half a step on, and a 24th of the slope there.
  const next = termsOf(busy, n + 1);
  for (const part of [0, 1] as const) total[part] += (next[part] - last[part]) / 24;
  for (let from = n + 0.5; !isLast(termsOf(busy, from)[0]); from *= 2) {
    for (const part of [0, 1] as const) {
      total[part] += integrate((x) => termsOf(busy, x)[part], from, 2 * from, 1e-10 * total[part]);
    }
  }
  return { waitMean: total[0], delayProbability: 1 - exp(-total[1]) };
};

/**
 * M/D/c in steady state, first come first served (A. K. Erlang 1909, C. D.
 * Crommelin 1932). With constant service, customers leave in the order they
 * came, so every c-th customer meets the same server: his wait is that of the
 * single-server queue with Erlang-c gaps, by Spitzer's identity (1956), within some 1e-10; of one server it is
 * Pollaczek's and Khinchine's.
 *
 * @throws RangeError for a load of 1 or more, and, of several servers, for one beyond 1 − 1e-4, whose series takes long.
 */
export function mdc({ arrivalRate, meanService, servers = 1 }: MmcParameters): Mdc {
  expectNonNegative(arrivalRate, "mdc.arrivalRate");
  expectPositive(meanService, "mdc.meanService");
  expectPositiveInteger(servers, "mdc.servers");
  const utilization = (arrivalRate * meanService) / servers;
  if (utilization >= 1) {
    throw badValue("mdc.arrivalRate", `a rate below servers/meanService (${servers / meanService})`, arrivalRate);
  }
  if (servers > 1 && 1 - utilization < nearest) {
    const advice = "So near 1 the series takes long; ggc is near there.";
    throw badValue("mdc.arrivalRate", `a load of at most 1 - ${nearest}`, utilization, advice);
  }
  const { waitMean, delayProbability } =
    servers === 1 || arrivalRate === 0
      ? { waitMean: (utilization * meanService) / (2 * (1 - utilization)), delayProbability: utilization }
      : spitzer({ arrivalRate, utilization, servers });
  const sojournMean = waitMean + meanService;
  return {
    utilization,
    delayProbability,
    waitMean,
    sojournMean,
    queueMean: arrivalRate * waitMean,
    numberMean: arrivalRate * sojournMean,
  };
}
