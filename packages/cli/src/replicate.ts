import {
  NightMeters,
  summarizeNight,
  summarizeStudy,
  type Night,
  type NightSummary,
  type StudySummary,
} from "@double11/models";
import type { Scenario } from "@double11/sim-core";
import { recordRun } from "@double11/sim-core/simulator";

/** What replications are run of, all plain data: a night with what it is assembled to, or any other scenario. */
export interface ReplicationOrder {
  readonly night?: Night;
  readonly scenario: Scenario;
  readonly seed: string;
}

export interface Replicated {
  readonly summary: NightSummary | StudySummary;
  readonly events: number;
}

/** One replication, unrecorded. */
export const replicate = async (
  { night, scenario, seed }: ReplicationOrder,
  replication: number,
): Promise<Replicated> => {
  let meters: NightMeters | undefined;
  const figures = (await recordRun(scenario, {
    seed,
    replication,
    ...(night === undefined
      ? {}
      : {
          attach: (run) => {
            meters = new NightMeters(night, run);
          },
        }),
  }))!;
  const summary =
    night === undefined ? summarizeStudy(scenario, figures) : summarizeNight(night, scenario, figures, meters!);
  return { summary, events: figures.events };
};
