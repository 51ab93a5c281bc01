import type { Scenario } from "@double11/sim-core";
import { mostLostOf, type SmallestPlan } from "@double11/sim-core/experiment";
import { isExit } from "@double11/sim-core/schema";
import { formatCount, formatShare } from "../reading/quantity.ts";
import type { Timeline } from "../reading/timeline.ts";
import { words } from "../words/words.ts";
import { foundSentences, foundTable, serversText } from "./found-plan.ts";
import { PlanSearch, type Asked, type Following, type Found } from "./plan-search.ts";

/** The smallest plan as it was found, of which scenario, and the plan that it made. */
export interface FoundPlan extends Found {
  readonly smallest: SmallestPlan;
}

/** Runs that bisect one stage's servers. */
const runsPerStage = 14;

/** Looks for the smallest plan, whose servers the plan takes. */
export class SmallestPlanSearch extends PlanSearch<FoundPlan> {
  get label(): string {
    return words().plan.smallest.find;
  }

  promise(scenario: Scenario): string {
    return words().plan.smallest.note(formatShare(mostLostOf(scenario)));
  }

  isAsked({ objectives }: Scenario): boolean {
    return objectives.length > 0;
  }

  runs({ base, plan: { objectives }, replications }: Asked): number {
    const named = new Set(objectives.map(({ station }) => station));
    const servers = base.levers.filter(({ field }) => field === "servers");
    // To an exit the whole way leads.
    const stages = [...named].some(isExit) ? servers.length : named.size;
    return runsPerStage * stages + replications;
  }

  async look({ base, plan, replications }: Asked, { signal, progress }: Following): Promise<FoundPlan> {
    const { timeline } = base.run;
    const scenario = base.scenarioOf(plan);
    const smallest = await this.reRun.plan({
      scenario,
      options: { seed: timeline.manifest.seed, replications },
      signal,
      onProgress: ({ runs, servers, kept }) => {
        const figures = [formatCount(kept), formatCount(replications)] as const;
        progress(kept, words().plan.smallest.news(formatCount(runs), serversText(servers, timeline), ...figures));
      },
    });
    const taking = Object.fromEntries(
      base.levers.flatMap(({ station, field, path }) => {
        const servers = smallest.servers[station];
        return field === "servers" && servers !== undefined ? [[path, servers] as const] : [];
      }),
    );
    const made = { ...plan, figures: { ...plan.figures, ...taking } };
    const decision = { type: "plan", servers: smallest.servers } as const;
    return { scenario, replications, smallest, plan: made, taking, decision };
  }

  protected sentences({ smallest }: FoundPlan, timeline: Timeline): readonly string[] {
    return foundSentences(smallest, timeline);
  }

  protected table({ smallest }: FoundPlan, timeline: Timeline): HTMLElement {
    return foundTable(smallest, timeline);
  }

  protected get present(): string {
    return words().plan.smallest.taken;
  }
}
