import { describe, expect, test } from "vitest";
import { readSource } from "./house/source-file.ts";
import { pathsUnder, readSources } from "./house/source-files.ts";
import { lengthViolations, nameViolations, type Ratchet } from "./house/style-rules.ts";

const today: Ratchet = {
  files: {},
  functions: {},
};

const none: Ratchet = { files: {}, functions: {} };
const folders = ["packages", "test", "examples"];

describe("the workspace", () => {
  test("names say what is inside", () => {
    expect(nameViolations(pathsUnder(...folders))).toEqual([]);
  });

  test("files, entries and functions are short", () => {
    const sources = readSources(...folders).filter((file) => !file.path.endsWith(".test.ts"));
    expect(sources.length).toBeGreaterThan(200);
    expect(lengthViolations(sources, today)).toEqual([]);
  });
});

describe("names", () => {
  test.each([
    "packages/x/src/utils/a.ts",
    "packages/x/src/string-util.ts",
    "packages/x/src/common.ts",
    "packages/x/test/helpers/b.ts",
    "examples/misc.ts",
  ])("%s is refused", (path) => {
    expect(nameViolations([path])).toHaveLength(1);
  });

  test("words that only contain one are fine", () => {
    expect(nameViolations(["packages/x/src/utilization.ts", "packages/x/src/uncommon.ts"])).toEqual([]);
  });
});

describe("lengths", () => {
  const lines = (count: number): string => "//\n".repeat(count);
  const functionOf = (count: number): string => `export const f = () => {\n${"//\n".repeat(count - 2)}};\n`;

  test("a file of 251 lines is refused, one of 250 is not", () => {
    expect(lengthViolations([readSource("a.ts", lines(251))], none)).toEqual([
      "a.ts: expected at most 250 lines, got 251.",
    ]);
    expect(lengthViolations([readSource("a.ts", lines(250))], none)).toEqual([]);
  });

  test("an index.ts has 60", () => {
    expect(lengthViolations([readSource("a/index.ts", lines(61))], none)).toHaveLength(1);
    expect(lengthViolations([readSource("a/index.ts", lines(60))], none)).toEqual([]);
  });

  test("a function has 60, wherever it stands", () => {
    expect(lengthViolations([readSource("a.ts", functionOf(61))], none)).toEqual([
      "a.ts:1: expected f in 60 lines, got 61.",
    ]);
    expect(lengthViolations([readSource("a.ts", functionOf(60))], none)).toEqual([]);
    const method = `class A {\n  m() {\n${"//\n".repeat(59)}  }\n}\n`;
    expect(lengthViolations([readSource("a.ts", method)], none)).toEqual(["a.ts:2: expected m in 60 lines, got 61."]);
  });

  test("an exception holds to its number and goes when it is needed no more", () => {
    const ratchet: Ratchet = { files: { "a.ts": 300 }, functions: { "a.ts f": 70 } };
    const long = (count: number) => [readSource("a.ts", functionOf(count) + lines(300 - count))];
    expect(lengthViolations(long(70), ratchet)).toEqual([]);
    expect(lengthViolations(long(71), ratchet)).toEqual(["a.ts:1: expected f in 70 lines, got 71."]);
    expect(lengthViolations(long(60), ratchet)).toEqual(["a.ts f: within the limits now; take it out of the ratchet."]);
    expect(lengthViolations([readSource("a.ts", functionOf(70) + lines(231))], ratchet)).toHaveLength(1);
  });
});
