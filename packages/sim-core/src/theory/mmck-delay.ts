import { bisect } from "../math/bisect.ts";
import { exp } from "../math/exp.ts";
import { expectProbability } from "../math/expect-number.ts";
import { ln } from "../math/ln.ts";
import { logGamma } from "../math/log-gamma.ts";
import type { Mmck } from "./mmck.ts";

/** P(X > t) for a sum of N exponentials of mean 1, given P(N > m): a Poisson mixture, summed from its mode outward. */
const mixedTail = (t: number, more: Float64Array): number => {
  const mode = Math.floor(t);
  const peak = mode === 0 ? exp(-t) : exp(mode * ln(t) - t - logGamma(mode + 1));
  let total = 0;
  let weight = peak;
  for (let m = mode; m >= 0 && weight > 1e-20 * peak; weight *= m-- / t) total += weight * (more[m] ?? 0);
  weight = (peak * t) / (mode + 1);
  for (let m = mode + 1; m < more.length && weight > 1e-20 * peak; weight *= t / ++m) total += weight * more[m];
  return total;
};

/**
 * The laws of wait and sojourn of those who get into M/M/c/K. They find n in
 * the system with probability p(n) / (1 − p(K)); while all servers are busy
 * customers leave at rate cμ, so the wait is a sum of n − c + 1 exponentials,
 * and the own service is a geometric number of the same ones (Gross,
 * ch. 2; uniformization after Jensen 1953).
 */
export function mmckDelay({ probabilities, blocking }: Mmck, servers: number, meanService: number) {
  const capacity = probabilities.length - 1;
  const stage = meanService / servers;
  /** P(the wait has k stages). */
  const waits = new Float64Array(capacity - servers + 1);
  for (let n = 0; n < capacity; n++) waits[Math.max(0, n - servers + 1)] += probabilities[n]! / (1 - blocking);

  const moreWait = new Float64Array(waits.length);
  for (let m = waits.length - 2; m >= 0; m--) moreWait[m] = moreWait[m + 1]! + waits[m + 1]!;
  // Service goes on after a stage with probability 1 − 1/c.
  const on = 1 - 1 / servers;
  const serviceStages = on === 0 ? 1 : Math.ceil(-45 / ln(on));
  const moreSojourn = new Float64Array(waits.length + serviceStages);
  for (let m = 0, inService = 0; m < moreSojourn.length; m++) {
    const waiting = m < waits.length ? moreWait[m]! + waits[m]! : 0;
    moreSojourn[m] = waiting + inService;
    inService = on * (inService + (waits[m] ?? 0));
  }
  const quantile = (more: Float64Array, p: number): number => {
    if (expectProbability(p, "quantile.p") === 1) return more[0] === 0 ? 0 : Infinity;
    return 1 - more[0]! >= p ? 0 : stage * bisect((t) => -mixedTail(t, more), p - 1, 0, more.length);
  };
  return {
    waitTail: (t: number): number => mixedTail(t / stage, moreWait),
    sojournTail: (t: number): number => mixedTail(t / stage, moreSojourn),
    waitQuantile: (p: number): number => quantile(moreWait, p),
    sojournQuantile: (p: number): number => quantile(moreSojourn, p),
  };
}
