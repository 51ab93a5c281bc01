import type { Scenario } from "@double11/sim-core";
import type { RunWatch } from "@double11/sim-core/simulator";
import { catalogue } from "../scenario/catalogue.ts";
import { NightMeters } from "./night-meters.ts";
import { summarizeNight } from "./night-summary.ts";
import { recordedSummary } from "./recorded-summary.ts";

/** Sums a night up when a page runs it again, as the command does; says nothing of other scenarios. */
export const watchNight = (scenario: Scenario): RunWatch => {
  if (!Object.hasOwn(catalogue, scenario.name)) return {};
  const night = { ...catalogue[scenario.name], from: scenario.epoch, slice: scenario.slice };
  let meters: NightMeters | undefined;
  return {
    attach: (run) => {
      meters = new NightMeters(night, run);
    },
    conclude: (figures) => recordedSummary(summarizeNight(night, scenario, figures, meters!)),
  };
};
