import { secondsPerUnit, type ReplicationFigures, type Scenario } from "@double11/sim-core";
import { backlogsOf, type Backlog, type ObjectiveResult, type ScenarioWatch } from "@double11/sim-core/experiment";
import { stagesOf, stockOf, type StageSummary, type StockSummary } from "./stage-summary.ts";

/** What came of a study's run, in whole-system figures. */
export interface StudySummary {
  readonly digest: string;
  readonly digestVersion: number;
  /** By source; customers conserve: all emitted = all that left + present. */
  readonly emitted: { readonly [source: string]: number };
  /** By exit. */
  readonly left: { readonly [exit: string]: number };
  /** By exit, mean seconds from arrival in the network on; NaN where nobody left. */
  readonly timeInNetwork: { readonly [exit: string]: number };
  readonly present: number;
  /** Of all who came, the share that was refused, gave up or failed. */
  readonly lost: number;
  /** In the scenario's order; `worst` in seconds, whatever unit of time the network is in. */
  readonly objectives: readonly ObjectiveResult[];
  /** Stations of which nothing is asked and that do not keep up; the worst first. */
  readonly backlogs: readonly Backlog[];
  readonly stages: { readonly [name: string]: StageSummary };
  readonly stock: readonly StockSummary[];
}

/** @param watch what the scenario asks, watched as the run went */
export const summarizeStudy = (scenario: Scenario, figures: ReplicationFigures, watch: ScenarioWatch): StudySummary => {
  const { slice } = scenario;
  const unit = secondsPerUnit[scenario.network.time];
  const exits = Object.entries(figures.exits);
  const scaled = (entries: readonly (readonly [string, number])[]) =>
    Object.fromEntries(entries.map(([name, count]) => [name, count * slice]));
  return {
    digest: figures.digest,
    digestVersion: figures.digestVersion,
    emitted: scaled(Object.entries(figures.emitted)),
    left: scaled(exits.map(([exit, { left }]) => [exit, left] as const)),
    timeInNetwork: Object.fromEntries(exits.map(([exit, { meanTimeInNetwork }]) => [exit, meanTimeInNetwork * unit])),
    present: figures.present * slice,
    lost: watch.lost,
    objectives: watch.results().map((result) => ({ ...result, worst: result.worst * unit })),
    backlogs: backlogsOf(scenario, figures),
    stages: stagesOf(scenario, figures),
    stock: stockOf(scenario, figures),
  };
};
