import { badValue } from "../math/bad-value.ts";
import { expectPositive, expectPositiveInteger } from "../math/expect-number.ts";
import { sum } from "../math/sum.ts";
import { birthDeath } from "./birth-death.ts";
import type { MmcParameters } from "./mmc.ts";

/** M/M/c with impatience: what `erlangA` asks for. Times in one unit of your choice, rates per that unit. */
export interface ErlangAParameters extends MmcParameters {
  /** 1/θ: the mean of the exponential patience. */
  readonly meanPatience: number;
}

/** The steady state of M/M/c+M. */
export interface ErlangA {
  /** Busy servers over c. */
  readonly utilization: number;
  /** The probability to find all servers busy. */
  readonly delayProbability: number;
  /** The share of customers that abandon. */
  readonly abandonment: number;
  /** Time in queue of all customers, those who abandon among them. */
  readonly waitMean: number;
  /** Time in queue of those who are served. */
  readonly servedWaitMean: number;
  /** Time in the system of all customers. */
  readonly sojournMean: number;
  readonly queueMean: number;
  readonly numberMean: number;
}

/**
 * Erlang A, M/M/c with impatient customers (C. Palm 1957; O. Garnett, A.
 * Mandelbaum, M. Reiman, *MSOM* 4, 2002): a birth and death process with deaths
 * cμ + (n − c)θ beyond c. Stable at every load. Who finds k others queueing is
 * served with probability cμ / (cμ + (k + 1)θ), the product of his races
 * against his patience, and then has waited Σ 1/(cμ + jθ) over j = 1 … k + 1.
 */
export function erlangA({ arrivalRate, meanService, servers = 1, meanPatience }: ErlangAParameters): ErlangA {
  expectPositive(arrivalRate, "erlangA.arrivalRate");
  const serviceRate = 1 / expectPositive(meanService, "erlangA.meanService");
  expectPositiveInteger(servers, "erlangA.servers");
  const impatience = 1 / expectPositive(meanPatience, "erlangA.meanPatience");
  if (impatience === 0) throw badValue("erlangA.meanPatience", "a finite patience", meanPatience);
  const probabilities = birthDeath(
    () => arrivalRate,
    (n) => Math.min(n, servers) * serviceRate + Math.max(0, n - servers) * impatience,
    { atLeast: servers },
  );
  const waiting = probabilities.slice(servers);
  const queueMean = sum(waiting.map((p, k) => k * p));
  const busy = sum(probabilities.map((p, n) => Math.min(n, servers) * p));
  const full = servers * serviceRate;
  let waited = 0;
  const served = waiting.map((p, k) => (p * full) / (full + (k + 1) * impatience));
  const servedWait = sum(served.map((p, k) => p * (waited += 1 / (full + (k + 1) * impatience))));
  const abandonment = (impatience * queueMean) / arrivalRate;
  return {
    utilization: busy / servers,
    delayProbability: sum(waiting),
    abandonment,
    waitMean: queueMean / arrivalRate,
    servedWaitMean: servedWait / (sum(probabilities.slice(0, servers)) + sum(served)),
    sojournMean: (queueMean + busy) / arrivalRate,
    queueMean,
    numberMean: queueMean + busy,
  };
}
