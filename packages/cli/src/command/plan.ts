import { readObjective } from "@double11/models";
import { Kinds, type Objective } from "@double11/sim-core";
import { mostLostOf, sizedBy } from "@double11/sim-core/experiment";
import { chooseScenario, type ChosenScenario } from "../choose-scenario.ts";
import {
  findHeadroom,
  findPlan,
  type FindPlanOptions,
  type FoundHeadroom,
  type FoundPlan,
  type PlanProgress,
} from "../find-plan.ts";
import { sizedText } from "../headroom-text.ts";
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
  const { stations } = wanted.further;
  expectAsked(chosen, stations);
  const line = new StatusLine();
  const options: FindPlanOptions = {
    seed: wanted.seed,
    replications: wanted.replications ?? 20,
    ...(typeof stations === "string" ? { stations: stations.split(",").map((name) => name.trim()) } : {}),
    resolution: percentOf(wanted, "resolution", 1),
    withInputs: wanted.further["inputs"] === true,
    signal: onInterrupt(),
    onProgress: (news) => line.say(`${wanted.scenario}: ${progressText(news)}`),
  };
  const sized = stations === undefined ? onlySized(chosen) : [];
  const search = () => (sized.length > 0 ? findHeadroom(chosen, options) : findPlan(chosen, options));
  const found = await refusing(search, (sentence) => refusalText(sentence, chosen));
  line.clear();
  if (found === null) return 130;
  const text = hasPlan(found) ? planText(found, wanted) : sizedText(found, sized);
  process.stdout.write(`${wanted.json ? JSON.stringify(reportOf(found, wanted), null, 2) : text}\n`);
  return 0;
};

/** What a plan cannot keep at a slice, it may of every customer: few servers, and few tokens, lose more to chance. */
const refusalText = (sentence: string, { scenario: { slice } }: ChosenScenario): string => {
  const isFound = sentence.startsWith("smallestPlan: ");
  const coarser =
    isFound && slice > 1
      ? ` All at one customer in ${slice}: --slice ${Math.max(1, Math.floor(slice / 10))} says whether it is so of more.`
      : "";
  return sentence.replace(/^smallestPlan[.:]\s*/, "plan: ") + coarser;
};

const hasPlan = (found: FoundPlan | FoundHeadroom): found is FoundPlan => "plan" in found;

/** For programs; without servers where none were looked for. */
const reportOf = (found: FoundPlan | FoundHeadroom, { seed, changes }: RunArguments): object => {
  const { scenario } = found.chosen;
  const asked = { scenario: scenario.name, seed, slice: scenario.slice, changes };
  const mostLost = mostLostOf(scenario);
  const { headroom, seconds } = found;
  if (!hasPlan(found)) return { ...asked, mostLost, headroom, seconds };
  const { plan, inputs } = found;
  return { ...asked, ...plan, mostLost, cost: costOf(scenario, plan, found.chosen.kinds), headroom, inputs, seconds };
};

/** The stations of which something is asked where a schedule or a controller sets the servers of all: there are none to look for. */
const onlySized = ({ scenario: { objectives, network }, kinds }: ChosenScenario): readonly string[] => {
  const names = [...new Set(objectives.map(({ station }) => station))];
  const known = new Kinds(kinds);
  return names.every((name) => sizedBy(network, name, known) !== undefined) ? names : [];
};

/** Nothing is found where nothing is asked. */
const expectAsked = ({ scenario }: ChosenScenario, stations: unknown): void => {
  if (scenario.objectives.length > 0 || scenario.mostLost !== undefined || typeof stations === "string") return;
  const [station] = Object.keys(scenario.network.stations);
  throw new UserError(
    `plan: expected something to keep, but ${scenario.name} has no objectives and no mostLost: ` +
      `--objective "${station}.wait.p90 < 1 ${scenario.network.time}", --lost 1, or either in its file.`,
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
