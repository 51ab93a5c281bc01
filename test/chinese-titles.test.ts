import { readyScenarios } from "@double11/models";
import { expect, test } from "vitest";
import { readText } from "./house/source-files.ts";

// The page knows ready scenarios by what their files say, not as code: neither package can check this alone.
const listed = ["names", "titles", "inputs"].map((of) => readText(`packages/viz/src/words/chinese-${of}.ts`)).join("");
const isListed = (name: string): boolean =>
  listed.includes(`${JSON.stringify(name)}, "`) || listed.includes(`${JSON.stringify(name)},\n    "`);

test("every ready scenario has a Chinese title", () => {
  const titles = Object.values(readyScenarios).map((make) => make().title);
  expect(titles.length).toBeGreaterThan(30);
  expect(titles.filter((title) => !isListed(title))).toEqual([]);
});

test("so has every stage that has an English one", () => {
  const titles = Object.values(readyScenarios).flatMap((make) =>
    Object.values(make().presentation ?? {}).flatMap(({ title, customer }) => [title ?? "Order", customer ?? "order"]),
  );
  // What is numbered or lettered, and what is one of two, is put together from names that are listed.
  const base = (title: string): string =>
    title.replace(/^(Room|Live room) \w+.*$/, "Live room").replace(/(, cell)? \d+$|, or not$/, "");
  const parts = [...new Set(titles)].flatMap((title) =>
    base(title)
      .replace(/^(Tree|Mesh): /, "$1\n")
      .split("\n"),
  );
  const chosen = /^[a-z]+[A-Z0-9]|^(capture|uplink|ingest|groups|render|trying|tried|detail)$/;
  expect(parts.filter((part) => !isListed(part) && !chosen.test(part))).toEqual([]);
});
