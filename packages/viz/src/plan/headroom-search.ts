import type { Scenario } from "@double11/sim-core";
import type { Headroom } from "@double11/sim-core/experiment";
import { formatCount, formatShare } from "../reading/quantity.ts";
import type { Timeline } from "../reading/timeline.ts";
import { words } from "../words/words.ts";
import { headroomSentences } from "./found-headroom.ts";
import { PlanSearch, type Asked, type Following, type Found } from "./plan-search.ts";

/** The headroom as it was found, and of which plan. */
export interface FoundHeadroom extends Found {
  readonly headroom: Headroom;
}

/** Runs that bisect the demand. */
const runsOfDemand = 12;

/** Looks for how much more demand a plan bears. */
export class HeadroomSearch extends PlanSearch<FoundHeadroom> {
  get label(): string {
    return words().plan.headroom.find;
  }

  promise(): string {
    return words().plan.headroom.note;
  }

  isAsked({ objectives, mostLost }: Scenario): boolean {
    return objectives.length > 0 || mostLost !== undefined;
  }

  runs({ replications }: Asked): number {
    return runsOfDemand + replications;
  }

  async look({ base, plan, replications }: Asked, { signal, progress }: Following): Promise<FoundHeadroom> {
    const scenario = base.scenarioOf(plan);
    const headroom = await this.reRun.headroom({
      scenario,
      options: { seed: base.run.timeline.manifest.seed, replications },
      signal,
      onProgress: ({ runs, factor, kept }) => {
        const figures = [formatShare(factor), formatCount(kept), formatCount(replications)] as const;
        progress(kept, words().plan.headroom.news(formatCount(runs), ...figures));
      },
    });
    return { scenario, replications, headroom, plan, decision: { type: "headroom", factor: headroom.factor } };
  }

  protected sentences({ headroom, scenario }: FoundHeadroom, timeline: Timeline): readonly string[] {
    return headroomSentences(headroom, scenario.objectives, timeline);
  }

  protected table(): undefined {
    return undefined;
  }

  protected get present(): string {
    return "";
  }
}
