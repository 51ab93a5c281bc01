import { scaleLinear } from "d3";
import { describe, expect, test } from "vitest";
import type { Samples } from "../../src/track/curve.ts";
import { meanSpan, strokeMeans } from "../../src/track/mean-curve.ts";
import type { Plot } from "../../src/track/track-row.ts";

/** The corners of the line that is drawn for values at ticks of a minute, over so many pixels. */
function drawn(values: readonly number[], width: number): [x: number, value: number][] {
  const corners: [number, number][] = [];
  const corner = (x: number, y: number): void => void corners.push([x, y]);
  const nothing = (): void => {};
  const context = { beginPath: nothing, setLineDash: nothing, stroke: nothing, moveTo: corner, lineTo: corner };
  const plot = { context, width, height: 1, x: scaleLinear([0, values.length * 60], [0, width]), palette: {} };
  const samples: Samples = { from: 0, tick: 60, values: Float64Array.from(values) };
  strokeMeans(plot as unknown as Plot, samples, (value) => value, { colour: "", width: 1 });
  return corners;
}

const days = (at: (i: number) => number): number[] => Array.from({ length: 7 * 1440 }, (_, i) => at(i));
const inPlot = (width: number, seconds: number) => ({ x: scaleLinear([0, seconds], [0, width]), width });

describe("a curve whose ticks share pixels", () => {
  test("is a line through means, and no block", () => {
    const line = drawn(
      days((i) => i % 2),
      500,
    );
    expect(line.length).toBeLessThan(500 / 4);
    for (const [, value] of line) expect(value).toBeCloseTo(0.5, 1);
  });

  test("keeps its highest value, in its place", () => {
    const line = drawn(
      days((i) => (i === 4000 ? 9 : i % 2)),
      500,
    );
    const [x] = line.find(([, value]) => value === 9)!;
    expect(x).toBeCloseTo((4000 / (7 * 1440)) * 500, 6);
    expect(line.filter(([, value]) => value > 1)).toHaveLength(1);
  });

  test("keeps one that lies on both sides of where two means meet", () => {
    const line = drawn(
      days((i) => (i === 4439 || i === 4440 ? 9 : 0)),
      500,
    );
    expect(line.some(([, value]) => value === 9)).toBe(true);
  });

  test("ends in a mean, and not in the last tick", () => {
    const line = drawn([...days((i) => (i === 100 || i === 5000 ? 7 : 0)), 7], 500);
    expect(line.at(-1)![1]).toBeCloseTo(7 / 121, 9);
  });

  test("has the same means when the view is shifted", () => {
    const values = days((i) => Math.sin(i * i));
    const all = drawn(values, 504).map(([, value]) => value);
    expect(drawn(values.slice(0, 1440 * 6), 432).map(([, value]) => value)).toEqual(all.slice(0, 72));
  });
});

test("where every tick has its pixel, the line goes through all of them", () => {
  const line = drawn([0, 1, 0, 1, 0, 5], 12);
  expect(line.map(([, value]) => value)).toEqual([0, 1, 0, 1, 0, 5]);
});

test.each([
  [500, 14 * 86_400, 60, 10_800],
  [900, 9000, 0.1, 60],
  [1000, 28_800, 6, 120],
  [1000, 150, 0.1, undefined],
])("%s pixels for %s s in ticks of %s s take means of %s s", (width, seconds, tick, span) => {
  expect(meanSpan(inPlot(width, seconds), tick)).toBe(span);
});
