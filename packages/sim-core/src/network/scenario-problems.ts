import { badValue } from "../math/bad-value.ts";
import { entriesOf } from "./entry-problems.ts";
import { epochPattern } from "./epoch.ts";
import type { JsonSchema } from "./json-schema.ts";
import type { Kinds } from "./kinds.ts";
import { didYouMean } from "./nearest-name.ts";
import { networkDefinitions } from "./network-definitions.ts";
import { networkProblems } from "./network-problems.ts";
import type { Problem } from "./problem.ts";
import { schemaProblems } from "./schema-problems.ts";
import { objectivePlaces, objectiveProblems } from "./objective-problems.ts";
import type { NetworkData } from "./network-data.ts";
import type { Presentation, Scenario, Span } from "./scenario.ts";

/** What a scenario has besides its network, each with the words that an editor shows. */
export const envelopeFields: { readonly [field: string]: JsonSchema } = {
  name: { type: "string", minLength: 1, description: "its name" },
  title: { type: "string", minLength: 1, description: "its title" },
  epoch: {
    type: "string",
    pattern: epochPattern,
    description: "the wall clock at time 0, like 2020-11-11T00:00:00+08:00",
  },
  until: {
    type: "number",
    exclusiveMinimum: 0,
    unit: "time",
    description: "Simulated time to run, in the network's unit.",
  },
  slice: { type: "integer", minimum: 1, description: "One customer in so many is simulated." },
  wholeSlice: {
    type: "integer",
    minimum: 1,
    description: "One customer in so many of whole streams is simulated; default 1, at most the slice.",
  },
  windows: { type: "array", items: { $ref: "#/$defs/Span" }, description: "Spans recorded finely." },
  presentation: { type: "object", additionalProperties: { $ref: "#/$defs/Presentation" } },
  objectives: { type: "array", items: { $ref: "#/$defs/Objective" } },
  mostLost: {
    type: "number",
    minimum: 0,
    maximum: 1,
    unit: "share",
    description: "The share of all customers that may be refused, give up or fail in a call.",
  },
  prices: {
    type: "object",
    additionalProperties: { type: "number", minimum: 0 },
    description: "Currency units per server and hour, by station.",
  },
};

const optional = ["wholeSlice", "mostLost"];

const envelope: JsonSchema = {
  type: "object",
  properties: { ...envelopeFields, network: {} },
  // Whether there is a network is asked with what it holds.
  required: Object.keys(envelopeFields).filter((field) => !optional.includes(field)),
  additionalProperties: false,
  $defs: networkDefinitions.all,
};

/** Everything that is wrong with a scenario from outside: its network, its spans, and what it says of stations. */
export const scenarioProblems = (value: unknown, path: string, kinds: Kinds): Problem[] => {
  const problems = schemaProblems(value, envelope, path);
  const { network, ...rest } = entriesOf(value);
  const stations = Object.keys(entriesOf(entriesOf(network)["stations"]));
  const inNetwork = networkProblems(network, `${path}.network`, kinds);
  // What has the wrong shape has been refused; of the rest, what it says must make sense.
  if (problems.length > 0) return [...problems, ...inNetwork];
  const sound = rest as unknown as Omit<Scenario, "network">;
  return [
    ...inNetwork,
    ...envelopeProblems(sound, path, stations),
    ...objectiveProblems(
      sound.objectives,
      `${path}.objectives`,
      inNetwork.length > 0
        ? { stations, classes: [], reached: undefined, exits: undefined }
        : objectivePlaces(network as NetworkData, kinds),
    ),
  ];
};

const envelopeProblems = (
  { until, windows, presentation, prices }: Omit<Scenario, "network">,
  path: string,
  stations: readonly string[],
): Problem[] => [
  ...windows.flatMap((window, at) => spanProblems(window, `${path}.windows[${at}]`, until)),
  ...Object.keys(prices).flatMap((name) => unknownStation(name, `${path}.prices.${name}`, stations)),
  ...Object.entries(presentation).flatMap(([name, { of }]: [string, Presentation]) => [
    ...unknownStation(name, `${path}.presentation.${name}`, stations),
    ...(of === undefined ? [] : unknownStation(of, `${path}.presentation.${name}.of`, stations)),
  ]),
];

const spanProblems = ({ from, until }: Span, path: string, end: number): Problem[] =>
  until > from && until <= end
    ? []
    : [
        {
          path: `${path}.until`,
          message: badValue(`${path}.until`, `a time after ${from} and up to ${end}`, until).message,
        },
      ];

const unknownStation = (name: string, path: string, stations: readonly string[]): Problem[] =>
  stations.includes(name)
    ? []
    : [
        {
          path,
          message: badValue(path, `one of the stations ${stations.join(", ")}`, name, didYouMean(name, stations))
            .message,
        },
      ];
