import { badValue } from "../math/bad-value.ts";
import { expectNonNegative, expectPositive } from "../math/expect-number.ts";
import { linearSolve } from "../math/linear-solve.ts";

/** The three parameters of the universal scalability law (Gunther 2007). */
export interface UslParameters {
  /** λ: throughput of one. */
  readonly unit: number;
  /** σ: contention, the share that is serial. */
  readonly contention: number;
  /** κ: coherency, the price of agreeing in pairs. */
  readonly coherency: number;
}

/** A fitted universal scalability law. */
export interface UslModel extends UslParameters {
  /** X(N) = λN / (1 + σ(N − 1) + κN(N − 1)). */
  throughput(concurrency: number): number;
  /** N / X(N), by Little's law. */
  latency(concurrency: number): number;
  /**
   * Where throughput is highest, as published: ⌊√((1 − σ)/κ)⌋, at least 1; Infinity where it always grows. The next whole
   * number may carry a little more (of 35.57 it is 36, by 0.004 %).
   */
  readonly peakConcurrency: number;
  /** The throughput there, or that which it tends to. */
  readonly peakThroughput: number;
}

/** The Universal Scalability Law (N. J. Gunther, *Guerrilla Capacity Planning*, 2007, ch. 4–6). */
export function usl({ unit, contention, coherency }: UslParameters): UslModel {
  expectPositive(unit, "usl.unit");
  expectNonNegative(contention, "usl.contention");
  expectNonNegative(coherency, "usl.coherency");
  const throughput = (n: number): number => (unit * n) / (1 + contention * (n - 1) + coherency * n * (n - 1));
  const peak = contention >= 1 ? 0 : Math.sqrt((1 - contention) / coherency);
  const peakConcurrency = Math.max(1, Math.floor(peak));
  return {
    unit,
    contention,
    coherency,
    throughput,
    latency: (n) => n / throughput(n),
    peakConcurrency,
    peakThroughput: peakConcurrency === Infinity ? unit / contention : throughput(peakConcurrency),
  };
}

/** One measured point of a load test: throughput at a concurrency. */
export interface UslMeasurement {
  /** N > 0. */
  readonly concurrency: number;
  readonly throughput: number;
}

/** The model's values and their derivatives after λ, σ, κ. */
function gradient({ unit, contention, coherency }: UslParameters, n: number): readonly [number, readonly number[]] {
  const divisor = 1 + contention * (n - 1) + coherency * n * (n - 1);
  const value = (unit * n) / divisor;
  return [value, [n / divisor, (-value * (n - 1)) / divisor, (-value * n * (n - 1)) / divisor]];
}

const squares = (parameters: UslParameters, measured: readonly UslMeasurement[]): number =>
  measured.reduce(
    (sum, { concurrency, throughput }) => sum + (gradient(parameters, concurrency)[0] - throughput) ** 2,
    0,
  );

/**
 * The scalability law nearest to measurements in least squares of throughput, by
 * Levenberg's and Marquardt's damped steps (1944, 1963), parameters kept ≥ 0.
 * Refuses fewer than six measurements, as too few to tell noise from scaling.
 */
export function fitUsl(measured: readonly UslMeasurement[]): UslModel {
  if (measured.length < 6) throw badValue("fitUsl.measured", "at least 6 measurements", measured.length);
  for (const [at, { concurrency, throughput }] of measured.entries()) {
    expectPositive(concurrency, `fitUsl.measured[${at}].concurrency`);
    expectPositive(throughput, `fitUsl.measured[${at}].throughput`);
  }
  if (new Set(measured.map(({ concurrency }) => concurrency)).size < 3) {
    throw badValue("fitUsl.measured", "at least 3 different concurrencies", measured);
  }
  let best: UslParameters = {
    unit: Math.max(...measured.map((m) => m.throughput / m.concurrency)),
    contention: 0.1,
    coherency: 1e-4,
  };
  let error = squares(best, measured);
  let damping = 1e-3;
  for (let round = 0; round < 1_000 && damping < 1e20; round++) {
    const step = dampedStep(best, measured, damping);
    const next = step && {
      unit: best.unit + step[0],
      contention: Math.max(0, best.contention + step[1]),
      coherency: Math.max(0, best.coherency + step[2]),
    };
    const nextError = next && next.unit > 0 ? squares(next, measured) : Infinity;
    if (next && nextError < error) {
      const gained = (error - nextError) / error;
      [best, error] = [next, nextError];
      damping /= 10;
      if (gained < 1e-14) break;
    } else damping *= 10;
  }
  return usl(best);
}

/** Solves (JᵀJ + damping · diag JᵀJ) step = Jᵀ residuals, on columns of unit length. */
function dampedStep(at: UslParameters, measured: readonly UslMeasurement[], damping: number): number[] | undefined {
  const normal = [0, 1, 2].map(() => [0, 0, 0]);
  const right = [0, 0, 0];
  for (const { concurrency, throughput } of measured) {
    const [value, slopes] = gradient(at, concurrency);
    for (let i = 0; i < 3; i++) {
      right[i] += slopes[i] * (throughput - value);
      for (let j = 0; j < 3; j++) normal[i][j] += slopes[i] * slopes[j];
    }
  }
  const lengths = normal.map((row, i) => Math.sqrt(row[i]) || 1);
  const scaled = normal.map((row, i) =>
    row.map((cell, j) => (cell / lengths[i] / lengths[j]) * (i === j ? 1 + damping : 1)),
  );
  const solved = linearSolve(
    scaled,
    right.map((value, i) => value / lengths[i]),
  );
  return solved?.map((value, i) => value / lengths[i]);
}
