import { recordRun } from "@double11/sim-core/simulator";
import { assemble } from "../scenario/assemble.ts";
import type { Night } from "../scenario/night.ts";
import { NightMeters } from "./night-meters.ts";
import { summarizeNight, type NightSummary } from "./night-summary.ts";

/** Runs one replication of a night, unrecorded. */
export const simulateNight = async (night: Night, seed: string): Promise<NightSummary> => {
  const scenario = assemble(night);
  let meters: NightMeters | undefined;
  const figures = await recordRun(scenario, {
    seed,
    attach: (run) => {
      meters = new NightMeters(night, run);
    },
  });
  return summarizeNight(night, scenario, figures!, meters!);
};
