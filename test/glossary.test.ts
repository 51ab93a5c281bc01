import { expect, test } from "vitest";
import { pathsUnder, readText } from "./house/source-files.ts";

const glossary = readText("GLOSSARY.md");
const words = new Set(
  pathsUnder("packages")
    .filter((path) => /\/src\/.*\.ts$/.test(path))
    .flatMap((path) => readText(path).match(/[A-Za-z]\w*/g) ?? []),
);

/** Names in code font, part by part; paths and texts in quotes are none. */
const namesIn = (text: string): string[] =>
  [...text.matchAll(/`([A-Za-z][\w.]*)(?:: "\w+")?`/g)].flatMap(([, name]) => name.split("."));

test("every name in the glossary is one of the code's", () => {
  const names = namesIn(glossary);
  expect(names.length).toBeGreaterThan(100);
  expect(names.filter((name) => !words.has(name))).toEqual([]);
});

test("every entry has a meaning and stands once", () => {
  const entries = [...glossary.matchAll(/^- \*\*(.+?)\*\*(.*)$/gm)];
  const lines = glossary.split("\n").filter((line) => line.startsWith("- "));
  expect(entries).toHaveLength(lines.length);
  for (const [line, , meaning] of entries) expect(meaning.length, line).toBeGreaterThan(20);
  expect(new Set(entries.map(([, word]) => word)).size).toBe(entries.length);
});
