import { badValue } from "../math/bad-value.ts";
import { expectPositiveInteger, expectProbability } from "../math/expect-number.ts";
import { Kinds, type KindList } from "../network/kinds.ts";
import { mostLostOf } from "../network/most-lost.ts";
import { expectSeed } from "../network/replicator.ts";
import type { Scenario } from "../network/scenario.ts";
import type { JudgeOptions } from "./judge-plan.ts";
import { expectScenario } from "./record-run.ts";

/** How to search by replications that are judged. */
export interface SearchOptions {
  /** Any text or whole number; default "1". */
  readonly seed?: string | number;
  /** In each of which what is asked has to hold; default 20. */
  readonly replications?: number;
  /** What is looked for is found to this share of it; default 0.01. */
  readonly resolution?: number;
  /** Kinds beside the library's own. */
  readonly kinds?: KindList;
  /** Aborting ends the search. */
  readonly signal?: { readonly aborted: boolean };
  /** Replications that the judge runs at once; what is found is the same for any number, a few more are run. Default 1. */
  readonly atOnce?: number;
}

/** The options with their defaults, and what a judge in this thread is given. */
export interface Search {
  readonly replications: number;
  readonly resolution: number;
  readonly atOnce: number;
  readonly kinds: Kinds;
  readonly judge: JudgeOptions;
}

/**
 * @param name of who searches, for refusals
 * @throws RangeError for bad options, and for a scenario that cannot be run.
 */
export const expectSearch = (name: string, scenario: Scenario, options: SearchOptions): Search => {
  const { replications = 20, resolution = 0.01, atOnce = 1, kinds: list, signal, seed: by = "1" } = options;
  const seed = expectSeed(by, `${name}.seed`);
  expectPositiveInteger(replications, `${name}.replications`);
  expectPositiveInteger(atOnce, `${name}.atOnce`);
  if (!(expectProbability(resolution, `${name}.resolution`) > 0 && resolution < 1))
    throw badValue(`${name}.resolution`, "a share between 0 and 1", resolution);
  expectProbability(mostLostOf(scenario), `${name}.scenario.mostLost`);
  const kinds = new Kinds(list);
  expectScenario(scenario, kinds, false);
  const judge = { seed, ...(list ? { kinds: list } : {}), ...(signal ? { signal } : {}) };
  return { replications, resolution, atOnce, kinds, judge };
};
