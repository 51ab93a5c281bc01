import { objectiveText } from "@double11/models";
import { holdingShare, mostLostOf, type Shortage } from "@double11/sim-core/experiment";
import { reachOf, type FoundPlan, type InputReach } from "./find-plan.ts";
import { count } from "./stage-table.ts";
import { textTable } from "./text-table.ts";

/** The plan for a person at a terminal. */
export const planText = (found: FoundPlan, name: string): string => {
  const { chosen, plan, seconds } = found;
  const { scenario } = chosen;
  return [
    scenario.title,
    `the smallest plan that keeps what is asked in each of ${plan.replications} ${wordOf(found)}s, ` +
      `${scenario.slice === 1 ? "every customer" : `one customer in ${scenario.slice}`}, ${plan.runs} runs, ${seconds.toFixed(1)} s in all`,
    "",
    ...planTable(found),
    "",
    ...askedLines(found),
    ...sureLines(found),
    ...headroomLines(found),
    ...inputLines(found),
    `Try it      ${tryLine(found, name)}`,
  ].join("\n");
};

const wordOf = ({ chosen }: FoundPlan): string => (chosen.isNight ? "night" : "replication");

const planTable = (found: FoundPlan): string[] => {
  const { plan, chosen } = found;
  const { prices } = chosen.scenario;
  const isPriced = Object.keys(plan.servers).some((station) => prices[station] !== undefined);
  const rows = Object.entries(plan.servers).map(([station, servers]) => {
    const given = plan.given[station];
    const tooFew = plan.tooFew[station];
    return [
      station,
      count(given),
      count(servers),
      change(servers / given),
      ...(isPriced ? [prices[station] === undefined ? "–" : count(prices[station] * servers)] : []),
      tooFew === undefined
        ? "one server at least"
        : `${count(tooFew.servers)} are too few in ${wordOf(found)} ${tooFew.replication + 1}: ${breaks(found, tooFew.shortage)}`,
    ];
  });
  const header = ["stage", "servers now", "the plan", "change", ...(isPriced ? ["cost an hour"] : []), "why no fewer"];
  return textTable([header, ...rows], [0, header.length - 1]);
};

const change = (times: number): string => {
  const percent = Math.round(100 * (times - 1));
  return `${percent > 0 ? "+" : ""}${percent} %`;
};

/** What of the objectives it is, in short. */
const breaks = ({ chosen }: FoundPlan, { station, objective }: Shortage): string => {
  if (objective === undefined) return `${station} loses too many`;
  const { measure, quantile } = chosen.scenario.objectives[objective];
  return `${station}.${measure}.p${Number((100 * quantile).toPrecision(12))}`;
};

const askedLines = (found: FoundPlan): string[] => {
  const { plan, chosen } = found;
  const { time } = chosen.scenario.network;
  return [
    ...plan.objectives.map(
      ({ objective, worst, replication }) =>
        `Asked       ${objectiveText(objective, time)}: ${Number(worst.toPrecision(3))} ${time} at worst, in ${wordOf(found)} ${replication + 1}`,
    ),
    `Lost        ${percent(plan.lost)} of the customers at worst, refused or gave up; ${percent(mostLostOf(chosen.scenario))} may be`,
  ];
};

const percent = (share: number): string => `${Number((100 * share).toPrecision(2))} %`;

const sureLines = (found: FoundPlan): string[] => {
  const { plan } = found;
  const { replications, servers, sure } = plan;
  const figures = Object.keys(servers).length;
  const word = wordOf(found);
  if (sure.share === 0) return [`How sure    not at all: fewer ${word}s than figures. Ask for --replications 20.`];
  const more = Math.max(20, 3 * replications);
  return [
    `How sure    at least ${share(sure.share)} of such ${word}s keep what is asked, with ${share(sure.confidence)} confidence (${sure.method});`,
    `            --replications ${more} would make it ${share(holdingShare(more, figures, sure.confidence))}. That is of chance alone: what is assumed may move the plan further.`,
  ];
};

const headroomLines = (found: FoundPlan): string[] => {
  const { headroom, plan } = found;
  if ("reason" in headroom) return [`As it is    how much more it would bear is not known. ${headroom.reason}`];
  const { factor, broken } = headroom;
  const word = wordOf(found);
  const first = `${breaks(found, broken.shortage)}${broken.shortage.objective === undefined ? "" : " breaks"} first`;
  return [
    `As it is    bears ${timesOf(factor)}, in each of ${plan.replications} ${word}s; at ${percentOf(broken.factor)} ` +
      `${first}, in ${word} ${broken.replication + 1}`,
  ];
};

const timesOf = (factor: number): string => {
  const percent = Math.round(100 * factor);
  if (percent < 100) return `only ${percent} % of its demand`;
  return percent === 100 ? "its demand, and hardly more" : `${count(percent - 100)} % more than its demand`;
};

const percentOf = (factor: number): string => `${count(Math.round(100 * factor))} %`;

const share = (value: number): string => `${Math.floor(100 * value + 1e-9)} %`;

const inputLines = ({ chosen, inputs, plan }: FoundPlan): string[] => {
  if (inputs === undefined) {
    return chosen.inputs.length === 0
      ? []
      : [
          `Assumed     ${chosen.inputs.length} inputs are believed, not known: --inputs says how far each moves the plan.`,
        ];
  }
  const stations = Object.keys(plan.servers);
  const moving = inputs.filter((reach) => reachOf(reach) >= leastShown);
  const still = inputs.filter((reach) => reachOf(reach) < leastShown).map(({ input }) => input.name);
  const rows = moving.map(({ input: { name, low, high, unit }, ...ends }) => [
    name,
    `${low} … ${high} ${unit}`,
    ...stations.map((station) => reached(ends, station)),
  ]);
  return [
    "",
    ...(moving.length === 0 ? [] : textTable([["what is assumed", "lowest … highest", ...stations], ...rows], [0, 1])),
    ...(still.length === 0 ? [] : [`Nothing moves with ${still.join(", ")}.`]),
    "",
  ];
};

/** Changes that are rounded to 0 % are none. */
const leastShown = 0.005;

const reached = ({ low, high }: Pick<InputReach, "low" | "high">, station: string): string => {
  const ends = [low, high].map((reach) => (reach === null ? "no plan does" : change(reach[station])));
  return ends.every((end) => end === change(1)) ? "–" : ends.join(" … ");
};

const tryLine = ({ chosen, plan }: FoundPlan, name: string): string =>
  `double11 run ${name} --slice ${chosen.scenario.slice} ` +
  Object.entries(plan.servers)
    .map(([station, servers]) => `--set network.stations.${station}.servers=${servers}`)
    .join(" ");
