import { Kinds, Replication, type KindList, type Scenario } from "@double11/sim-core";
import { ScenarioWatch, type ObjectiveResult } from "@double11/sim-core/experiment";

/** By whose chance, and how often, a scenario is run. */
export interface ScenarioRunsOptions {
  readonly kinds?: KindList;
  /** Default "1". */
  readonly seed?: string;
  /** Default 1. */
  readonly replications?: number;
  /** Aborting ends the runs; what is said of them then means nothing. */
  readonly signal?: { readonly aborted: boolean };
}

/** What is kept of one replication: of ten thousand all must find room. */
export interface WatchedRun {
  /** Customers as simulated: came = left + inside. */
  readonly came: number;
  readonly left: number;
  readonly inside: number;
  /** By objective. */
  readonly results: readonly ObjectiveResult[];
  /** The share of all who came that was lost. */
  readonly lost: number;
}

/** Events between two looks at whether somebody has interrupted: a tenth of a second. */
const eventsBetweenLooks = 300_000;

/** The replications that serve all checks of a scenario, made when the first of them asks. */
export class ScenarioRuns {
  readonly scenario: Scenario;
  /** Which runs they are, in words. */
  readonly reference: string;
  readonly replications: number;
  readonly #kinds: KindList;
  readonly #seed: string;
  readonly #signal: { readonly aborted: boolean };
  #runs: Promise<readonly WatchedRun[]> | undefined;

  constructor(scenario: Scenario, options: ScenarioRunsOptions) {
    const { kinds = {}, seed = "1", replications = 1, signal = { aborted: false } } = options;
    this.scenario = scenario;
    this.replications = replications;
    this.#kinds = kinds;
    this.#seed = seed;
    this.#signal = signal;
    const many = replications === 1 ? "one replication" : `${replications} replications`;
    this.reference = `${scenario.name}, seed ${seed}, ${many}`;
  }

  all(): Promise<readonly WatchedRun[]> {
    return (this.#runs ??= this.#made());
  }

  async #made(): Promise<readonly WatchedRun[]> {
    const runs: WatchedRun[] = [];
    do runs.push(await this.#run(runs.length));
    while (runs.length < this.replications && !this.#signal.aborted);
    return runs;
  }

  async #run(replication: number): Promise<WatchedRun> {
    const { network, slice, wholeSlice = 1, until } = this.scenario;
    const by = { seed: this.#seed, replication };
    const run = new Replication(network, { ...by, slice, wholeSlice, kinds: new Kinds(this.#kinds) });
    const watch = new ScenarioWatch(this.scenario, run.model, this.#kinds);
    do await turn();
    while (!this.#signal.aborted && !run.advance(until, eventsBetweenLooks));
    const { emitted, exits, present } = run.figures();
    return {
      came: sum(Object.values(emitted)),
      left: sum(Object.values(exits).map((exit) => exit.left)),
      inside: present,
      results: watch.results(),
      lost: watch.lost,
    };
  }
}

/** A turn of the event loop, in which Ctrl-C is heard. */
const turn = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));

const sum = (counts: readonly number[]): number => counts.reduce((all, count) => all + count, 0);
