import fc from "fast-check";
import { expect, test } from "vitest";
import { windowAt } from "../../src/math/window-at.ts";
import { windowEdge } from "../../src/math/window-edge.ts";

test("a time is in the window whose edges it lies between, edges in the one that they begin", () => {
  // 4.3 / 0.1 is 42.99999999999999, 43 / 10 is 4.3; 3 · 0.1 is more than 0.3.
  expect(windowAt(4.3, 0.1)).toBe(43);
  expect(windowAt(0.3, 0.1)).toBe(3);
  expect([windowEdge(3, 0.1), windowEdge(3, 0.7), windowEdge(5, 196)]).toEqual([0.3, 3 * 0.7, 980]);
  expect(windowAt(0, 10)).toBe(0);
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 1e6 }), fc.double({ min: 1e-3, max: 1e3, noNaN: true }), (window, width) => {
      expect(windowAt(windowEdge(window, width), width)).toBe(window);
    }),
    { seed: 3 },
  );
  fc.assert(
    fc.property(
      fc.double({ min: 0, max: 1e6, noNaN: true }),
      fc.double({ min: 1e-3, max: 1e3, noNaN: true }),
      (time, width) => {
        const window = windowAt(time, width);
        expect(windowEdge(window, width) <= time && time < windowEdge(window + 1, width)).toBe(true);
      },
    ),
    { seed: 4 },
  );
});
