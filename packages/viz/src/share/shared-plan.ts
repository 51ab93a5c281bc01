import type { Scenario } from "@double11/sim-core";
import { isSayable, planLine } from "./command-line.ts";
import { changesBetween } from "./scenario-changes.ts";
import type { ScenarioSource } from "./shared-run.ts";

/** A search for the smallest plan: of which scenario, as it was when asked. */
export interface Searched {
  readonly scenario: Scenario;
  readonly seed: string;
  readonly replications: number;
}

/** The `double11` line that finds the same smallest plan; undefined where none does, or nobody knows the ready scenarios. */
export async function sharedPlan(
  { scenario, seed, replications }: Searched,
  source: ScenarioSource,
): Promise<string | undefined> {
  try {
    const { scenarios = [] } = await source.describe();
    if (!scenarios.includes(scenario.name)) return undefined;
    const ready = { wholeSlice: 1, ...(await source.scenario(scenario.name)) };
    // No search depends on what servers cost.
    const changes = changesBetween(ready, { wholeSlice: 1, ...scenario, prices: ready.prices });
    if (changes === undefined || !Object.keys(changes).every(isSayable)) return undefined;
    return planLine({ scenario: scenario.name, seed, changes }, scenario, replications);
  } catch {
    // The plan was found all the same.
    return undefined;
  }
}
