import type { AssumedInput } from "@double11/sim-core/simulator";
import { plannedScenario } from "../plan/plan.ts";
import { figuresByPath } from "../share/scenario-changes.ts";
import type { ReRun } from "../simulator/re-run.ts";
import { assumptionTable } from "./effect-table.ts";
import type { Inquiry, Present } from "./inquiry.ts";
import { mostFurther, pairsOf, ranked, rankedBy, type Effects } from "./ranking.ts";
import { Screening } from "./screening.ts";

/** An assumed input: `effects` at its low end, `others` at its high one. */
export interface AssumptionEffect extends Effects {
  readonly input: AssumedInput;
}

/**
 * What each assumed input does at either end of its range, all else as planned. Undefined where nobody says what is
 * assumed of this scenario. Inputs that the plan has set itself are decided, not assumed.
 */
export async function assumptionInquiry(reRun: ReRun, present: Present): Promise<Inquiry | undefined> {
  const { timeline, plan, levers } = present;
  const { scenario } = timeline.manifest;
  const ready = await reRun.ready(scenario.name);
  if (ready === undefined || ready.inputs.length === 0) return undefined;
  const planned = plannedScenario(scenario, plan, levers);
  const [before, now] = [figuresByPath(ready.scenario), figuresByPath(planned)];
  const isOpen = ({ atLow, atHigh }: AssumedInput): boolean =>
    [...Object.keys(atLow), ...Object.keys(atHigh)].every((path) => Object.is(before.get(path), now.get(path)));
  const open = ready.inputs.filter(isOpen);
  const decided = ready.inputs.filter((input) => !isOpen(input));
  const factors = open.flatMap(({ atLow, atHigh }) =>
    [atLow, atHigh].map((changes) => ({ scenario: planned, changes })),
  );
  const screening = new Screening(reRun, present, { scenario: planned }, factors);
  const shown = { ...present, known: undefined };
  const found = (): AssumptionEffect[] =>
    open.flatMap((input, at) => {
      const [effects, others] = [screening.effects(2 * at), screening.effects(2 * at + 1)];
      return effects === undefined || others === undefined ? [] : [{ input, effects, others }];
    });
  const further = (): readonly number[] => {
    const all = found();
    const begun = all.filter((each) => pairsOf(each) > 1);
    const order = ranked(all, rankedBy(screening.plan.met, all));
    const chosen = begun.length > 0 ? begun : order.slice(0, mostFurther);
    return chosen.flatMap(({ input }) => [2 * open.indexOf(input), 2 * open.indexOf(input) + 1]);
  };
  return {
    screening,
    all: [...factors.keys()],
    further,
    tell: () => assumptionTable({ ...screening.plan, effects: found(), decided }, shown),
  };
}
