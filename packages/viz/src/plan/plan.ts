import type { Objective, Scenario } from "@double11/sim-core";
import { latencyWindowOf } from "@double11/sim-core/experiment";
import type { Lever } from "../simulator/lever.ts";
import { finenessOf, type Fineness } from "./fineness.ts";
import { forecastSources, type Forecast } from "./forecast.ts";

/** All that a planner decides, as one plain value: a change makes a new one, so that it can be undone. */
export interface Plan {
  readonly forecast: Forecast;
  /** Servers and limits by lever path, of the whole system. */
  readonly figures: { readonly [path: string]: number };
  readonly objectives: readonly Objective[];
  /** Currency units per server and hour, by station. */
  readonly prices: { readonly [station: string]: number };
  /** How finely to rehearse; undefined leaves it to the page. */
  readonly fineness: Fineness | undefined;
}

/** The plan that changes nothing. */
export const planAsRun = ({ objectives, prices }: Scenario, levers: readonly Lever[]): Plan => ({
  forecast: { demand: 1, pulses: 1, curve: undefined },
  figures: Object.fromEntries(levers.map(({ path, value }) => [path, value])),
  objectives,
  prices,
  fineness: undefined,
});

/** What the plan changes, by path into the scenario; the forecast's factors under its own name. */
export const planChanges = (
  { figures, forecast }: Plan,
  levers: readonly Lever[],
): { readonly [path: string]: number } => {
  const changed = levers.filter(({ path, value }) => figures[path] !== value);
  const factors = (["demand", "pulses"] as const).filter((factor) => forecast[factor] !== 1);
  return Object.fromEntries([
    ...changed.map(({ path }) => [path, figures[path]!] as const),
    ...factors.map((factor) => [`forecast.${factor}`, forecast[factor]] as const),
  ]);
};

/** The scenario as planned: what the simulator is asked to run, and what a run file of it says. */
export function plannedScenario(
  scenario: Scenario,
  plan: Plan,
  levers: readonly Lever[],
  { slice, wholeSlice } = plan.fineness ?? finenessOf(scenario),
): Scenario {
  const { network } = scenario;
  const stations = { ...network.stations };
  for (const { station, field, path, value } of levers) {
    const planned = plan.figures[path]!;
    if (planned !== value) stations[station] = { ...stations[station]!, [field]: planned } as (typeof stations)[string];
  }
  const { objectives, prices } = plan;
  // A scenario that never said it keeps its figures' paths.
  const whole = scenario.wholeSlice === undefined && wholeSlice === 1 ? {} : { wholeSlice };
  const sources = forecastSources(network.sources, plan.forecast, scenario.until);
  return { ...scenario, network: { ...network, sources, stations }, objectives, prices, slice, ...whole };
}

/**
 * What a run and its file depend on, as a key: two plans with one key give one file. Prices only judge it, and so do
 * objectives, but for the width of the windows that the file has for theirs, and those of one class, which the run judges.
 */
export function runKey(scenario: Scenario, seed: string, replication: number): string {
  const { network, until, windows, epoch, objectives } = scenario;
  const { slice, wholeSlice } = finenessOf(scenario);
  const judged = objectives.filter(({ class: name }) => name !== undefined);
  const file = { latencyWindow: latencyWindowOf(scenario), ...(judged.length > 0 && { judged }) };
  return JSON.stringify({ network, until, slice, wholeSlice, windows, epoch, ...file, seed, replication });
}
