import { badValue } from "../math/bad-value.ts";
import { exp } from "../math/exp.ts";
import { expectPositive } from "../math/expect-number.ts";
import { normalCdf } from "../math/normal-cdf.ts";
import { erlangC } from "./erlang-c.ts";

const SQRT_TWO_PI = 2.5066282746310002;

/** The square-root rule c = ⌈R + β√R⌉ servers for the offered load R (A. K. Erlang 1924; W. Whitt 1992). */
export function squareRootStaffing(offered: number, beta: number): number {
  expectPositive(offered, "squareRootStaffing.offered");
  expectPositive(beta, "squareRootStaffing.beta");
  return Math.ceil(offered + beta * Math.sqrt(offered));
}

/**
 * The limit of Erlang C for large systems staffed so: 1 / (1 + βΦ(β)/φ(β))
 * (S. Halfin, W. Whitt, *Operations Research* 29, 1981). Approximate for finite loads.
 */
export function halfinWhittDelay(beta: number): number {
  expectPositive(beta, "halfinWhittDelay.beta");
  const density = exp((-beta * beta) / 2) / SQRT_TWO_PI;
  return density / (density + beta * normalCdf(beta));
}

/** The fewest servers at which M/M/c makes at most a share `delayProbability` of its customers wait. Exact. */
export function staffForDelay(offered: number, delayProbability: number): number {
  expectPositive(offered, "staffForDelay.offered");
  if (!(delayProbability > 0 && delayProbability < 1)) {
    throw badValue("staffForDelay.delayProbability", "a probability in (0, 1)", delayProbability);
  }
  const fits = (servers: number): boolean => erlangC(offered, servers) <= delayProbability;
  let short = Math.floor(offered);
  let step = 1;
  while (!fits(short + step)) {
    short += step;
    step *= 2;
  }
  let enough = short + step;
  while (enough - short > 1) {
    const middle = Math.floor((short + enough) / 2);
    if (fits(middle)) enough = middle;
    else short = middle;
  }
  return enough;
}
