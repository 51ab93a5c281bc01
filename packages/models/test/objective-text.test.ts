import fc from "fast-check";
import { expect, test } from "vitest";
import { objectiveText, readObjective } from "../src/index.ts";

test("an objective is read as it is written", () => {
  expect(readObjective("order.sojourn.p99 < 0.5 s per 10 s in 99.9 % of windows", "s")).toEqual({
    station: "order",
    measure: "sojourn",
    quantile: 0.99,
    below: 0.5,
    window: 10,
    share: 0.999,
  });
  expect(readObjective("till.wait.p99.9<200ms", "s")).toMatchObject({ quantile: 0.999, below: 0.2, window: 10 });
  expect(readObjective("a.b.wait.p50 < 2 min per 1 h in 1", "min")).toEqual({
    station: "a.b",
    measure: "wait",
    quantile: 0.5,
    below: 2,
    window: 60,
    share: 1,
  });
  expect(readObjective("exit:paid.sojourn.p90 < 30 s", "s")).toMatchObject({ station: "exit:paid", below: 30 });
  expect(readObjective("order.wait.p90 < 30", "min")).toMatchObject({ below: 30, window: 600 });
  expect(readObjective("order.wait.p90 < 30", "min")).not.toHaveProperty("class");
  expect(readObjective("desk.wait.p90 of members < 2 min per 1 h", "min")).toMatchObject({
    class: "members",
    below: 2,
  });
  expect(readObjective("exit.sojourn.p50 of sons of members<2", "min")).toMatchObject({ class: "sons of members" });
});

test("times are told as they are written, whatever the network's unit", () => {
  const text = "till.wait.p90 < 20 s per 30 min in 90 % of windows";
  for (const unit of ["min", "h", "d"] as const)
    expect(objectiveText(readObjective(text, unit), unit).replace("0.5 h", "30 min")).toBe(text);
});

test("what is written is read again", () => {
  const figure = fc.integer({ min: 1, max: 99_999 }).map((n) => n / 100);
  const objective = fc.record({
    station: fc.stringMatching(/^[a-z][A-Za-z]{0,9}$/),
    measure: fc.constantFrom("wait" as const, "sojourn" as const),
    class: fc.stringMatching(/^[a-z][A-Za-z]{0,9}$/),
    quantile: fc.integer({ min: 1, max: 999 }).map((n) => n / 1000),
    below: figure,
    window: figure,
    share: fc.integer({ min: 1, max: 1000 }).map((n) => n / 1000),
  });
  fc.assert(
    fc.property(objective, (given) => {
      const read = readObjective(objectiveText(given, "s"), "s");
      expect(read).toMatchObject({ station: given.station, measure: given.measure, class: given.class });
      for (const field of ["quantile", "below", "window", "share"] as const) {
        expect(read[field]).toBeCloseTo(given[field], 10);
      }
    }),
    { seed: 1 },
  );
});

test.each([
  ["order.delay.p99 < 2 s", "expected <station>.<wait or sojourn>.p<percent> [of <class>] < <time>"],
  ["order.wait.p99", "expected <station>"],
  ["order.wait.p0 < 2 s", "expected a percentile between p0 and p100"],
  ["order.wait.p100 < 2 s", "expected a percentile between p0 and p100"],
  ["order.wait.p99 < two s", 'expected a time above 0, like 200 ms, where it says "two s"'],
  ["order.wait.p99 < -2 s", 'where it says "-2 s"'],
  ["order.wait.p99 < 2 kg", 'where it says "2 kg"'],
  ["order.wait.p99 < 2 s per 0 s", 'where it says "0 s"'],
  ["order.wait.p99 < 2 s per 10 s in 101 % of windows", "expected a share of the windows, like 99.9 %"],
  ["order.wait.p99 < 2 s in most of windows", "expected a share of the windows"],
])("%s is refused", (text, sentence) => {
  expect(() => readObjective(text, "s")).toThrow(sentence);
  expect(() => readObjective(text, "s")).toThrow(/^objective: .*, got ".*"\.$/);
});
