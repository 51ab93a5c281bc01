import { describe, expect, test } from "vitest";
import { dependencyViolations, type PackageManifest } from "./house/dependencies.ts";
import { findCycle } from "./house/find-cycle.ts";
import { globalViolations, importViolations } from "./house/import-rules.ts";
import { readSource } from "./house/source-file.ts";
import { readSources, readText } from "./house/source-files.ts";

const packages = ["sim-core", "models", "viz", "cli"];
const sources = readSources("packages", "test", "examples");
const core = (path: string, text: string): string[] => violations(`sim-core/src/${path}`, text);
const violations = (path: string, text: string): string[] => importViolations(readSource(`packages/${path}`, text));

describe("the workspace", () => {
  test("is read", () => {
    expect(sources.length).toBeGreaterThan(200);
    expect(sources.flatMap((file) => file.imports).length).toBeGreaterThan(500);
  });

  test("imports go down the floors and keep to the packages", () => {
    expect(sources.flatMap(importViolations)).toEqual([]);
  });

  test("no file imports itself by way of others", () => {
    expect(findCycle(sources)).toBeUndefined();
  });

  test("sim-core has no clock and no dice of its own", () => {
    expect(sources.flatMap(globalViolations)).toEqual([]);
  });

  test.each(packages)("%s lists as dependencies exactly what it imports", (name) => {
    const manifest = JSON.parse(readText(`packages/${name}/package.json`)) as PackageManifest;
    const own = ["src", "page"].flatMap((folder) =>
      sources.filter((file) => file.path.startsWith(`packages/${name}/${folder}/`)),
    );
    expect(dependencyViolations(manifest, own)).toEqual([]);
  });
});

describe("the parser", () => {
  test("finds every form of import, on one line or many, and none in comments or strings", () => {
    const { imports } = readSource(
      "a.ts",
      `// import "./comment.ts";
      /* export * from "./comment.ts"; */
      const text = 'import "./string.ts";' + \`import "./template.ts"\`;
      import {
        a,
        type B,
      } from "./many-lines.ts";
      import type { C } from "./type.ts";
      import "./effect.css";
      export { d } from "./export.ts";
      export * from "./star.ts";
      export type { E } from "./export-type.ts";
      const f = await import("./dynamic.ts");
      let g: import("./import-type.ts").G;
      await import(text);`,
    );
    expect(imports.map(({ specifier, typeOnly }) => (typeOnly ? `type ${specifier}` : specifier))).toEqual([
      "./many-lines.ts",
      "type ./type.ts",
      "./effect.css",
      "./export.ts",
      "./star.ts",
      "type ./export-type.ts",
      "./dynamic.ts",
      "type ./import-type.ts",
      "(computed)",
    ]);
    expect(imports[0].line).toBe(4);
  });

  test("refuses what is no TypeScript", () => {
    expect(() => readSource("a.ts", "import from;")).toThrow(/^a\.ts: expected TypeScript, got /);
  });
});

describe("the floors of sim-core", () => {
  test.each([
    ["math/a.ts", "../random/b.ts", /imports up, from random/],
    ["random/a.ts", "../kernel/b.ts", /imports up, from kernel/],
    ["kernel/a.ts", "../station/b.ts", /imports up, from station/],
    ["station/a.ts", "../statistics/b.ts", /imports up, from statistics/],
    ["control/a.ts", "../network/b.ts", /imports up, from network/],
    ["recording/a.ts", "../network/b.ts", /imports up, from network/],
    ["network/a.ts", "../experiment/b.ts", /imports up, from experiment/],
    ["network/a.ts", "../recording/b.ts", /may not know of recording/],
    ["statistics/a.ts", "../recording/b.ts", /may not know of recording/],
    ["station/a.ts", "../index.ts", /imports the entry/],
    ["station/a.ts", "../gadget/b.ts", /folder gadget stands on no floor/],
    ["gadget/a.ts", "../math/b.ts", /folder gadget stands on no floor/],
    ["math/a.ts", "../../test/b.ts", /which is no source/],
  ])("%s importing %s", (path, specifier, message) => {
    expect(core(path, `import { b } from "${specifier}";`)).toEqual([expect.stringMatching(message)]);
  });

  test.each([
    ["random/a.ts", "../math/b.ts"],
    ["station/a.ts", "../control/b.ts"],
    ["recording/a.ts", "../statistics/b.ts"],
    ["experiment/a.ts", "../recording/b.ts"],
    ["index.ts", "./experiment/b.ts"],
  ])("%s may import %s", (path, specifier) => {
    expect(core(path, `import { b } from "${specifier}";`)).toEqual([]);
  });

  test("every floor may name the contract's types, none may run its code", () => {
    expect(core("station/a.ts", `import type { B } from "../network/network-data.ts";`)).toEqual([]);
    expect(core("recording/a.ts", `export type { B } from "../network/scenario.ts";`)).toEqual([]);
    expect(core("station/a.ts", `import { b } from "../network/network-data.ts";`)).toHaveLength(1);
    expect(core("station/a.ts", `import { type B } from "../network/scenario.ts";`)).toHaveLength(1);
    expect(core("station/a.ts", `import type { B } from "../network/model.ts";`)).toHaveLength(1);
  });
});

describe("the packages", () => {
  test.each([
    ["sim-core/src/random/a.ts", "seedrandom"],
    ["sim-core/src/recording/a.ts", "@uwdata/flechette"],
    ["models/src/a.ts", "@double11/sim-core/simulator"],
    ["viz/src/a.ts", "@double11/sim-core/recording"],
    ["viz/src/a.ts", "d3-scale"],
    ["cli/src/a.ts", "node:fs"],
    ["cli/src/a.ts", "@double11/models"],
    ["viz/test/a.ts", "../../sim-core/test/recording/sample-run.ts"],
  ])("%s may import %s", (path, specifier) => {
    expect(violations(path, `import { b } from "${specifier}";`)).toEqual([]);
  });

  test.each([
    ["sim-core/src/kernel/a.ts", "seedrandom", /only random may import seedrandom/],
    ["sim-core/src/network/a.ts", "@uwdata/flechette", /only recording and experiment may import/],
    ["sim-core/src/math/a.ts", "lodash", /sim-core may not import lodash/],
    ["sim-core/src/recording/a.ts", "node:fs", /sim-core may not import node:fs/],
    ["sim-core/src/experiment/a.ts", "@double11/models", /sim-core may not import @double11\/models/],
    ["models/src/a.ts", "d3", /models may not import d3/],
    ["models/src/a.ts", "@double11/viz", /models may not import @double11\/viz/],
    ["models/src/a.ts", "node:path", /models may not import node:path/],
    ["viz/src/a.ts", "@double11/models/worker", /viz may not import @double11\/models\/worker/],
    ["viz/src/a.ts", "d3x", /viz may not import d3x/],
    ["viz/src/a.ts", "node:path", /viz may not import node:path/],
    ["cli/src/a.ts", "../../viz/src/page/mount-page.ts", /reaches into packages\/viz\/src/],
    ["viz/test/a.ts", "../../sim-core/src/network/network.ts", /reaches into packages\/sim-core\/src/],
    ["gadget/src/a.ts", "d3", /package gadget has no import rule/],
  ])("%s importing %s", (path, specifier, message) => {
    expect(violations(path, `import { b } from "${specifier}";`)).toEqual([expect.stringMatching(message)]);
  });

  test("an import that cannot be read is refused", () => {
    expect(violations("cli/src/a.ts", "await import(name);")).toEqual([expect.stringMatching(/computed/)]);
  });

  test("a missing and an unused dependency are both named", () => {
    const manifest = { name: "x", dependencies: { d3: "1", vite: "1" } };
    const source = readSource("packages/x/src/a.ts", `import "d3"; import "axe-core"; import "node:fs";`);
    expect(dependencyViolations(manifest, [source])).toEqual([
      "x imports axe-core, which its package.json does not list.",
      "x lists vite, which its source does not import.",
    ]);
  });
});

describe("cycles", () => {
  const file = (name: string, text: string) => readSource(`packages/x/src/${name}.ts`, text);

  test("are found by way of other files", () => {
    const files = [file("a", `import "./b.ts";`), file("b", `export * from "./c.ts";`), file("c", `import "./b.ts";`)];
    expect(findCycle(files)).toEqual(["packages/x/src/b.ts", "packages/x/src/c.ts", "packages/x/src/b.ts"]);
  });

  test("do not run through types", () => {
    expect(findCycle([file("a", `import "./b.ts";`), file("b", `import type { A } from "./a.ts";`)])).toBeUndefined();
  });
});

describe("clocks and dice", () => {
  test.each([
    "Math.random()",
    "Date.now()",
    "new Date()",
    "performance.now()",
    "globalThis.performance",
    "new globalThis.Date()",
  ])("%s is refused in sim-core's source", (expression) => {
    const text = `export const a = () => ${expression};`;
    expect(globalViolations(readSource("packages/sim-core/src/kernel/a.ts", text))).toHaveLength(1);
    expect(globalViolations(readSource("packages/cli/src/a.ts", text))).toEqual([]);
  });

  test("a member of that name elsewhere is none of them", () => {
    const text = `export const a = row.Date + Math.floor(row.performance.now);`;
    expect(globalViolations(readSource("packages/sim-core/src/kernel/a.ts", text))).toEqual([]);
  });
});
