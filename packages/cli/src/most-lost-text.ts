import type { Scenario } from "@double11/sim-core";
import { mostLostOf, type Shortage } from "@double11/sim-core/experiment";
import { percent } from "./percent.ts";

/** The share that a plan may lose; where it decides and nobody asked for it, what would say another. */
export const mostLostText = (scenario: Scenario, shortages: readonly Shortage[]): string => {
  const decides = shortages.some(({ objective, waiting }) => objective === undefined && waiting === undefined);
  const isDefault = scenario.mostLost === undefined;
  return `${percent(mostLostOf(scenario))} may be${decides && isDefault ? " (the default: mostLost or --lost says another)" : ""}`;
};
