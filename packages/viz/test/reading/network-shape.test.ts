import { expect, test } from "vitest";
import { layoutMap } from "../../src/map/layout-map.ts";
import { networkShape, routeStations } from "../../src/reading/network-shape.ts";
import { loadTimeline } from "../../src/reading/timeline.ts";
import { fluidRun } from "../fluid-run.ts";

const shape = networkShape(await loadTimeline(fluidRun()));

test("stages stand in the order customers meet them, rows with their stage", () => {
  expect(shape.stages.map(({ title }) => title)).toEqual(["CDN", "Flow control", "Inventory", "Order", "Payment"]);
  expect([...shape.rows].map(([stage, rows]) => [stage, rows.map(({ title }) => title)])).toEqual([
    ["inventory", ["Hot item"]],
  ]);
});

test("links pass through what is not a stage and remember it", () => {
  const toPayment = shape.links.find(({ to }) => to === "payment")!;
  expect([toPayment.from, toPayment.via.map(({ title }) => title)]).toEqual(["order", ["Choosing how to pay"]]);
});

test("a source is told by where it enters and which rows it feeds", () => {
  expect(shape.sources.map(({ name, stage, pulses, rows }) => ({ name, stage, pulses, rows }))).toEqual([
    { name: "buyers", stage: 0, pulses: false, rows: ["hotItem"] },
    { name: "liveRooms", stage: 2, pulses: true, rows: ["hotItem"] },
  ]);
});

test("routes by source are followed for that source alone", () => {
  const route = { byClass: { a: "x", b: "y", c: "exit:lost" } } as const;
  expect(routeStations(route)).toEqual(["x", "y"]);
  expect(routeStations(route, "b")).toEqual(["y"]);
  expect(routeStations(route, "c")).toEqual([]);
  expect(routeStations({ x: 0.1, y: 0.9 })).toEqual(["y", "x"]);
});

test.each([320, 560, 768, 900, 1000, 1440, 2560])("at %i px nothing overlaps or leaves the map", (width) => {
  const layout = layoutMap(shape, width, undefined);
  expect(layout.form).toBe(width >= 1000 ? "line" : "list");
  const boxes = layout.stages.flatMap(({ box, chips }) => [box, ...chips.map((chip) => chip.box)]);
  for (const [i, a] of boxes.entries()) {
    expect(a.x).toBeGreaterThanOrEqual(0);
    expect(a.x + a.width).toBeLessThanOrEqual(width);
    expect(a.y + a.height).toBeLessThanOrEqual(layout.height);
    for (const b of boxes.slice(i + 1)) {
      const apart = a.x + a.width <= b.x || b.x + b.width <= a.x || a.y + a.height <= b.y || b.y + b.height <= a.y;
      expect(apart).toBe(true);
    }
  }
});
