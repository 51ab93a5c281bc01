import { badValue } from "../math/bad-value.ts";
import { expectPositive, expectPositiveInteger } from "../math/expect-number.ts";
import { sum } from "../math/sum.ts";
import { birthDeath } from "./birth-death.ts";
import type { MmcParameters } from "./mmc.ts";

/** The steady state of M/M/c/K. Times are those of the customers who get in. */
export interface Mmck {
  /** P(n in the system) for n = 0 … K. */
  readonly probabilities: readonly number[];
  /** The share turned away. */
  readonly blocking: number;
  /** Busy servers over c. */
  readonly utilization: number;
  readonly waitMean: number;
  readonly sojournMean: number;
  readonly queueMean: number;
  readonly numberMean: number;
}

/** M/M/c/K in steady state (Gross, ch. 2), K counting those in service; any load, overload too. */
export function mmck({
  arrivalRate,
  meanService,
  servers = 1,
  capacity,
}: MmcParameters & { readonly capacity: number }): Mmck {
  expectPositive(arrivalRate, "mmck.arrivalRate");
  expectPositive(meanService, "mmck.meanService");
  expectPositiveInteger(servers, "mmck.servers");
  expectPositiveInteger(capacity, "mmck.capacity");
  if (capacity < servers) throw badValue("mmck.capacity", `at least the ${servers} servers`, capacity);
  const offered = arrivalRate * meanService;
  const probabilities = birthDeath(
    () => offered,
    (n) => Math.min(n, servers),
    { last: capacity },
  );
  const blocking = probabilities[capacity]!;
  const busyMean = sum(probabilities.map((probability, n) => Math.min(n, servers) * probability));
  // Who gets in is served: of λ(1 − blocking) an overload would leave nothing.
  const accepted = busyMean / meanService;
  const numberMean = sum(probabilities.map((probability, n) => n * probability));
  const queueMean = sum(probabilities.map((probability, n) => Math.max(0, n - servers) * probability));
  return {
    probabilities,
    blocking,
    utilization: busyMean / servers,
    waitMean: queueMean / accepted,
    sojournMean: numberMean / accepted,
    queueMean,
    numberMean,
  };
}
