import { network, type NetworkData, type StationData } from "../../src/index.ts";
import { watch } from "../network/watched.ts";

/** Gold interrupts silver. */
export const goldFirst = { priority: ["gold"], preemptive: true };

/** Golds and silvers, who come to the first of these stations. */
export const twoClasses = (gold: object, silver: object, stations: object): NetworkData => {
  const to = Object.keys(stations)[0];
  return network<string, string>({
    time: "s",
    sources: { gold: { to, ...gold } as never, silver: { to, ...silver } as never },
    stations: stations as Record<string, StationData>,
  });
};

/** Golds and silvers that come at these times. */
export const traced = (gold: readonly number[], silver: readonly number[], stations: object): NetworkData =>
  twoClasses({ kind: "trace", times: gold }, { kind: "trace", times: silver }, stations);

/** What happens to whom at a station, and when. */
export const steps = (net: NetworkData, station: string): string[] =>
  watch(net, { seed: "two", until: 50 })
    .journal.rows.filter(({ place }) => place === station)
    .map(({ source, serial, transition, time }) => `${source} ${serial} ${transition} ${time}`);
