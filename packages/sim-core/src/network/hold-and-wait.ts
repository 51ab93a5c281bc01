import { badValue } from "../math/bad-value.ts";
import { isExit, targetsOf } from "./graph.ts";
import type { EndlessWait } from "../station/station-kind.ts";
import type { Kinds } from "./kinds.ts";
import type { NetworkData, Route } from "./network-data.ts";

/**
 * Refuses networks whose callers may wait for one another for ever: a server
 * that is held while a call comes back to its own station, a pool that is
 * seized by those for whom its holder waits, and pools that some seize in one
 * order and others in another; or who want more units than their pool has. A
 * call with a time-out ends.
 */
export const validateHoldAndWait = (data: NetworkData, path: string, kinds: Kinds): void => {
  const waits = new Waits(data, kinds);
  const all = Object.keys(data.stations).flatMap((name) => waits.of(name).map((wait) => ({ name, wait })));
  expectPools(data, `${path}.stations`, kinds);
  for (const name of Object.keys(data.stations)) waits.expectEntered(name, `${path}.stations.${name}`);
  for (const { name, wait } of all) {
    const knot = [name, ...wait.held].find((held) => waits.wanted(wait).has(held));
    if (knot === undefined) continue;
    throw badValue(
      `${path}.stations.${name}.${wait.field}`,
      `calls that do not come back to ${knot}, which the caller holds meanwhile`,
      wait.route ?? wait.pool,
      "All of it may be held by callers that wait for it: give the call a time-out, or what it needs a station of its own.",
    );
  }
  expectOneOrder(all, waits, path);
};

/** Refuses stations that seize from what is no pool, or more units than it has: at a slice both are fewer. */
export const expectPools = (data: NetworkData, path: string, kinds: Kinds): void => {
  const waits = new Waits(data, kinds);
  for (const name of Object.keys(data.stations))
    for (const wait of waits.of(name)) expectEnough(data, wait, `${path}.${name}`);
};

/** What is seized must be a pool, and have as much. */
const expectEnough = (data: NetworkData, { field, pool, units = 1 }: EndlessWait, path: string): void => {
  if (pool === undefined) return;
  const seized = data.stations[pool];
  if (seized?.kind !== "pool") throw badValue(`${path}.steps`, "pools to seize", pool);
  if (units <= seized.units) return;
  throw badValue(
    `${path}.${field}`,
    `a pool of at least the ${units} units that are wanted`,
    seized.units,
    `Nobody would ever get them: seize fewer, or give ${pool} more.`,
  );
};

/** Who waits for what in a network, without end. */
class Waits {
  readonly #data: NetworkData;
  readonly #kinds: Kinds;

  constructor(data: NetworkData, kinds: Kinds) {
    this.#data = data;
    this.#kinds = kinds;
  }

  of(name: string): readonly EndlessWait[] {
    const data = this.#data.stations[name];
    return this.#kinds.station(data, name).waits?.(data) ?? [];
  }

  expectEntered(name: string, path: string): void {
    for (const target of this.#onward(name)) {
      if (this.#kinds.station(this.#data.stations[target], target).isEntered !== false) continue;
      throw badValue(path, "routes to stations that customers enter", target, "A pool is seized.");
    }
  }

  /** The stations that what is waited for comes to, and the pools of which units are wanted. */
  wanted({ route, pool }: EndlessWait): ReadonlySet<string> {
    const below = route === undefined ? [] : this.#below(route);
    const seized = below.flatMap((name) => this.of(name).flatMap((wait) => wait.pool ?? []));
    return new Set([...below, ...seized, ...(pool === undefined ? [] : [pool])]);
  }

  #below(route: Route<string>): string[] {
    const below = new Set(targetsOf(route).filter((target) => !isExit(target)));
    for (const station of below) for (const next of this.#onward(station)) below.add(next);
    return [...below];
  }

  #onward(name: string): string[] {
    const data = this.#data.stations[name];
    return Object.values(this.#kinds.station(data, name).routes(data))
      .flatMap(targetsOf)
      .filter((target) => !isExit(target));
  }
}

/** Whoever holds one thing while wanting another comes after it in one order of all (Havender, *IBM Syst. J.* 7(2), 1968). */
const expectOneOrder = (
  all: readonly { readonly name: string; readonly wait: EndlessWait }[],
  waits: Waits,
  path: string,
): void => {
  const later = new Map<string, Set<string>>();
  const reaches = (from: string, to: string): boolean => {
    const reached = new Set([from]);
    for (const at of reached) for (const next of later.get(at) ?? []) reached.add(next);
    return reached.has(to);
  };
  for (const { name, wait } of all) {
    for (const held of wait.held) {
      for (const wanted of waits.wanted(wait)) {
        if (reaches(wanted, held)) {
          throw badValue(
            `${path}.stations.${name}.${wait.field}`,
            `pools seized in one order everywhere, ${wanted} before ${held} as elsewhere`,
            `${wanted} while ${held} is held`,
            "Two callers may each hold what the other waits for.",
          );
        }
        later.set(held, (later.get(held) ?? new Set()).add(wanted));
      }
    }
  }
};
