import { describe, expect, test } from "vitest";
import { parseOptions } from "../src/parse-options.ts";
import { UserError } from "../src/user-error.ts";
import { double11 } from "./command.ts";

const parse = (...argv: string[]) =>
  parseOptions(argv, {
    name: "brew",
    usage: "double11 brew",
    options: {
      seed: { type: "string" },
      set: { type: "string", multiple: true },
      json: { type: "boolean" },
    },
  });

describe("options", () => {
  test("a value may be a number below zero, and begin with a minus where it is joined", () => {
    expect({ ...parse("a", "--seed", "-5", "--set", "x=-1", "--set=-y", "--json", "b").values }).toEqual({
      seed: "-5",
      set: ["x=-1", "-y"],
      json: true,
    });
  });

  test("what follows two dashes is no option", () => {
    expect(parse("a", "--", "--seed", "-5").positionals).toEqual(["a", "--seed", "-5"]);
  });

  test.each([
    [["--seed"], "--seed: expected a value, got none."],
    [
      ["--seed", "--json"],
      '--seed: expected a value, got "--json", which looks like an option. Write --seed=--json if that is meant.',
    ],
    [["--sed", "1"], "brew: Unknown option '--sed'. Did you mean --seed? Usage:\n  double11 brew"],
    [["--frobnicate"], "brew: Unknown option '--frobnicate'. Usage:\n  double11 brew"],
    [["-1"], "brew: Unknown option '-1'. Usage:\n  double11 brew"],
    [["--json=1"], "brew: Option '--json' does not take an argument. Usage:\n  double11 brew"],
  ])("%j is refused", (argv, sentence) => {
    expect(() => parse(...argv)).toThrow(new UserError(sentence));
  });
});

describe("every command refuses a value below zero in the option's own words", () => {
  test.each([
    [["run", "peak-2020", "--slice", "-1"], "--slice: expected a positive integer, got -1.\n"],
    [["compare", "peak-2020", "--replications", "-1"], "--replications: expected a positive integer, got -1.\n"],
    [["plan", "bank", "--slice", "-1"], "--slice: expected a positive integer, got -1.\n"],
    [
      ["plan", "peak-2020", "--lost", "-1"],
      '--lost: expected a number of per cent from 0 to below 100, like 0.1, got "-1".\n',
    ],
    [["view", "--port", "-1"], '--port: expected a whole number from 1 to 65526, got "-1".\n'],
    [["report", "x.desrun", "--language", "-1"], '--language: expected one of en, zh-CN, got "-1".\n'],
    [
      ["import", "call-graph", "x.csv", "--rate", "-5"],
      '--rate: expected traces a second, a number above 0, got "-5".\n',
    ],
    [["page", "--run", "-1"], "page: expected a run file, but -1 cannot be read: there is no such file.\n"],
    [["check", "--plugin", "--json"], "--plugin: expected a value, got"],
    [
      ["run", "peak-2020", "--replications", "1000000000"],
      "--replications: expected a positive integer, at most 100,000, got 1000000000.\n",
    ],
    [
      ["run", "peak-2020", "--slice", "1000001"],
      "--slice: expected a positive integer, at most 1,000,000, got 1000001.\n",
    ],
    [["page", "somewhere"], 'page: expected no arguments, got "somewhere". Usage:\n  double11 page'],
  ])("%j", async (args, sentence) => {
    const { code, out, err } = await double11(args);
    expect([code, out]).toEqual([2, ""]);
    expect(err.startsWith(sentence)).toBe(true);
  });
});
