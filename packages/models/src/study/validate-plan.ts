import { schemaProblems } from "@double11/sim-core/schema";
import { planSchema } from "./plan-schema.ts";
import { planOf, type PlanOf, type Study } from "./study.ts";

/**
 * Checks a plan that came from outside; whether its parts fit together is for `assemble`.
 * @throws RangeError naming the path of the first bad figure.
 */
export const validatePlan = (study: Study, plan: PlanOf<string>, path: string): PlanOf<string> => {
  const whole = { ...planSchema(study), required: Object.keys(planOf(study)) };
  const [first] = schemaProblems(plan, whole, path);
  if (first) throw new RangeError(first.message);
  return plan;
};
