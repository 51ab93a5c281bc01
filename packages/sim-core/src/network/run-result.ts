import { digestVersion } from "../kernel/digest.ts";
import { expectProbability } from "../math/expect-number.ts";
import { estimateFromReplications, type Estimate } from "../statistics/estimate.ts";
import type { Histogram } from "../statistics/histogram.ts";
import type { ReplicationFigures, StationFigures } from "./replication.ts";

/** A delay: its mean, and any quantile, each with its interval. */
export interface Delay {
  /** In the network's time unit; NaN where nobody was served, and the method says so. */
  readonly mean: Estimate;
  /** The p-quantile, p in (0, 1), within the histogram's relative error of 1/128. */
  quantile(p: number): Estimate;
}

export interface StationResult {
  readonly arrived: Estimate;
  readonly served: Estimate;
  readonly refused: Estimate;
  readonly abandoned: Estimate;
  /** Mean share of servers busy; a station without servers has none. */
  readonly utilization: Estimate;
  /** Mean number waiting. */
  readonly queue: Estimate;
  /** Time in queue only. */
  readonly wait: Delay;
  /** Wait and service. */
  readonly sojourn: Delay;
}

export interface RunResult<Source extends string = string, Station extends string = string> {
  readonly seed: string;
  readonly until: number;
  readonly warmUp: number;
  readonly slice: number;
  /**
   * True when the run was aborted or met its bound on events. Estimates are
   * then of the replications that reached `until`, or, if none did, of what there is.
   */
  readonly stopped: boolean;
  /** One digest a run: of its only replication, or of all of them in order. */
  readonly digest: string;
  readonly digestVersion: number;
  readonly events: number;
  readonly emitted: { readonly [name in Source]: Estimate };
  readonly stations: { readonly [name in Station]: StationResult };
  /** Customers that left, by exit. */
  readonly exits: { readonly [exit: string]: Estimate };
  /** The raw figures, in order of replication. */
  readonly replications: readonly ReplicationFigures[];
}

interface RunFrame {
  readonly seed: string;
  readonly until: number;
  readonly warmUp: number;
  readonly slice: number;
  /** Replications asked for. */
  readonly replications: number;
}

/** Merges replications, in index order whatever order they came in. */
export const summarize = <Source extends string, Station extends string>(
  { replications, ...run }: RunFrame,
  figures: readonly ReplicationFigures[],
): RunResult<Source, Station> => {
  const ordered = [...figures].sort((a, b) => a.replication - b.replication);
  const complete = ordered.filter((figure) => figure.time >= run.until);
  const counted = complete.length > 0 ? complete : ordered;
  const over = (read: (figure: ReplicationFigures) => number) => estimate(counted.map(read), noTime);
  const named = <T>(keys: readonly string[], make: (key: string) => T) =>
    Object.fromEntries(keys.map((key) => [key, make(key)]));
  const first = ordered[0];
  return {
    ...run,
    stopped: complete.length < replications,
    digest: combineDigests(ordered.map((figure) => figure.digest)),
    digestVersion,
    events: ordered.reduce((sum, figure) => sum + figure.events, 0),
    emitted: named(Object.keys(first.emitted), (source) => over((figure) => figure.emitted[source])),
    stations: named(Object.keys(first.stations), (station) =>
      stationResult(counted.map((figure) => figure.stations[station])),
    ),
    exits: named(Object.keys(first.exits), (exit) => over((figure) => figure.exits[exit].left)),
    replications: ordered,
  } as unknown as RunResult<Source, Station>;
};

const nobody = "nobody was served";
const noTime = "no time was observed";

/** An estimate over the replications that saw something; what the others lacked is said. */
const estimate = (values: readonly number[], lacking: string): Estimate => {
  const seen = values.filter((value) => !Number.isNaN(value));
  if (seen.length === 0) return { mean: NaN, method: lacking };
  const all = estimateFromReplications(seen);
  const unseen = values.length - seen.length;
  return unseen === 0 ? all : { ...all, method: `${all.method}; in ${unseen} more ${lacking}` };
};

const stationResult = (figures: readonly StationFigures[]): StationResult => {
  const over = (read: (figure: StationFigures) => number, lacking = noTime) => estimate(figures.map(read), lacking);
  return {
    arrived: over((figure) => figure.arrived),
    served: over((figure) => figure.served),
    refused: over((figure) => figure.refused),
    abandoned: over((figure) => figure.abandoned),
    utilization: over((figure) => figure.utilization, figures[0].servers > 0 ? noTime : "no servers"),
    queue: over((figure) => figure.meanQueue),
    wait: delay(
      figures.map((figure) => figure.meanWait),
      figures.map((figure) => figure.wait),
    ),
    sojourn: delay(
      figures.map((figure) => figure.meanSojourn),
      figures.map((figure) => figure.sojourn),
    ),
  };
};

const delay = (means: readonly number[], histograms: readonly Histogram[]): Delay => ({
  mean: estimate(means, nobody),
  quantile: (p) =>
    estimate(
      histograms.map((histogram) => histogram.quantile(expectProbability(p, "quantile.p"))),
      nobody,
    ),
});

/** XOR of the digests, each rotated by its place, so that order counts. */
const combineDigests = (digests: readonly string[]): string =>
  digests
    .map((digest) => BigInt(`0x${digest}`))
    .reduce((all, digest) => rotate(all) ^ digest, 0n)
    .toString(16)
    .padStart(16, "0");

const rotate = (word: bigint): bigint => BigInt.asUintN(64, (word << 1n) | (word >> 63n));
