import { openShownRun } from "../page/shown-run.ts";
import { breachesOf } from "../reading/breach.ts";
import type { Timeline } from "../reading/timeline.ts";
import { plannedScenario, type Plan } from "../plan/plan.ts";
import type { Lever } from "../simulator/lever.ts";
import type { ReRun } from "../simulator/re-run.ts";

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

export interface LeverEffectsOptions {
  readonly signal: AbortSignal;
  /** Runs that have ended, of all; parts of one under way count. */
  readonly onProgress: (share: number) => void;
}

/** Runs the plan, and once more for each lever, all with the customers of the recorded run. */
export async function leverEffects(
  reRun: ReRun,
  { manifest }: Timeline,
  plan: Plan,
  levers: readonly Lever[],
  { signal, onProgress }: LeverEffectsOptions,
): Promise<LeverEffects> {
  const { seed, replication, scenario } = manifest;
  const runs = levers.length + 1;
  const judge = async (figures: Plan["figures"], done: number) => {
    const planned = plannedScenario(scenario, { ...plan, figures }, levers);
    const progress = (share: number): void => onProgress((done + share) / runs);
    const { file } = await reRun.run({ scenario: planned, seed, replication, signal, onProgress: progress });
    const run = await openShownRun(file, () => "");
    const breaches = await breachesOf(run.timeline, plan.objectives);
    void run.timeline.close();
    return breaches.map(({ worst, met }) => ({ value: worst?.value ?? 0, met }));
  };
  const base = await judge(plan.figures, 0);
  const effects: LeverEffect[] = [];
  for (const [at, lever] of levers.entries()) {
    const from = plan.figures[lever.path]!;
    const to = Math.ceil(from * raise - 1e-9);
    const raised = await judge({ ...plan.figures, [lever.path]: to }, at + 1);
    effects.push({ lever, from, to, effects: raised.map(({ value }, k) => value - base[k]!.value) });
  }
  return { base: base.map(({ value }) => value), met: base.map(({ met }) => met), effects };
}

/** The objective to rank by: the first that does not hold; where all hold, the one that any figure moves most. */
export function rankedBy({ met, effects }: LeverEffects): number {
  if (met.includes(false)) return met.indexOf(false);
  const moved = met.map((_, at) => Math.max(0, ...effects.map((each) => Math.abs(each.effects[at] ?? 0))));
  return Math.max(0, moved.indexOf(Math.max(...moved)));
}

/** The greatest effect first. */
export const ranked = ({ effects }: LeverEffects, objective: number): LeverEffect[] =>
  effects.toSorted((a, b) => Math.abs(b.effects[objective] ?? 0) - Math.abs(a.effects[objective] ?? 0));
