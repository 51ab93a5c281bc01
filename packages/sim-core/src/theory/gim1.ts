import { badValue } from "../math/bad-value.ts";
import { exp } from "../math/exp.ts";
import { expectPositive, expectProbability } from "../math/expect-number.ts";
import { ln } from "../math/ln.ts";

/** GI/M/1 by its gaps, as a mean and a Laplace transform, and its mean service. */
export interface Gim1Parameters {
  readonly meanInterarrival: number;
  /** E e^(−sA) of the time A between arrivals, for s ≥ 0: `laplaceTransform(law)` of a distribution. */
  readonly transform: (s: number) => number;
  readonly meanService: number;
}

/** The steady state of GI/M/1, seen by arriving customers and in time. */
export interface Gim1 {
  readonly utilization: number;
  /** σ: the probability that an arriving customer has to wait; it finds n with (1 − σ)σⁿ. */
  readonly delayProbability: number;
  readonly waitMean: number;
  readonly sojournMean: number;
  readonly queueMean: number;
  readonly numberMean: number;
  /** P(sojourn ≤ t): exponential with rate μ(1 − σ). */
  sojournCdf(t: number): number;
  sojournQuantile(p: number): number;
  waitCdf(t: number): number;
  waitQuantile(p: number): number;
}

/** The root of σ = A*(μ(1 − σ)) in (0, 1): the function is convex and passes (1, 1), so halving finds it. */
function root(transform: (s: number) => number, serviceRate: number): number {
  let low = 0;
  let high = 1;
  while (true) {
    const middle = (low + high) / 2;
    if (middle <= low || middle >= high) return middle;
    const value = transform(serviceRate * (1 - middle));
    if (!(value >= 0 && value <= 1)) throw badValue("gim1.transform", "values in [0, 1] at s ≥ 0", value);
    if (value > middle) low = middle;
    else high = middle;
  }
}

/**
 * GI/M/1 in steady state, first come first served (D. G. Kendall 1953; Gross &
 * Harris, ch. 5; Kleinrock, *Queueing Systems* 1, ch. 6). Exact; refuses
 * meanService ≥ meanInterarrival.
 */
export function gim1({ meanInterarrival, transform, meanService }: Gim1Parameters): Gim1 {
  expectPositive(meanInterarrival, "gim1.meanInterarrival");
  const serviceRate = 1 / expectPositive(meanService, "gim1.meanService");
  const utilization = meanService / meanInterarrival;
  if (utilization >= 1) {
    throw badValue("gim1.meanService", `a time below meanInterarrival (${meanInterarrival})`, meanService);
  }
  const sigma = root(transform, serviceRate);
  const sojournMean = meanService / (1 - sigma);
  const waitMean = sigma * sojournMean;
  const sojournQuantile = (p: number): number => -ln(1 - expectProbability(p, "sojournQuantile.p")) * sojournMean;
  return {
    utilization,
    delayProbability: sigma,
    waitMean,
    sojournMean,
    queueMean: waitMean / meanInterarrival,
    numberMean: sojournMean / meanInterarrival,
    sojournCdf: (t) => (t < 0 ? 0 : 1 - exp(-t / sojournMean)),
    sojournQuantile,
    waitCdf: (t) => (t < 0 ? 0 : 1 - sigma * exp(-t / sojournMean)),
    waitQuantile: (p) => (1 - expectProbability(p, "waitQuantile.p") >= sigma ? 0 : ln(sigma / (1 - p)) * sojournMean),
  };
}
