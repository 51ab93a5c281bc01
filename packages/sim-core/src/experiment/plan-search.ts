import type { TimeUnit } from "../network/network-data.ts";
import type { Objective } from "../network/scenario.ts";
import { fullyBusy, type Judgement, type Servers, type Shortage } from "./judge-plan.ts";
import { JudgedRuns } from "./judged-runs.ts";
import { shortageWords } from "./shortage-words.ts";
import type { PlannedObjective, SmallestPlan, TooFew } from "./smallest-plan.ts";

/** How many servers of a station are tried at most. */
export interface MostServers {
  readonly servers: number;
  /** Why no more, and what to do where they do not help: sentences. */
  readonly advice: string;
}

/** Where a search stands. */
export interface PlanNews {
  /** Replications run so far. */
  readonly runs: number;
  /** What was run last, and how many replications are known to keep what is asked under the plan as it stands. */
  readonly servers: Servers;
  readonly kept: number;
}

export interface PlanSearchOptions {
  /** Stations whose servers could be looked for too. */
  readonly others: readonly string[];
  /** The network's unit of time, for refusals; and how many customers may be lost, in words. */
  readonly time: TimeUnit;
  readonly mayBeLost: string;
  /** By station: more are not tried. */
  readonly most: { readonly [station: string]: MostServers };
  /** Where those may wait whom a station has begun to serve: what it calls, and the pools that it seizes. */
  readonly awaited: (station: string) => ReadonlySet<string>;
  readonly replications: number;
  readonly resolution: number;
  /** How far from the servers it starts at is looked first, as a share of them. */
  readonly firstStep: number;
  readonly atOnce: number;
  readonly judge: (servers: Servers, replication: number) => Promise<Judgement | null>;
  readonly signal?: { readonly aborted: boolean };
  readonly onProgress?: (news: PlanNews) => void;
}

type Found = Pick<SmallestPlan, "servers" | "first" | "objectives" | "lost" | "backlog" | "tooFew" | "runs">;

/** The search of `smallestPlan`: a plan that grows with every replication that breaks it, from the smallest of the first. */
export class PlanSearch {
  readonly #objectives: readonly Objective[];
  readonly #stations: readonly string[];
  readonly #options: PlanSearchOptions;
  readonly #judged: JudgedRuns<Servers>;
  /** By station: the replication that its servers were last raised for. */
  readonly #decisive = new Map<string, number>();
  #servers: Servers;

  constructor(objectives: readonly Objective[], start: Servers, options: PlanSearchOptions) {
    this.#objectives = objectives;
    this.#stations = Object.keys(start);
    this.#options = options;
    this.#servers = start;
    const { replications, atOnce, judge, signal, onProgress } = options;
    this.#judged = new JudgedRuns({
      replications,
      atOnce,
      judge,
      ...(signal ? { signal } : {}),
      nameOf: (servers) => this.#stations.map((station) => servers[station]).join(" "),
      onRun: (servers) => onProgress?.({ runs: this.#judged.runs, servers, kept: this.#judged.kept }),
    });
  }

  /** Null when the judge was aborted. */
  find(): Promise<Found | null> {
    return this.#judged.unlessAborted(() => this.#find());
  }

  async #find(): Promise<Found> {
    await this.#keep(0, this.#options.firstStep);
    for (const station of this.#stations) await this.#shrink(station);
    const first = this.#servers;
    for (;;) {
      const broken = await this.#judged.firstBroken(this.#servers);
      if (broken < 0) break;
      await this.#keep(broken, this.#options.resolution);
    }
    const tooFew: { [station: string]: TooFew } = {};
    for (const station of this.#stations) {
      const proof = await this.#tooFew(station);
      if (proof !== null) tooFew[station] = proof;
    }
    const objectives = this.#objectives.map((objective, at) => this.#worst(objective, at));
    const lost = Math.max(...this.#judged.all(this.#servers).map((judgement) => judgement.lost));
    const backlog = this.#judged.backlog(this.#servers);
    return { servers: this.#servers, first, objectives, lost, backlog, tooFew, runs: this.#judged.runs };
  }

  /** Raises what a replication wants, one station after another. `step` is the first, a share of the servers. */
  async #keep(replication: number, step: number): Promise<void> {
    const unhelpful = new Map<string, RangeError>();
    for (;;) {
      const judgement = await this.#judged.judge(this.#servers, replication);
      if (judgement.shortage === null) return;
      const station = this.#lever(judgement, unhelpful);
      const refusal = await this.#raise(station, { replication, step, unhelpful });
      if (refusal !== null) unhelpful.set(station, refusal);
      else {
        this.#decisive.set(station, replication);
        unhelpful.clear();
      }
    }
  }

  /** Raises one station in steps that double, then as little as does; says so where the most do not either. */
  async #raise(
    station: string,
    {
      replication,
      step,
      unhelpful,
    }: {
      readonly replication: number;
      readonly step: number;
      readonly unhelpful: ReadonlyMap<string, RangeError>;
    },
  ): Promise<RangeError | null> {
    let low = this.#servers[station];
    let high = low;
    let stride = Math.max(1, Math.floor(low * step));
    const breaks = async (servers: number): Promise<boolean> => {
      const judgement = await this.#judged.judge(this.#with(station, servers), replication);
      return judgement.shortage !== null && this.#lever(judgement, unhelpful) === station;
    };
    do {
      low = high;
      high = Math.min(high + stride, this.#options.most[station].servers);
      stride *= 2;
      if (low === high) return this.#noHelp(await this.#judged.judge(this.#with(station, high), replication), station);
    } while (await breaks(high));
    this.#servers = this.#with(station, await this.#least(low, high, breaks));
    return null;
  }

  /** Takes a station's servers away, at most half at once, while the first replication breaks nothing; then as few as do. */
  async #shrink(station: string): Promise<void> {
    let high = this.#servers[station];
    let low = 0;
    let stride = Math.max(1, Math.floor(high * this.#options.firstStep));
    const breaks = async (servers: number): Promise<boolean> =>
      (await this.#judged.judge(this.#with(station, servers), 0)).shortage !== null;
    while (high > 1) {
      const fewer = Math.max(Math.floor(high / 2), high - stride);
      if (await breaks(fewer)) {
        low = fewer;
        break;
      }
      high = fewer;
      stride *= 2;
    }
    this.#servers = this.#with(station, await this.#least(low, high, breaks));
  }

  /** Between what breaks and what does not, to the resolution. */
  async #least(low: number, high: number, breaks: (servers: number) => Promise<boolean>): Promise<number> {
    while (high - low > Math.max(1, Math.floor(high * this.#options.resolution))) {
      const middle = Math.floor((low + high) / 2);
      if (await breaks(middle)) low = middle;
      else high = middle;
    }
    return high;
  }

  /** A replication in which fewer servers of a station break something; the plan takes fewer while there is none. */
  async #tooFew(station: string): Promise<TooFew | null> {
    while (this.#servers[station] > 1) {
      const planned = this.#servers[station];
      const servers = planned - Math.max(1, Math.floor(planned * this.#options.resolution));
      const plan = this.#with(station, servers);
      const decisive = this.#decisive.get(station) ?? 0;
      const isEnough = (await this.#judged.judge(plan, decisive)).shortage === null;
      const replication = isEnough ? await this.#judged.firstBroken(plan) : decisive;
      if (replication >= 0) {
        const { shortage } = await this.#judged.judge(plan, replication);
        return { servers, replication, shortage: shortage! };
      }
      this.#servers = plan;
    }
    return null;
  }

  #with(station: string, servers: number): Servers {
    return { ...this.#servers, [station]: servers };
  }

  /**
   * The station whose servers are short: the one that breaks what is asked, or one that it awaits, whichever is busier; where
   * both are as busy as can be, the awaited one, whose customers hold the servers of the other.
   *
   * @param unhelpful those that are not it, for the most servers did not help
   */
  #lever({ shortage, busy }: Judgement, unhelpful: ReadonlyMap<string, RangeError>): string {
    const { station } = shortage!;
    const able = [...this.#options.awaited(station), station].filter((name) => this.#stations.includes(name));
    const pressed = (name: string): number => Math.min(busy[name] ?? 0, fullyBusy);
    const [lever] = able.filter((name) => !unhelpful.has(name)).toSorted((a, b) => pressed(b) - pressed(a));
    if (lever !== undefined) return lever;
    const [refusal = this.#notLookedFor(shortage!)] = unhelpful.values();
    throw refusal;
  }

  #notLookedFor(shortage: Shortage): RangeError {
    const { station } = shortage;
    return new RangeError(
      `smallestPlan: ${this.#says(shortage)}, and ` +
        (this.#options.others.includes(station)
          ? `its servers are not looked for. Name ${station} among the stations, change it, or ask for less.`
          : `it has no number of servers to look for. Change it, or ask for less.`),
    );
  }

  /** What the most servers that are tried still break, and where customers wait meanwhile. */
  #noHelp({ shortage, backlog, busy }: Judgement, lever: string): RangeError {
    const { servers, advice } = this.#options.most[lever];
    const awaited = this.#options.awaited(lever);
    const full = [...awaited].find((name) => busy[name] >= fullyBusy);
    const behind =
      backlog !== null && awaited.has(backlog.station)
        ? `Behind it customers wait at ${backlog.station}: give that more, or ask for less.`
        : full && `Behind it all servers of ${full} are busy: give that more, or ask for less.`;
    return new RangeError(
      `smallestPlan: ${this.#says(shortage!)}, with ${servers} servers${lever === shortage!.station ? "" : ` of ${lever}`} too, ` +
        `the most that are tried. ${behind ?? advice}`,
    );
  }

  #says(shortage: Shortage): string {
    return shortageWords(shortage, this.#objectives, this.#options);
  }

  #worst(objective: Objective, at: number): PlannedObjective {
    const values = this.#judged.all(this.#servers).map(({ worst }) => worst[at]);
    const worst = Math.max(...values.filter((value) => !Number.isNaN(value)));
    return worst < 0
      ? { objective, worst: NaN, replication: 0 }
      : { objective, worst, replication: values.indexOf(worst) };
  }
}
