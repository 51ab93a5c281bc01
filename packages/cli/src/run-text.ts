import { isAsPublished, type NightSummary } from "@double11/models";
import { estimated } from "./estimated.ts";
import { replicationsText } from "./study-text.ts";
import type { NightRun } from "./run-night.ts";
import { simulatedText } from "./simulated-text.ts";
import { count, stageTable } from "./stage-table.ts";

/** The summary for a person at a terminal. */
export const runText = (run: NightRun): string => {
  const summary = run.summaries[run.median];
  const { buyers } = summary;
  const many = run.summaries.length > 1;
  const which = many ? `of replication ${run.median + 1}, the median one by its peak` : "";
  const lines = [
    run.night.title,
    `${simulatedText(run.scenario)}, one buyer in ${run.night.slice}${wholeText(run)}, seed ${run.seed}, ${replicationsText(run.summaries.length)}: ` +
      `${count(summary.sample.arrived)} buyers and ${count(run.events)} events in ${run.seconds.toFixed(1)} s`,
    "",
    ...peakLines(run, summary),
    "",
    ...(many ? [`Counts      ${which}:`] : []),
    `Buyers      ${count(buyers.arrived)} arrived = ${count(buyers.created)} created + ${count(buyers.soldOut)} found it sold out` +
      ` + ${count(buyers.refused)} refused + ${count(buyers.abandoned)} abandoned + ${count(buyers.pending)} still trying   (identity)`,
    `Orders      ${count(buyers.created)} created = ${count(buyers.paid)} paid + ${count(buyers.cancelled)} cancelled + ${count(buyers.unpaid)} unpaid yet   (identity)`,
    ...stockLines(summary),
    "",
    stageTable(run.summaries.map(({ stages }) => stages)),
    "",
    `Digest      ${summary.digest}${many ? `   (${which})` : ""}`,
  ];
  return lines.join("\n");
};

const wholeText = ({ scenario: { wholeSlice = 1 } }: NightRun): string =>
  wholeSlice === 1 ? "" : ` (at hot rows one in ${wholeSlice})`;

const peakLines = (run: NightRun, summary: NightSummary): string[] => {
  const { peak, payments } = summary;
  if (peak === null) return ["Peak        none: the run ends before midnight"];
  const [peakKind, paymentKind] = kindsOf(run, summary);
  const lines = [`Peak        ${peakText(run, peak)} orders/s in second ${clock(peak.at)}   (${peakKind})`];
  if (payments !== null) {
    const still =
      payments.until >= secondsAfterMidnight(run, summary)
        ? "and lasts to the end of the run"
        : `to ${clock(payments.until)}`;
    lines.push(`Payments    ${plateauText(run)}/s plateau from ${clock(payments.from)} ${still}   (${paymentKind})`);
  }
  lines.push(
    `Limit       ${count(summary.limit.attemptsPerSecond)} attempts/s, ${summary.limit.overDemandPeak.toFixed(2)} times the demand's peak   (assumed)`,
  );
  return lines;
};

/** What kind of figures the peak and the payments are. */
const kindsOf = (run: NightRun, summary: NightSummary): readonly [peak: string, payments: string] => {
  const { night, scenario } = run;
  if (!isAsPublished(night, scenario))
    return [
      "of a changed night: 583,000 was published of the one that is calibrated",
      "what the changed night comes to",
    ];
  const sees = summary.midnight >= 0 && secondsAfterMidnight(run, summary) > night.demand.peakSecond + 1;
  return sees
    ? ["calibrated: published 583,000 at 00:00:26", "predicted, given payment capacity"]
    : ["of another span: 583,000 was published of 00:00:26", "what this span comes to"];
};

/** With the band of its fit in one replication, with Student's interval over several. */
const peakText = ({ summaries }: NightRun, peak: Peak): string => {
  if (summaries.length === 1) return banded(peak.ordersPerSecond, peak);
  const { mean, ...interval } = estimated(summaries, ({ peak }) => peak?.ordersPerSecond)!;
  return banded(mean, interval);
};

const plateauText = ({ summaries }: NightRun): string => {
  const { mean, ...interval } = estimated(summaries, ({ payments }) => payments?.mean)!;
  return banded(mean, interval);
};

const banded = (mean: number, { low, high }: { readonly low?: number; readonly high?: number }): string =>
  low === undefined ? count(mean) : `${count(mean)} (${count(low)} to ${count(high!)})`;

const secondsAfterMidnight = (run: NightRun, summary: NightSummary): number => run.scenario.until - summary.midnight;

const clock = (seconds: number): string =>
  [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, Math.floor(seconds) % 60]
    .map((part) => String(part).padStart(2, "0"))
    .join(":");

/** More items of a station than this are counted together; the report for programs has each. */
const mostItems = 4;

const stockLines = (summary: NightSummary): string[] =>
  summary.stock
    .filter(({ station }) => station !== "inventory")
    .flatMap(({ station, items }) => {
      if (items.length > mostItems) return [stockLine(`${station}, ${items.length} items`, together(items))];
      return items.map((books) => stockLine(items.length > 1 ? `${station} item ${books.item + 1}` : station, books));
    });

type Peak = NonNullable<NightSummary["peak"]>;
type Books = NightSummary["stock"][number]["items"][number];

const stockLine = (name: string, { stock, sold, held, left }: Omit<Books, "item">): string =>
  `Stock       ${name}: ${count(sold)} sold + ${count(held)} held + ${count(left)} left = ${count(stock)}   (identity)`;

const together = (items: readonly Books[]): Omit<Books, "item"> => {
  const total = (field: "stock" | "sold" | "held" | "left"): number =>
    items.reduce((sum, books) => sum + books[field], 0);
  return { stock: total("stock"), sold: total("sold"), held: total("held"), left: total("left") };
};
