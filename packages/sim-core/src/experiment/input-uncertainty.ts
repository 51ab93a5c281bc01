import { badValue } from "../math/bad-value.ts";
import { expectPositiveInteger } from "../math/expect-number.ts";
import type { Network } from "../network/network.ts";
import { expectOptions, Replicator, expectSeed, type ReplicatorOptions } from "../network/replicator.ts";
import type { Distribution } from "../random/distribution.ts";
import { sampler } from "../random/sampler.ts";
import { stream } from "../random/stream.ts";
import { validateDistribution } from "../random/validate-distribution.ts";
import { rankCorrelation } from "../statistics/rank-correlation.ts";
import { estimateFromReplications, type Estimate } from "../statistics/estimate.ts";
import { Tally } from "../statistics/tally.ts";
import { expectFigure, type Figure, readFigure } from "./figure.ts";

/** The laws of the inputs, and how many of them and of runs are drawn. */
export interface InputUncertaintyOptions<Name extends string = string> extends ReplicatorOptions {
  readonly figure: Figure;
  /** What is believed of each uncertain input. */
  readonly inputs: { readonly [name in Name]: Distribution };
  /** Draws of the inputs, at least 10; default 50. */
  readonly outer?: number;
  /** Replications of each draw, at least 2; default 4. */
  readonly inner?: number;
}

/** The variance of a figure, split into what inputs and what sampling bring in. */
export interface InputUncertainty<Name extends string = string> {
  /** The figure's mean over what is believed of the inputs, with its interval. */
  readonly mean: Estimate;
  /** True when some of the draws asked for were cut off, or not come to. */
  readonly stopped: boolean;
  /** Between these lie nine in ten of the draws' own means. */
  readonly lowest: number;
  readonly highest: number;
  /** Variance of the figure's mean from not knowing the inputs, and of one replication from chance. */
  readonly inputVariance: number;
  readonly samplingVariance: number;
  /** The share of one replication's variance that more replications cannot remove. */
  readonly inputShare: number;
  /** Squared rank correlation of each input with the figure, the largest first. */
  readonly influence: readonly { readonly input: Name; readonly share: number }[];
}

/**
 * How much of a figure's spread comes from inputs that are only believed, not
 * known: draws them from their laws, replicates each draw, and splits the
 * variance in two as a one-way layout with random effects (Law & Kelton, 10.6;
 * B. Ankenman, B. Nelson, WSC 2012).
 *
 * Aborted, or at its bound on events, it ends and returns what it has, `stopped`: of the draws before the one that was
 * cut off; NaN where that takes more of them.
 */
export const inputUncertainty = <Name extends string>(
  build: (inputs: { readonly [name in Name]: number }) => Network,
  options: InputUncertaintyOptions<Name>,
): InputUncertainty<Name> => {
  const { figure, inputs, outer, inner, ...rest } = expectUncertainty(options);
  const { seed: by = "1" } = rest;
  const names = Object.keys(inputs) as Name[];
  if (names.length === 0) throw badValue("inputUncertainty.inputs", "at least one uncertain input", inputs);
  const seed = expectSeed(by, "inputUncertainty.seed");
  const laws = names.map((name) => sampler(validateDistribution(inputs[name], `inputUncertainty.inputs.${name}`)));
  const draws: number[][] = [];
  const within = new Tally();
  const means: number[] = [];
  for (let draw = 0; draw < outer && !options.signal?.aborted; draw++) {
    const values = laws.map((law, at) => law.sample(stream(seed, draw, `input ${names[at]}`)));
    const drawn = Object.fromEntries(names.map((name, at) => [name, values[at]])) as { [name in Name]: number };
    const replicator = new Replicator(build(drawn), rest, "inputUncertainty");
    const tally = new Tally();
    // Fresh customers for every draw, lest the same chance be in all of them.
    for (let r = 0; r < inner; r++) {
      const figures = replicator.run(draw * inner + r);
      if (figures.time < rest.until) break;
      tally.add(readFigure(figure, figures, "inputUncertainty.figure"));
    }
    if (tally.count < inner) break;
    draws.push(values);
    means.push(tally.mean);
    within.add(tally.variance);
  }
  const samplingVariance = within.mean;
  const between = new Tally();
  for (const mean of means) between.add(mean);
  const inputVariance = Math.max(0, between.variance - samplingVariance / inner);
  const sorted = means.toSorted((a, b) => a - b);
  const rank = (p: number): number => sorted[Math.min(means.length - 1, Math.floor(p * means.length))] ?? NaN;
  return {
    mean: estimateFromReplications(means),
    stopped: means.length < outer,
    lowest: rank(0.05),
    highest: rank(0.95),
    inputVariance,
    samplingVariance,
    inputShare: inputVariance + samplingVariance === 0 ? 0 : inputVariance / (inputVariance + samplingVariance),
    influence: names
      .map((input, at) => ({
        input,
        share:
          means.length < 2
            ? NaN
            : rankCorrelation(
                draws.map((draw) => draw[at]),
                means,
              ) ** 2,
      }))
      .toSorted((a, b) => b.share - a.share),
  };
};

/** The options with their defaults. */
const expectUncertainty = <Name extends string>(options: InputUncertaintyOptions<Name>) => {
  expectOptions(options, "inputUncertainty", { needed: ["figure", "inputs"], optional: ["outer", "inner"] });
  const { figure, outer = 50, inner = 4 } = options;
  expectFigure(figure, "inputUncertainty.figure");
  if (expectPositiveInteger(outer, "inputUncertainty.outer") < 10) {
    throw badValue("inputUncertainty.outer", "at least 10 draws", outer);
  }
  if (expectPositiveInteger(inner, "inputUncertainty.inner") < 2) {
    throw badValue("inputUncertainty.inner", "at least 2 replications of each draw", inner);
  }
  return { ...options, outer, inner };
};
