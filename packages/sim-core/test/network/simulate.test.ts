import { describe, expect, test } from "vitest";
import { simulate } from "../../src/index.ts";
import { bank } from "./queues.ts";
import type { Json } from "./shop.ts";

describe("simulate refuses", () => {
  const options: [what: string, options: Json, message: string][] = [
    ["no end", {}, "simulate.until: expected a value, got undefined."],
    ["an end at infinity", { until: Infinity }, "simulate.until: expected a positive, finite number, got Infinity."],
    ["an end at NaN", { until: NaN }, "simulate.until: expected a positive number, got NaN."],
    ["an end before the start", { until: -1 }, "simulate.until: expected a positive number, got -1."],
    ["a warm-up as long as the run", { until: 5, warmUp: 5 }, "simulate.warmUp: expected less than until, got 5."],
    [
      "a warm-up before the start",
      { until: 5, warmUp: -5 },
      "simulate.warmUp: expected a non-negative number, got -5.",
    ],
    ["a misspelt option", { until: 5, warmup: 1 }, "simulate.warmup: expected only the fields until, seed, warmUp"],
    [
      "a pair of one",
      { until: 5, antithetic: true },
      "simulate.replications: expected an even number, for antithetic pairs, got 1.",
    ],
    ["no options", null, "simulate: expected an object with until, got null."],
    ["no replications", { until: 5, replications: 0 }, "simulate.replications: expected a positive integer, got 0."],
    ["slice 0", { until: 5, slice: 0 }, "simulate.slice: expected a positive integer, got 0."],
    ["a seed that is no text", { until: 5, seed: 1.5 }, "simulate.seed: expected text or a whole number, got 1.5."],
    ["an empty seed", { until: 5, seed: "" }, 'simulate.seed: expected text or a whole number, got "".'],
    ["no events", { until: 5, maxEvents: 0 }, "simulate.maxEvents: expected a positive integer, got 0."],
    [
      "a signal that cannot say whether it is aborted",
      { until: 5, signal: "x" },
      'simulate.signal: expected an object with aborted, as an AbortSignal, got "x".',
    ],
    ["no signal", { until: 5, signal: null }, "as an AbortSignal, got null."],
    [
      "progress told to nobody",
      { until: 5, onProgress: 3 },
      "simulate.onProgress: expected a function that is told how far it is, got 3.",
    ],
    [
      "an event list that nobody makes",
      { until: 5, eventList: 3 },
      "simulate.eventList: expected a function that makes one, as (slots) => new HeapQueue(slots), got 3.",
    ],
    ["NaN events", { until: 5, maxEvents: NaN }, "simulate.maxEvents: expected a positive integer, got NaN."],
  ];
  test.each(options)("%s", (_, given, message) => {
    expect(() => simulate(bank, given)).toThrow(RangeError);
    expect(() => simulate(bank, given)).toThrow(message);
  });

  test("a whole number is a seed and means its digits", () => {
    expect(simulate(bank, { until: 99, seed: 7 }).digest).toBe(simulate(bank, { until: 99, seed: "7" }).digest);
  });
});
