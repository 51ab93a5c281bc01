import { Kinds, Replication, type KindList, type Objective, type Scenario } from "@double11/sim-core";
import { LossWatch, mostLostOf, ObjectiveWatch } from "@double11/sim-core/experiment";
import type { Check } from "./check.ts";

const percent = (share: number): string => `${Number((100 * share).toPrecision(6))} %`;

const wordsOf = ({ station, measure, quantile, below, window, share }: Objective, time: string): string =>
  `${station}: ${percent(quantile)} of each ${window} ${time} have a ${measure} of at most ${below} ${time}, in ${percent(share)} of the windows`;

/** What a user's own scenario can be held to: that nobody goes missing, its objectives, and how many it may lose, if it says so. */
export const scenarioChecks = (scenario: Scenario, kinds: KindList = {}, seed = "1"): readonly Check[] => {
  const run = new WatchedRun(scenario, kinds, seed);
  const { objectives, mostLost } = scenario;
  return [
    conserved(run),
    ...objectives.map((objective, at) => held(run, objective, at)),
    ...(mostLost === undefined ? [] : [lost(run)]),
  ];
};

/** The one run that serves all checks, made when the first of them asks. */
class WatchedRun {
  readonly scenario: Scenario;
  readonly reference: string;
  readonly #kinds: KindList;
  readonly #seed: string;
  readonly #watches: ObjectiveWatch[] = [];
  #losses: LossWatch | undefined;
  #run: Replication | undefined;

  constructor(scenario: Scenario, kinds: KindList, seed: string) {
    this.scenario = scenario;
    this.reference = `${scenario.name}, seed ${seed}`;
    this.#kinds = kinds;
    this.#seed = seed;
  }

  figures(): ReturnType<Replication["figures"]> {
    this.#run ??= this.#advanced();
    return this.#run.figures();
  }

  result(objective: number): ReturnType<ObjectiveWatch["result"]> {
    this.figures();
    return this.#watches[objective].result();
  }

  /** The share of all who came that was lost. */
  lost(): number {
    this.figures();
    return this.#losses!.share;
  }

  #advanced(): Replication {
    const { network, slice, wholeSlice = 1, until, objectives } = this.scenario;
    const by = { seed: this.#seed, replication: 0 };
    const run = new Replication(network, { ...by, slice, wholeSlice, kinds: new Kinds(this.#kinds) });
    const losses = (this.#losses = new LossWatch(run.model.stations.map(({ name }) => name)));
    run.model.probe.subscribe(losses);
    for (const objective of objectives) {
      const watch = new ObjectiveWatch(run.model.places, objective);
      this.#watches.push(watch);
      run.model.probe.subscribe(watch);
    }
    run.advance(until);
    return run;
  }
}

const conserved = (run: WatchedRun): Check => ({
  id: "conserved",
  row: 0,
  kind: "identity",
  statement: "All who came have left or are still inside",
  expected: "0 missing",
  reference: run.reference,
  run: async () => {
    const { emitted, exits, present } = run.figures();
    const came = Object.values(emitted).reduce((sum, count) => sum + count, 0);
    const gone = Object.values(exits).reduce((sum, { left }) => sum + left, 0);
    return {
      measured: { came, left: gone, inside: present, missing: came - gone - present },
      pass: came === gone + present,
    };
  },
});

const held = (run: WatchedRun, objective: Objective, at: number): Check => {
  const { time } = run.scenario.network;
  return {
    id: `objective-${at + 1}`,
    row: 0,
    kind: "assumed",
    statement: wordsOf(objective, time),
    expected: `${percent(objective.share)} of windows`,
    reference: run.reference,
    run: async () => {
      const { windows, held, worst, isMet } = run.result(at);
      return { measured: { windows, held, [`worst (${time})`]: worst }, pass: windows === 0 ? null : isMet };
    },
  };
};

const lost = (run: WatchedRun): Check => {
  const most = mostLostOf(run.scenario);
  return {
    id: "lost",
    row: 0,
    kind: "assumed",
    statement: `Of all who come, at most ${percent(most)} are refused or give up`,
    expected: `at most ${percent(most)}`,
    reference: run.reference,
    run: async () => {
      const share = run.lost();
      return { measured: { "lost (%)": 100 * share }, pass: share <= most };
    },
  };
};
