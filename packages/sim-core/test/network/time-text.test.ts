import { expect, test } from "vitest";
import { timeText } from "../../src/schema.ts";

test.each([
  [1 / 3, "min", "20 s"],
  [0.1 / 60, "min", "100 ms"],
  [1 / 3, "h", "20 min"],
  [100 / 86_400, "d", "100 s"],
  [0.5, "s", "0.5 s"],
  [0.5, "h", "0.5 h"],
  [60, "min", "60 min"],
  [600, "min", "10 h"],
  [20_000, "ms", "20 s"],
  [1000, "ms", "1 s"],
  [150, "s", "150 s"],
  [99.9 * (1 / 3) * 3, "s", "99.9 s"],
  [0.1 + 0.2, "ms", "0.3 ms"],
  // Six digits, four of them after the point, are not too many.
  [100.025, "min", "100.025 min"],
  [0.0005, "h", "0.0005 h"],
  // Nobody would write it in any unit.
  [Math.PI, "h", "3.14159265359 h"],
] as const)("%d %s is told as %s", (value, unit, text) => {
  expect(timeText(value, unit)).toBe(text);
});
