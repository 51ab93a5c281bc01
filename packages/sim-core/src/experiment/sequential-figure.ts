import { badValue } from "../math/bad-value.ts";
import type { ReplicationFigures } from "../network/counter.ts";
import { estimateFromReplications, type Estimate } from "../statistics/estimate.ts";
import type { Histogram } from "../statistics/histogram.ts";
import { withHistogramError } from "../statistics/histogram-error.ts";
import { quantileInterval } from "../statistics/quantile-interval.ts";
import { type Figure, readFigure } from "./figure.ts";
import { pairMeans } from "./pair-means.ts";

/** What replications are run to know: a figure of each, or a quantile of all together. */
export interface WhatToKnow {
  /** A mean, any number of a replication. Give this or `quantile`. */
  readonly figure?: Figure;
  /**
   * The p-quantile of what all replications together have in a histogram, such as
   * `{ p: 0.999, of: ({ stations }) => stations.order.sojourn }`. Its own interval says when it is known
   * (see `quantileInterval`); a mean of replications' quantiles would keep their bias.
   */
  readonly quantile?: { readonly p: number; readonly of: (figures: ReplicationFigures) => Histogram };
}

/** What is known so far of what replications are run for. */
export class SequentialFigure {
  readonly #wanted: WhatToKnow;
  readonly #confidence: number;
  readonly #antithetic: boolean;
  readonly #values: number[] = [];
  readonly #histograms: Histogram[] = [];

  /** @throws RangeError unless one thing is wanted. */
  constructor({ figure, quantile }: WhatToKnow, confidence: number, antithetic: boolean) {
    if ((figure === undefined) === (quantile === undefined)) {
      throw badValue("replicateUntil", "either figure or quantile", { figure, quantile });
    }
    if (antithetic && quantile !== undefined) {
      throw badValue("replicateUntil.antithetic", "none for a quantile", antithetic);
    }
    this.#wanted = figure === undefined ? { quantile: quantile! } : { figure };
    this.#confidence = confidence;
    this.#antithetic = antithetic;
  }

  get count(): number {
    return this.#values.length + this.#histograms.length;
  }

  add(figures: ReplicationFigures): void {
    const { figure, quantile } = this.#wanted;
    if (quantile !== undefined) this.#histograms.push(quantile.of(figures));
    else this.#values.push(readFigure(figure!, figures, "replicateUntil.figure"));
  }

  estimate(): Estimate {
    const { quantile } = this.#wanted;
    if (quantile === undefined) {
      return this.#antithetic
        ? estimateFromReplications(pairMeans(this.#values), this.#confidence, "antithetic pairs")
        : estimateFromReplications(this.#values, this.#confidence);
    }
    if (this.#histograms.length === 0) return { mean: NaN, method: "no replication" };
    return withHistogramError(quantileInterval(quantile.p, this.#histograms, "replications", this.#confidence));
  }
}
