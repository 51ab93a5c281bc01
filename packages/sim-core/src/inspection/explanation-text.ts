import type { Explanation } from "./explain.ts";
import type { Visit } from "./open-visit.ts";

/** An explanation in words, a line a visit, the longest wait named first; of children that waited at once, in all. */
export const explanationText = ({ customer, born, left, exit, visits, waits, between }: Explanation): string => {
  const [worst] = Object.entries(waits).sort(([, one], [, other]) => other - one);
  const total = left === undefined ? "is still in the network" : `left by ${exit} after ${short(left - born)}`;
  const head = `${customer}, born at ${short(born)}, ${total}.`;
  const most = worst !== undefined && worst[1] > 0 ? ` It waited longest at ${worst[0]}: ${short(worst[1])}.` : "";
  const apart = between > 0 ? [`  between attempts ${short(between)}`] : [];
  return [head + most, ...visits.map((visit) => `  ${lineOf(visit)}`), ...apart].join("\n");
};

const lineOf = (visit: Visit): string => {
  const { station, arrived, started, left, outcome, attempt, ahead, overtakenBy, interruptions, interrupted } = visit;
  const parts = [`${short(arrived)} ${station}`];
  if (attempt > 1) parts.push(`attempt ${attempt}`);
  parts.push(`found ${ahead.inService} in service and ${ahead.waiting} waiting`);
  if (started !== undefined && started > arrived) parts.push(`waited ${short(started - arrived)}`);
  if (overtakenBy.length > 0) parts.push(`overtaken by ${overtakenBy.length} (${overtakenBy.slice(0, 3).join(", ")})`);
  if (interruptions > 0)
    parts.push(`interrupted ${interruptions === 1 ? "once" : `${interruptions} times`} for ${short(interrupted)}`);
  if (started !== undefined && left !== undefined) parts.push(`in service ${short(left - started - interrupted)}`);
  if (outcome !== "served") parts.push(outcome === "there" ? "still there" : outcome);
  return parts.join(", ");
};

const short = (value: number): string => String(Number(value.toPrecision(6)));
