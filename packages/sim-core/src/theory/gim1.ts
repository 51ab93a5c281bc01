import { badValue } from "../math/bad-value.ts";
import { exp } from "../math/exp.ts";
import { expectPositive, expectProbability } from "../math/expect-number.ts";
import { ln } from "../math/ln.ts";

/** GI/M/1 by its gaps, as a mean and a Laplace transform, and its mean service. */
export interface Gim1Parameters {
  readonly meanInterarrival: number;
  /**
   * 1 − E e^(−sA) of the time A between arrivals, for s ≥ 0: s / (λ + s) of exponential gaps, −expm1(−as) of constant ones.
   * What it is wrong by, relatively, the answer is wrong by so many times as 1 − ρ goes into 1.
   */
  readonly complement: (s: number) => number;
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

/** Loads nearer to 1 are refused: there the last bits of the gaps' mean and transform decide. */
const nearest = 1e-9;

/**
 * 1 − σ, the root of δ = 1 − A*(μδ) in (0, 1): sought itself, for of σ near 1 only the last digits would tell it. The
 * ratio of the two sides falls from 1/ρ to below 1, so false positions find it (the Illinois way, M. Dowell & P. Jarratt, *BIT* 11, 1971).
 */
function root(complement: (s: number) => number, serviceRate: number): number {
  const excess = (delta: number): number => {
    const value = complement(serviceRate * delta);
    if (!(value >= 0 && value <= 1)) throw badValue("gim1.complement", "values in [0, 1] at s ≥ 0", value);
    return value / delta - 1;
  };
  let high = 1;
  let above = excess(high);
  let low = high / 4;
  let below = excess(low);
  for (; below < 0; below = excess(low)) {
    [high, above] = [low, below];
    low /= 4;
  }
  while (high - low > 1e-15 * high && below > 0 && above < 0) {
    const between = (low * above - high * below) / (above - below);
    // What rounding puts on an end is halved.
    const middle = between > low && between < high ? between : (low + high) / 2;
    if (middle <= low || middle >= high) break;
    const value = excess(middle);
    if (value > 0) {
      [low, below] = [middle, value];
      above /= 2;
    } else {
      [high, above] = [middle, value];
      below /= 2;
    }
  }
  return above === 0 ? high : low;
}

/**
 * GI/M/1 in steady state, first come first served (D. G. Kendall 1953; Gross,
 * ch. 5; Kleinrock, *Queueing Systems* 1, ch. 6). Exact; refuses
 * meanService ≥ meanInterarrival, and loads of more than 1 − 1e-9.
 */
export function gim1({ meanInterarrival, complement, meanService }: Gim1Parameters): Gim1 {
  expectPositive(meanInterarrival, "gim1.meanInterarrival");
  const serviceRate = 1 / expectPositive(meanService, "gim1.meanService");
  const utilization = meanService / meanInterarrival;
  if (utilization >= 1) {
    throw badValue("gim1.meanService", `a time below meanInterarrival (${meanInterarrival})`, meanService);
  }
  if (1 - utilization < nearest) {
    const advice = "Take a load further below it; so near no run reaches the steady state.";
    throw badValue("gim1.meanService", `a load of at most 1 - ${nearest}`, utilization, advice);
  }
  const delta = root(complement, serviceRate);
  const sigma = 1 - delta;
  const sojournMean = meanService / delta;
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
