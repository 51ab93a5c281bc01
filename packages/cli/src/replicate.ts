import {
  NightMeters,
  summarizeNight,
  summarizeStudy,
  type Night,
  type NightSummary,
  type StudySummary,
} from "@double11/models";
import type { Replication, Scenario } from "@double11/sim-core";
import { ScenarioWatch, tellsClasses } from "@double11/sim-core/experiment";
import { recordRun } from "@double11/sim-core/simulator";
import { classesMatter } from "./classes-matter.ts";

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
export const replicate = async (order: ReplicationOrder, replication: number): Promise<Replicated> =>
  order.night === undefined
    ? replicateStudy(order, replication)
    : replicateNight({ ...order, night: order.night }, replication);

const replicateStudy = async ({ scenario, seed }: ReplicationOrder, replication: number): Promise<Replicated> => {
  let watch: ScenarioWatch | undefined;
  const attach = ({ model }: Replication): void => {
    watch = new ScenarioWatch(scenario, model);
  };
  const byClass = tellsClasses(scenario.network, classesMatter(scenario) || undefined);
  const figures = (await recordRun(scenario, { seed, replication, byClass, attach }))!;
  return { summary: summarizeStudy(scenario, figures, watch!), events: figures.events };
};

const replicateNight = async (
  { night, scenario, seed }: Required<ReplicationOrder>,
  replication: number,
): Promise<Replicated> => {
  let meters: NightMeters | undefined;
  const attach = (run: Replication): void => {
    meters = new NightMeters(night, run);
  };
  const figures = (await recordRun(scenario, { seed, replication, attach }))!;
  return { summary: summarizeNight(night, scenario, figures, meters!), events: figures.events };
};
