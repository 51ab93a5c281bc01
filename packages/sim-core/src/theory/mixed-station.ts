import { badValue } from "../math/bad-value.ts";
import { expectNonNegative } from "../math/expect-number.ts";

/** What an open stream does to a station of a mixed network, seen by the k closed customers there. */
export interface MixedStation {
  /** One over its speed for k closed customers, as in `closedConvolution`. */
  readonly slowness: (k: number) => number;
  /** Mean number of open customers there beside k closed ones. */
  readonly openBeside: (k: number) => number;
}

/**
 * A station of c servers in a mixed product-form network that open customers
 * offer `offered` erlangs, below c. With k closed ones there, m open ones are
 * with weight t_m = Π_{j≤m} (k + j)/j · a / min(k + j, c), and the closed
 * network sees the sum of them (S. Bruell & G. Balbo, *Computational Algorithms for
 * Closed Queueing Networks*, 1980; for one server, demands over 1 − a: Lazowska et
 * al., *Quantitative System Performance*, 1984, ch. 8). Exact.
 */
export function mixedStation(offered: number, servers: number): MixedStation {
  if (servers === Infinity) return { slowness: (k) => 1 / k, openBeside: () => offered };
  if (offered >= servers) throw badValue("mixedStation.offered", `less than its ${servers} servers`, offered);
  return mixedFlow(offered, (n) => Math.min(n, servers));
}

/** The same at a station of any speed by how many it holds, which must end above what is offered. */
export function mixedFlow(offered: number, speed: (n: number) => number): MixedStation {
  expectNonNegative(offered, "mixedStation.offered");
  const known: { readonly weight: number; readonly mean: number }[] = [];
  const beside = (k: number) => (known[k] ??= series(offered, speed, k));
  return {
    slowness: (k) => beside(k).weight / beside(k - 1).weight / speed(k),
    openBeside: (k) => beside(k).mean,
  };
}

/** Σ t_m and Σ m t_m / Σ t_m; the terms fall by a / c in the end. */
const series = (
  offered: number,
  speed: (n: number) => number,
  k: number,
): { readonly weight: number; readonly mean: number } => {
  let term = 1;
  let weight = 1;
  let first = 0;
  for (let m = 1; term > 0; m++) {
    term *= (((k + m) / m) * offered) / speed(k + m);
    weight += term;
    first += m * term;
    // They rise and then fall, so that none behind is larger.
    if (term * m < 1e-17 * weight) break;
  }
  return { weight, mean: first / weight };
};
