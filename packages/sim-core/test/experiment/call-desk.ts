import { exponential, network, type Network, type Objective, type Scenario } from "../../src/index.ts";
import { marketMinute } from "./scenario.ts";

export const scenarioOf = (net: Network, objectives: readonly Objective[], until: number): Scenario => ({
  ...marketMinute,
  network: net,
  objectives,
  until,
});

/** Eight people a second, a second each. */
export const desk = (rest: object = {}): Network =>
  network({
    time: "s",
    sources: { people: { interarrival: exponential({ rate: 8 }), to: "desk" } },
    stations: { desk: { servers: 3, service: exponential({ mean: 1 }), ...rest } },
  });

/** Nine of ten wait for a second at most. */
export const waits: Objective = { station: "desk", measure: "wait", quantile: 0.9, below: 1, window: 4000, share: 1 };
