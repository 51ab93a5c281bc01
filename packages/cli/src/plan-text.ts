import { objectiveText } from "@double11/models";
import { Kinds, secondsPerUnit } from "@double11/sim-core";
import { holdingShare, sizedBy, type Shortage } from "@double11/sim-core/experiment";
import { shellOption, shellWord } from "@double11/viz/report";
import { coarseLimiters } from "./coarse-limiters.ts";
import { coarseStations, fewServers } from "./coarse-stations.ts";
import { headroomLine } from "./headroom-text.ts";
import { mostLostText } from "./most-lost-text.ts";
import { percent } from "./percent.ts";
import { costOf } from "./plan-cost.ts";
import { inEach, replicationWord } from "./replication-word.ts";
import type { RunArguments } from "./run-arguments.ts";
import { reachOf, type FoundPlan, type InputReach } from "./find-plan.ts";
import { shortageText } from "./shortage-text.ts";
import { count } from "./stage-table.ts";
import { threeDigits } from "./three-digits.ts";
import { timeShown } from "./time-shown.ts";
import { textTable } from "./text-table.ts";

/** What was asked for on the command line. */
type Asked = Pick<RunArguments, "scenario" | "seed" | "from" | "until" | "plugins" | "changes">;

/** The plan for a person at a terminal. */
export const planText = (found: FoundPlan, asked: Asked): string => {
  const { chosen, plan, seconds } = found;
  const { scenario } = chosen;
  return [
    scenario.title,
    `the smallest plan that keeps what is asked ${inEach(chosen, plan.replications)}, ` +
      `${scenario.slice === 1 ? "every customer" : `one customer in ${scenario.slice}`}, ${plan.runs} runs, ${seconds.toFixed(1)} s in all`,
    "",
    ...planTable(found),
    "",
    ...askedLines(found),
    ...sureLines(found),
    headroomLine(chosen, found.headroom),
    ...coarseLines(found),
    ...inputLines(found),
    `Try it      ${tryLine(found, asked)}`,
  ].join("\n");
};

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
      ...(isPriced ? [prices[station] === undefined ? "–" : money(prices[station] * servers)] : []),
      tooFew === undefined
        ? "one server at least"
        : `${count(tooFew.servers)} ${tooFew.servers === 1 ? "is" : "are"} too few in ${replicationWord(chosen)} ${tooFew.replication + 1}: ${shortageText(chosen.scenario, tooFew.shortage)}`,
    ];
  });
  const header = ["stage", "servers now", "the plan", "change", ...(isPriced ? ["cost an hour"] : []), "why no fewer"];
  return textTable([header, ...rows], [0, header.length - 1]);
};

/** What nobody reads in percent is told as a multiple. */
const change = (times: number): string => {
  if (times >= 10) return `${threeDigits(times)} times`;
  const percent = Math.round(100 * (times - 1));
  return `${percent > 0 ? "+" : ""}${percent} %`;
};

const askedLines = (found: FoundPlan): string[] => {
  const { plan, chosen } = found;
  const { time } = chosen.scenario.network;
  return [
    ...plan.objectives.map(
      ({ objective, worst, replication }) =>
        `Asked       ${objectiveText(objective, time)}: ` +
        (Number.isNaN(worst)
          ? "nobody was measured, so it was not put to the test"
          : `${timeShown(worst * secondsPerUnit[time], threeDigits)} at worst, in ${replicationWord(chosen)} ${replication + 1}`),
    ),
    `Lost        ${percent(plan.lost)} of the customers at worst, refused, gave up or failed; ${mostLostText(chosen.scenario, shortagesOf(found))}`,
    ...waitingLines(found),
    ...costLines(found),
  ];
};

/** What breaks with too few servers, and with too much demand. */
const shortagesOf = ({ plan, headroom }: FoundPlan): readonly Shortage[] => [
  ...Object.values(plan.tooFew).map(({ shortage }) => shortage),
  ...("broken" in headroom ? [headroom.broken.shortage] : []),
];

const moreBy = {
  schedule: "Give it an objective, or its schedule more servers.",
  controller: "Give it an objective, or its controller more to give.",
} as const;

/** Where a station does not keep up, and nothing is asked of it or less than that, what follows looks better than it is. */
const waitingLines = ({ plan, chosen }: FoundPlan): string[] => {
  const { backlog } = plan;
  if (backlog === null) return [];
  const { station, share, isAsked, replication } = backlog;
  const by = sizedBy(chosen.scenario.network, station, new Kinds(chosen.kinds));
  const [asked, cure] = isAsked
    ? ["what is asked of it allows that", "Ask it in more of its windows."]
    : ["nothing is asked of it", by === undefined ? "Give it an objective, or name it among --stations." : moreBy[by]];
  return [
    `Waiting     ${percent(share)} of all who came to ${station} still wait there at the end of ${replicationWord(chosen)} ${replication + 1}, and ${asked}:`,
    `            what follows is planned for what ${station} lets through. ${cure}`,
  ];
};

const costLines = ({ plan, chosen }: FoundPlan): string[] => {
  const cost = costOf(chosen.scenario, plan, chosen.kinds);
  if (cost === null) return [];
  const { notCounted = [] } = cost;
  const but = notCounted.length === 0 ? "" : ` but those of ${notCounted.join(", ")}, which come and go`;
  return [
    `Cost        ${money(cost.plan)} an hour for all servers that have a price${but}; ${money(cost.given)} as it is`,
  ];
};

/** Whole numbers, or cents where they are few. */
const money = (value: number): string =>
  value >= 1000 ? count(value) : value.toLocaleString("en", { maximumFractionDigits: 2 });

const sureLines = (found: FoundPlan): string[] => {
  const { plan, chosen } = found;
  const { replications, servers, sure } = plan;
  const figures = Object.keys(servers).length;
  const word = replicationWord(chosen);
  if (sure.share === 0) return [`How sure    not at all: fewer ${word}s than figures. Ask for --replications 20.`];
  const more = Math.max(20, 3 * replications);
  return [
    `How sure    at least ${share(sure.share)} of such ${word}s keep what is asked, with ${share(sure.confidence)} confidence (${sure.method});`,
    `            --replications ${more} would make it ${share(holdingShare(more, figures, sure.confidence))}. That is of chance alone${chosen.inputs.length === 0 ? "" : ": what is assumed may move the plan further"}.`,
  ];
};

const coarseLines = ({ chosen, plan }: FoundPlan): string[] => {
  const { slice } = chosen.scenario;
  if (slice === 1) return [];
  const few = coarseStations(chosen.scenario, plan.servers);
  const limiters = plan.lost === 0 ? [] : coarseLimiters(chosen.scenario).map(({ name }) => name);
  const which =
    few.length === 0
      ? `fewer servers are simulated than there are`
      : `fewer than ${fewServers} servers are simulated of ${few.join(" and ")}`;
  return [
    `Coarse      at one customer in ${slice} ${which}, and few keep people waiting longer than many:`,
    ...(limiters.length === 0
      ? []
      : [
          `            and ${limiters.join(" and ")} ${limiters.length === 1 ? "refuses" : "refuse"} by chance whom all tokens would let pass:`,
        ]),
    `            the plan errs towards more. --slice ${Math.max(1, Math.floor(slice / 10))} says how much.`,
  ];
};

const share = (value: number): string => `${Math.floor(100 * value + 1e-9)} %`;

const inputLines = ({ chosen, inputs, plan }: FoundPlan): string[] => {
  if (inputs === undefined) {
    return chosen.inputs.length === 0
      ? []
      : [
          `Assumed     ${chosen.inputs.length} inputs are believed, not known: --inputs says how far each moves the plan.`,
        ];
  }
  if (inputs.length === 0)
    return ["Assumed     no ranges are stated of what this scenario assumes, so --inputs varied nothing."];
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

const tryLine = ({ chosen, plan }: FoundPlan, { scenario, seed, from, until, plugins, changes }: Asked): string => {
  const servers = Object.entries(plan.servers).map(([station, figure]) => [
    `network.stations.${station}.servers`,
    figure,
  ]);
  const sets = [...Object.entries(changes), ...servers].map(([path, figure]) => `${String(path)}=${String(figure)}`);
  const options = [
    ...(seed === "1" ? [] : [["--seed", seed]]),
    ["--slice", String(chosen.scenario.slice)],
    ...(from === undefined ? [] : [["--from", from]]),
    ...(until === undefined ? [] : [["--until", until]]),
    ...plugins.map((plugin) => ["--plugin", plugin]),
    ...sets.map((set) => ["--set", set]),
  ];
  return ["double11 run", shellWord(scenario), ...options.map(([option, word]) => shellOption(option, word))].join(" ");
};
