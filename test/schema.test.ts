import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { networkSchema, schemaFile } from "./schema/network-schema.ts";

describe("the schema of networks", () => {
  const schema = networkSchema();

  test("is what `pnpm schema` makes of the types today", () => {
    expect(JSON.parse(readFileSync(schemaFile, "utf8"))).toEqual(schema);
  });

  test("knows every kind of station, and says what its fields mean", () => {
    const kinds = Object.values(schema.$defs!).flatMap(({ properties }) => properties?.["kind"]?.const ?? []);
    for (const kind of ["queue", "delay", "limiter", "stock", "caller", "pool", "poisson", "autoscaler"]) {
      expect(kinds).toContain(kind);
    }
    expect(schema.$defs!["LimiterStation"].properties!["burst"].description).toBe("Bucket depth in tokens.");
    expect(schema.$defs!["QueueStation"].properties!["servers"]).toMatchObject({ type: "integer", minimum: 1 });
  });

  test("leaves out what cannot be written in a file", () => {
    expect(JSON.stringify(schema.$defs!["Rate"])).not.toContain('"local"');
  });
});
