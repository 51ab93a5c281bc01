// Writes the JSON Schema of networks from the types that are the contract.
import { writeFileSync } from "node:fs";
import { networkSchema, schemaFile } from "./schema/network-schema.ts";

writeFileSync(schemaFile, `${JSON.stringify(networkSchema(), null, 2)}\n`);
console.log(`wrote ${schemaFile}`);
