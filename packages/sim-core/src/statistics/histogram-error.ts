import type { Estimate } from "./estimate.ts";
import { histogramError } from "./histogram-layout.ts";

/** A quantile read off a histogram is off by up to half a bucket; that is part of its interval. */
export const withHistogramError = (estimate: Estimate): Estimate => {
  if (estimate.low === undefined || estimate.high === undefined) return estimate;
  return {
    mean: estimate.mean,
    low: estimate.low * (1 - histogramError),
    high: estimate.high * (1 + histogramError),
    method: `${estimate.method}, and the histogram's ${(100 * histogramError).toFixed(1)} %`,
  };
};
