import { scenarioFigures } from "@double11/models";
import { Kinds, type Scenario } from "@double11/sim-core";
import { scenarioProblems } from "@double11/sim-core/schema";
import { applyChanges } from "@double11/sim-core/simulator";
import { inFigures } from "./in-figures.ts";

/** Changes by path, apart by what they change. */
export interface SplitChanges {
  /** Figures of a night or a study in its own words. */
  readonly own: { readonly [path: string]: unknown };
  /** Figures of the scenario it is assembled to: what a page changes, and what its links and lines name. */
  readonly network: { readonly [path: string]: unknown };
}

/** `network.…` is of the assembled scenario; so are the slices that `base` has no word for, and an end in simulated time. */
export const splitChanges = (changes: { readonly [path: string]: unknown }, base: object): SplitChanges => {
  const ofScenario = (path: string, value: unknown): boolean =>
    path.startsWith("network.") ||
    path === "wholeSlice" ||
    (path === "slice" && !Object.hasOwn(base, path)) ||
    (path === "until" && typeof value === "number");
  const entries = Object.entries(changes);
  return {
    own: Object.fromEntries(entries.filter(([path, value]) => !ofScenario(path, value))),
    network: Object.fromEntries(entries.filter(([path, value]) => ofScenario(path, value))),
  };
};

/** @throws RangeError naming the path that is wrong. */
export const changeNetwork = (scenario: Scenario, changes: SplitChanges["network"]): Scenario => {
  if (Object.keys(changes).length === 0) return scenario;
  const figures = scenarioFigures(applyChanges({ wholeSlice: 1, ...scenario }, changes, "scenario"), "scenario");
  const changed = inFigures<Scenario>(figures);
  const [first] = scenarioProblems(changed, "scenario", new Kinds());
  if (first) throw new RangeError(first.message);
  return changed;
};
