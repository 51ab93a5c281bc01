import type { Scenario } from "@double11/sim-core";

/** With fewer servers than this, those of a slice wait clearly longer than all of them would. */
export const fewServers = 100;

/** The stations of which so few servers are simulated at a scenario's slice; of every customer none is. */
export const coarseStations = (
  { slice, network }: Scenario,
  servers: { readonly [station: string]: number },
): readonly string[] =>
  slice === 1
    ? []
    : Object.entries(servers)
        .filter(([name, count]) => network.stations[name].sharded !== false && count / slice < fewServers)
        .map(([name]) => name);
