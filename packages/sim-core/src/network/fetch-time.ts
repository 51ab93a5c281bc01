import { sum } from "../math/sum.ts";
import { sampler } from "../random/sampler.ts";
import type { CachedTraffic } from "./cached-traffic.ts";
import type { NetworkData } from "./network-data.ts";
import { withOneLaw } from "./one-law.ts";
import type { StationTheory } from "./station-theory.ts";

/** How long it takes from a miss until the object is there. */
export interface FetchTime {
  readonly mean: number;
  /** What is left of it on average for who asks meanwhile: E(D²) / 2 E(D). */
  readonly residual: number;
}

/**
 * The time that a cache's fetches take, over all stations on the way, each by itself: delays with the
 * variance of their law, queues as if their sojourns were exponential, which those of M/M/1 are.
 */
export const fetchTime = (
  network: NetworkData,
  { flows, fetches }: CachedTraffic,
  stations: ReadonlyMap<string, StationTheory>,
  cache: string,
): FetchTime => {
  const { arrivalRate, refusedShare } = stations.get(cache)!.result;
  const missing = arrivalRate.mean * refusedShare.mean;
  if (!(missing > 0)) return { mean: 0, residual: 0 };
  const parts = [...(fetches.get(cache) ?? [])]
    .filter(([, rate]) => rate > 0)
    .map(([name, rate]) => {
      const { numberMean, result } = stations.get(name)!;
      const sojourn = numberMean / result.arrivalRate.mean;
      const data = withOneLaw(network, name, flows);
      const variance = data.kind === "delay" ? sampler(data.service).variance : sojourn ** 2;
      return { mean: (rate / missing) * sojourn, variance: (rate / missing) * variance };
    });
  const mean = sum(parts.map((part) => part.mean));
  const variance = sum(parts.map((part) => part.variance));
  return { mean, residual: mean > 0 ? (mean + variance / mean) / 2 : 0 };
};
