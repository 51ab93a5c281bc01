import type { Timeline } from "../reading/timeline.ts";
import { plannedScenario, type Plan } from "../plan/plan.ts";
import type { Lever } from "../simulator/lever.ts";
import type { ReRun } from "../simulator/re-run.ts";
import { JudgedRuns, type JudgedRunsOptions } from "./judged-runs.ts";

/** By how much each figure is raised. */
const raise = 1.1;

/** What one figure, raised by a tenth and all else as planned, does to every objective's worst window, in seconds. */
export interface LeverEffect {
  readonly lever: Lever;
  readonly from: number;
  readonly to: number;
  readonly effects: readonly number[];
}

/** The plan's own worst windows, and the effects of its figures. */
export interface LeverEffects {
  readonly base: readonly number[];
  readonly met: readonly boolean[];
  readonly effects: readonly LeverEffect[];
}

/** Runs the plan, and once more for each lever, all with the customers of the recorded run. */
export async function leverEffects(
  reRun: ReRun,
  timeline: Timeline,
  plan: Plan,
  levers: readonly Lever[],
  options: JudgedRunsOptions,
): Promise<LeverEffects> {
  const { scenario } = timeline.manifest;
  const runs = new JudgedRuns(reRun, timeline, plan.objectives, levers.length + 1, options);
  const judge = (figures: Plan["figures"]) => runs.judge(plannedScenario(scenario, { ...plan, figures }, levers));
  const base = await judge(plan.figures);
  const effects: LeverEffect[] = [];
  for (const lever of levers) {
    const from = plan.figures[lever.path]!;
    const to = Math.ceil(from * raise - 1e-9);
    const raised = await judge({ ...plan.figures, [lever.path]: to });
    effects.push({ lever, from, to, effects: raised.map(({ value }, k) => value - base[k]!.value) });
  }
  return { base: base.map(({ value }) => value), met: base.map(({ met }) => met), effects };
}

/** The objective to rank by: the first that does not hold; where all hold, the one that any figure moves most. */
export function rankedBy({
  met,
  effects,
}: Pick<LeverEffects, "met"> & { readonly effects: readonly Effects[] }): number {
  if (met.includes(false)) return met.indexOf(false);
  const moved = met.map((_, at) => Math.max(0, ...effects.map((each) => sizeOf(each, at))));
  return Math.max(0, moved.indexOf(Math.max(...moved)));
}

/** The greatest effect first. */
export const ranked = <Each extends Effects>(effects: readonly Each[], objective: number): Each[] =>
  effects.toSorted((a, b) => sizeOf(b, objective) - sizeOf(a, objective));

/** Effects on every objective, or several such lists: of both ends of a range. */
interface Effects {
  readonly effects: readonly number[];
  readonly others?: readonly number[];
}

export const sizeOf = ({ effects, others = [] }: Effects, objective: number): number =>
  Math.max(Math.abs(effects[objective] ?? 0), Math.abs(others[objective] ?? 0));
