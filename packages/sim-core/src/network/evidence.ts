import { estimateFromBatches } from "../statistics/batch-means.ts";
import type { Estimate, Sections } from "../statistics/estimate.ts";
import { estimateOfCounts } from "../statistics/estimate-of-counts.ts";
import { Histogram } from "../statistics/histogram.ts";
import { estimateOfSkewed } from "../statistics/skewed-mean.ts";
import { quantileInterval } from "../statistics/quantile-interval.ts";
import type { ClassFigures } from "./class-figures.ts";
import type { ReplicationFigures, StationFigures } from "./counter.ts";

export const noTime = "no time was observed";

/** What a run gives to judge a figure by. */
export interface Evidence<Figures> {
  /** A mean, share or quantile; where nothing was seen it is NaN and the method says what lacked. */
  estimate(read: (figures: Figures) => number, lacking?: string): Estimate;
  /** A quantile of all values together; where nothing was seen as for a mean. */
  quantile(p: number, histogram: (figures: Figures) => Histogram, lacking: string): Estimate;
  /** A count, of the whole run; no interval where it is always zero. */
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

/** Who saw nothing has an excess of 0: it stays in. */
const quantileOf = (p: number, histograms: readonly Histogram[], sections: Sections, lacking: string): Estimate => {
  const unseen = histograms.filter(({ count }) => count === 0).length;
  if (unseen === histograms.length) return { mean: NaN, method: lacking };
  const estimate = quantileInterval(p, histograms, sections);
  return unseen === 0 ? estimate : { ...estimate, method: `${estimate.method}; in ${unseen} ${lacking}` };
};

/** Independent replications: the mean over them. */
export const fromReplications = <Figures>(figures: readonly Figures[]): Evidence<Figures> => ({
  estimate: (read, lacking = noTime) => ofThoseThatSaw(figures.map(read), lacking, (seen) => estimateOfSkewed(seen)),
  quantile: (p, histogram, lacking) => quantileOf(p, figures.map(histogram), "replications", lacking),
  total: (read) => estimateOfCounts(figures.map(read), "replications", estimateOfSkewed),
});

/** Of a pair of which one saw nothing, what the other saw. */
const meanOfPair = (a: number, b: number): number => {
  if (Number.isNaN(a)) return b;
  return Number.isNaN(b) ? a : (a + b) / 2;
};

/** Antithetic pairs, which are independent of each other: the mean over theirs. */
export const fromPairs = <Figures>(pairs: readonly (readonly [Figures, Figures])[]): Evidence<Figures> => {
  const means = (read: (figures: Figures) => number): number[] => pairs.map(([a, b]) => meanOfPair(read(a), read(b)));
  const both = (histogram: (figures: Figures) => Histogram): Histogram[] =>
    pairs.map(([a, b]) => {
      const all = new Histogram();
      all.merge(histogram(a));
      all.merge(histogram(b));
      return all;
    });
  const judge = (values: readonly number[]) => estimateOfSkewed(values, "antithetic pairs");
  return {
    estimate: (read, lacking = noTime) => ofThoseThatSaw(means(read), lacking, judge),
    quantile: (p, histogram, lacking) => quantileOf(p, both(histogram), "antithetic pairs", lacking),
    total: (read) => estimateOfCounts(means(read), "antithetic pairs", judge),
  };
};

/** One long run: its own value, and the spread of its batches. */
export const fromBatches = <Figures>(whole: Figures, batches: readonly Figures[]): Evidence<Figures> => ({
  estimate: (read, lacking = noTime) =>
    ofThoseThatSaw(batches.map(read), lacking, (seen) => estimateFromBatches(read(whole), seen)),
  quantile: (p, histogram, lacking) => quantileOf(p, batches.map(histogram), "batches", lacking),
  // Each batch, times their number, is a guess at the whole.
  total: (read) =>
    estimateOfCounts(
      batches.map((batch) => read(batch) * batches.length),
      "batches",
      (guesses) => estimateFromBatches(read(whole), guesses),
    ),
});

/** The same evidence, of a part of the figures. */
const ofPart = <Figures, Part>(evidence: Evidence<Figures>, part: (figures: Figures) => Part): Evidence<Part> => ({
  estimate: (read, lacking) => evidence.estimate((figures) => read(part(figures)), lacking),
  quantile: (p, histogram, lacking) => evidence.quantile(p, (figures) => histogram(part(figures)), lacking),
  total: (read) => evidence.total((figures) => read(part(figures))),
});

/** The same evidence, of one station. */
export const atStation = (evidence: Evidence<ReplicationFigures>, station: string): Evidence<StationFigures> =>
  ofPart(evidence, ({ stations }) => stations[station]);

/** The same evidence, of one class at the station. */
export const ofClass = (evidence: Evidence<StationFigures>, name: string): Evidence<ClassFigures> =>
  ofPart(evidence, ({ byClass }) => byClass![name]);
