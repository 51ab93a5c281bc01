import type { ReplicationFigures, Scenario } from "@double11/sim-core";
import { stagesOf, stockOf, type StageSummary, type StockSummary } from "./stage-summary.ts";

/** What came of a study's run, in whole-system figures. */
export interface StudySummary {
  readonly digest: string;
  readonly digestVersion: number;
  /** By source; customers conserve: all emitted = all that left + present. */
  readonly emitted: { readonly [source: string]: number };
  /** By exit. */
  readonly left: { readonly [exit: string]: number };
  readonly present: number;
  readonly stages: { readonly [name: string]: StageSummary };
  readonly stock: readonly StockSummary[];
}

export const summarizeStudy = (scenario: Scenario, figures: ReplicationFigures): StudySummary => {
  const { slice } = scenario;
  const scaled = (entries: readonly (readonly [string, number])[]) =>
    Object.fromEntries(entries.map(([name, count]) => [name, count * slice]));
  return {
    digest: figures.digest,
    digestVersion: figures.digestVersion,
    emitted: scaled(Object.entries(figures.emitted)),
    left: scaled(Object.entries(figures.exits).map(([exit, { left }]) => [exit, left] as const)),
    present: figures.present * slice,
    stages: stagesOf(scenario, figures),
    stock: stockOf(scenario, figures),
  };
};
