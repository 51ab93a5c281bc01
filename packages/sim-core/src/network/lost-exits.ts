import { isTakenByChildren, stationRoutes, type Routes } from "../station/station-routes.ts";
import { isExit, targetsOf } from "./graph.ts";
import type { KindList } from "./kinds.ts";
import type { NetworkData, StationData } from "./network-data.ts";

/** How customers are turned away: by a station, or by their own patience. */
export type TurnedAwayHow = "refused" | "abandoned";

/** How customers are lost: turned away, or because a call failed for good. */
export type LostHow = TurnedAwayHow | "failed";

/** Whom a station turns away, and where those go for whom it is for good. */
export interface TurningStation {
  /** Stations and exits; undefined where nobody is turned away so: what a cache counts as refused, it misses. */
  readonly targets: { readonly [how in TurnedAwayHow]: readonly string[] | undefined };
  /** Customers come, and are lost when they leave. */
  readonly meetsCustomers: boolean;
  /** Calls or siblings come, which stand in for a customer: turned away, they go back to it and are not lost. */
  readonly meetsChildren: boolean;
}

/** Where a network loses customers, as its routes tell. */
export interface LostExits {
  /**
   * Exits that nobody takes but those who are lost, by what happened to them: routes for those turned away, or whose calls
   * failed, lead there, or they are named so. "either" where one takes several of them.
   */
  readonly exits: ReadonlyMap<string, LostHow | "either">;
  /** Stations that send there whose calls failed; an exit's first. */
  readonly failing: ReadonlyMap<string, string>;
  /** Whether some who are turned away come to these exits by way of another station. */
  readonly areFar: boolean;
  /** By name; without those whose kind is not known, or whose data are none of its own: of them nothing can be told. */
  readonly stations: ReadonlyMap<string, TurningStation>;
}

/**
 * The exits by which customers are lost: who is turned away, or whose call fails for good, and leaves by one of them is,
 * whoever tries again and is served, or is sent elsewhere, is not. An exit that others may take too tells nothing of who left there, and no exit
 * does in a network with a kind that is not known.
 *
 * @param kinds beside the library's own
 */
export const lostExits = (network: Pick<NetworkData, "sources" | "stations">, kinds: KindList = {}): LostExits => {
  const ways = new Map(Object.entries(network.stations).map(([name, data]) => [name, waysOf(data, network, kinds)]));
  const all = [...ways.values()].flatMap((found) => found.ways);
  const first = Object.values(network.sources).flatMap(({ to }) => targetsOf(to));
  const leading = (hows: readonly Way["how"][], from: readonly string[]): ReadonlySet<string> =>
    reached(from, (name) => ways.get(name)?.ways.filter(({ how }) => hows.includes(how)) ?? []);
  const leadingFrom = (from: readonly string[]): ReadonlySet<string> => leading(["on"], from);
  const customers = leading(["on", "refused", "abandoned", "failed"], first);
  const children = leading(
    ["on", "refused", "abandoned", "failed", "called"],
    all.flatMap(({ how, targets }) => (how === "called" ? targets : [])),
  );
  const walked = [...ways].flatMap(([name, found]) => (customers.has(name) ? found.ways : []));
  const isKnown = [...ways.values()].every((found) => found.isKnown);
  const exits = isKnown ? exitsOf(walked, customers, leading(["on"], first)) : new Map<string, never>();
  return {
    exits,
    failing: new Map(
      [...ways]
        .flatMap(([name, found]) => found.ways.map((way) => ({ name, ...way })))
        .filter(({ how, name }) => how === "failed" && customers.has(name))
        .flatMap(({ name, targets }) => [...leadingFrom(targets)].map((place) => [place, name] as const))
        .filter(([place]) => exits.has(place))
        .toReversed(),
    ),
    areFar: walked.some(({ how, targets }) => how === "on" && targets.some((target) => exits.has(target))),
    stations: new Map(
      [...ways].flatMap(([name, found]) => {
        if (!found.isKnown) return [];
        const targets = { refused: targetsBy(found.ways, "refused"), abandoned: targetsBy(found.ways, "abandoned") };
        return [[name, { targets, meetsCustomers: customers.has(name), meetsChildren: children.has(name) }] as const];
      }),
    ),
  };
};

/** A way from a station, and who takes it. */
interface Way {
  readonly how: LostHow | "on" | "called";
  readonly targets: readonly string[];
}

const waysOf = (
  data: StationData,
  { stations }: Pick<NetworkData, "stations">,
  kinds: KindList,
): { readonly isKnown: boolean; readonly ways: readonly Way[] } => {
  const ways = waysTold(data, kinds);
  if (ways !== undefined) return { isKnown: true, ways };
  // A kind knows of no station but those that its data name; whether it sends there or calls, only itself knows.
  const targets = namesIn((data as { readonly data?: unknown }).data).filter((name) => Object.hasOwn(stations, name));
  const to: Way = { how: "on", targets: targetsOf(data.to ?? "exit") };
  return { isKnown: false, ways: [to, { how: "on", targets }, { how: "called", targets }] };
};

/** Undefined where the kind is not known, or the data are none of its own: a recorded network is read without being validated. */
const waysTold = (data: StationData, kinds: KindList): readonly Way[] | undefined => {
  try {
    const routes = routesOf(data, kinds);
    return routes && Object.entries(routes).map(([field, route]) => ({ how: howOf(field), targets: targetsOf(route) }));
  } catch {
    return undefined;
  }
};

const routesOf = (data: StationData, { stations = [] }: KindList): Routes | undefined => {
  const { kind = "queue" } = data;
  const own: { readonly [kind: string]: (data: StationData) => Routes } = stationRoutes;
  return Object.hasOwn(own, kind) ? own[kind](data) : stations.find((each) => each.kind === kind)?.routes(data);
};

const howOf = (field: string): Way["how"] => {
  if (field === "refused" || field === "abandoned" || field === "failed") return field;
  return isTakenByChildren(field) ? "called" : "on";
};

const namesIn = (value: unknown): string[] => {
  if (typeof value === "string") return [value];
  if (typeof value !== "object" || value === null) return [];
  return [...(Array.isArray(value) ? [] : Object.keys(value)), ...Object.values(value).flatMap(namesIn)];
};

const targetsBy = (ways: readonly Way[], wanted: Way["how"]): readonly string[] | undefined =>
  ways.find(({ how }) => how === wanted)?.targets;

/** Places that ways lead to from some others, these among them. */
const reached = (from: readonly string[], waysFrom: (name: string) => readonly Way[]): ReadonlySet<string> => {
  const found = new Set(from);
  // A set grows while it is walked through, and the walk goes on into what is new.
  for (const name of found) for (const { targets } of waysFrom(name)) for (const target of targets) found.add(target);
  return found;
};

/**
 * @param walked ways that customers may take
 * @param customers places that any customers come to
 * @param served places that customers come to whom nobody has turned away, and none of whose calls failed
 */
const exitsOf = (
  walked: readonly Way[],
  customers: ReadonlySet<string>,
  served: ReadonlySet<string>,
): LostExits["exits"] => {
  const takes = (exit: string, wanted: LostHow): boolean =>
    exit === `exit:${wanted}` || walked.some(({ how, targets }) => how === wanted && targets.includes(exit));
  // By the plain exit leaves whoever was sent elsewhere and served there.
  const isServed = (exit: string): boolean =>
    served.has(exit) || (exit === "exit" && walked.some(({ how, targets }) => how === "on" && targets.includes(exit)));
  const found = new Map<string, LostHow | "either">();
  for (const exit of customers) {
    if (!isExit(exit) || isServed(exit)) continue;
    const hows = (["refused", "abandoned", "failed"] as const).filter((how) => takes(exit, how));
    if (hows.length > 0) found.set(exit, hows.length > 1 ? "either" : hows[0]);
  }
  return found;
};
