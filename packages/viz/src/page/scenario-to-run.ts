import type { NetworkData, Scenario } from "@double11/sim-core";

/** A scenario for the page to run: a whole one, or a network and how long it runs, the rest at its default. */
export interface ScenarioToRun extends Partial<Scenario> {
  readonly network: NetworkData;
  /** Time to run, in the network's unit. */
  readonly until: number;
  /** Default "1". */
  readonly seed?: string;
}

/** The envelope with its defaults: every customer, midnight UTC of 2000-01-01, nothing said of any station. */
export function scenarioToRun({ seed: _seed, ...given }: ScenarioToRun): Scenario {
  return {
    name: "network",
    title: given.name ?? "Network",
    epoch: "2000-01-01T00:00:00Z",
    slice: 1,
    windows: [],
    presentation: {},
    objectives: [],
    prices: {},
    ...given,
  };
}
