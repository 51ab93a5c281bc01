import type { Scenario } from "@double11/sim-core";
import { askedTexts } from "./asked-text.ts";
import { classesMatter } from "./classes-matter.ts";
import { coarseLimiters } from "./coarse-limiters.ts";
import { coarseStations, fewServers } from "./coarse-stations.ts";
import { estimated } from "./estimated.ts";
import { exitWord } from "./exit-word.ts";
import type { StudyRun } from "./run-study.ts";
import { simulatedText } from "./simulated-text.ts";
import { count, stageTable } from "./stage-table.ts";
import { threeDigits } from "./three-digits.ts";
import { timeShown } from "./time-shown.ts";

/** How many replications a text is of, and what it makes of them. */
export const replicationsText = (count: number): string =>
  count === 1 ? "one replication (no intervals)" : `the mean of ${count} replications ± half of its 95 % interval`;

/** What came of a study, for a person at a terminal. */
export const studyText = (run: StudyRun): string => {
  const { scenario, seed, summaries } = run;
  const [{ emitted, left, present, digest }] = summaries;
  const many = summaries.length > 1;
  const all = Object.values(emitted).reduce((sum, each) => sum + each, 0);
  const exits = Object.entries(left).map(([exit, number]) => `${count(number)} ${exitWord(exit)}`);
  return [
    scenario.title,
    `${simulatedText(scenario)}, ${scenario.slice === 1 ? "every customer" : `one customer in ${scenario.slice}`}, seed ${seed}, ${replicationsText(summaries.length)}: ${count(run.events)} events in ${run.seconds.toFixed(1)} s`,
    "",
    `Customers   ${many ? "in the first replication " : ""}${[`${count(all)} came =`, [...exits, `${count(present)} still inside`].join(" + ")].join(" ")}   (identity)`,
    "",
    stageTable(
      summaries.map(({ stages }) => stages),
      classesMatter(scenario, run.kinds),
    ),
    "",
    ...wayLines(run),
    ...askedLines(run),
    ...cautionLines(run),
    `Digest      ${digest}${many ? "   (of the first replication)" : ""}`,
  ].join("\n");
};

/** How long customers were in the network as a whole, by the exit they left by. */
const wayLines = ({ summaries }: StudyRun): string[] => {
  const ways = Object.keys(summaries[0].left).flatMap((exit) => {
    const time = estimated(summaries, ({ timeInNetwork }) => timeInNetwork[exit]);
    return time === undefined ? [] : [`${exitWord(exit)} after ${timeShown(time.mean, threeDigits)}`];
  });
  return ways.length === 0 ? [] : [`Whole way   ${ways.join(", ")}, on average`, ""];
};

const askedLines = ({ scenario, summaries }: StudyRun): string[] => {
  const asked = askedTexts(scenario, summaries).map((text) => `Asked       ${text}`);
  return asked.length === 0 ? [] : [...asked, ""];
};

/** What the figures do not say by themselves: who does not keep up, and what a slice does to few servers. */
const cautionLines = ({ scenario, summaries }: StudyRun): string[] => {
  const many = summaries.length > 1;
  const behind = summaries.flatMap(({ backlogs }, at) => backlogs.map((backlog) => ({ ...backlog, at })));
  const worst = behind.reduce<(typeof behind)[number] | undefined>(
    (most, each) => (each.share > (most?.share ?? 0) ? each : most),
    undefined,
  );
  const few = coarseStations(scenario, serversOf(scenario));
  const limiters = coarseLimiters(scenario).filter(({ name }) =>
    summaries.some(({ stages }) => stages[name].refused > 0),
  );
  const lines = [
    ...(worst === undefined
      ? []
      : [
          `Behind      ${threeDigits(100 * worst.share)} % of all who came to ${worst.station} still wait there at the end${many ? ` of replication ${worst.at + 1}` : ""}:`,
          `            it does not keep up, or the run ends in a rush: how long people wait depends on how long the run is.`,
        ]),
    ...(few.length === 0
      ? []
      : [
          `Coarse      at one customer in ${scenario.slice} fewer than ${fewServers} servers are simulated of ${few.join(" and ")}: people wait longer than at all of them.`,
        ]),
    ...limiters.map(
      ({ name, burst }) =>
        `Coarse      at one customer in ${scenario.slice} ${name} holds ${count(burst)} ${burst === 1 ? "token" : "tokens"} at most: it refuses by chance whom all of them would let pass.`,
    ),
  ];
  return lines.length === 0 ? [] : [...lines, ""];
};

/** Of stations that say so. */
const serversOf = ({ network }: Scenario): { readonly [station: string]: number } =>
  Object.fromEntries(
    Object.entries(network.stations).flatMap(([name, data]) => {
      const { servers } = data as { readonly servers?: unknown };
      return typeof servers === "number" ? [[name, servers]] : [];
    }),
  );
