import { estimateFromBatches } from "../statistics/batch-means.ts";
import { estimateFromReplications, type Estimate } from "../statistics/estimate.ts";
import { Histogram } from "../statistics/histogram.ts";
import { estimateFromSections } from "../statistics/sections.ts";
import type { ReplicationFigures, StationFigures } from "./counter.ts";

export const noTime = "no time was observed";

/** What a run gives to judge a figure by. */
export interface Evidence<Figures> {
  /** A mean, share or quantile; where nothing was seen it is NaN and the method says what lacked. */
  estimate(read: (figures: Figures) => number, lacking?: string): Estimate;
  /** A quantile of all values together; where nothing was seen as for a mean. */
  quantile(p: number, histogram: (figures: Figures) => Histogram, lacking: string): Estimate;
  /** A count, of the whole run. */
  total(read: (figures: Figures) => number): Estimate;
}

/** Leaves out who saw nothing, and says how many those were. */
const ofThoseThatSaw = (
  values: readonly number[],
  lacking: string,
  judge: (seen: readonly number[]) => Estimate,
): Estimate => {
  const seen = values.filter((value) => !Number.isNaN(value));
  if (seen.length === 0) return { mean: NaN, method: lacking };
  const estimate = judge(seen);
  const unseen = values.length - seen.length;
  return unseen === 0 ? estimate : { ...estimate, method: `${estimate.method}; in ${unseen} more ${lacking}` };
};

const merged = (histograms: readonly Histogram[]): Histogram => {
  const all = new Histogram();
  for (const histogram of histograms) all.merge(histogram);
  return all;
};

/** Independent replications: the mean over them. */
export const fromReplications = <Figures>(figures: readonly Figures[]): Evidence<Figures> => ({
  estimate: (read, lacking = noTime) =>
    ofThoseThatSaw(figures.map(read), lacking, (seen) => estimateFromReplications(seen)),
  quantile: (p, histogram, lacking) => {
    const histograms = figures.map(histogram);
    return ofThoseThatSaw(
      histograms.map((one) => one.quantile(p)),
      lacking,
      (seen) => estimateFromSections(merged(histograms).quantile(p), seen, "replications"),
    );
  },
  total: (read) => estimateFromReplications(figures.map(read)),
});

/** One long run: its own value, and the spread of its batches. */
export const fromBatches = <Figures>(whole: Figures, batches: readonly Figures[]): Evidence<Figures> => ({
  estimate: (read, lacking = noTime) =>
    ofThoseThatSaw(batches.map(read), lacking, (seen) => estimateFromBatches(read(whole), seen)),
  quantile: (p, histogram, lacking) =>
    ofThoseThatSaw(
      batches.map((batch) => histogram(batch).quantile(p)),
      lacking,
      (seen) => estimateFromSections(histogram(whole).quantile(p), seen, "batches"),
    ),
  // Each batch, times their number, is a guess at the whole.
  total: (read) =>
    estimateFromBatches(
      read(whole),
      batches.map((batch) => read(batch) * batches.length),
    ),
});

/** The same evidence, of one station. */
export const atStation = (evidence: Evidence<ReplicationFigures>, station: string): Evidence<StationFigures> => ({
  estimate: (read, lacking) => evidence.estimate((figures) => read(figures.stations[station]), lacking),
  quantile: (p, histogram, lacking) => evidence.quantile(p, (figures) => histogram(figures.stations[station]), lacking),
  total: (read) => evidence.total((figures) => read(figures.stations[station])),
});
