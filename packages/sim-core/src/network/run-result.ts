import { digestVersion } from "../kernel/digest.ts";
import { expectProbability } from "../math/expect-number.ts";
import { sum } from "../math/sum.ts";
import type { Estimate } from "../statistics/estimate.ts";
import type { Histogram } from "../statistics/histogram.ts";
import { withHistogramError } from "../statistics/histogram-error.ts";
import type { ReplicationFigures, StationFigures } from "./counter.ts";
import type { ClassFigures } from "./class-figures.ts";
import { atStation, type Evidence, fromBatches, fromPairs, fromReplications, noTime, ofClass } from "./evidence.ts";

/** A delay: its mean, and any quantile, each with its interval. */
export interface Delay {
  /** In the network's time unit; NaN where nobody had it, and the method says so. */
  readonly mean: Estimate;
  /** The p-quantile of all together, p in [0, 1], within the histogram's relative error of 1/128; its interval from the spread of the share beyond it, see `quantileInterval`; none where too few were seen, nor, with less than a tenth beyond it, from fewer than ten replications. NaN outside the histogram's range, above 0 and below 2^-20 time units or from 2^24 on; the method says so. */
  quantile(p: number): Estimate;
}

/** One class of customers at a station, or all of them: who came and what became of them, each with its interval. */
export interface ClassResult {
  readonly arrived: Estimate;
  readonly served: Estimate;
  readonly refused: Estimate;
  readonly abandoned: Estimate;
  /** Time until service first began, of those whose service began; what interrupts it later does not count. */
  readonly wait: Delay;
  /** All of the time at the station, of the served: wait, service and what interrupted it. */
  readonly sojourn: Delay;
}

/** One station's figures of a run: counts, means over time and delays, each with its interval. */
export interface StationResult extends ClassResult {
  /** Mean share of servers busy; a station without servers has none. */
  readonly utilization: Estimate;
  /** Mean number waiting. */
  readonly queue: Estimate;
  /** Mean number of servers whose customer was served and finds no room where it goes; only blocking stations have it. */
  readonly blocked: Estimate;
  /**
   * How long those who wait at the end have waited already, on average and the
   * longest, and how long those in service have been here. Waits are of those whose service began,
   * sojourns of the served: under overload they flatter, and these tell.
   */
  readonly age: { readonly mean: Estimate; readonly oldest: Estimate; readonly inService: Estimate };
  /**
   * The same of each class that may come here, by name, in the network's order: a customer's is its source's name until a
   * route changes it. Absent where classes are not told apart, see the option `byClass`.
   */
  readonly byClass?: { readonly [name: string]: ClassResult };
}

/** What `simulate` found: a figure with its interval for everything that is printed, and the raw figures it came from. Times in the network's unit, rates per unit. */
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
  /** From source to exit, over all customers that left: the mean, as `solve` has it. NaN where nobody left. */
  readonly timeInNetwork: Estimate;
  /** The same of those who left by each exit. */
  readonly timeByExit: { readonly [exit: string]: Estimate };
  /** Laws that hold on every path and were broken, in words: none, unless some kind is wrong. Checked in every run. */
  readonly broken: readonly string[];
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
  /** Figures of the batches of the only replication, if it was cut into some. */
  readonly batches?: readonly ReplicationFigures[];
  /** Whether replications 2k and 2k + 1 are antithetic. */
  readonly pairs?: boolean;
}

/** Merges replications, in index order whatever order they came in. */
export const summarize = <Source extends string, Station extends string>(
  { replications, batches = [], pairs = false, ...run }: RunFrame,
  figures: readonly ReplicationFigures[],
): RunResult<Source, Station> => {
  const ordered = [...figures].sort((a, b) => a.replication - b.replication);
  const complete = ordered.filter((figure) => figure.time >= run.until);
  const counted = complete.length > 0 ? complete : ordered;
  const evidence = batches.length > 0 ? fromBatches(ordered[0], batches) : judged(counted, pairs);
  const named = <T>(keys: readonly string[], make: (key: string) => T) =>
    Object.fromEntries(keys.map((key) => [key, make(key)]));
  const first = ordered[0];
  return {
    ...run,
    stopped: complete.length < replications,
    digest: combineDigests(ordered.map((figure) => figure.digest)),
    digestVersion,
    events: ordered.reduce((sum, figure) => sum + figure.events, 0),
    emitted: named(Object.keys(first.emitted), (source) => evidence.total((figures) => figures.emitted[source])),
    stations: named(Object.keys(first.stations), (station) =>
      stationResult(atStation(evidence, station), first.stations[station]),
    ),
    exits: named(Object.keys(first.exits), (exit) => evidence.total((figures) => figures.exits[exit].left)),
    timeInNetwork: evidence.estimate(meanTimeInNetwork, nobodyLeft),
    timeByExit: named(Object.keys(first.exits), (exit) =>
      evidence.estimate((figures) => figures.exits[exit].meanTimeInNetwork, nobodyLeft),
    ),
    broken: ordered.flatMap(({ replication, broken }) => broken.map((law) => `replication ${replication}: ${law}`)),
    replications: ordered,
  } as unknown as RunResult<Source, Station>;
};

const meanTimeInNetwork = ({ exits }: ReplicationFigures): number => {
  const used = Object.values(exits).filter(({ left }) => left > 0);
  return sum(used.map(({ left, meanTimeInNetwork: mean }) => left * mean)) / sum(used.map(({ left }) => left));
};

/** Of antithetic pairs only whole ones count, while there are any. */
const judged = (counted: readonly ReplicationFigures[], pairs: boolean): Evidence<ReplicationFigures> => {
  if (!pairs) return fromReplications(counted);
  const byNumber = new Map(counted.map((figures) => [figures.replication, figures]));
  const whole = counted.flatMap((first): (readonly [ReplicationFigures, ReplicationFigures])[] => {
    const second = first.replication % 2 === 0 ? byNumber.get(first.replication + 1) : undefined;
    return second === undefined ? [] : [[first, second]];
  });
  return whole.length > 0 ? fromPairs(whole) : fromReplications(counted);
};

const nobody = "nobody was served";
const nobodyLeft = "nobody left";
const nobodyWaits = "nobody waits at the end";

const stationResult = (evidence: Evidence<StationFigures>, { servers, byClass }: StationFigures): StationResult => ({
  ...classResult(evidence),
  utilization: evidence.estimate((figures) => figures.utilization, servers > 0 ? noTime : "no servers"),
  queue: evidence.estimate((figures) => figures.meanQueue),
  blocked: evidence.estimate((figures) => figures.meanBlocked, "never blocks"),
  age: {
    mean: evidence.estimate((figures) => figures.meanAge, nobodyWaits),
    oldest: evidence.estimate((figures) => figures.oldestAge, nobodyWaits),
    inService: evidence.estimate((figures) => figures.meanAgeInService, "nobody is in service at the end"),
  },
  ...(byClass && {
    byClass: Object.fromEntries(Object.keys(byClass).map((name) => [name, classResult(ofClass(evidence, name))])),
  }),
});

/** Of all at a station, or of one class. */
const classResult = (evidence: Evidence<ClassFigures>): ClassResult => ({
  arrived: evidence.total((figures) => figures.arrived),
  served: evidence.total((figures) => figures.served),
  refused: evidence.total((figures) => figures.refused),
  abandoned: evidence.total((figures) => figures.abandoned),
  wait: delay(
    evidence,
    (figures) => figures.meanWait,
    (figures) => figures.wait,
  ),
  sojourn: delay(
    evidence,
    (figures) => figures.meanSojourn,
    (figures) => figures.sojourn,
  ),
});

const delay = (
  evidence: Evidence<ClassFigures>,
  mean: (figures: ClassFigures) => number,
  histogram: (figures: ClassFigures) => Histogram,
): Delay => ({
  mean: evidence.estimate(mean, nobody),
  quantile: (p) => {
    expectProbability(p, "quantile.p");
    return withHistogramError(evidence.quantile(p, histogram, nobody));
  },
});

/** XOR of the digests, each rotated by its place, so that order counts. */
const combineDigests = (digests: readonly string[]): string =>
  digests
    .map((digest) => BigInt(`0x${digest}`))
    .reduce((all, digest) => rotate(all) ^ digest, 0n)
    .toString(16)
    .padStart(16, "0");

const rotate = (word: bigint): bigint => BigInt.asUintN(64, (word << 1n) | (word >> 63n));
