import { inPercent } from "../math/in-percent.ts";
import { isExit } from "../network/graph.ts";
import type { TimeUnit } from "../network/network-data.ts";
import type { Objective } from "../network/scenario.ts";
import { timeText } from "../network/time-text.ts";
import type { Shortage } from "./judge-plan.ts";

/** What a plan breaks, as the beginning of a refusal. */
export const shortageWords = (
  { station, objective, waiting }: Shortage,
  objectives: readonly Objective[],
  { time, mayBeLost }: { readonly time: TimeUnit; readonly mayBeLost: string },
): string => {
  if (waiting) return `${station} leaves too many customers waiting`;
  if (objective === undefined) return `${station} loses too many customers (${mayBeLost})`;
  const { measure, class: name, quantile, below } = objectives[objective];
  const what = isExit(station) ? "whole ways" : `its ${measure} times`;
  const whose = name === undefined ? what : `${what} of ${name}`;
  return `${station} does not keep ${inPercent(quantile)} % of ${whose} below ${timeText(below, time)}`;
};
