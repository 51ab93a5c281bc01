import { badValue } from "../math/bad-value.ts";
import type { ControllerKind } from "../control/controller-kind.ts";
import type { SourceKind } from "../source/source-kind.ts";
import type { StationKind } from "../station/station-kind.ts";
import { type Entries, entriesOf, entryProblems, routeProblems } from "./entry-problems.ts";
import { expectEveryClass } from "./every-class.ts";
import { isExit, targetsOf } from "./graph.ts";
import type { Kinds } from "./kinds.ts";
import type { ControllerData, NetworkData, Route, SourceData, StationData } from "./network-data.ts";
import { networkDefinitions } from "./network-definitions.ts";
import { validateNetwork } from "./network.ts";
import { problemsOf, type Problem } from "./problem.ts";
import { schemaProblems } from "./schema-problems.ts";

/**
 * Everything that is wrong with a network from outside, where `validateNetwork` stops at the first: fields, laws and
 * rates, kinds and what they refuse, routes that lead nowhere, stations that nothing reaches, fields of which nothing comes. What only a network
 * that is otherwise whole can be asked (ways out, calls that wait for each other) is asked last.
 */
export const networkProblems = (value: unknown, path: string, kinds: Kinds): Problem[] => {
  const { shell, all } = networkDefinitions;
  const parts = new Parts(entriesOf(value), path, kinds);
  const found = [...schemaProblems(value, { ...shell, $defs: all }, path), ...parts.problems(), ...parts.lonely()];
  // What is no route at all is refused as a field and as a route: once is enough.
  if (found.length > 0) return [...new Map(found.toReversed().map((each) => [each.path, each])).values()].toReversed();
  const network = value as NetworkData;
  return problemsOf(path, () => validateNetwork(network, path, kinds));
};

/** Something that is expected and not there. */
const problem = (path: string, expected: string, advice: string): Problem => ({
  path,
  message: badValue(path, expected, "none", advice).message,
});

/** A network's entries, each looked at by itself. */
class Parts {
  readonly #kinds: Kinds;
  readonly #path: string;
  readonly #sources: Entries;
  readonly #stations: Entries;
  readonly #controllers: Entries;
  readonly #classes: readonly string[];
  /** Some route names a station that is not there: which one it meant, and who is reached, nobody knows. */
  #isAstray = false;
  /** Where customers go from each station, pools that they seize among it; of one that is wrong, whatever it names. */
  readonly #ways = new Map<string, readonly Route<string>[]>();

  constructor(network: Entries, path: string, kinds: Kinds) {
    this.#kinds = kinds;
    this.#path = path;
    this.#sources = entriesOf(network["sources"]);
    this.#stations = entriesOf(network["stations"]);
    this.#controllers = entriesOf(network["controllers"]);
    const declared = network["classes"];
    this.#classes = [...Object.keys(this.#sources), ...(Array.isArray(declared) ? declared.map(String) : [])];
  }

  problems(): Problem[] {
    const each = (field: string, entries: Entries, look: (data: unknown, at: string, name: string) => Problem[]) =>
      Object.entries(entries).flatMap(([name, data]) => look(data, `${this.#path}.${field}.${name}`, name));
    return [
      ...each("sources", this.#sources, (data, at) => this.#source(data, at)),
      ...each("stations", this.#stations, (data, at, name) => this.#station(data, at, name)),
      ...each("controllers", this.#controllers, (data, at) => this.#controller(data, at)),
    ];
  }

  #source(data: unknown, at: string): Problem[] {
    const { problems } = entryProblems<SourceKind>(data, at, {
      definition: "SourceData",
      kindOf: (entry) => this.#kinds.source(entry as SourceData, at),
      validate: (kind, entry) => kind.validate(entry as SourceData, at),
    });
    const { to, whole } = entriesOf(data);
    const wholeTo = entriesOf(whole)["to"];
    return [...problems, ...this.#route(to, `${at}.to`), ...this.#route(wholeTo, `${at}.whole.to`)];
  }

  #station(data: unknown, at: string, name: string): Problem[] {
    const { problems, kind } = entryProblems<StationKind>(data, at, {
      definition: "StationData",
      kindOf: (entry) => this.#kinds.station(entry as StationData, at),
      validate: (kind, entry) => kind.validate(entry as StationData, at),
    });
    // Where it leads can be told even of one that is wrong.
    if (!kind) {
      this.#ways.set(name, textsIn(data));
      return [...problems, ...this.#route(entriesOf(data)["to"], `${at}.to`)];
    }
    const routes = kind.routes(data as StationData);
    const pools = (kind.waits?.(data as StationData) ?? []).flatMap(({ pool }) => pool ?? []);
    this.#ways.set(name, [...Object.values(routes), ...pools]);
    const idle = Object.entries(kind.idle?.(data as StationData) ?? {});
    const entries = Object.entries(kind.everyClass?.(data as StationData) ?? {});
    return [
      ...idle.map(([field, needed]) =>
        problem(`${at}.${field}`, `${needed} beside it`, "Without, nothing comes of it."),
      ),
      ...entries.flatMap(([field, each]) =>
        problemsOf(at, () => void expectEveryClass(each, `${at}.${field}`, this.#classes)),
      ),
      ...Object.entries(routes).flatMap(([field, route]) => this.#route(route, `${at}.${field}`)),
    ];
  }

  #controller(data: unknown, at: string): Problem[] {
    return entryProblems<ControllerKind>(data, at, {
      definition: "ControllerData",
      kindOf: (entry) => this.#kinds.controller(entry as ControllerData, at),
      validate: (kind, entry) => kind.validate(entry as ControllerData, at),
    }).problems;
  }

  #route(route: unknown, at: string): Problem[] {
    if (route === undefined) return [];
    const problems = routeProblems(route, at, Object.keys(this.#stations), this.#classes);
    if (problems.length > 0) this.#isAstray = true;
    return problems;
  }

  /** Stations, and pools, to which no way leads from any source; none while some route is wrong. */
  lonely(): Problem[] {
    if (this.#isAstray) return [];
    const seen = new Set<string>();
    const open = Object.values(this.#sources).flatMap((source) => {
      const { to, whole } = entriesOf(source);
      return [...textsIn(to), ...textsIn(whole)];
    });
    for (let next = open.pop(); next !== undefined; next = open.pop()) {
      if (isExit(next) || seen.has(next)) continue;
      seen.add(next);
      open.push(...(this.#ways.get(next) ?? []).flatMap(targetsOf));
    }
    const lonely = Object.keys(this.#stations).filter((name) => !seen.has(name));
    return lonely.map((name) =>
      problem(`${this.#path}.stations.${name}`, "a route from some source", "Nobody ever comes there."),
    );
  }
}

/** All texts in a value and all names of its fields: in a route, among others its targets. */
const textsIn = (value: unknown): string[] => {
  if (typeof value === "string") return [value];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([name, inside]) => [name, ...textsIn(inside)]);
};
