import { Kinds, Replication, type KindList, type ReplicationFigures, type Scenario } from "@double11/sim-core";
import { ScenarioWatch, type ObjectiveResult } from "@double11/sim-core/experiment";

/** By whose chance, and how often, a scenario is run. */
export interface ScenarioRunsOptions {
  readonly kinds?: KindList;
  /** Default "1". */
  readonly seed?: string;
  /** Default 1. */
  readonly replications?: number;
}

/** What one replication came to. */
export interface WatchedRun {
  readonly figures: ReplicationFigures;
  /** By objective. */
  readonly results: readonly ObjectiveResult[];
  /** The share of all who came that was lost. */
  readonly lost: number;
}

/** The replications that serve all checks of a scenario, made when the first of them asks. */
export class ScenarioRuns {
  readonly scenario: Scenario;
  /** Which runs they are, in words. */
  readonly reference: string;
  readonly replications: number;
  readonly #kinds: KindList;
  readonly #seed: string;
  #runs: Promise<readonly WatchedRun[]> | undefined;

  constructor(scenario: Scenario, { kinds = {}, seed = "1", replications = 1 }: ScenarioRunsOptions) {
    this.scenario = scenario;
    this.replications = replications;
    this.#kinds = kinds;
    this.#seed = seed;
    const many = replications === 1 ? "one replication" : `${replications} replications`;
    this.reference = `${scenario.name}, seed ${seed}, ${many}`;
  }

  all(): Promise<readonly WatchedRun[]> {
    return (this.#runs ??= this.#made());
  }

  async #made(): Promise<readonly WatchedRun[]> {
    const runs: WatchedRun[] = [];
    for (let replication = 0; replication < this.replications; replication++) {
      runs.push(this.#run(replication));
      // A turn of the event loop, in which Ctrl-C is heard.
      await new Promise((resolve) => setTimeout(resolve, 0));
    }
    return runs;
  }

  #run(replication: number): WatchedRun {
    const { network, slice, wholeSlice = 1, until } = this.scenario;
    const by = { seed: this.#seed, replication };
    const run = new Replication(network, { ...by, slice, wholeSlice, kinds: new Kinds(this.#kinds) });
    const watch = new ScenarioWatch(this.scenario, run.model, this.#kinds);
    run.advance(until);
    const figures = run.figures();
    return { figures, results: watch.results(), lost: watch.lost };
  }
}
