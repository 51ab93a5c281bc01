// Experiments on networks: how sure, which is better, what matters.
export { compare, differenceOf, type CompareOptions, type Comparison, type Difference } from "./experiment/compare.ts";
export { replicateUntil, type ReplicateUntilOptions, type SequentialResult } from "./experiment/replicate-until.ts";
export { selectBest, type SelectBestOptions, type Selection } from "./experiment/select-best.ts";
export { bands, type Band, type Bands, type BandsOptions } from "./experiment/bands.ts";
export {
  inputUncertainty,
  type InputUncertainty,
  type InputUncertaintyOptions,
} from "./experiment/input-uncertainty.ts";
export { headroom, type Headroom, type HeadroomOptions } from "./experiment/headroom.ts";
export { headroomPercent, type HeadroomPercent } from "./experiment/headroom-percent.ts";
export type { HeadroomNews } from "./experiment/headroom-search.ts";
export {
  backlogsOf,
  judgePlan,
  type Backlog,
  type Judgement,
  type JudgeOptions,
  type Servers,
  type Shortage,
} from "./experiment/judge-plan.ts";
export { latencyWindowOf } from "./experiment/latency-window.ts";
export { LossWatch } from "./experiment/loss-watch.ts";
export {
  lostExits,
  type LostExits,
  type LostHow,
  type TurnedAwayHow,
  type TurningStation,
} from "./network/lost-exits.ts";
export { mostLostOf } from "./network/most-lost.ts";
export { sizedBy, type SizedBy } from "./network/sized-by.ts";
export { tellsClasses } from "./network/class-figures.ts";
export { treatsClassesApart } from "./network/treats-classes-apart.ts";
export { stationRoutes, type Routes } from "./station/station-routes.ts";
export { ObjectiveWatch, type ObjectiveResult } from "./experiment/objective-watch.ts";
export type { PlanNews } from "./experiment/plan-search.ts";
export { ScenarioWatch } from "./experiment/scenario-watch.ts";
export type { SearchOptions } from "./experiment/search-options.ts";
export {
  smallestPlan,
  type PlannedObjective,
  type SmallestPlan,
  type SmallestPlanOptions,
  type TooFew,
} from "./experiment/smallest-plan.ts";
export { sideBySide } from "./experiment/side-by-side.ts";
export { sideBySidePicture } from "./experiment/side-by-side-picture.ts";
export type { ReportOptions } from "./experiment/compared-figures.ts";
export type { Figure } from "./experiment/figure.ts";

// Series of values, wherever they come from.
export { autocorrelation, effectiveSampleSize } from "./statistics/autocorrelation.ts";
export { estimateFromBatches } from "./statistics/batch-means.ts";
export { histogramError } from "./statistics/histogram-layout.ts";
export { keptShare } from "./statistics/kept-share.ts";
export { holdingShare } from "./statistics/holding-share.ts";
export { KimNelson } from "./statistics/kim-nelson.ts";
export { movingAverage, mser, type Truncation } from "./statistics/mser.ts";
export { rankCorrelation } from "./statistics/rank-correlation.ts";

// Laws from data.
export { fit, type Fit, type FitOptions } from "./statistics/fit.ts";
export { gammaOfMoments, lognormalOfMoments, phaseTypeOfMoments, type Moments } from "./statistics/fit-moments.ts";
export { ksDistance, ksProbability } from "./statistics/kolmogorov-smirnov.ts";
export type { FittedLaw } from "./statistics/maximum-likelihood.ts";
export { quantilePlot } from "./statistics/quantile-plot.ts";
