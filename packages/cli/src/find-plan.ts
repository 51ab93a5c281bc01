import type { Scenario } from "@double11/sim-core";
import {
  headroom,
  judgePlan,
  smallestPlan,
  type Headroom,
  type HeadroomNews,
  type Judgement,
  type PlanNews,
  type Servers,
  type SmallestPlan,
} from "@double11/sim-core/experiment";
import { applyChanges, type AssumedInput } from "@double11/sim-core/simulator";
import type { ChosenScenario } from "./choose-scenario.ts";
import { JudgeCrew } from "./judge-crew.ts";

export interface FindPlanOptions {
  readonly seed: string;
  readonly replications: number;
  readonly stations?: readonly string[];
  readonly resolution: number;
  /** Whether to look at what the assumed inputs do to the plan, too. */
  readonly withInputs: boolean;
  readonly signal: { readonly aborted: boolean };
  readonly onProgress: (news: PlanProgress) => void;
}

/** Where the work stands: in the search, then at one input after another. */
export type PlanProgress = PlanNews | HeadroomNews | { readonly inputs: number; readonly of: number };

export interface FoundPlan {
  readonly chosen: ChosenScenario;
  readonly plan: SmallestPlan;
  /** Of the scenario with the servers that it has, or why it has none. */
  readonly headroom: Headroom | NoHeadroom;
  /** Absent unless asked for; those that move most first. */
  readonly inputs?: readonly InputReach[];
  readonly seconds: number;
}

export interface NoHeadroom {
  readonly reason: string;
}

/** What an assumed input does to a plan. */
export interface InputReach {
  readonly input: AssumedInput;
  /** By station: the servers that the first replication asks for at either end, over what it asks for as it is. */
  readonly low: Reach;
  readonly high: Reach;
}

/** Null where no number of servers would do. */
export type Reach = { readonly [station: string]: number } | null;

/** The headroom of a scenario by itself. */
export type FoundHeadroom = Pick<FoundPlan, "chosen" | "headroom" | "seconds">;

/** The smallest plan of a scenario, and how far what is assumed moves it; null when aborted. Threads judge it where all its kinds are ready. */
export const findPlan = (chosen: ChosenScenario, options: FindPlanOptions): Promise<FoundPlan | null> =>
  searched(chosen, options, (search) => search.find());

/** How much more demand a scenario bears, where no servers are looked for; null when aborted. */
export const findHeadroom = (chosen: ChosenScenario, options: FindPlanOptions): Promise<FoundHeadroom | null> =>
  searched(chosen, options, async (search) => {
    const room = await search.headroom();
    return room && { headroom: room };
  });

const searched = async <Found extends object>(
  chosen: ChosenScenario,
  options: FindPlanOptions,
  find: (search: Search) => Promise<Found | null>,
): Promise<(Found & Pick<FoundPlan, "chosen" | "seconds">) | null> => {
  const started = performance.now();
  const crew = new JudgeCrew(options.signal);
  try {
    const found = await find(new Search(chosen, options, crew));
    return found && { chosen, ...found, seconds: (performance.now() - started) / 1000 };
  } finally {
    crew.end();
  }
};

class Search {
  readonly #chosen: ChosenScenario;
  readonly #options: FindPlanOptions;
  readonly #crew: JudgeCrew;
  #inputs: readonly AssumedInput[] = [];
  #reached = 0;

  constructor(chosen: ChosenScenario, options: FindPlanOptions, crew: JudgeCrew) {
    this.#chosen = chosen;
    this.#options = options;
    this.#crew = crew;
  }

  async find(): Promise<Pick<FoundPlan, "plan" | "headroom" | "inputs"> | null> {
    const { replications, onProgress, withInputs } = this.#options;
    const plan = await this.#plan(this.#chosen.scenario, { replications, onProgress });
    const room = plan && (await this.headroom());
    if (plan === null || room === null) return null;
    if (!withInputs) return { plan, headroom: room };
    const own = Object.keys(plan.servers).map((station) => `network.stations.${station}.servers`);
    // Those that are nothing but what is looked for have nothing to say.
    this.#inputs = this.#chosen.inputs.filter(({ atHigh }) => Object.keys(atHigh).some((path) => !own.includes(path)));
    const reaches = await Promise.all(this.#inputs.map((input) => this.#reachesOf(input, plan)));
    const inputs = reaches.filter((reach) => reach !== null);
    if (inputs.length < reaches.length) return null;
    return { plan, headroom: room, inputs: inputs.toSorted((a, b) => reachOf(b) - reachOf(a)) };
  }

  async #reachesOf(input: AssumedInput, plan: SmallestPlan): Promise<InputReach | null> {
    const low = await this.#reach(input.atLow, plan);
    if (low === undefined) return null;
    const high = await this.#reach(input.atHigh, plan);
    if (high === undefined) return null;
    this.#options.onProgress({ inputs: ++this.#reached, of: this.#inputs.length });
    return { input, low, high };
  }

  /** Undefined when aborted. */
  async #reach(changes: AssumedInput["atLow"], { first }: SmallestPlan): Promise<Reach | undefined> {
    try {
      const scenario = applyChanges(this.#chosen.scenario, changes, "scenario");
      const plan = await this.#plan(scenario, { replications: 1, near: first });
      return plan === null
        ? undefined
        : Object.fromEntries(Object.keys(first).map((station) => [station, plan.servers[station] / first[station]]));
    } catch (error) {
      if (error instanceof RangeError) return null;
      throw error;
    }
  }

  async headroom(): Promise<Headroom | NoHeadroom | null> {
    const { seed, replications, resolution, signal, onProgress } = this.#options;
    const { scenario, kinds } = this.#chosen;
    const judge = (of: Scenario, replication: number) => this.#judge(of, {}, replication);
    const room = { seed, replications, resolution, signal, onProgress, judge, atOnce: this.#atOnce };
    try {
      return await headroom(scenario, { ...room, ...(kinds ? { kinds } : {}) });
    } catch (error) {
      if (error instanceof RangeError) return { reason: error.message };
      throw error;
    }
  }

  /** Threads know the library's kinds alone. */
  get #isHere(): boolean {
    const { kinds } = this.#chosen;
    return kinds !== undefined && Object.keys(kinds).length > 0;
  }

  get #atOnce(): number {
    return this.#isHere ? 1 : this.#crew.size;
  }

  #judge(scenario: Scenario, servers: Servers, replication: number): Promise<Judgement | null> {
    const { seed, signal } = this.#options;
    const { kinds } = this.#chosen;
    return this.#isHere
      ? judgePlan(scenario, servers, replication, { seed, signal, ...(kinds ? { kinds } : {}) })
      : this.#crew.judge({ scenario, servers, replication, seed });
  }

  #plan(
    scenario: Scenario,
    further: {
      readonly replications: number;
      readonly near?: Servers;
      readonly onProgress?: (news: PlanNews) => void;
    },
  ): Promise<SmallestPlan | null> {
    const { seed, stations, resolution, signal } = this.#options;
    const { kinds } = this.#chosen;
    return smallestPlan(scenario, {
      ...further,
      seed,
      resolution,
      signal,
      ...(stations ? { stations } : {}),
      ...(kinds ? { kinds } : {}),
      atOnce: this.#atOnce,
      judge: (servers, replication) => this.#judge(scenario, servers, replication),
    });
  }
}

/** The largest change an input makes, as a share; beyond all where no plan does. */
export const reachOf = ({ low, high }: InputReach): number =>
  Math.max(
    ...[low, high].map((reach) =>
      reach === null ? Infinity : Math.max(...Object.values(reach).map((times) => Math.abs(times - 1))),
    ),
  );
