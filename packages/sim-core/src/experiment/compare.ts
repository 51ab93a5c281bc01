import { badValue } from "../math/bad-value.ts";
import { expectPositiveInteger } from "../math/expect-number.ts";
import type { Network } from "../network/network.ts";
import { expectOptions, Replicator, type PairedOptions, type ReplicatorOptions } from "../network/replicator.ts";
import type { RunResult } from "../network/run-result.ts";
import { estimateFromReplications, type Estimate, type Sections } from "../statistics/estimate.ts";
import { Tally } from "../statistics/tally.ts";
import { pairMeans } from "./pair-means.ts";
import { expectConfidence } from "./confidence.ts";
import { expectFigure, type Figure, readFigure } from "./figure.ts";

/** How `compare` runs its pairs. */
export interface CompareOptions<Name extends string = string> extends ReplicatorOptions, PairedOptions {
  /** What to compare, by name. */
  readonly figures: { readonly [name in Name]: Figure };
  /** Pairs of replications, at least 2; default 20. */
  readonly replications?: number;
  /** Of each figure's interval by itself; default 0.95. */
  readonly confidence?: number;
}

/** One figure of two plans and the difference of its pairs, with its interval. */
export interface Difference {
  readonly a: Estimate;
  readonly b: Estimate;
  /** b − a, from the differences of pairs. */
  readonly difference: Estimate;
  /** What the interval says of b; "no clear difference" when it holds 0. */
  readonly verdict: "higher" | "lower" | "no clear difference";
  /** How often narrower than with independent seeds the interval is, squared: (Var a + Var b) / Var(b − a). */
  readonly varianceRatio: number;
}

/** Two plans that met the same customers: both results and the differences of their figures. */
export interface Comparison<Name extends string = string> {
  readonly a: RunResult;
  readonly b: RunResult;
  readonly figures: { readonly [name in Name]: Difference };
}

/**
 * Compares two networks under common random numbers: replication n of both
 * meets the same customers with the same draws, so chance common to both
 * cancels in the difference (paired t; Law & Kelton, 10.2.1 and 11.2).
 *
 * Streams and draws go by name: sources and stations that are alike in both
 * should be named alike.
 *
 * Aborted, or at its bound on events, it ends and returns what it has, and `a` or `b` says `stopped`: the differences
 * are of the pairs before the one that was cut off, and NaN where there are none.
 */
export const compare = <Name extends string>(
  a: Network,
  b: Network,
  options: CompareOptions<Name>,
): Comparison<Name> => {
  expectOptions(options, "compare", { needed: ["figures"], optional: ["replications", "confidence", "antithetic"] });
  const { figures, replications = 20, confidence = 0.95, antithetic = false, ...rest } = options;
  if (expectPositiveInteger(replications, "compare.replications") < 2) {
    throw badValue("compare.replications", "at least 2 pairs", replications);
  }
  expectConfidence(confidence, "compare.confidence");
  const names = Object.keys(figures ?? {}) as Name[];
  if (names.length === 0) throw badValue("compare.figures", "at least one figure, by name", figures);
  for (const name of names) expectFigure(figures[name], `compare.figures.${name}`);
  const run = { ...rest, antithetic, replications };
  const runs = [new Replicator(a, run, "compare"), new Replicator(b, run, "compare")] as const;
  const values = new Map(names.map((name) => [name, [[], []] as [number[], number[]]]));
  for (let replication = 0; replication < replications; replication++) {
    // One at least, so that a comparison stopped before it began still has both results.
    if (replication > 0 && rest.signal?.aborted) break;
    const pair = runs.map((each) => each.run(replication));
    if (pair.some(({ time }) => time < rest.until)) break;
    for (const name of names) {
      for (const side of [0, 1] as const) {
        values.get(name)![side].push(readFigure(figures[name], pair[side], `compare.figures.${name}`));
      }
    }
  }
  const differences = names.map(
    (name) =>
      [
        name,
        antithetic
          ? differenceOfPairs(...values.get(name)!, confidence)
          : differenceOf(...values.get(name)!, confidence),
      ] as const,
  );
  return {
    a: runs[0].result(replications),
    b: runs[1].result(replications),
    figures: Object.fromEntries(differences) as { readonly [name in Name]: Difference },
  };
};

/** The paired difference of two series of replications; also for figures that come from elsewhere. */
export const differenceOf = (a: readonly number[], b: readonly number[], confidence = 0.95): Difference =>
  paired(a, b, confidence, "replications");

/** The same of antithetic pairs, two and two one after another: of the means of each. */
const differenceOfPairs = (a: readonly number[], b: readonly number[], confidence: number): Difference =>
  paired(pairMeans(a), pairMeans(b), confidence, "antithetic pairs");

const paired = (a: readonly number[], b: readonly number[], confidence: number, of: Sections): Difference => {
  if (a.length !== b.length) throw badValue("differenceOf.b", `${a.length} values, as many as a`, b.length);
  const differences = b.map((value, at) => value - a[at]);
  const difference = estimateFromReplications(differences, confidence, of);
  const { low = -Infinity, high = Infinity } = difference;
  const spread = variance(differences);
  return {
    a: estimateFromReplications(a, confidence, of),
    b: estimateFromReplications(b, confidence, of),
    difference,
    verdict: low > 0 ? "higher" : high < 0 ? "lower" : "no clear difference",
    varianceRatio: (variance(a) + variance(b)) / spread,
  };
};

const variance = (values: readonly number[]): number => {
  const tally = new Tally();
  for (const value of values) tally.add(value);
  return tally.variance;
};
