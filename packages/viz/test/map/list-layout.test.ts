import { openRunFile } from "@double11/sim-core/recording";
import { expect, test } from "vitest";
import { layoutMap, loadGraphLayout } from "../../src/map/layout-map.ts";
import { networkGraph } from "../../src/reading/network-graph.ts";
import { networkShape } from "../../src/reading/network-shape.ts";
import { loadTimeline } from "../../src/reading/timeline.ts";
import { calling, recorded } from "../recorded.ts";

const timeline = async () =>
  loadTimeline(await openRunFile(new Blob([(await recorded({ network: calling, until: 20 })).file])));

test("who is called stands behind the caller, and no way is drawn that nobody goes", async () => {
  const opened = await timeline();
  const shape = networkShape(opened);
  const layout = layoutMap(shape, 360, await loadGraphLayout(opened, shape));
  expect(layout.form).toBe("list");
  expect(layout.stages.map(({ series }) => series.entry.name)).toEqual([
    "checkout",
    "stock",
    "fraud",
    "connections",
    "receipt",
  ]);
  // From the source to the checkout, and out of the receipt: nobody goes from one called station to the next.
  expect(layout.edges.map(({ station, counts }) => `${station.entry.name} ${counts}`)).toEqual([
    "checkout arrived",
    "receipt served",
  ]);
});

test("a pool is wired to who seizes from it", async () => {
  const ways = networkGraph(await timeline()).ways.filter(({ kind }) => kind === "calls");
  expect(ways.map(({ from, to }) => `${from} ${to}`)).toEqual([
    "checkout stock",
    "checkout fraud",
    "checkout connections",
  ]);
});

test("a graph that is too wide for the page is a list", async () => {
  const opened = await timeline();
  const shape = networkShape(opened);
  const graph = (await loadGraphLayout(opened, shape))!;
  const { width } = graph(600);
  expect(layoutMap(shape, Math.ceil(width), graph).form).toBe("graph");
  expect(layoutMap(shape, Math.ceil(width), (room) => ({ ...graph(room), width: room + 1 })).form).toBe("list");
});
