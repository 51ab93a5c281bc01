import type { NetworkData } from "@double11/sim-core";
import { openRunFile } from "@double11/sim-core/recording";
import { expect, test } from "vitest";
import { isLine } from "../../src/map/is-line.ts";
import { layoutMap } from "../../src/map/layout-map.ts";
import { listLayout } from "../../src/map/list-layout.ts";
import { networkGraph } from "../../src/reading/network-graph.ts";
import { networkShape, routeStations } from "../../src/reading/network-shape.ts";
import { stageTable } from "../../src/reading/stage-table.ts";
import { loadTimeline, type Timeline } from "../../src/reading/timeline.ts";
import { fluidRun } from "../fluid-run.ts";
import { buyers, exponential, recorded, shop } from "../recorded.ts";

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

const recordedTimeline = async (network: Omit<NetworkData, "time">): Promise<Timeline> =>
  loadTimeline(await openRunFile(new Blob([(await recorded({ network, until: 20 })).file])));

test("a delay on no way between stages is drawn and listed after them", async () => {
  const timeline = await recordedTimeline(shop);
  const forked = networkShape(timeline);
  const names = ["till", "baristas", "counter"];
  expect(forked.apart.map(({ title }) => title)).toEqual(["counter"]);
  expect(isLine(forked, networkGraph(timeline))).toBe(false);
  const narrow = listLayout(forked, 375);
  expect(narrow.stages.map(({ series }) => series.title)).toEqual(names);
  expect(narrow.out!.series.title).toBe("baristas");
  for (const [i, { box }] of narrow.stages.entries()) {
    expect(box.y + box.height).toBeLessThanOrEqual(narrow.stages[i + 1]?.box.y ?? narrow.height);
  }
  expect((await stageTable(timeline)).lines.map(([name]) => name)).toEqual(names);
});

test("a network of delays alone has a list of them", async () => {
  const delays = networkShape(
    await recordedTimeline({
      sources: buyers({ shape: "constant", rate: 2 }, "counter"),
      stations: { counter: { kind: "delay", service: exponential(1) } },
    }),
  );
  expect(listLayout(delays, 375)).toMatchObject({
    out: undefined,
    stages: [{ series: { title: "counter" } }],
  });
});

test("a delay between stages stands on the line between them", async () => {
  const { stations, sources } = shop;
  const till = { ...stations.till, to: "counter" };
  const timeline = await recordedTimeline({
    sources,
    stations: { till, counter: { ...stations.counter, to: "baristas" }, baristas: stations.baristas },
  });
  const line = networkShape(timeline);
  expect(line.apart).toEqual([]);
  expect(isLine(line, networkGraph(timeline))).toBe(true);
});
