import { badValue } from "../math/bad-value.ts";
import { expectArray } from "../math/expect-array.ts";
import { expectRecord } from "../math/expect-record.ts";
import { validateControllers } from "./controllers.ts";
import { expectEveryClass } from "./every-class.ts";
import { isExit, targetsOf, validateRoute } from "./graph.ts";
import { validateHoldAndWait } from "./hold-and-wait.ts";
import { Kinds, type KindList } from "./kinds.ts";
import { validateWaysOut } from "./way-out.ts";
import { validateWatched } from "./watched-stations.ts";
import { secondsPerUnit } from "./time-unit.ts";
import type { ControllerData, NetworkData, SourceData, StationData, TimeUnit } from "./network-data.ts";

/** A checked network; only `network` and `validateNetwork` make one. */
export type Network<Source extends string = string, Station extends string = string> = NetworkData<Source, Station>;

const units = Object.keys(secondsPerUnit) as readonly TimeUnit[];
const namePattern = /^[A-Za-z][A-Za-z0-9_-]*$/;

/**
 * A queueing network as a plain, immutable, serialisable value. A misspelt
 * station in a route does not compile; what a compiler cannot see is refused
 * with the path to it. Kinds from outside the library come in by `kinds`.
 *
 * @throws RangeError naming the path of the first bad value.
 */
export const network = <const Source extends string, const Station extends string>(
  data: {
    readonly time: TimeUnit;
    readonly sources: { readonly [name in Source]: SourceData<NoInfer<Station>> };
    readonly classes?: readonly string[];
    readonly stations: { readonly [name in Station]: StationData<NoInfer<Station>> };
    readonly controllers?: { readonly [name: string]: ControllerData<NoInfer<Station>> };
  },
  { kinds = {} }: { readonly kinds?: KindList } = {},
): Network<Source, Station> => {
  validateNetwork(data, "network", new Kinds(kinds));
  return freeze(structuredCopy(data)) as Network<Source, Station>;
};

/** Checks a network that came from outside, with the kinds this process knows. */
export const validateNetwork = (value: unknown, path: string, kinds: Kinds): NetworkData => {
  if (typeof value === "object" && value !== null && !Array.isArray(value) && !Object.hasOwn(value, "time")) {
    throw badValue(`${path}.time`, `one of ${units.join(", ")}`, undefined);
  }
  const data = expectRecord(
    value,
    path,
    ["time", "sources", "stations"],
    ["classes", "controllers"],
  ) as unknown as NetworkData;
  if (!units.includes(data.time)) throw badValue(`${path}.time`, `one of ${units.join(", ")}`, data.time);
  const sources = validateNames(data.sources, `${path}.sources`);
  const stations = validateNames(data.stations, `${path}.stations`);
  const classes = [...sources, ...validateClasses(data.classes, `${path}.classes`, sources)];
  if (classes.length > 255) throw badValue(`${path}.sources`, "at most 255 sources and classes", classes.length);
  for (const name of sources) {
    const at = `${path}.sources.${name}`;
    const source = data.sources[name];
    expectEntry(source, at);
    kinds.source(source, at).validate(source, at);
    validateRoute(source.to, `${at}.to`, stations, classes);
    if (source.whole !== undefined) validateRoute(source.whole.to, `${at}.whole.to`, stations, classes);
  }
  for (const name of stations) {
    const at = `${path}.stations.${name}`;
    const station = data.stations[name];
    expectEntry(station, at);
    const kind = kinds.station(station, at);
    kind.validate(station, at);
    for (const [field, names] of Object.entries(kind.classes?.(station) ?? {})) {
      const place = names.findIndex((name) => !classes.includes(name));
      if (place < 0) continue;
      throw badValue(`${at}.${field}[${place}]`, `names of classes (${classes.join(", ")})`, names[place]);
    }
    for (const [field, entries] of Object.entries(kind.everyClass?.(station) ?? {})) {
      expectEveryClass(entries, `${at}.${field}`, classes);
    }
    for (const [field, route] of Object.entries(kind.routes(station))) {
      validateRoute(route, `${at}.${field}`, stations, classes);
    }
  }
  validateControllers(data, `${path}.controllers`, kinds);
  validateExits(data, path, kinds);
  validateWatched(data, path, kinds);
  validateHoldAndWait(data, path, kinds);
  validateWaysOut(data, path, kinds);
  return data;
};

/** An exit that a station counts on must be one to which some route leads, or its label is misspelt. */
const validateExits = (data: NetworkData, path: string, kinds: Kinds): void => {
  const routes = Object.values(data.sources).map((source) => source.to);
  const needed: [at: string, exit: string][] = [];
  for (const [name, station] of Object.entries(data.stations)) {
    const kind = kinds.station(station, name);
    routes.push(...Object.values(kind.routes(station)));
    for (const exit of kind.exits?.(station) ?? []) needed.push([`${path}.stations.${name}`, exit]);
  }
  const exits = [...new Set(routes.flatMap(targetsOf).filter(isExit))];
  for (const [at, exit] of needed) {
    if (exits.includes(exit)) continue;
    throw badValue(at, `a route to ${exit} somewhere in the network (the exits are ${exits.join(", ")})`, "none");
  }
};

// Which fields it may have, only its kind knows.
const expectEntry = (value: unknown, path: string): void => {
  if (typeof value === "object" && value !== null && !Array.isArray(value)) return;
  throw badValue(path, "an object with the fields of its kind", value);
};

/** Further classes; a class of a source's name is that source's. */
const validateClasses = (value: unknown, path: string, sources: readonly string[]): string[] => {
  if (value === undefined) return [];
  const names = expectArray(value, path, (name, at) => {
    if (typeof name === "string" && namePattern.test(name) && !sources.includes(name)) return name;
    throw badValue(at, "a name of letters, digits, - and _ that no source has", name);
  });
  if (new Set(names).size < names.length) throw badValue(path, "each class once", value);
  return names;
};

const validateNames = (value: unknown, path: string): string[] => {
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw badValue(path, "an object with one entry a name", value);
  }
  const names = Object.keys(value);
  if (names.length === 0) throw badValue(path, "at least one entry", value);
  for (const name of names) {
    if (!namePattern.test(name) || name === "exit") {
      throw badValue(
        `${path}.${name}`,
        "a name of letters, digits, - and _ that begins with a letter and is not exit",
        name,
      );
    }
  }
  return names;
};

// Not structuredClone: it is no part of the language, and would drop nothing here anyway.
const structuredCopy = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(structuredCopy);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, structuredCopy(part)]));
};

const freeze = (value: unknown): unknown => {
  if (typeof value === "object" && value !== null) {
    for (const part of Object.values(value)) freeze(part);
    Object.freeze(value);
  }
  return value;
};
