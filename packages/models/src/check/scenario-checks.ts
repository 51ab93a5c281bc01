import { Kinds, Replication, type KindList, type Objective, type Scenario } from "@double11/sim-core";
import { ObjectiveWatch } from "@double11/sim-core/experiment";
import type { Check } from "./check.ts";

const percent = (share: number): string => `${Number((100 * share).toPrecision(6))} %`;

const wordsOf = ({ station, measure, quantile, below, window, share }: Objective, time: string): string =>
  `${station}: ${percent(quantile)} of each ${window} ${time} have a ${measure} of at most ${below} ${time}, in ${percent(share)} of the windows`;

/** What a user's own scenario can be held to: that nobody is lost on the way, and its objectives. */
export const scenarioChecks = (scenario: Scenario, kinds: KindList = {}, seed = "1"): readonly Check[] => {
  const { network, slice, until, objectives } = scenario;
  // One run serves them all.
  let run: Replication | undefined;
  const watches: ObjectiveWatch[] = [];
  const advanced = (): Replication => {
    if (run) return run;
    run = new Replication(network, { seed, replication: 0, slice, kinds: new Kinds(kinds) });
    for (const objective of objectives) {
      const watch = new ObjectiveWatch(run.model.places, objective);
      watches.push(watch);
      run.model.probe.subscribe(watch);
    }
    run.advance(until);
    return run;
  };
  const reference = `${scenario.name}, seed ${seed}`;
  const conserved: Check = {
    id: "conserved",
    row: 0,
    kind: "identity",
    statement: "All who came have left or are still inside",
    expected: "0 missing",
    reference,
    run: async () => {
      const { emitted, exits, present } = advanced().figures();
      const came = Object.values(emitted).reduce((sum, count) => sum + count, 0);
      const gone = Object.values(exits).reduce((sum, { left }) => sum + left, 0);
      return {
        measured: { came, left: gone, inside: present, missing: came - gone - present },
        pass: came === gone + present,
      };
    },
  };
  const held = objectives.map((objective, at): Check => ({
    id: `objective-${at + 1}`,
    row: 0,
    kind: "assumed",
    statement: wordsOf(objective, network.time),
    expected: `${percent(objective.share)} of windows`,
    reference,
    run: async () => {
      advanced().figures();
      const { windows, held, worst, isMet } = watches[at].result();
      return { measured: { windows, held, [`worst (${network.time})`]: worst }, pass: windows === 0 ? null : isMet };
    },
  }));
  return [conserved, ...held];
};
