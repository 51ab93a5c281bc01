import type { FluidResult, Objective, Scenario } from "@double11/sim-core";
import type { ShownRun } from "../page/shown-run.ts";
import { breachesOf, type Breach } from "../reading/breach.ts";
import { lostIn, type Lost } from "../reading/lost.ts";
import { judgedPlace } from "../reading/objective-place.ts";
import type { Timeline } from "../reading/timeline.ts";
import { sizedStations } from "../reading/sized-stations.ts";
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
  /** Undefined when the objective names no place of which the run's file tells. */
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
  /** Stations that are left out, for a schedule or a controller sets their servers. */
  readonly without: readonly string[];
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
  const lostBefore = mostLost === undefined ? undefined : await lostIn(recorded.timeline);
  const lostAfter = lostBefore && rehearsed && (await lostIn(rehearsed.timeline));
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
    cost: costOfPlan(plan, levers, recorded.timeline),
    costAsRun: costOfPlan({ ...plan, figures: asRun }, levers, recorded.timeline),
  };
}

/** Objective by objective; undefined where the run's file does not tell of one. */
async function judged(timeline: Timeline, objectives: readonly Objective[]): Promise<(Breach | undefined)[]> {
  const breaches = (await breachesOf(timeline, objectives)).values();
  return objectives.map((objective) => judgedPlace(timeline, objective) && breaches.next().value);
}

function costOfPlan({ figures, prices }: Plan, levers: readonly Lever[], timeline: Timeline): PlanCost {
  const hours = timeline.end / 3600;
  const isPriced = ({ station }: { readonly station: string }): boolean => prices[station] !== undefined;
  const servers = levers.filter(({ field }) => field === "servers");
  const sized = [...sizedStations(timeline)].map((station) => ({ station }));
  const priced = servers.filter(isPriced);
  const areSomePriced = priced.length > 0 || sized.some(isPriced);
  const without = (areSomePriced ? sized.filter(isPriced) : sized).map(({ station }) => station);
  return {
    serverHours: (areSomePriced ? priced : servers).reduce((sum, { path }) => sum + figures[path]! * hours, 0),
    money: areSomePriced
      ? priced.reduce((sum, { path, station }) => sum + figures[path]! * hours * prices[station]!, 0)
      : undefined,
    without,
  };
}
