import type { FluidResult, Objective, Scenario } from "@double11/sim-core";
import type { ShownRun } from "../page/shown-run.ts";
import { breachesOf, type Breach } from "../reading/breach.ts";
import { lostIn, type Lost } from "../reading/lost.ts";
import type { Timeline } from "../reading/timeline.ts";
import type { Lever } from "../simulator/lever.ts";
import { outlookOf, type ObjectiveOutlook } from "./fluid-outlook.ts";
import type { Plan } from "./plan.ts";

/** What a plan comes to: objective by objective as recorded, as previewed and as rehearsed, and its cost. */
export interface Outcome {
  readonly objectives: readonly ObjectiveOutcome[];
  /** Who was lost as recorded and as rehearsed; undefined where the scenario says nothing of how many may be. */
  readonly lost: { readonly recorded: Lost; readonly rehearsed: Lost | undefined } | undefined;
  readonly isRehearsed: boolean;
  readonly cost: PlanCost;
  readonly costAsRun: PlanCost;
}

export interface ObjectiveOutcome {
  readonly objective: Objective;
  /** Undefined when the objective names no stage of the run, or nobody was measured. */
  readonly recorded: Breach | undefined;
  readonly preview: ObjectiveOutlook | undefined;
  readonly rehearsed: Breach | undefined;
}

/** Servers on duty from start to end, by what they cost. */
export interface PlanCost {
  /** Of the stages that have a price; where none has one, of all. */
  readonly serverHours: number;
  /** In the scenario's currency; undefined when no stage has a price. */
  readonly money: number | undefined;
}

/** Judges both runs by the plan's own objectives. */
export async function outcomeOf(
  plan: Plan,
  recorded: ShownRun,
  rehearsed: ShownRun | undefined,
  preview: { readonly fluid: FluidResult; readonly scenario: Scenario } | undefined,
  levers: readonly Lever[],
): Promise<Outcome> {
  const before = await judged(recorded.timeline, plan.objectives);
  const after = rehearsed === undefined ? [] : await judged(rehearsed.timeline, plan.objectives);
  const outlook = preview && outlookOf(preview.fluid, { ...preview.scenario, objectives: plan.objectives });
  const { mostLost } = recorded.timeline.manifest.scenario;
  const lostBefore = mostLost === undefined ? undefined : await lostOf(recorded.timeline);
  const lostAfter = lostBefore && rehearsed && (await lostOf(rehearsed.timeline));
  const hours = recorded.timeline.end / 3600;
  const asRun = Object.fromEntries(levers.map(({ path, value }) => [path, value]));
  return {
    objectives: plan.objectives.map((objective, at) => ({
      objective,
      recorded: before[at],
      preview: outlook?.[at],
      rehearsed: after[at],
    })),
    lost: lostBefore && { recorded: lostBefore, rehearsed: lostAfter },
    isRehearsed: rehearsed !== undefined,
    cost: costOfPlan(plan, levers, hours),
    costAsRun: costOfPlan({ ...plan, figures: asRun }, levers, hours),
  };
}

const lostKnown = new WeakMap<Timeline, Promise<Lost>>();

/** Read once for a run. */
function lostOf(timeline: Timeline): Promise<Lost> {
  const lost = lostKnown.get(timeline) ?? lostIn(timeline);
  lostKnown.set(timeline, lost);
  return lost;
}

type Judged = readonly (Breach | undefined)[];
const known = new WeakMap<Timeline, { objectives: readonly Objective[]; judged: Promise<Judged> }>();

/** Read once for a run and its objectives: while a slider is dragged neither changes. */
function judged(timeline: Timeline, objectives: readonly Objective[]): Promise<Judged> {
  const before = known.get(timeline);
  if (before?.objectives === objectives) return before.judged;
  const judged = breachesOf(timeline, objectives).then((found) =>
    objectives.map((objective) => found.find((breach) => breach.objective === objective)),
  );
  known.set(timeline, { objectives, judged });
  return judged;
}

export function costOfPlan({ figures, prices }: Plan, levers: readonly Lever[], hours: number): PlanCost {
  const servers = levers.filter(({ field }) => field === "servers");
  const priced = servers.filter(({ station }) => prices[station] !== undefined);
  return {
    serverHours: (priced.length === 0 ? servers : priced).reduce((sum, { path }) => sum + figures[path]! * hours, 0),
    money:
      priced.length === 0
        ? undefined
        : priced.reduce((sum, { path, station }) => sum + figures[path]! * hours * prices[station]!, 0),
  };
}
