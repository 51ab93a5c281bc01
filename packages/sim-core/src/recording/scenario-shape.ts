import { badValue } from "../math/bad-value.ts";
import {
  expectFinite,
  expectNonNegative,
  expectPositive,
  expectPositiveInteger,
  expectProbability,
} from "../math/expect-number.ts";
import { anyRecord, list, text } from "./shape.ts";

const timeUnits = ["ms", "s", "min", "h", "d"];
const roles = ["stage", "row", "aside"];

/**
 * Checks that a recorded scenario can be shown beside the stations recorded:
 * its envelope in full, its network by name. Whether the network can be run
 * again is for the validator of the kinds, which a reader does not have.
 */
export function checkScenarioShape(value: unknown, path: string, stations: readonly { readonly name: string }[]): void {
  const scenario = anyRecord(value, path);
  for (const field of ["name", "title", "epoch"]) text(scenario[field], `${path}.${field}`);
  checkNetwork(scenario.network, `${path}.network`, stations);
  expectPositive(scenario.until, `${path}.until`);
  expectPositiveInteger(scenario.slice, `${path}.slice`);
  if (scenario.wholeSlice !== undefined) expectPositiveInteger(scenario.wholeSlice, `${path}.wholeSlice`);
  list(scenario.windows, `${path}.windows`, checkSpan);
  each(scenario.presentation, `${path}.presentation`, checkPresentation);
  list(scenario.objectives, `${path}.objectives`, checkObjective);
  if (scenario.mostLost !== undefined) expectProbability(scenario.mostLost, `${path}.mostLost`);
  each(scenario.prices, `${path}.prices`, expectNonNegative);
}

function each(value: unknown, path: string, check: (entry: unknown, path: string) => void): void {
  for (const [name, entry] of Object.entries(anyRecord(value, path))) check(entry, `${path}.${name}`);
}

function checkNetwork(value: unknown, path: string, stations: readonly { readonly name: string }[]): void {
  const network = anyRecord(value, path);
  if (!timeUnits.includes(network.time as string))
    throw badValue(`${path}.time`, `one of ${timeUnits.join(", ")}`, network.time);
  each(network.sources, `${path}.sources`, anyRecord);
  each(network.stations, `${path}.stations`, anyRecord);
  const known = network.stations as object;
  for (const { name } of stations) {
    if (!Object.hasOwn(known, name))
      throw badValue(`${path}.stations.${name}`, "the station that manifest.stations names", undefined);
  }
}

function checkSpan(value: unknown, path: string): void {
  const { from, until } = anyRecord(value, path);
  const start = expectFinite(from, `${path}.from`);
  if (!(expectFinite(until, `${path}.until`) > start)) throw badValue(`${path}.until`, `a time after ${start}`, until);
}

function checkPresentation(value: unknown, path: string): void {
  const entry = anyRecord(value, path);
  for (const field of ["title", "customer", "of", "note"]) {
    if (entry[field] !== undefined) text(entry[field], `${path}.${field}`);
  }
  if (entry.role !== undefined && !roles.includes(entry.role as string)) {
    throw badValue(`${path}.role`, `one of ${roles.join(", ")}`, entry.role);
  }
}

function checkObjective(value: unknown, path: string): void {
  const { station, measure, class: name, quantile, below, window, share } = anyRecord(value, path);
  text(station, `${path}.station`);
  if (name !== undefined) text(name, `${path}.class`);
  if (measure !== "wait" && measure !== "sojourn") throw badValue(`${path}.measure`, '"wait" or "sojourn"', measure);
  if (!(expectPositive(quantile, `${path}.quantile`) < 1))
    throw badValue(`${path}.quantile`, "a number in (0, 1)", quantile);
  expectPositive(below, `${path}.below`);
  expectPositive(window, `${path}.window`);
  if (!(expectPositive(share, `${path}.share`) <= 1)) throw badValue(`${path}.share`, "a share in (0, 1]", share);
}
