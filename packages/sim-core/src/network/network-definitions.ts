import type { JsonSchema } from "./json-schema.ts";
import schema from "./network-schema.json" with { type: "json" };

/** Written from the types by `pnpm schema`; a test holds it to them. */
export const networkSchema = schema as JsonSchema;

const all = networkSchema.$defs!;
const anyEntries: JsonSchema = { type: "object" };

/** What of the schema networks are held against, piece by piece. */
export const networkDefinitions = {
  all,
  /** A network without its entries, which are looked at one by one. */
  shell: {
    ...all["NetworkData"],
    properties: {
      ...all["NetworkData"].properties,
      sources: anyEntries,
      stations: anyEntries,
      controllers: anyEntries,
    },
  } as JsonSchema,
  /** The kinds of the library, for the nearest name. */
  kinds: Object.values(all).flatMap(({ properties }) => {
    const kind: unknown = properties?.["kind"]?.const;
    return typeof kind === "string" ? [kind] : [];
  }),
} as const;
