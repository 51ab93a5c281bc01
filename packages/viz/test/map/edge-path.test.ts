import { expect, test } from "vitest";
import { EdgePath } from "../../src/map/edge-path.ts";

test("a straight way is walked evenly, with its left side across", () => {
  const path = EdgePath.straight(10, 20, 40, 60);
  expect(path.at(0.5)).toEqual({ x: 25, y: 40, across: { x: -0.8, y: 0.6 } });
  expect(path.end).toMatchObject({ x: 40, y: 60 });
  expect(path.d).toBe("M10,20L40,60");
  expect(path.head).toMatch(/^M.+L40,60L/);
});

test("a curve begins and ends at its outer corners, and equal shares are equal lengths", () => {
  const path = EdgePath.curve([
    { x: 0, y: 0 },
    { x: 60, y: 80 },
    { x: 120, y: 0 },
  ]);
  expect(path.at(0)).toMatchObject({ x: 0, y: 0 });
  expect(path.end.x).toBeCloseTo(120, 9);
  const places = Array.from({ length: 201 }, (_, i) => path.at(i / 200));
  const steps = places.slice(1).map(({ x, y }, i) => Math.hypot(x - places[i]!.x, y - places[i]!.y));
  expect(Math.max(...steps) / Math.min(...steps)).toBeLessThan(1.1);
  for (const { across } of places) expect(Math.hypot(across.x, across.y)).toBeCloseTo(1, 9);
});

test("a way of no length has a place all the same", () => {
  expect(EdgePath.straight(5, 5, 5, 5).at(0.3)).toEqual({ x: 5, y: 5, across: { x: 0, y: 1 } });
});
