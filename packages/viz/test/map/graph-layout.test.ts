import { openRunFile } from "@double11/sim-core/recording";
import { describe, expect, test } from "vitest";
import { layoutMap, loadGraphLayout } from "../../src/map/layout-map.ts";
import type { MapLayout } from "../../src/map/map-layout.ts";
import { networkGraph } from "../../src/reading/network-graph.ts";
import { networkShape } from "../../src/reading/network-shape.ts";
import { loadTimeline, type Timeline } from "../../src/reading/timeline.ts";
import { fluidRun } from "../fluid-run.ts";
import { graphNetworks, graphRun, tangle } from "../graph-networks.ts";
import { recorded, shop } from "../recorded.ts";

async function opened(name: string): Promise<Timeline> {
  return loadTimeline(await openRunFile(await graphRun(graphNetworks[name] ?? tangle(Number(name)))));
}

async function laidOut(timeline: Timeline, width = 1100): Promise<MapLayout> {
  const shape = networkShape(timeline);
  return layoutMap(shape, width, await loadGraphLayout(timeline, shape));
}

/** Boxes and the texts beside them, as rectangles. */
const rectangles = ({ stages, exits, sources }: MapLayout) => [
  ...stages.map(({ box }) => box),
  ...exits.map(({ title, x, y }) => ({ x: x - 4 * title.length, y: y - 14, width: 8 * title.length, height: 18 })),
  ...sources.map(({ source, x, y, label }) => {
    const width = 20 + 8 * source.name.length;
    return { x: label === "left" ? x - width : x - 4, y: y - 9, width: width + 4, height: 18 };
  }),
];

describe.each(["a fork and join", "a feedback loop", "a hierarchy of caches", "40 stations", "2", "13"])(
  "%s",
  (name) => {
    test("is drawn with nothing over anything else, every way from box to box", async () => {
      const timeline = await opened(name);
      const layout = await laidOut(timeline);
      if (name === "2") return expect(layout.form).toBe("line");
      expect(layout.form).toBe("graph");
      expect(layout.stages).toHaveLength(timeline.stations.length);
      const found = rectangles(layout);
      found.forEach((a, i) => {
        expect(a.x).toBeGreaterThanOrEqual(0);
        expect(a.x + a.width).toBeLessThanOrEqual(layout.width + 1e-9);
        expect(a.y + a.height).toBeLessThanOrEqual(layout.height + 1e-9);
        for (const b of found.slice(i + 1)) {
          const apart = a.x + a.width <= b.x || b.x + b.width <= a.x || a.y + a.height <= b.y || b.y + b.height <= a.y;
          expect(apart, JSON.stringify([a, b])).toBe(true);
        }
      });
      expect(layout.edges.length + layout.links.length).toBe(networkGraph(timeline).ways.length);
      for (const { path } of layout.edges) expect(path.d).not.toContain("NaN");
    });
  },
);

describe.each(["a fork and join", "a feedback loop", "a hierarchy of caches", "40 stations", "13"])(
  "ways of %s",
  (name) => {
    test.each([1100, 640])("end on the faces of boxes that look to the next rank, at %i pixels", async (width) => {
      const layout = await laidOut(await opened(name), width);
      const boxes = new Map(layout.stages.map(({ series, box }) => [series.entry.name, box]));
      const ends = layout.edges.flatMap(({ path, from, to }) =>
        from === to
          ? []
          : [
              { at: path.at(0), box: boxes.get(from!) },
              { at: path.end, box: boxes.get(to!) },
            ],
      );
      const faces = ends.flatMap(({ at, box }) => {
        if (box === undefined) return [];
        const near = (a: number, b: number): boolean => Math.abs(a - b) < 0.01;
        // Below a box who was sent away is counted: there a way begins lower.
        if (near(at.y, box.y) || at.y >= box.y + box.height - 0.01) {
          expect(at.x > box.x + 9.99 && at.x < box.x + box.width - 9.99).toBe(true);
          return ["across"];
        }
        expect(near(at.x, box.x) || near(at.x, box.x + box.width)).toBe(true);
        return ["beside"];
      });
      expect(faces.length).toBeGreaterThan(3);
      expect(new Set(faces).size).toBe(1);
    });
  },
);

test("who is sent away by no way of the graph is counted below the box", async () => {
  const timeline = await loadTimeline(
    await openRunFile(new Blob([(await recorded({ network: shop, until: 60 })).file])),
  );
  const layout = await laidOut(timeline);
  expect(layout.form).toBe("graph");
  const baristas = layout.stages.find(({ series }) => series.title === "baristas")!;
  expect(baristas.exits.map(({ says }) => says)).toEqual(["abandoned"]);
  expect(baristas.exits[0]!.y).toBeGreaterThan(baristas.box.y + baristas.box.height);
  expect(layout.height).toBeGreaterThan(baristas.exits[0]!.y);
  expect(layout.exits.map(({ title }) => title)).toEqual(["left"]);
});

test("branches, misses and loops are ways; a way that the file counts has tokens, another has none", async () => {
  const ways = async (name: string) =>
    networkGraph(await opened(name)).ways.map(({ from, to, kind }) => `${from} ${kind} ${to}`);
  expect(await ways("a fork and join")).toEqual(
    expect.arrayContaining(["checkout forks price", "checkout forks risk", "risk goes order", "order goes exit:paid"]),
  );
  expect(await ways("a hierarchy of caches")).toEqual(
    expect.arrayContaining(["edge goes regional", "edge goes browser", "browser goes exit:hit"]),
  );
  const loop = await laidOut(await opened("a feedback loop"));
  expect(await ways("a fork and join")).not.toContain("checkout goes order");
  // Cart has two ways in, one of them the source's; its only way out is counted there. Those out of payment and
  // receipt are counted together, and their shares are the network's own.
  expect(loop.edges.map(({ station, counts, share, to }) => `${station.entry.name} ${counts} ${share} ${to}`)).toEqual([
    "payment served 0.2 cart",
    "cart served 1 payment",
    "receipt served 0.1 payment",
    "receipt arrived 1 receipt",
    "receipt served 0.9 exit:done",
  ]);
  expect(loop.links).toHaveLength(1);
});

test("who walks it by keyboard goes with the customers", async () => {
  const { stages } = await laidOut(await opened("a fork and join"));
  const names = stages.map(({ series }) => series.entry.name);
  expect([names[0], names.slice(1, 4).sort(), names[4]]).toEqual(["checkout", ["price", "risk", "stock"], "order"]);
});

test("a graph turns downwards where it is too wide, and is a list on a phone", async () => {
  const timeline = await opened("a feedback loop");
  const [wide, slim, phone] = [
    await laidOut(timeline, 1400),
    await laidOut(timeline, 700),
    await laidOut(timeline, 320),
  ];
  expect(wide!.height).toBeLessThan(slim!.height);
  expect(slim!.width).toBe(700);
  expect(phone!.form).toBe("list");
});

test("a line needs no graph, and fetches none", async () => {
  const timeline = await loadTimeline(fluidRun());
  expect(loadGraphLayout(timeline, networkShape(timeline))).toBeUndefined();
});
