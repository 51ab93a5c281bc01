import { HeapQueue } from "../kernel/heap-queue.ts";
import type { SavedState } from "../kernel/saved-state.ts";
import { KeyedDraw } from "../random/keyed-draw.ts";
import type { StationKind } from "../station/station-kind.ts";
import type { ReplicationFigures } from "./counter.ts";
import { Kinds } from "./kinds.ts";
import { network } from "./network.ts";
import type { NetworkData, StationData } from "./network-data.ts";
import { Replication } from "./replication.ts";
import { simulate, type SimulateOptions } from "./simulate.ts";

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
  const net: NetworkData = network<string, string>(
    {
      time: "s",
      sources: { customers: { kind: "poisson", rate: { shape: "constant", rate }, to: "subject" } },
      stations: { subject: station, ...others },
    },
    { kinds },
  );
  const run = { kinds, until, seed: `conformance of ${kind.kind}` };
  const { digest, replications } = simulate(net, run);
  expectKept(kind, replications[0]);
  expectSame(kind, "the same digest again", simulate(net, run).digest, digest);
  const plain = JSON.parse(JSON.stringify(net)) as NetworkData;
  expectSame(kind, "the same digest of its data as JSON", simulate(plain, run).digest, digest);
  const heap = simulate(net, { ...run, eventList: (slots) => new HeapQueue(slots) });
  expectSame(kind, "the same digest on another event list", heap.digest, digest);
  expectFound(kind, net, { ...run, until: quiet * until }, rate * until);
  expectStateful(kind, net, run, moments);
};

/** How much longer than the arrivals the run goes on that sees who stays. */
const quiet = 50;

/** Long after the last arrival, whoever is in the network must be known to wait or be served somewhere. */
const expectFound = (kind: StationKind, net: NetworkData, run: SimulateOptions, arrivals: number): void => {
  const times = Array.from({ length: Math.ceil(arrivals) }, (_, at) => (at * run.until) / quiet / arrivals);
  const sources = { customers: { kind: "trace", times, to: "subject" } } as const;
  const [{ stations, present }] = simulate<string, string>({ ...net, sources }, run).replications;
  const there = Object.values(stations).reduce((sum, { queue, busy }) => sum + queue + busy, 0);
  if (present > there) fail(kind, `customers to be at some station when all is quiet (${there})`, present);
};

const fail = (kind: StationKind, what: string, got: unknown): never => {
  throw new Error(`conformance: ${kind.kind}: expected ${what}, got ${String(got)}.`);
};

const expectSame = (kind: StationKind, what: string, got: unknown, expected: unknown): void => {
  if (got !== expected) fail(kind, `${what} (${String(expected)})`, got);
};

const expectKept = (kind: StationKind, figures: ReplicationFigures): void => {
  const { arrived, served, refused, abandoned, queue, busy } = figures.stations["subject"];
  if (arrived === 0) fail(kind, "customers to be announced: arrive or enter", "none");
  expectSame(
    kind,
    "arrived = served + refused + abandoned + there",
    served + refused + abandoned + queue + busy,
    arrived,
  );
  if (Math.min(queue, busy) < 0) fail(kind, "as many to come as go", `${queue} waiting, ${busy} in service`);
  const left = Object.values(figures.exits).reduce((sum, exit) => sum + exit.left, 0);
  expectSame(kind, "emitted = left + present", left + figures.present, figures.emitted["customers"]);
};

const expectStateful = (
  kind: StationKind,
  net: NetworkData,
  { kinds, until, seed }: { kinds: { stations: StationKind[] }; until: number; seed: string },
  moments: number,
): void => {
  const replicate = () => new Replication(net, { seed, replication: 0, slice: 1, kinds: new Kinds(kinds) });
  const run = replicate();
  const draw = new KeyedDraw();
  draw.aim(1, 2, 0, 0);
  const times = Array.from({ length: moments }, () => until * draw.uniform()).sort((a, b) => a - b);
  for (const time of times) {
    run.advance(time);
    const subject = run.model.stations[0];
    const twin = replicate().model.stations[0];
    if (!subject.save || !twin.load || !twin.save) return fail(kind, "save and load, for snapshots", "none");
    const saved = textOf(kind, subject.save());
    twin.load(subject.save());
    expectSame(kind, `a twin to take the state at t = ${time}`, textOf(kind, twin.save()), saved);
  }
};

/** A state as text, number for number; refuses what is not plain data. */
const textOf = (kind: StationKind, state: SavedState): string => {
  if (state === null || typeof state === "string" || typeof state === "boolean") return JSON.stringify(state);
  if (typeof state === "number") return Object.is(state, -0) ? "-0" : String(state);
  if (Array.isArray(state)) return `[${state.map((part) => textOf(kind, part as SavedState)).join()}]`;
  if (ArrayBuffer.isView(state)) return `${state.constructor.name}(${Array.from(state as Float64Array).join()})`;
  if (typeof state !== "object" || Object.getPrototypeOf(state) !== Object.prototype) {
    return fail(kind, "a state of numbers, texts, arrays and plain objects", typeof state);
  }
  const fields = Object.entries(state).map(([field, part]) => `${field}: ${textOf(kind, part as SavedState)}`);
  return `{${fields.join()}}`;
};
