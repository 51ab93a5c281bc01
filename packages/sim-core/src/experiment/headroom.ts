import { badValue } from "../math/bad-value.ts";
import { multipliedDemand } from "../network/multiplied-demand.ts";
import type { Scenario } from "../network/scenario.ts";
import { holdingShare } from "../statistics/holding-share.ts";
import { HeadroomSearch, type HeadroomNews } from "./headroom-search.ts";
import { judgePlan, type Backlog, type Judgement, type Shortage } from "./judge-plan.ts";
import { expectSearch, type SearchOptions } from "./search-options.ts";

/** How to look for the headroom of a scenario. */
export interface HeadroomOptions extends SearchOptions {
  /** Demand is looked at in steps of this share; default 0.01. */
  readonly resolution?: number;
  /** Called after each replication that was run. */
  readonly onProgress?: (news: HeadroomNews) => void;
  /** Who runs a replication of a scenario; default this thread. Null when aborted. */
  readonly judge?: (scenario: Scenario, replication: number) => Promise<Judgement | null>;
}

/** How much demand a scenario bears, what breaks first beyond it, and how sure that is. */
export interface Headroom {
  /** Times the scenario's own demand: below 1 where it does not bear that. */
  readonly factor: number;
  /** A station that does not keep up with as much, of which nothing is asked or less than that: what follows bears what it lets through. */
  readonly backlog: (Backlog & { readonly replication: number }) | null;
  /** The next step of demand, which a replication does not bear, and what it breaks there. */
  readonly broken: { readonly factor: number; readonly replication: number; readonly shortage: Shortage };
  readonly replications: number;
  /** At least this share of all replications bears as much, with this probability. Of chance alone. */
  readonly sure: { readonly share: number; readonly confidence: number; readonly method: string };
  /** Replications run. */
  readonly runs: number;
}

const confidence = 0.95;

/**
 * How much more demand, from all sources alike, a scenario bears with the servers it has: the most with which every
 * objective holds, and no more customers are lost than may be, in each of several replications. One replication is
 * searched by bisection; every further one only says whether it bears as much, and lowers it where not, after which all
 * are asked again: every replication has been run with what is told.
 *
 * The bisection takes for granted that a replication which bears some demand bears less. Null when aborted.
 *
 * @throws RangeError for bad options, for a scenario that asks nothing, for a source whose demand cannot be multiplied, and
 * where nothing breaks, or nothing holds, within a thousand times the demand.
 */
export const headroom = async (scenario: Scenario, options: HeadroomOptions = {}): Promise<Headroom | null> => {
  const { replications, resolution, atOnce, kinds, judge: here } = expectSearch("headroom", scenario, options);
  if (scenario.objectives.length === 0 && scenario.mostLost === undefined)
    throw badValue("headroom.scenario.objectives", "at least one, or mostLost, for nothing is asked", []);
  const { judge = (of, replication) => judgePlan(of, {}, replication, here), signal } = options;
  const search = new HeadroomSearch({
    replications,
    resolution,
    atOnce,
    judge: (factor, replication) =>
      judge({ ...scenario, network: multipliedDemand(scenario.network, factor, kinds) }, replication),
    ...(signal ? { signal } : {}),
    ...(options.onProgress ? { onProgress: options.onProgress } : {}),
  });
  const found = await search.find();
  if (found === null) return null;
  const method = `${replications} replication${replications === 1 ? "" : "s"}, Wilks`;
  return { ...found, replications, sure: { share: holdingShare(replications, 1, confidence), confidence, method } };
};
