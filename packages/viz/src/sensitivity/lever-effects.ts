import { plannedScenario, type Plan } from "../plan/plan.ts";
import type { Lever } from "../simulator/lever.ts";
import type { ReRun } from "../simulator/re-run.ts";
import { leverTable } from "./effect-table.ts";
import type { Inquiry, Present } from "./inquiry.ts";
import type { Effects } from "./ranking.ts";
import { Screening } from "./screening.ts";

/** By how much each figure is raised. */
const raise = 1.1;

/** One figure, raised by a tenth and all else as planned. */
export interface LeverEffect extends Effects {
  readonly lever: Lever;
  readonly from: number;
  readonly to: number;
}

/** What a tenth more of each figure does. */
export function leverInquiry(reRun: ReRun, present: Present): Inquiry {
  const { timeline, plan, levers } = present;
  const { scenario } = timeline.manifest;
  const withFigures = (figures: Plan["figures"]) => ({
    scenario: plannedScenario(scenario, { ...plan, figures }, levers),
  });
  const raised = levers.map((lever) => {
    const from = plan.figures[lever.path]!;
    return { lever, from, to: Math.ceil(from * raise - 1e-9) };
  });
  const factors = raised.map(({ lever, to }) => withFigures({ ...plan.figures, [lever.path]: to }));
  const screening = new Screening(reRun, present, withFigures(plan.figures), factors);
  const shown = { ...present, known: undefined };
  const all = [...factors.keys()];
  const found = (): LeverEffect[] =>
    raised.flatMap((each, factor) => {
      const effects = screening.effects(factor);
      return effects === undefined ? [] : [{ ...each, effects }];
    });
  return {
    screening,
    all,
    further: () => all,
    tell: () => leverTable({ ...screening.plan, effects: found() }, shown),
  };
}
