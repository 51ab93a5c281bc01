import { isExit } from "@double11/sim-core/schema";
import { element } from "../page/element.ts";
import { table } from "../page/table.ts";
import type { Breach } from "../reading/breach.ts";
import type { Lost } from "../reading/lost.ts";
import { formatCompact, formatCount, formatDuration, formatExactShares } from "../reading/quantity.ts";
import { replicationShown } from "../reading/replication-shown.ts";
import type { Timeline } from "../reading/timeline.ts";
import { boundInWords } from "../reading/verdict-tiles.ts";
import { placeTitle } from "../reading/ways.ts";
import { nameOf } from "../words/lexicon.ts";
import { words } from "../words/words.ts";
import type { ObjectiveOutcome, Outcome, PlanCost } from "./outcome.ts";

/**
 * Objectives against the recorded run, the preview and the rehearsal, with the cost of both plans.
 * @param stale the rehearsal shown is of another plan than the present one
 */
export function outcomeTable(outcome: Outcome, timeline: Timeline, stale: boolean): HTMLElement {
  const say = words().plan;
  const unit = timeline.clock.secondsPerUnit;
  const rows = outcome.objectives.map((each) => [
    nameOfObjective(each, timeline),
    breachCell(each.recorded),
    previewCell(each, unit),
    breachCell(each.rehearsed, stale),
    errorCell(each, unit, stale),
  ]);
  const { lost, isRehearsed } = outcome;
  if (lost !== undefined) {
    const title = say.lostObjective(boundText(lost));
    rows.push([title, lossCell(lost.recorded), "–", lossCell(lost.rehearsed, stale), "–"]);
  }
  const planned = costText(outcome.cost);
  const { without } = outcome.cost;
  const title = without.length === 0 ? say.cost : say.costWithout(titlesOf(without, timeline));
  const cost = [title, costText(outcome.costAsRun), planned, isRehearsed ? planned : "–", ""];
  const recorded = say.recorded(replicationShown(timeline));
  return table(
    say.outcome,
    [say.objective, recorded, say.preview, stale && isRehearsed ? say.rehearsedStale : say.rehearsed, say.error],
    [...rows, cost],
  );
}

const titlesOf = (names: readonly string[], { stations }: Timeline): string =>
  stations
    .filter(({ entry }) => names.includes(entry.name))
    .map(({ title }) => title)
    .join(words().verdict.and);

export function nameOfObjective({ objective }: Pick<ObjectiveOutcome, "objective">, timeline: Timeline): string {
  const { stations, clock } = timeline;
  const { station, below } = objective;
  if (!isExit(station) && !stations.some(({ entry }) => entry.name === station))
    return words().plan.noSuchStage(nameOf(station));
  const bound = boundInWords({ objective, bound: below * clock.secondsPerUnit });
  return words().plan.objectiveOf(placeTitle(timeline, station, nameOf), bound);
}

function breachCell(breach: Breach | undefined, stale = false): Node | string {
  if (breach === undefined) return "–";
  if (breach.worst === undefined) return words().figures.nobodyMeasured;
  const say = words().plan;
  const worst = formatDuration(breach.worst.value);
  const value = breach.isLeast ? say.over(worst) : worst;
  const text = breach.met
    ? say.holds(value)
    : say.broken(value, formatCount(breach.broken), formatCount(breach.windows));
  const { judgedBy } = breach;
  const judged = judgedBy === undefined ? text : words().findings.judgedBy(text, formatDuration(judgedBy));
  return element("span", { class: stale ? "plan-stale" : breach.met ? "plan-holds" : "plan-broken" }, judged);
}

function lossCell(lost: Lost | undefined, stale = false): Node | string {
  if (lost?.share === undefined) return "–";
  const say = words().plan;
  const [share] = formatExactShares(lost.share, lost.most!);
  const text = (lost.isTooMany ? say.brokenLoss : say.holds)(share);
  return element("span", { class: stale ? "plan-stale" : lost.isTooMany ? "plan-broken" : "plan-holds" }, text);
}

/** The share that may be lost, to as many digits as tell it from what was. */
function boundText({ recorded, rehearsed }: NonNullable<Outcome["lost"]>): string {
  const most = recorded.most!;
  const bounds = [recorded, rehearsed].map((lost) => formatExactShares(lost?.share ?? most, most)[1]);
  return bounds.reduce((longest, text) => (text.length > longest.length ? text : longest));
}

/** A fluid's wait that is less than this share of the bound is none: what chance makes of it, the fluid cannot say. */
const nothing = 0.01;

function previewCell({ preview, objective }: ObjectiveOutcome, unit: number): string {
  if (preview === undefined || preview.windows === 0) return "–";
  if (preview.worst < objective.below * nothing) return words().plan.noLastingQueue;
  const value = `~ ${formatDuration(preview.worst * unit)}`;
  return preview.met
    ? words().plan.holds(value)
    : words().plan.broken(value, formatCount(preview.broken), formatCount(preview.windows));
}

/** How far the preview lay from the rehearsal of the same plan. */
function errorCell({ preview, rehearsed }: ObjectiveOutcome, unit: number, stale: boolean): string {
  if (stale || preview === undefined || rehearsed?.worst === undefined || rehearsed.isLeast) return "–";
  const error = preview.worst * unit - rehearsed.worst.value;
  return `${error < 0 ? "−" : "+"}${formatDuration(Math.abs(error))}`;
}

const costText = ({ serverHours, money }: PlanCost): string =>
  money === undefined
    ? words().plan.serverHours(formatCompact(serverHours))
    : words().plan.money(formatCompact(money), formatCompact(serverHours));
