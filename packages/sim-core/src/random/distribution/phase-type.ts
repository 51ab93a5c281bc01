import { badValue } from "../../math/bad-value.ts";
import { bisect } from "../../math/bisect.ts";
import { exp } from "../../math/exp.ts";
import { expectArray } from "../../math/expect-array.ts";
import { expectNonNegative, expectPositive, expectProbability } from "../../math/expect-number.ts";
import { linearSolve } from "../../math/linear-solve.ts";
import { ln } from "../../math/ln.ts";
import { logGamma } from "../../math/log-gamma.ts";
import { sum } from "../../math/sum.ts";
import type { DistributionOf } from "../distribution.ts";
import { sampleExponential } from "../exponential-ziggurat.ts";
import { pick } from "../pick.ts";
import type { RandomSource } from "../random-source.ts";
import type { Sampler } from "../sampler.ts";
import { UniformizedChain } from "./uniformized-chain.ts";

type PhaseType = DistributionOf<"phaseType">;
type Hypoexponential = DistributionOf<"hypoexponential">;
type Coxian = DistributionOf<"coxian">;

/**
 * The time a Markov chain takes to end (M. F. Neuts 1981). It begins in phase i
 * with probability `initial[i]`; `rates[i][j]` is the rate from phase i to j, and
 * `rates[i][i]` the rate at which phase i ends it all. No atom at 0: `initial` sums to 1.
 */
export function phaseType(parameters: Omit<PhaseType, "law">): PhaseType {
  return checkPhaseType({ ...parameters }, "phaseType");
}

/** Exponential phases one after the other, of different means. */
export function hypoexponential(means: readonly number[]): Hypoexponential {
  return checkHypoexponential({ means }, "hypoexponential");
}

/** Exponential phases one after the other; after phase i goes on with probability `onward[i]`, else ends (D. R. Cox 1955). */
export function coxian(parameters: Omit<Coxian, "law">): Coxian {
  return checkCoxian({ ...parameters }, "coxian");
}

export function checkPhaseType(
  fields: { readonly initial?: unknown; readonly rates?: unknown },
  path: string,
): PhaseType {
  const initial = expectArray(fields.initial, `${path}.initial`, expectProbability);
  const total = sum(initial);
  if (Math.abs(total - 1) > 1e-9) throw badValue(`${path}.initial`, "probabilities that sum to 1", total);
  const rates = expectArray(fields.rates, `${path}.rates`, (row, at) => expectArray(row, at, expectNonNegative));
  for (const [i, row] of rates.entries()) {
    if (row.length !== initial.length || rates.length !== initial.length) {
      throw badValue(`${path}.rates[${i}]`, `${initial.length} rows of ${initial.length} rates`, row);
    }
  }
  if (
    meansOf(
      rates,
      rates.map(() => 1),
    ) === undefined
  ) {
    throw badValue(`${path}.rates`, "a way to the end from every phase", rates);
  }
  return { law: "phaseType", initial, rates };
}

export function checkHypoexponential(fields: { readonly means?: unknown }, path: string): Hypoexponential {
  return { law: "hypoexponential", means: expectArray(fields.means, `${path}.means`, expectPositive) };
}

export function checkCoxian(fields: { readonly means?: unknown; readonly onward?: unknown }, path: string): Coxian {
  const means = expectArray(fields.means, `${path}.means`, expectPositive);
  if (means.length === 1 && Array.isArray(fields.onward) && fields.onward.length === 0) {
    return { law: "coxian", means, onward: [] };
  }
  const onward = expectArray(fields.onward, `${path}.onward`, expectProbability);
  if (onward.length !== means.length - 1) {
    throw badValue(`${path}.onward`, `${means.length - 1} probabilities, one fewer than phases`, onward);
  }
  return { law: "coxian", means, onward };
}

/** Phases in a row, each ending it all with what is not onward. */
const inARow = (means: readonly number[], onward: (phase: number) => number): PhaseType => ({
  law: "phaseType",
  initial: means.map((_, i) => (i === 0 ? 1 : 0)),
  rates: means.map((mean, i) => {
    const on = i === means.length - 1 ? 0 : onward(i);
    return means.map((_, j) => (j === i ? (1 - on) / mean : j === i + 1 ? on / mean : 0));
  }),
});

export const hypoexponentialPhases = ({ means }: Hypoexponential): PhaseType => inARow(means, () => 1);
export const coxianPhases = ({ means, onward }: Coxian): PhaseType => inARow(means, (phase) => onward[phase]!);

/** x with (leaving − rates) x = right: the expected reward until the end, by phase; undefined if some phase never ends. */
function meansOf(rates: readonly (readonly number[])[], right: readonly number[]): number[] | undefined {
  const leaving = rates.map((row) => sum(row));
  if (leaving.some((rate) => rate === 0)) return undefined;
  // Rows divided by their leaving rate, so that singular means singular at any time unit.
  const matrix = rates.map((row, i) => row.map((rate, j) => (i === j ? 1 : -rate / leaving[i]!)));
  const solution = linearSolve(
    matrix,
    right.map((value, i) => value / leaving[i]!),
  );
  return solution?.every((value) => value >= 0 && value < Infinity) ? solution : undefined;
}

export class PhaseTypeSampler implements Sampler {
  readonly mean: number;
  readonly variance: number;
  readonly min = 0;
  readonly max = Infinity;
  private readonly initial: readonly number[];
  private readonly rates: readonly (readonly number[])[];
  private readonly leaving: readonly number[];
  private readonly chain: UniformizedChain;

  constructor({ initial, rates }: PhaseType) {
    this.initial = initial;
    this.rates = rates;
    this.leaving = rates.map((row) => sum(row));
    this.chain = new UniformizedChain(initial, rates, this.leaving);
    const first = meansOf(
      rates,
      rates.map(() => 1),
    )!;
    const second = meansOf(
      rates,
      first.map((mean) => 2 * mean),
    )!;
    this.mean = sum(initial.map((share, i) => share * first[i]!));
    this.variance = sum(initial.map((share, i) => share * second[i]!)) - this.mean * this.mean;
  }

  sample(source: RandomSource): number {
    let phase = pick(this.initial, source.uniform());
    let total = 0;
    for (;;) {
      const leaving = this.leaving[phase]!;
      total += sampleExponential(source) / leaving;
      const next = pick(this.rates[phase]!, source.uniform() * leaving);
      if (next === phase) return total;
      phase = next;
    }
  }

  quantile(p: number): number {
    return p >= 1 ? Infinity : bisect((x) => -this.tail(x), p - 1, 0, this.mean);
  }

  cdf(x: number): number {
    return x <= 0 ? 0 : 1 - this.tail(x);
  }

  /** By uniformization (A. Jensen 1953): after a Poisson number of steps at the fastest rate it has not ended. */
  tail(x: number): number {
    if (x === Infinity) return 0;
    const mean = this.chain.fastest * x;
    if (mean <= 0) return 1;
    const mode = Math.floor(mean);
    const peak = exp(mode * ln(mean) - mean - logGamma(mode + 1));
    let total = 0;
    let weight = peak;
    for (let k = mode; k >= 0 && weight > 1e-20 * peak; weight *= k-- / mean) total += weight * this.chain.survival(k);
    weight = (peak * mean) / (mode + 1);
    for (let k = mode + 1; weight > 1e-20 * peak; weight *= mean / ++k) total += weight * this.chain.survival(k);
    return Math.min(1, total);
  }
}
