import { planOf, studies, validatePlan, type PlanOf, type Study } from "@double11/models";
import type { Scenario } from "@double11/sim-core";
import { applyChanges } from "@double11/sim-core/simulator";
import type { RunArguments } from "./run-arguments.ts";
import { UserError } from "./user-error.ts";

export interface ChosenStudy {
  readonly study: Study;
  readonly plan: PlanOf<string>;
  readonly scenario: Scenario;
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
    const changes = { ...slice, ...wanted.changes };
    const plan = validatePlan(study, applyChanges(planOf(study), changes, "scenario"), "scenario");
    return { study, plan, scenario: study.assemble(plan) };
  } catch (error) {
    if (error instanceof RangeError) throw new UserError(error.message);
    throw error;
  }
};
