import { describe, expect, test } from "vitest";
import { readQuantity } from "../../src/file/read-quantity.ts";
import { headUnit } from "../../src/study/plan-schema.ts";

describe("a figure with its unit", () => {
  test.each([
    ["200 ms", "s", 0.2],
    ["1.5 min", "s", 90],
    ["2 h", "min", 120],
    ["583_000 orders/s", "orders/s", 583_000],
    ["60 orders/min", "orders/s", 1],
    ["5/ms", "orders/s", 5_000],
    ["95 %", "share", 0.95],
    ["30 guests/min", "/s", 0.5],
    ["30/min", "/min", 30],
    ["12 servers", "servers", 12],
    ["1e3 s", "s", 1_000],
  ])("%s in %s", (text, unit, value) => expect(readQuantity(text, unit)).toBe(value));

  test.each([
    ["200 ms", "orders/s"],
    ["3 payments/s", "orders/s"],
    ["3 s", "servers"],
    ["many s", "s"],
    ["200", "s"],
    ["95 %", "s"],
  ])("%s is not in %s", (text, unit) => expect(readQuantity(text, unit)).toBeUndefined());

  test.each([
    ["s after midnight", "s"],
    ["orders/s for the item", "orders/s"],
    ["", ""],
  ])("the unit of %j is %j", (words, unit) => expect(headUnit(words)).toBe(unit));
});
