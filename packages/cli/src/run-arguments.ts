import type { ParseArgsOptionsConfig } from "node:util";
import { parseOptions } from "./parse-options.ts";
import { UserError } from "./user-error.ts";
import { usages } from "./usages.ts";

/** What `double11 run` was asked for, checked as far as no scenario is needed. */
export interface RunArguments {
  readonly scenario: string;
  /** The second one, of commands that take two. */
  readonly other?: string;
  readonly seed: string;
  readonly slice?: number;
  /** Absent when not given. */
  readonly replications?: number;
  readonly from?: string;
  readonly until?: string;
  /** By path into the scenario. */
  readonly changes: { readonly [path: string]: unknown };
  readonly out?: string;
  /** Modules with further kinds that may run. */
  readonly plugins: readonly string[];
  readonly json: boolean;
  /** Options of this command alone, as given. */
  readonly further: { readonly [option: string]: string | boolean | readonly (string | boolean)[] | undefined };
}

/** In whose words arguments are refused. */
export interface CommandWords {
  readonly name: string;
  readonly usage: string;
  /** How many scenarios it takes at most; default 1. */
  readonly scenarios?: number;
  /** Options of this command alone; default none. */
  readonly further?: ParseArgsOptionsConfig;
}

/** Minutes of the smallest scenario; intervals have long been a thousandth wide. */
const mostReplications = 100_000;
/** One customer in so many leaves fifty of a night's. */
const coarsestSlice = 1_000_000;

/** The arguments of a command that runs a scenario. @throws UserError naming the option, what was expected and what came. */
export const parseRunArguments = (
  argv: readonly string[],
  words: CommandWords = { name: "run", usage: usages.run },
): RunArguments => {
  const { values, positionals } = parse(argv, words);
  const { scenarios = 1 } = words;
  if (positionals.length < 1 || positionals.length > scenarios) {
    const number = scenarios === 1 ? "one scenario" : "one scenario or two";
    throw new UserError(`${words.name}: expected ${number}, got ${positionals.length}. Usage:\n  ${words.usage}`);
  }
  return {
    scenario: positionals[0],
    ...(positionals.length === 1 ? {} : { other: positionals[1] }),
    seed: seedOf(values.seed ?? "1"),
    ...(values.slice === undefined ? {} : { slice: positiveInteger("--slice", values.slice, coarsestSlice) }),
    ...(values.replications === undefined ? {} : { replications: replicationsOf(values.replications) }),
    ...(values.from === undefined ? {} : { from: values.from }),
    ...(values.until === undefined ? {} : { until: values.until }),
    changes: changesOf(values.set ?? []),
    ...(values.out === undefined ? {} : { out: values.out }),
    plugins: values.plugin ?? [],
    json: values.json ?? false,
    further: values as RunArguments["further"],
  };
};

const parse = (argv: readonly string[], { name, usage, further = {} }: CommandWords) =>
  parseOptions(argv, {
    name,
    usage,
    options: {
      seed: { type: "string" },
      slice: { type: "string" },
      replications: { type: "string" },
      from: { type: "string" },
      until: { type: "string" },
      set: { type: "string", multiple: true },
      out: { type: "string" },
      plugin: { type: "string", multiple: true },
      json: { type: "boolean" },
      ...further,
    },
  });

/** A number of replications as an option's text says it. */
export const replicationsOf = (text: string): number => positiveInteger("--replications", text, mostReplications);

const positiveInteger = (option: string, text: string, most: number): number => {
  const isInteger = /^[0-9]+$/.test(text) && Number(text) >= 1;
  if (isInteger && Number(text) <= most) return Number(text);
  const limit = isInteger ? `, at most ${most.toLocaleString("en")}` : "";
  throw new UserError(`${option}: expected a positive integer${limit}, got ${shown(text)}.`);
};

/** A seed as an option's text says it. Text is a seed of its own; what looks like a number must be a whole one, or 1 and 1.0 would be two seeds. */
export const seedOf = (text: string): string => {
  if (text !== "" && (Number.isNaN(Number(text)) || /^-?[0-9]+$/.test(text))) return text;
  throw new UserError(`--seed: expected text or a whole number, got ${shown(text)}.`);
};

/** Of two values of one path the last would win, and nobody would see that the first was lost. */
const changesOf = (texts: readonly string[]): RunArguments["changes"] => {
  const changes = new Map<string, unknown>();
  for (const [path, value] of texts.map(change)) {
    if (changes.has(path) && changes.get(path) !== value)
      throw new UserError(
        `--set: expected one value of ${path}, got ${String(changes.get(path))} and ${String(value)}.`,
      );
    changes.set(path, value);
  }
  return Object.fromEntries(changes);
};

const change = (text: string): [string, unknown] => {
  const equals = text.indexOf("=");
  if (equals < 1)
    throw new UserError(`--set: expected path=value, got ${shown(text)}. For example stages.order.servers=150000.`);
  const path = text.slice(0, equals);
  // Figures with a unit have been turned into it by then, and would be so many of another.
  if (path === "network.time")
    throw new UserError(
      "--set: network.time is the unit that figures are in: change it in a file that extends this one.",
    );
  return [path, valueOf(text.slice(equals + 1))];
};

const valueOf = (text: string): string | number | boolean => {
  if (text === "true" || text === "false") return text === "true";
  return text !== "" && !Number.isNaN(Number(text)) ? Number(text) : text;
};

const shown = (text: string): string => (text !== "" && !Number.isNaN(Number(text)) ? text : JSON.stringify(text));
