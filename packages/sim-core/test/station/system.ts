import { exponential, network, type NetworkData, type StationData } from "../../src/index.ts";
import { watch } from "../network/watched.ts";

type Stations = { readonly [name: string]: unknown };

/** Jobs of one source, which come to the first of these stations. */
export const system = (source: object, stations: Stations): NetworkData =>
  network<string, string>({
    time: "s",
    sources: { jobs: { to: Object.keys(stations)[0], ...source } as never },
    stations: stations as Record<string, StationData>,
  });

/** Jobs that come at these times. */
export const at = (times: readonly number[], stations: Stations): NetworkData =>
  system({ kind: "trace", times }, stations);

/** Jobs that come at a rate, in a Poisson stream. */
export const poisson = (rate: number, stations: Stations): NetworkData =>
  system({ interarrival: exponential({ rate }) }, stations);

const rowsOf = (net: NetworkData, until: number) => watch(net, { seed: "system", until }).journal.rows;

/** Who leaves, when and by which exit. */
export const leaving = (net: NetworkData, until = 100) =>
  rowsOf(net, until)
    .filter(({ transition }) => transition === "leave")
    .map(({ serial, time, place }) => [serial, time, place]);

/** Who is served at a station, and when it is done. */
export const departures = (net: NetworkData, station: string, until = 100) =>
  rowsOf(net, until)
    .filter(({ place, transition }) => place === station && transition === "depart")
    .map(({ serial, time }) => [serial, time]);

/** What happens at a station, and when. */
export const told = (net: NetworkData, station: string, until: number) =>
  rowsOf(net, until)
    .filter(({ place }) => place === station)
    .map(({ time, transition }) => `${transition} ${time}`);
