import { badValue } from "../math/bad-value.ts";
import { expectNonNegative, expectPositive } from "../math/expect-number.ts";
import type { Watching } from "../network/network-data.ts";

/** Keys of a controller that watches one station, all but `metricLag` needed. */
export const watchingKeys = ["kind", "station", "metric", "period"] as const;

const metrics = ["utilization", "arrivals", "queue"];

export const validateWatching = (data: Watching<string>, path: string): void => {
  if (!metrics.includes(data.metric)) throw badValue(`${path}.metric`, `one of ${metrics.join(", ")}`, data.metric);
  expectPositive(data.period, `${path}.period`);
  if (data.metricLag !== undefined) expectNonNegative(data.metricLag, `${path}.metricLag`);
};

/** A threshold of the metric where the station has one customer in `share`. */
export const thinThreshold = (data: Watching<string>, threshold: number, share: number): number =>
  data.metric === "utilization" ? threshold : threshold / share;
