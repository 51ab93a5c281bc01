import { badValue } from "../math/bad-value.ts";
import { expectPositiveInteger, expectProbability } from "../math/expect-number.ts";
import type { ReplicationFigures } from "../network/counter.ts";
import type { Network } from "../network/network.ts";
import { expectOptions, Replicator, type ReplicatorOptions } from "../network/replicator.ts";
import { estimateFromReplications, type Estimate } from "../statistics/estimate.ts";
import { expectFigure, type Figure } from "./figure.ts";

/** Which figures `bands` follows, how many replications and how wide a window. */
export interface BandsOptions<Name extends string = string> extends Omit<ReplicatorOptions, "batches"> {
  /** Read off each window's own figures: means, counts and quantiles of what happened in it. */
  readonly figures: { readonly [name in Name]: Figure };
  /** Windows of equal time between the warm-up and the end, at least 2. */
  readonly windows: number;
  /** At least 2; default 20. */
  readonly replications?: number;
  /** The share of replications between `lowest` and `highest`; default 0.9. */
  readonly share?: number;
}

/** One figure in one window. */
export interface Band {
  /** Over the replications; those that saw nothing are left out, and counted in the method. */
  readonly mean: Estimate;
  /** What single replications show: as many whole ones are left out on either side as leave `share` of them at least. */
  readonly lowest: number;
  readonly highest: number;
}

/** Figures of many replications, window by window. */
export interface Bands<Name extends string = string> {
  /** Where each window ends. */
  readonly times: readonly number[];
  readonly figures: { readonly [name in Name]: readonly Band[] };
}

/**
 * The course of figures in time with their spread, for systems that begin and
 * end: an interval for the mean course, and a band in which most single nights
 * lie (Law & Kelton, 9.4). Windows are judged one by one, not all at once.
 */
export const bands = <Name extends string>(network: Network, options: BandsOptions<Name>): Bands<Name> => {
  expectOptions(options, "bands", { needed: ["figures", "windows"], optional: ["replications", "share"] });
  const { figures, windows, replications = 20, share = 0.9, ...rest } = options;
  if (expectPositiveInteger(windows, "bands.windows") < 2) throw badValue("bands.windows", "at least 2", windows);
  if (expectPositiveInteger(replications, "bands.replications") < 2) {
    throw badValue("bands.replications", "at least 2", replications);
  }
  expectProbability(share, "bands.share");
  for (const [name, figure] of Object.entries(figures)) expectFigure(figure, `bands.figures.${name}`);
  const replicator = new Replicator(network, { ...rest, batches: windows }, "bands");
  const runs: (readonly ReplicationFigures[])[] = [];
  for (let replication = 0; replication < replications && !options.signal?.aborted; replication++) {
    const { time } = replicator.run(replication);
    if (time >= options.until) runs.push(replicator.batches);
  }
  const { warmUp = 0, until } = options;
  const times = Array.from({ length: windows }, (_, at) => warmUp + ((until - warmUp) * (at + 1)) / windows);
  const bandAt = (name: Name, window: number): Band =>
    bandOf(
      runs.map((run) => valueOf(figures[name], run[window], `bands.figures.${name}`)),
      share,
    );
  const names = Object.keys(figures) as Name[];
  return {
    times,
    figures: Object.fromEntries(
      names.map((name) => [name, times.map((_, window) => bandAt(name, window))]),
    ) as unknown as Bands<Name>["figures"],
  };
};

/** NaN where nothing was seen. */
const valueOf = (figure: Figure, figures: ReplicationFigures, path: string): number => {
  const value = figure(figures);
  if (Number.isFinite(value) || Number.isNaN(value)) return value;
  throw badValue(path, "a finite number, or NaN where nothing was seen", value);
};

const bandOf = (values: readonly number[], share: number): Band => {
  const seen = values.filter((value) => !Number.isNaN(value)).toSorted((a, b) => a - b);
  if (seen.length === 0) return { mean: { mean: NaN, method: "nothing was seen" }, lowest: NaN, highest: NaN };
  const mean = estimateFromReplications(seen);
  const unseen = values.length - seen.length;
  // As many are left out below as above; the hair is for shares such as 0.9 that are not exact.
  const out = Math.floor(((1 - share) / 2) * seen.length + 1e-9);
  return {
    mean: unseen === 0 ? mean : { ...mean, method: `${mean.method}; in ${unseen} more nothing was seen` },
    lowest: seen[Math.min(out, Math.floor((seen.length - 1) / 2))],
    highest: seen[Math.max(seen.length - 1 - out, Math.ceil((seen.length - 1) / 2))],
  };
};
