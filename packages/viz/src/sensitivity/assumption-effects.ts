import type { AssumedInput } from "@double11/sim-core/simulator";
import { plannedScenario, type Plan } from "../plan/plan.ts";
import type { Timeline } from "../reading/timeline.ts";
import { figuresByPath } from "../share/scenario-changes.ts";
import type { Lever } from "../simulator/lever.ts";
import type { ReRun } from "../simulator/re-run.ts";
import { JudgedRuns, type JudgedRunsOptions } from "./judged-runs.ts";

/** What an assumed input at the ends of its range does to every objective's worst window, in seconds. */
export interface AssumptionEffect {
  readonly input: AssumedInput;
  /** At its low end, and at its high one. */
  readonly effects: readonly number[];
  readonly others: readonly number[];
}

export interface AssumptionEffects {
  readonly base: readonly number[];
  readonly met: readonly boolean[];
  readonly effects: readonly AssumptionEffect[];
  /** Inputs that the plan has set itself: they are decided, not assumed. */
  readonly decided: readonly AssumedInput[];
}

/**
 * Runs the plan, and twice more for each assumed input, at either end of its range and all else as planned.
 * Undefined where nobody says what is assumed of this scenario.
 */
export async function assumptionEffects(
  reRun: ReRun,
  timeline: Timeline,
  plan: Plan,
  levers: readonly Lever[],
  options: JudgedRunsOptions,
): Promise<AssumptionEffects | undefined> {
  const { scenario } = timeline.manifest;
  const ready = await reRun.ready(scenario.name);
  if (ready === undefined || ready.inputs.length === 0) return undefined;
  const planned = plannedScenario(scenario, plan, levers);
  const [before, now] = [figuresByPath(ready.scenario), figuresByPath(planned)];
  const isOpen = ({ atLow, atHigh }: AssumedInput): boolean =>
    [...Object.keys(atLow), ...Object.keys(atHigh)].every((path) => Object.is(before.get(path), now.get(path)));
  const open = ready.inputs.filter(isOpen);
  const runs = new JudgedRuns(reRun, timeline, plan.objectives, 2 * open.length + 1, options);
  const base = await runs.judge(planned);
  const effects: AssumptionEffect[] = [];
  for (const input of open) {
    const [low, high] = [await runs.judge(planned, input.atLow), await runs.judge(planned, input.atHigh)];
    const against = (judged: typeof base): number[] => judged.map(({ value }, k) => value - base[k]!.value);
    effects.push({ input, effects: against(low), others: against(high) });
  }
  return {
    base: base.map(({ value }) => value),
    met: base.map(({ met }) => met),
    effects,
    decided: ready.inputs.filter((input) => !isOpen(input)),
  };
}
