import fc from "fast-check";
import { expect, test } from "vitest";
import { windowAt } from "../../src/statistics/window-at.ts";

test("a time is in the window whose products it lies between, edges in the one that they begin", () => {
  // 4.3 / 0.1 is 42.99999999999999, 43 · 0.1 is 4.3.
  expect(windowAt(4.3, 0.1)).toBe(43);
  expect(windowAt(0, 10)).toBe(0);
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 1e6 }), fc.double({ min: 1e-3, max: 1e3, noNaN: true }), (window, width) => {
      expect(windowAt(window * width, width)).toBe(window);
    }),
    { seed: 3 },
  );
  fc.assert(
    fc.property(
      fc.double({ min: 0, max: 1e6, noNaN: true }),
      fc.double({ min: 1e-3, max: 1e3, noNaN: true }),
      (time, width) => {
        const window = windowAt(time, width);
        expect(window * width <= time && time < (window + 1) * width).toBe(true);
      },
    ),
    { seed: 4 },
  );
});
