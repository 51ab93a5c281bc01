import type { Scenario } from "@double11/sim-core";
import type { Shortage } from "@double11/sim-core/experiment";
import { inPercent } from "@double11/sim-core/schema";

/** What of a scenario a replication breaks, in short: an objective's name, or what the station does. */
export const shortageText = (
  { objectives }: Pick<Scenario, "objectives">,
  { station, objective, waiting }: Shortage,
): string => {
  if (waiting) return `${station} leaves too many waiting`;
  if (objective === undefined) return `${station} loses too many`;
  const { measure, class: name, quantile } = objectives[objective];
  return `${station}.${measure}.p${inPercent(quantile)}${name === undefined ? "" : ` of ${name}`}`;
};
