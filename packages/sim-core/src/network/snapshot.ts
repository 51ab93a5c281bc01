import { badValue } from "../math/bad-value.ts";
import { expectNonNegative, expectPositive, expectPositiveInteger } from "../math/expect-number.ts";
import { expectRecord } from "../math/expect-record.ts";
import type { EventListFactory } from "../kernel/event-list.ts";
import type { SavedState, Stateful } from "../kernel/saved-state.ts";
import { expectEventList } from "../kernel/simulation-options.ts";
import { Kinds, type KindList } from "./kinds.ts";
import { validateNetwork, type Network } from "./network.ts";
import { expectByClass, tellsClasses } from "./class-figures.ts";
import { Replication } from "./replication.ts";
import { scheduledBefore, type Serving } from "../station/server-schedule.ts";
import type { Station } from "../station/place.ts";
import { thin } from "./slice.ts";
import { shapeOf } from "./snapshot-shape.ts";
import { expectSeed } from "./replicator.ts";
import { summarize, type RunResult } from "./run-result.ts";

/** Changes whenever an older snapshot could not go on as it would have. */
export const snapshotVersion = 10;

/** A run stopped in the middle, as plain data: it can be cloned, sent to a worker and, by `encodeSnapshot` of the simulator entry, written to disk. */
export interface Snapshot {
  readonly version: number;
  readonly seed: string;
  readonly replication: number;
  readonly slice: number;
  /** Of the scenario; 1 where there is none. */
  readonly wholeSlice: number;
  /** Whether its run tells classes apart, as whoever goes on from it then does. */
  readonly byClass: boolean;
  /** Counting began here. */
  readonly warmUp: number;
  /** The simulated time at which it was taken. */
  readonly time: number;
  /** What its state depends on, which must be the same where it goes on (see snapshot-shape.ts). */
  readonly shape: readonly string[];
  /** By station, the servers that its network began with, or had by its schedule; a network that says others has those from now on. */
  readonly servers: readonly number[];
  readonly state: SavedState;
  /** Of a recorded run (`recordUntil` of the simulator entry): its run file so far, and what is not in it yet. */
  readonly recording?: SavedState;
}

/** Which run to stop, and when, for `snapshot`. */
export interface SnapshotOptions {
  /** The simulated time to stop at. */
  readonly at: number;
  /** As in `simulate`. */
  readonly seed?: string | number;
  /** Which replication of the seed; default 0. */
  readonly replication?: number;
  readonly warmUp?: number;
  readonly slice?: number;
  readonly byClass?: boolean;
  readonly kinds?: KindList;
}

/** How a run goes on from a snapshot. */
export interface ResumeOptions {
  /** Simulated time to run to, from the run's beginning. */
  readonly until: number;
  readonly kinds?: KindList;
  /** The event list of the rest; never changes a result. */
  readonly eventList?: EventListFactory;
}

/**
 * Runs one replication to `at` and saves it. `resume` goes on from there, as
 * often as one likes: straight through or in two parts, on the same network,
 * gives the same digest and figures.
 *
 * @throws RangeError for bad options or a bad network, SimulationError naming what cannot be saved.
 */
export const snapshot = (network: Network, options: SnapshotOptions): Snapshot => {
  expectRecord(options, "snapshot", ["at"], ["seed", "replication", "warmUp", "slice", "byClass", "kinds"]);
  const { at, seed: by = "1", replication = 0, warmUp = 0, slice = 1 } = options;
  expectNonNegative(at, "snapshot.at");
  expectNonNegative(warmUp, "snapshot.warmUp");
  if (replication !== 0) expectPositiveInteger(replication, "snapshot.replication");
  expectPositiveInteger(slice, "snapshot.slice");
  if (warmUp > at) throw badValue("snapshot.warmUp", "at most `at`", warmUp);
  const kinds = new Kinds(options.kinds);
  validateNetwork(network, "network", kinds);
  const seed = expectSeed(by, "snapshot.seed");
  expectByClass(options.byClass, "snapshot.byClass");
  const byClass = tellsClasses(network, options.byClass);
  const run = new Replication(network, { seed, replication, slice, kinds, byClass });
  const servers = serversOf(network, run, { slice, wholeSlice: 1, time: at }, kinds);
  if (warmUp > 0) {
    run.advance(warmUp);
    run.endWarmUp();
  }
  run.advance(at);
  return snapshotOf(network, run, { seed, replication, slice, wholeSlice: 1, byClass, warmUp, servers }, kinds);
};

/**
 * Goes on from a snapshot, on the same network or on another plan: one with
 * the same stations, sources and features, but other servers, laws or rates.
 * Customers to come are the same under every plan; more servers take waiting
 * customers at once, fewer finish those in service first.
 *
 * @throws RangeError for a snapshot of another network or version, naming what differs.
 */
export const resume = <Source extends string, Station extends string>(
  network: Network<Source, Station>,
  snapshot: Snapshot,
  options: ResumeOptions,
): RunResult<Source, Station> => {
  expectRecord(options, "resume", ["until"], ["kinds", "eventList"]);
  expectPositive(options.until, "resume.until");
  const kinds = new Kinds(options.kinds);
  validateNetwork(network, "network", kinds);
  const { eventList } = options;
  if (eventList !== undefined) expectEventList(eventList, "resume.eventList");
  const run = twinOf(network, snapshot, kinds, eventList ? { eventList } : {});
  const { seed, slice, warmUp, time } = snapshot;
  if (options.until < time) throw badValue("resume.until", `at least the snapshot's time, ${time}`, options.until);
  const changed = changedServers(run, network, snapshot, kinds);
  loadState(run, snapshot.state, "snapshot.state", "snapshot()");
  for (const [station, servers] of changed) station.setServers!(servers);
  run.advance(options.until);
  const frame = { seed, until: options.until, warmUp, slice, replications: 1, batches: [] };
  return summarize<Source, Station>(frame, [run.figures()]);
};

/** The stations that this plan gives other servers, with how many. */
const changedServers = (run: Replication, network: Network, snapshot: Snapshot, kinds: Kinds): [Station, number][] => {
  const planned = serversOf(network, run, snapshot, kinds);
  return run.model.stations.flatMap((station, at): [Station, number][] => {
    if (planned[at] === snapshot.servers[at]) return [];
    if (station.setServers === undefined) {
      const path = `network.stations.${station.name}`;
      throw badValue(
        path,
        `${snapshot.servers[at]} as before, for a station of kind ${station.kind} keeps those it has`,
        planned[at],
      );
    }
    return [[station, planned[at]]];
  });
};

/**
 * A replication at its beginning that can take the snapshot's state. `network` has been validated.
 *
 * @throws RangeError for a snapshot of another network or version, naming what differs.
 */
export const twinOf = (
  network: Network,
  snapshot: Snapshot,
  kinds: Kinds,
  options: { readonly eventList?: EventListFactory } = {},
): Replication => {
  expectSnapshot(snapshot);
  const { seed, replication, slice, wholeSlice, byClass } = snapshot;
  const run = new Replication(network, { seed, replication, slice, wholeSlice, byClass, kinds, ...options });
  expectShape(snapshot, shapeOf(network, kinds, run.model.exits));
  return run;
};

/** What stands in a snapshot beside the state. */
export const snapshotOf = (
  network: Network,
  run: Replication,
  of: Pick<Snapshot, "seed" | "replication" | "slice" | "wholeSlice" | "byClass" | "warmUp" | "servers">,
  kinds: Kinds,
): Snapshot => ({
  version: snapshotVersion,
  ...of,
  time: run.time,
  shape: shapeOf(network, kinds, run.model.exits),
  state: run.save(),
});

/** By station, the servers that a plan says: those it begins with, or those on its schedule just before the time. `run` is at its beginning. */
export const serversOf = (
  network: Network,
  run: Replication,
  { slice, wholeSlice, time }: Pick<Snapshot, "slice" | "wholeSlice" | "time">,
  kinds: Kinds,
): number[] => {
  const { stations } = thin(network, slice, kinds, wholeSlice);
  return run.model.stations.map((station) => {
    const { schedule } = stations[station.name] as Serving;
    return schedule === undefined ? station.servers : scheduledBefore(schedule, time);
  });
};

const expectSnapshot = (snapshot: Snapshot | null): void => {
  if (typeof snapshot !== "object" || snapshot === null) throw badValue("snapshot", "what snapshot() gave", snapshot);
  const { version, seed, time, shape, servers, state } = snapshot;
  if (version !== snapshotVersion)
    throw badValue("snapshot.version", String(snapshotVersion), version, "Take it anew with this version.");
  expectSeed(seed, "snapshot.seed");
  expectNonNegative(time, "snapshot.time");
  for (const [field, value] of Object.entries({ shape, servers })) {
    if (!Array.isArray(value)) throw badValue(`snapshot.${field}`, "the array that snapshot() gave", value);
  }
  if (holdsColumns(state)) return;
  throw badValue("snapshot.state", "typed arrays in it", "none", "JSON does not keep them; encodeSnapshot does.");
};

/**
 * Loads what stands at `path` of a snapshot. What is in a state only those know who read it: that of another program, or
 * one with holes, they fail to.
 *
 * @throws RangeError for such a state, naming the function that gives the right one.
 */
export const loadState = (on: Stateful, state: SavedState, path: string, givenBy: string): void => {
  try {
    on.load(state);
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    throw new RangeError(
      `${path}: expected the state that ${givenBy} gave, got one that cannot be read (${error.message}). Take it anew.`,
      { cause: error },
    );
  }
};

const holdsColumns = (state: SavedState): boolean =>
  ArrayBuffer.isView(state) || (typeof state === "object" && state !== null && Object.values(state).some(holdsColumns));

const expectShape = (snapshot: Snapshot, shape: readonly string[]): void => {
  const length = Math.max(shape.length, snapshot.shape.length);
  for (let at = 0; at < length; at++) {
    if (shape[at] === snapshot.shape[at]) continue;
    throw new RangeError(
      `snapshot: expected ${shape[at] ?? "no further part"}, got ${snapshot.shape[at] ?? "none"}. ` +
        `The time unit, stations, sources, their features and exits must be the same; servers, laws, rates and routes may differ.`,
    );
  }
};
