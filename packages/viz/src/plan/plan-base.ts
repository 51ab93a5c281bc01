import type { Scenario } from "@double11/sim-core";
import type { ShownRun } from "../page/shown-run.ts";
import { leversOf, type Lever } from "../simulator/lever.ts";
import type { Fineness } from "./fineness.ts";
import { planAsRun, plannedScenario, runKey, type Plan } from "./plan.ts";
import { planTitle } from "./plan-title.ts";
import { RehearsalScale } from "./rehearsal-scale.ts";

/** The recorded run as the plans that change it see it: its levers, and how fine their rehearsals are. */
export class PlanBase {
  readonly run: ShownRun;
  readonly levers: readonly Lever[];
  readonly scale: RehearsalScale;
  /** The plan that changes nothing, and the key of the run as recorded. */
  readonly asRun: Plan;
  readonly recordedKey: string;

  constructor(run: ShownRun, scale = new RehearsalScale(run.timeline)) {
    const { timeline } = run;
    this.run = run;
    this.levers = leversOf(timeline, timeline.stations);
    this.scale = scale;
    this.asRun = planAsRun(timeline.manifest.scenario, this.levers);
    this.recordedKey = this.#keyAt(this.asRun, scale.own);
  }

  scenarioOf(plan: Plan): Scenario {
    return this.#scenarioAt(plan, this.scale.of(plan));
  }

  titleOf(plan: Plan): string {
    return planTitle(plan, this.levers, this.scale.own, this.scale.of(plan));
  }

  /** What a plan's run is kept by. That of the plan that changes nothing is the recorded one, however coarse rehearsals are. */
  keyOf(plan: Plan): string {
    const { own } = this.scale;
    if (plan.fineness === undefined && this.#keyAt(plan, own) === this.recordedKey) return this.recordedKey;
    return this.#keyAt(plan, this.scale.of(plan));
  }

  #keyAt(plan: Plan, fineness: Fineness): string {
    const { seed, replication } = this.run.timeline.manifest;
    return runKey(this.#scenarioAt(plan, fineness), seed, replication);
  }

  #scenarioAt(plan: Plan, fineness: Fineness): Scenario {
    return plannedScenario(this.run.timeline.manifest.scenario, plan, this.levers, fineness);
  }
}
