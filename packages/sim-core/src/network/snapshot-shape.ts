import { classesOf } from "./graph.ts";
import type { Kinds } from "./kinds.ts";
import type { NetworkData } from "./network-data.ts";

/** Fields that another plan may have, lack or change: how many serve and how fast, how many find room, where they go on. */
const free = [
  "kind",
  "servers",
  "service",
  "speed",
  "capacity",
  "to",
  "refused",
  "abandoned",
  "failed",
  "sharded",
  "fanOut",
];

/**
 * What of a network its state depends on, part by part: the unit of its times, names and kinds, which features its stations, sources and
 * controllers have, and where customers leave. Two networks of one shape can go on from each other's snapshots; figures,
 * laws and rates are no part of it.
 *
 * @param exits of the model, in its order
 */
export const shapeOf = (network: NetworkData, kinds: Kinds, exits: readonly string[]): string[] => [
  `time in ${network.time}`,
  ...Object.entries(network.stations).map(
    ([name, data]) => `station ${name}: ${kinds.station(data, name).kind}${featuresOf(data)}`,
  ),
  ...Object.entries(network.sources).map(
    ([name, data]) => `source ${name}: ${kinds.source(data, name).kind}${featuresOf(data)}`,
  ),
  ...Object.entries(network.controllers ?? {}).map(
    ([name, data]) => `controller ${name}: ${kinds.controller(data, name).kind}${featuresOf(data)}`,
  ),
  ...classesOf(network).map((name) => `class ${name}`),
  ...exits.map((name) => name.replace(/^exit:?/, "exit ").trim()),
];

/** " with patience, retry {attempts, delay}"; nothing where there is none. */
const featuresOf = (data: object): string => {
  const fields = fieldsOf(data, free);
  return fields === "" ? "" : ` with ${fields}`;
};

const fieldsOf = (data: object, but: readonly string[] = []): string =>
  Object.entries(data)
    .filter(
      ([name, value]) => value !== undefined && !but.includes(name) && !(name === "discipline" && value === "fifo"),
    )
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => `${name}${partOf(name, value)}`)
    .join(", ");

const partOf = (name: string, value: unknown): string => {
  if (name === "discipline") return ` ${JSON.stringify(value)}`;
  // Its next change is on the calendar already.
  if (name === "schedule") return ` ${scheduledTimes(value as Schedule)}`;
  if (Array.isArray(value))
    return value.every(isFigure) ? "" : ` [${value.map((part) => partOf("", part).trim()).join(", ")}]`;
  return isFigure(value) ? "" : ` {${fieldsOf(value as object)}}`;
};

/** Whether a value is a figure, a name, a law or a rate: what of a feature may be another. */
const isFigure = (value: unknown): boolean =>
  typeof value !== "object" || value === null || "law" in value || "shape" in value || "of" in value;

interface Schedule {
  readonly steps: readonly (readonly [number, number])[];
  readonly every?: number;
}

const scheduledTimes = ({ steps, every }: Schedule): string =>
  `at ${steps.map(([time]) => time).join(", ")}${every === undefined ? "" : ` every ${every}`}`;
