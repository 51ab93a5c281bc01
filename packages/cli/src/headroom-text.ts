import { Kinds } from "@double11/sim-core";
import { headroomPercent, sizedBy, type HeadroomPercent, type SizedBy } from "@double11/sim-core/experiment";
import type { ChosenScenario } from "./choose-scenario.ts";
import type { FoundHeadroom } from "./find-plan.ts";
import { mostLostText } from "./most-lost-text.ts";
import { percent } from "./percent.ts";
import { inEach, replicationWord } from "./replication-word.ts";
import { shortageText } from "./shortage-text.ts";

/** How much more demand a scenario bears with the servers that it has, for a person at a terminal. */
export const headroomLine = (chosen: ChosenScenario, headroom: FoundHeadroom["headroom"]): string => {
  if ("reason" in headroom) return `As it is    how much more it would bear is not known. ${headroom.reason}`;
  const { broken, backlog, replications } = headroom;
  const { shortage, replication } = broken;
  const first = `${shortageText(chosen.scenario, shortage)}${shortage.objective === undefined ? "" : " breaks"} first`;
  const told = headroomPercent(headroom);
  const held =
    backlog && `, while ${percent(backlog.share)} of all who came to ${backlog.station} are left waiting there`;
  return (
    `As it is    bears ${borneText(told)}, ${inEach(chosen, replications)}${held ?? ""}; ` +
    `at ${demandText(told.broken, told)} ${first}, in ${replicationWord(chosen)} ${replication + 1}`
  );
};

const borneText = (told: HeadroomPercent): string => {
  const { bears, borne, broken } = told;
  if (bears === "less") return `only ${demandText(borne, told)} of its demand`;
  if (borne >= inTimes) return `${demandText(borne, told)} its demand`;
  if (bears === "more") return `${demandText(borne - 100, told)} more than its demand`;
  return broken < hardlyMore ? "its demand, and hardly more" : "its demand";
};

/** Percent of the demand: where so little breaks already, hardly more than the demand is borne. */
const hardlyMore = 105;
/** From here on nobody reads percent: 13,400 % are 134 times. */
const inTimes = 1000;

const demandText = (figure: number, { borne, digits }: HeadroomPercent): string =>
  borne < inTimes
    ? `${figure.toLocaleString("en", { minimumFractionDigits: digits, maximumFractionDigits: digits })} %`
    : `${(figure / 100).toLocaleString("en", { maximumFractionDigits: digits + 2 })} times`;

/** What is left to say where no servers are looked for, because a schedule or a controller sets those of all stations asked about. */
export const sizedText = ({ chosen, headroom, seconds }: FoundHeadroom, stations: readonly string[]): string => {
  const { title, slice, network } = chosen.scenario;
  const kinds = new Kinds(chosen.kinds);
  const by = (wanted: SizedBy): readonly string[] =>
    stations.filter((name) => sizedBy(network, name, kinds) === wanted);
  return [
    title,
    `how much more demand it bears, ${slice === 1 ? "every customer" : `one customer in ${slice}`}, ${seconds.toFixed(1)} s in all`,
    "",
    `The plan    none: ${[...followText(by("schedule")), ...setText(by("controller"))].join(", and ")}, which plan does not change`,
    ...("broken" in headroom ? [`Lost        ${mostLostText(chosen.scenario, [headroom.broken.shortage])}`] : []),
    headroomLine(chosen, headroom),
  ].join("\n");
};

const followText = (stations: readonly string[]): readonly string[] =>
  stations.length === 0
    ? []
    : [`${stations.join(" and ")} ${stations.length === 1 ? "follows a schedule" : "follow schedules"}`];

const setText = (stations: readonly string[]): readonly string[] =>
  stations.length === 0
    ? []
    : [`${stations.length === 1 ? "a controller sets" : "controllers set"} the servers of ${stations.join(" and ")}`];
