import { readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import type { JsonSchema } from "@double11/sim-core/schema";
import { declarationsOf } from "./declarations.ts";
import { SchemaOf } from "./schema-of.ts";

const source = join(dirname(dirname(import.meta.dirname)), "packages/sim-core/src");

/** Where the schema is kept: the types are gone when the library runs. */
export const schemaFile = join(source, "network/network-schema.json");

/** JSON Schema of networks, and of what a scenario has besides, from the types that are the contract. */
export const networkSchema = (): JsonSchema => {
  const contract = readdirSync(join(source, "network")).filter((name) => name.endsWith("-data.ts"));
  const files = [
    ...contract.map((name) => `network/${name}`),
    "network/scenario.ts",
    "random/distribution.ts",
    "random/rate.ts",
  ];
  const schemas = new SchemaOf(declarationsOf(files.toSorted().map((file) => join(source, file))));
  const { $ref } = schemas.reference("NetworkData");
  for (const name of ["Presentation", "Objective", "Span"]) schemas.reference(name);
  return {
    $schema: "https://json-schema.org/draft/2020-12/schema",
    title: "A queueing network",
    $ref: $ref!,
    $defs: schemas.definitions,
  };
};
