import { objectiveName } from "@double11/models";
import type { Scenario } from "@double11/sim-core";
import type { Shortage } from "@double11/sim-core/experiment";

/** What of a scenario a replication breaks, in short: an objective's name, or what the station does. */
export const shortageText = (
  { objectives }: Pick<Scenario, "objectives">,
  { station, objective, waiting }: Shortage,
): string => {
  if (waiting) return `${station} leaves too many waiting`;
  if (objective === undefined) return `${station} loses too many`;
  return objectiveName(objectives[objective]);
};
