import type { StationKind } from "../station/station-kind.ts";
import { Conformity } from "./conformity.ts";
import type { StationData } from "./network-data.ts";
import { simulate } from "./simulate.ts";

/** The station to test, and the network round it. */
export interface ConformOptions {
  /** The station under test, its onward route to "exit" or to one of `others`. */
  readonly station: StationData;
  /** Further stations of the network; default none. */
  readonly others?: { readonly [name: string]: StationData };
  /** Poisson arrivals at the station per time unit; default 1. */
  readonly rate?: number;
  /** Simulated time; default 200. */
  readonly until?: number;
  /** Random moments at which its state is saved and loaded; default 100. */
  readonly moments?: number;
}

/**
 * Holds a station kind to what every kind must hold: that its data are plain
 * JSON; that nobody is lost, at the station or in the network; that the same
 * seed gives the same digest again, on another event list and watched; and that
 * `save` gives its whole state as plain data, which a freshly built twin takes.
 *
 * @throws Error naming the kind, what did not hold and when.
 */
export const conform = (kind: StationKind, options: ConformOptions): void => {
  const { station, others = {}, rate = 1, until = 200, moments = 100 } = options;
  const kinds = { stations: [kind] };
  const data = {
    time: "s",
    sources: { customers: { kind: "poisson", rate: { shape: "constant", rate }, to: "subject" } },
    stations: { subject: station, ...others },
  } as const;
  const held = new Conformity(kind.kind, kinds, data, until);
  expectNobodyLost(held);
  held.expectDeterministic();
  expectFound(held, { kinds, until: quiet * until, seed: "found" }, rate * until);
  held.expectStateful(({ stations }) => stations[0], moments);
  held.expectResumable();
};

/** How much longer than the arrivals the run goes on that sees who stays. */
const quiet = 50;

/** Long after the last arrival, whoever is in the network must be known to wait or be served somewhere. */
const expectFound = (held: Conformity, run: Parameters<typeof simulate>[1], arrivals: number): void => {
  const times = Array.from({ length: Math.ceil(arrivals) }, (_, at) => (at * run.until) / quiet / arrivals);
  const sources = { customers: { kind: "trace", times, to: "subject" } } as const;
  const [{ stations, present }] = simulate<string, string>({ ...held.net, sources }, run).replications;
  const there = Object.values(stations).reduce((sum, { queue, busy }) => sum + queue + busy, 0);
  if (present > there) held.fail(`customers to be at some station when all is quiet (${there})`, present);
};

const expectNobodyLost = (held: Conformity): void => {
  const { arrived, served, refused, abandoned, queue, busy } = held.figures.stations["subject"];
  if (arrived === 0) held.fail("customers to be announced: arrive or enter", "none");
  const known = served + refused + abandoned + queue + busy;
  held.expectSame("arrived = served + refused + abandoned + there", known, arrived);
  if (Math.min(queue, busy) < 0) held.fail("as many to come as go", `${queue} waiting, ${busy} in service`);
  held.expectKept();
};
