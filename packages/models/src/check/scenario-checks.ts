import type { Objective, Scenario, TimeUnit } from "@double11/sim-core";
import { keptShare, mostLostOf } from "@double11/sim-core/experiment";
import { inPercent, isExit, timeText } from "@double11/sim-core/schema";
import type { Check, Figures } from "./check.ts";
import { ScenarioRuns, type ScenarioRunsOptions } from "./scenario-runs.ts";

const percent = (share: number): string => `${inPercent(share)} %`;

const wordsOf = (
  { station, measure, class: name, quantile, below, window, share }: Objective,
  time: TimeUnit,
): string =>
  `${station}: ${percent(quantile)} of ${name === undefined ? "each" : `${name} in each`} ${timeText(window, time)} have ${isExit(station) ? "come the whole way in" : `a ${measure} of`} at most ${timeText(below, time)}, in ${percent(share)} of the windows`;

/**
 * What a user's own scenario can be held to, in each of its replications: that nobody goes missing, its objectives, and how
 * many it may lose, if it says so.
 */
export const scenarioChecks = (scenario: Scenario, options: ScenarioRunsOptions = {}): readonly Check[] => {
  const runs = new ScenarioRuns(scenario, options);
  const { objectives, mostLost } = scenario;
  return [
    conserved(runs),
    ...objectives.map((objective, at) => held(runs, objective, at)),
    ...(mostLost === undefined ? [] : [lost(runs)]),
  ];
};

const conserved = (runs: ScenarioRuns): Check => ({
  id: "conserved",
  row: 0,
  kind: "identity",
  statement: "All who came have left or are still inside",
  expected: `0 missing${inEach(runs)}`,
  reference: runs.reference,
  run: async () => {
    const fates = (await runs.all()).map(({ came, left, inside }) => ({
      came,
      left,
      inside,
      missing: came - left - inside,
    }));
    const total = (read: (fate: (typeof fates)[number]) => number): number =>
      fates.reduce((sum, fate) => sum + read(fate), 0);
    return {
      measured: {
        came: total(({ came }) => came),
        left: total(({ left }) => left),
        inside: total(({ inside }) => inside),
        missing: total(({ missing }) => Math.abs(missing)),
      },
      pass: fates.every(({ missing }) => missing === 0),
    };
  },
});

const held = (runs: ScenarioRuns, objective: Objective, at: number): Check => {
  const { time } = runs.scenario.network;
  return {
    id: `objective-${at + 1}`,
    row: 0,
    kind: "assumed",
    statement: wordsOf(objective, time),
    expected: `${percent(objective.share)} of windows${inEach(runs)}`,
    reference: runs.reference,
    run: async () => {
      const all = (await runs.all()).map((run) => run.results[at]);
      const results = all.filter((result) => result.windows > 0);
      if (results.length === 0) return { measured: {}, pass: null };
      const [{ windows, held }] = results;
      const worst = Math.max(...results.map((result) => result.worst));
      // Nobody was measured who waited longer than asked, though some do.
      const isLeast = worst <= objective.below && results.some((result) => result.isLeast);
      const measured = {
        ...(runs.replications === 1 ? { windows, held } : {}),
        [`worst${isLeast ? ", more than" : ""} (${time})`]: worst,
        ...(results.length < all.length
          ? { "replications in which nobody was measured": all.length - results.length }
          : {}),
        ...(runs.replications === 1 ? {} : keeping(results.map(({ isMet }) => isMet))),
      };
      return { measured, pass: results.every(({ isMet }) => isMet) };
    },
  };
};

const lost = (runs: ScenarioRuns): Check => {
  const most = mostLostOf(runs.scenario);
  return {
    id: "lost",
    row: 0,
    kind: "assumed",
    statement: `Of all who come, at most ${percent(most)} are refused or give up`,
    expected: `at most ${percent(most)}${inEach(runs)}`,
    reference: runs.reference,
    run: async () => {
      const shares = (await runs.all()).map(({ lost }) => lost);
      const worst = Math.max(...shares);
      const name = runs.replications === 1 ? "lost (%)" : "lost at worst (%)";
      return {
        measured: {
          [name]: 100 * worst,
          ...(runs.replications === 1 ? {} : keeping(shares.map((share) => share <= most))),
        },
        pass: worst <= most,
      };
    },
  };
};

const inEach = ({ replications }: ScenarioRuns): string =>
  replications === 1 ? "" : `, in each of ${replications} replications`;

/** In how many of several replications something was kept, and of how many to come that says it. */
const keeping = (kept: readonly boolean[]): Figures => {
  const count = kept.filter(Boolean).length;
  return {
    "replications that keep it": count,
    "share of all such replications that keep it, at least, with 95 % confidence (%)":
      100 * keptShare(count, kept.length),
  };
};
