import { badValue } from "../math/bad-value.ts";
import { expectPositive, expectPositiveInteger } from "../math/expect-number.ts";
import type { Network } from "../network/network.ts";
import { expectOptions, Replicator, type PairedOptions, type ReplicatorOptions } from "../network/replicator.ts";
import type { RunResult } from "../network/run-result.ts";
import { expectConfidence } from "./confidence.ts";
import { SequentialFigure, type WhatToKnow } from "./sequential-figure.ts";
import type { Estimate } from "../statistics/estimate.ts";

/** Which figure `replicateUntil` watches, how precise it shall be, and how long that may take. */
export interface ReplicateUntilOptions extends ReplicatorOptions, PairedOptions, WhatToKnow {
  /** γ: the half-width wanted, as a share of the true mean. Give this or `absolute`. */
  readonly relative?: number;
  /** The half-width wanted, in the figure's unit. */
  readonly absolute?: number;
  /** Default 0.95. */
  readonly confidence?: number;
  /** Replications before the first look; default 10. Fewer stop too early too often. */
  readonly minimum?: number;
  /** Replications at most; default 1000. */
  readonly maximum?: number;
}

const ownOptions = [
  "figure",
  "quantile",
  "relative",
  "absolute",
  "confidence",
  "minimum",
  "maximum",
  "antithetic",
] as const satisfies readonly (keyof ReplicateUntilOptions)[];

/** What `replicateUntil` found when it stopped. */
export interface SequentialResult<Source extends string = string, Station extends string = string> {
  readonly estimate: Estimate;
  /** Whether the precision was reached before `maximum`, or before the run was stopped. */
  readonly met: boolean;
  readonly replications: number;
  readonly run: RunResult<Source, Station>;
}

/**
 * Replicates until an interval is as narrow as asked (Law & Kelton, 9.4.1; for
 * a relative half-width γ the interval's must fall below γ/(1 + γ) of the
 * estimate, which makes γ hold of the truth). Looking after every replication
 * stops a little too gladly when the spread happens to be small: coverage is
 * slightly below the level, the less so the larger `minimum`.
 */
export const replicateUntil = <Source extends string, Station extends string>(
  network: Network<Source, Station>,
  options: ReplicateUntilOptions,
): SequentialResult<Source, Station> => {
  expectOptions(options, "replicateUntil", { optional: ownOptions });
  const { figure, quantile, relative, absolute, confidence = 0.95, minimum = 10, maximum = 1000, ...rest } = options;
  expectConfidence(confidence, "replicateUntil.confidence");
  if ((relative === undefined) === (absolute === undefined)) {
    throw badValue("replicateUntil", "either relative or absolute", { relative, absolute });
  }
  if (relative !== undefined) expectPositive(relative, "replicateUntil.relative");
  if (absolute !== undefined) expectPositive(absolute, "replicateUntil.absolute");
  if (expectPositiveInteger(minimum, "replicateUntil.minimum") < 2) {
    throw badValue("replicateUntil.minimum", "at least 2", minimum);
  }
  if (expectPositiveInteger(maximum, "replicateUntil.maximum") < minimum) {
    throw badValue("replicateUntil.maximum", `at least the minimum of ${minimum}`, maximum);
  }
  const replicator = new Replicator(network, rest, "replicateUntil");
  const { antithetic = false } = rest;
  const wanted = new SequentialFigure(
    { ...(figure && { figure }), ...(quantile && { quantile }) },
    confidence,
    antithetic,
  );
  let estimate = wanted.estimate();
  const narrow = (): boolean => {
    if (wanted.count < minimum || (antithetic && (wanted.count % 2 === 1 || wanted.count < 4))) return false;
    if (estimate.low === undefined || estimate.high === undefined) return false;
    const half = (estimate.high - estimate.low) / 2;
    return half <= (absolute ?? (relative! / (1 + relative!)) * Math.abs(estimate.mean));
  };
  let stopped = false;
  while (wanted.count < maximum && !narrow() && !stopped) {
    const figures = replicator.run(wanted.count);
    stopped = figures.time < options.until;
    if (stopped) break;
    wanted.add(figures);
    estimate = wanted.estimate();
  }
  const run = replicator.result(wanted.count + (stopped ? 1 : 0));
  return { estimate, met: narrow(), replications: wanted.count, run };
};
