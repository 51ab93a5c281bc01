import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

/** Those that every engine rounds alike. The others differ from engine to engine in up to one argument of ten. */
const exact = new Set(["floor", "ceil", "abs", "min", "max", "sqrt", "imul", "trunc", "fround", "clz32", "round"]);

function foreignMath(code: string): string[] {
  const bare = code.replace(/\/\*[\s\S]*?\*\//g, "").replace(/\/\/.*$/gm, "");
  const calls = [...bare.matchAll(/\bMath\s*(?:\.\s*(\w+)|\[)/g)].map((match) => match[1] ?? "[");
  const wrong = calls.filter((name) => !exact.has(name)).map((name) => `Math.${name}`);
  if (/\bMath\b(?!\s*[.[])/.test(bare)) wrong.push("Math as a value");
  if (/\*\*/.test(bare)) wrong.push("**");
  return wrong;
}

test.each(["math", "random"])("%s uses no Math function that engines may round differently", (folder) => {
  const root = fileURLToPath(new URL(`../../src/${folder}/`, import.meta.url));
  const files = readdirSync(root, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".ts"));
  expect(files.length).toBeGreaterThan(5);
  const offences = files.flatMap((file) =>
    foreignMath(readFileSync(root + file, "utf8")).map((what) => `${file}: ${what}`),
  );
  expect(offences).toEqual([]);
});

test("the search finds what it is for", () => {
  expect(foreignMath("const a = Math.log(2) + 2 ** 3;")).toEqual(["Math.log", "**"]);
  expect(foreignMath("const { pow } = Math;")).toEqual(["Math as a value"]);
  expect(foreignMath("Math['exp'](1); // Math.exp")).toEqual(["Math.["]);
  expect(foreignMath("Math.floor(1.5) /* Math.exp */")).toEqual([]);
});
