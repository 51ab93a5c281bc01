import { planFigures, planOf, studies, validatePlan, type PlanOf } from "@double11/models";
import type { KindList, Scenario } from "@double11/sim-core";
import { applyChanges } from "@double11/sim-core/simulator";
import { changeNetwork, splitChanges } from "./change-network.ts";
import { inFigures } from "./in-figures.ts";
import type { RunArguments } from "./run-arguments.ts";
import { UserError } from "./user-error.ts";

/** A scenario that is no night: a study with its plan, or a network of a user's own, whose plan is empty. */
export interface ChosenStudy {
  readonly plan: PlanOf<string>;
  readonly scenario: Scenario;
  /** Kinds from outside that it needs; default none. */
  readonly kinds?: KindList;
}

/** The study a command line names, with its changes applied and checked; null when it names none. */
export const chooseStudy = (wanted: RunArguments): ChosenStudy | null => {
  if (!Object.hasOwn(studies, wanted.scenario)) return null;
  const study = studies[wanted.scenario];
  for (const option of ["from", "until"] as const) {
    if (wanted[option] !== undefined) {
      throw new UserError(`--${option}: ${study.name} has no clock; say how long it runs with --set duration=seconds.`);
    }
  }
  try {
    const slice = wanted.slice === undefined ? {} : { slice: wanted.slice };
    const { own, network } = splitChanges({ ...slice, ...wanted.changes }, planOf(study));
    const figures = planFigures(study, applyChanges(planOf(study), own, "scenario"), "scenario");
    const plan = validatePlan(study, inFigures(figures), "scenario");
    return { plan, scenario: changeNetwork(study.assemble(plan), network) };
  } catch (error) {
    if (error instanceof RangeError) throw new UserError(error.message);
    throw error;
  }
};
