import { envelopeFields, networkSchema, type JsonSchema } from "@double11/sim-core/schema";
import { catalogue } from "../scenario/catalogue.ts";
import { instant, nightSchema } from "../scenario/night-schema.ts";
import { planSchema } from "../study/plan-schema.ts";
import { studies } from "../study/studies.ts";

/** The version of the format that this library reads. */
const fileVersion = 1;

/** What stands at the top of a scenario file; its parts are looked at when all files are put together. */
export const topSchema: JsonSchema = {
  type: "object",
  properties: {
    version: { const: fileVersion, description: "Version of the format." },
    extends: { type: "string", description: "A ready scenario, or another file, whose figures these change." },
    plugins: {
      type: "array",
      items: { type: "string" },
      description: "Modules with further kinds. They run code, so each must be named on the command line too.",
    },
    name: envelopeFields["name"],
    title: envelopeFields["title"],
    slice: envelopeFields["slice"],
    wholeSlice: {},
    night: { type: "object", description: "Figures of a night, where one is extended." },
    plan: { type: "object", description: "Figures of a study, where one is extended." },
    network: { type: "object", description: "A network, or changes to the one that is extended; null takes away." },
    epoch: {},
    until: {},
    windows: {},
    presentation: {},
    objectives: {},
    mostLost: {},
    prices: {},
  },
  required: ["version"],
  additionalProperties: false,
};

/** The same in full, for editors: what each part may hold, nothing of it required, for a file may change any of it. */
export const scenarioFileSchema = (): JsonSchema => {
  const { $defs } = networkSchema;
  const { properties } = topSchema;
  const names = [...Object.keys(catalogue), ...Object.keys(studies)];
  return {
    $schema: "https://json-schema.org/draft/2020-12/schema",
    title: "A scenario of double11",
    ...topSchema,
    properties: {
      ...properties,
      extends: { ...properties!["extends"], anyOf: [{ enum: names }, { type: "string" }] },
      ...withTexts(envelopeFields),
      objectives: withObjectiveText(envelopeFields["objectives"]),
      night: loosened(nightSchema),
      plan: { anyOf: Object.values(studies).map((study) => loosened({ title: study.name, ...planSchema(study) })) },
      network: loosened($defs!["NetworkData"]),
    },
    $defs: withTexts(withoutRequired($defs!)),
  };
};

const withObjectiveText = ({ items, ...list }: JsonSchema): JsonSchema => ({
  ...list,
  items: {
    anyOf: [items!, { type: "string", description: "order.sojourn.p99 < 500 ms per 10 s in 99.9 % of windows" }],
  },
});

type Definitions = NonNullable<JsonSchema["$defs"]>;

/** Sources, stations and controllers of which a file may say only what it changes. */
const withoutRequired = (definitions: Definitions): Definitions => {
  const entries = ["StationData", "SourceData", "ControllerData"].flatMap((union) =>
    definitions[union].anyOf!.map(({ $ref }) => $ref!.replace("#/$defs/", "")),
  );
  return Object.fromEntries(
    Object.entries(definitions).map(([name, { required, ...schema }]) => [
      name,
      required === undefined || entries.includes(name) ? schema : { required, ...schema },
    ]),
  );
};

/** A time of the night stands for an instant of it. */
const clockTime: JsonSchema = {
  type: "string",
  pattern: "^\\d{1,2}:\\d{2}(:\\d{2}(\\.\\d+)?)?$",
  description: "a time of the night like 23:59:30",
};

/** A figure may also be text with its unit, and no field must be there. */
const loosened = (schema: JsonSchema): JsonSchema => {
  const { required: _, properties, additionalProperties, ...rest } = schema;
  if (schema.unit !== undefined) return withUnit(schema);
  if (schema === instant) return { anyOf: [schema, clockTime] };
  return {
    ...rest,
    ...(schema.items ? { items: loosened(schema.items) } : {}),
    ...(properties
      ? { properties: Object.fromEntries(Object.entries(properties).map(([name, part]) => [name, loosened(part)])) }
      : {}),
    ...(additionalProperties === undefined
      ? {}
      : {
          additionalProperties:
            typeof additionalProperties === "object"
              ? { anyOf: [loosened(additionalProperties), { type: "null" }] }
              : additionalProperties,
        }),
  };
};

const withUnit = ({ description, ...number }: JsonSchema): JsonSchema => ({
  ...(description ? { description } : {}),
  anyOf: [number, { type: "string", description: textOf[number.unit!] ?? `a number with its unit (${number.unit})` }],
});

const textOf: { readonly [unit: string]: string } = {
  time: "a time with its unit, like 200 ms",
  "/time": "a rate with its unit, like 30/min",
  share: "a share, like 95 %",
};

/** Schemas in which every figure that has a unit may also be text with it. */
const withTexts = (schemas: Definitions): Definitions =>
  Object.fromEntries(Object.entries(schemas).map(([name, schema]) => [name, withText(schema)]));

const withText = (schema: JsonSchema): JsonSchema => {
  if (schema.unit !== undefined) return withUnit(schema);
  const { properties, additionalProperties, items, prefixItems, anyOf } = schema;
  return {
    ...schema,
    ...(properties ? { properties: withTexts(properties) } : {}),
    ...(typeof additionalProperties === "object" ? { additionalProperties: withText(additionalProperties) } : {}),
    ...(items ? { items: withText(items) } : {}),
    ...(prefixItems ? { prefixItems: prefixItems.map(withText) } : {}),
    ...(anyOf ? { anyOf: anyOf.map(withText) } : {}),
  };
};
