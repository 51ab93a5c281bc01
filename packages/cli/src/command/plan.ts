import { readObjective } from "@double11/models";
import type { Objective } from "@double11/sim-core";
import { mostLostOf } from "@double11/sim-core/experiment";
import { chooseScenario, type ChosenScenario } from "../choose-scenario.ts";
import { findPlan, type PlanProgress } from "../find-plan.ts";
import { onInterrupt } from "../interrupt.ts";
import { costOf } from "../plan-cost.ts";
import { planText } from "../plan-text.ts";
import { refusing } from "../refusing.ts";
import { StatusLine } from "../status-line.ts";
import { parseRunArguments, type RunArguments } from "../run-arguments.ts";
import { UserError } from "../user-error.ts";
import { usages } from "../usages.ts";

/** Of nights that say no slice: what is looked for is a figure in a hundred, and forty runs are wanted. */
const coarse = 1000;
const further = {
  objective: { type: "string", multiple: true },
  stations: { type: "string" },
  lost: { type: "string" },
  resolution: { type: "string" },
  inputs: { type: "boolean" },
} as const;

/** `double11 plan`: the fewest servers that keep every objective, and how sure that is. Returns the exit code. */
export const plan = async (argv: readonly string[]): Promise<number> => {
  const wanted = parseRunArguments(argv, { name: "plan", usage: usages.plan, further });
  if (wanted.out !== undefined) throw new UserError("plan: expected no --out; run the plan it finds with it instead.");
  const asItIs = await chooseScenario(wanted, "plan", coarse);
  const withOwn = () => Promise.resolve(withLoss(withObjectives(asItIs, wanted.further["objective"]), wanted));
  const chosen = await refusing(withOwn, (sentence) => `--${sentence}`);
  const line = new StatusLine();
  const { stations } = wanted.further;
  expectAsked(chosen, stations);
  const search = () =>
    findPlan(chosen, {
      seed: wanted.seed,
      replications: wanted.replications ?? 20,
      ...(typeof stations === "string" ? { stations: stations.split(",").map((name) => name.trim()) } : {}),
      resolution: percentOf(wanted, "resolution", 1),
      withInputs: wanted.further["inputs"] === true,
      signal: onInterrupt(),
      onProgress: (news) => line.say(`${wanted.scenario}: ${progressText(news)}`),
    });
  const found = await refusing(search, (sentence) => sentence.replace(/^smallestPlan[.:]\s*/, "plan: "));
  line.clear();
  if (found === null) return 130;
  const { plan: smallest, headroom, inputs, seconds } = found;
  const { name, slice } = chosen.scenario;
  const report = {
    scenario: name,
    seed: wanted.seed,
    slice,
    changes: wanted.changes,
    ...smallest,
    mostLost: mostLostOf(chosen.scenario),
    cost: costOf(chosen.scenario, smallest),
    headroom,
    inputs,
    seconds,
  };
  const text = wanted.json ? JSON.stringify(report, null, 2) : planText(found, wanted);
  process.stdout.write(`${text}\n`);
  return 0;
};

/** Nothing is found where nothing is asked. */
const expectAsked = ({ scenario }: ChosenScenario, stations: unknown): void => {
  if (scenario.objectives.length > 0 || typeof stations === "string") return;
  const [station] = Object.keys(scenario.network.stations);
  throw new UserError(
    `plan: expected something to keep, but ${scenario.name} has no objectives: ` +
      `--objective "${station}.wait.p90 < 1 ${scenario.network.time}", or objectives in its file.`,
  );
};

const progressText = (news: PlanProgress): string =>
  "factor" in news
    ? `run ${news.runs}, as it is with ${Math.round(100 * news.factor)} % of the demand`
    : "runs" in news
      ? `run ${news.runs}, ${news.kept} kept in a row with ` +
        Object.entries(news.servers)
          .map(([station, servers]) => `${station} ${servers.toLocaleString("en")}`)
          .join(", ")
      : `assumed inputs, ${news.inputs} of ${news.of}`;

/** Those of the command line in place of the scenario's own. */
const withObjectives = (chosen: ChosenScenario, texts: RunArguments["further"][string]): ChosenScenario => {
  if (!Array.isArray(texts)) return chosen;
  const { scenario } = chosen;
  const objectives = texts.map((text): Objective => readObjective(String(text), scenario.network.time));
  return { ...chosen, scenario: { ...scenario, objectives } };
};

/** The share of the command line in place of the scenario's own. */
const withLoss = (chosen: ChosenScenario, wanted: RunArguments): ChosenScenario =>
  wanted.further["lost"] === undefined
    ? chosen
    : { ...chosen, scenario: { ...chosen.scenario, mostLost: percentOf(wanted, "lost", 0.1) } };

const percentOf = ({ further: given }: RunArguments, option: "lost" | "resolution", usual: number): number => {
  const { [option]: text = String(usual) } = given;
  const percent = Number(/^\s*(.*?)\s*%?\s*$/.exec(String(text))![1] || NaN);
  if (percent >= 0 && percent < 100) return percent / 100;
  throw new UserError(
    `--${option}: expected a number of per cent from 0 to below 100, like ${usual}, got ${JSON.stringify(text)}.`,
  );
};
