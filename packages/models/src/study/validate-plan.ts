import { planOf, type PlanOf, type Study } from "./study.ts";

/**
 * Checks a plan that came from outside; whether its parts fit together is for `assemble`.
 * @throws RangeError naming the path of the first bad figure.
 */
export const validatePlan = (study: Study, plan: PlanOf<string>, path: string): PlanOf<string> => {
  for (const name of Object.keys(planOf(study))) {
    const value: unknown = plan[name];
    if (typeof value !== "number" || !Number.isFinite(value) || value < 0) {
      const { unit } = study.parameters[name];
      const expected = unit === "" ? "a number ≥ 0" : `a number ≥ 0 (${unit})`;
      throw new RangeError(`${path}.${name}: expected ${expected}, got ${JSON.stringify(value) ?? String(value)}.`);
    }
  }
  return plan;
};
