import { openRunFile } from "@double11/sim-core/recording";
import { beforeAll, describe, expect, test } from "vitest";
import { loadTimeline, type Timeline } from "../../src/reading/timeline.ts";
import { heatmapTracks } from "../../src/track/heatmap-track.ts";
import { latencyTracks } from "../../src/track/latency-tracks.ts";
import { windowGroup } from "../../src/track/window-group.ts";
import { longShop } from "../long-shop.ts";

const plain = (text: string): string => text.replaceAll("\u00a0", " ");

let day: Timeline;
beforeAll(async () => {
  day = await loadTimeline(await openRunFile(await longShop(1)));
});

const widthOf = async (station: string, most: number): Promise<number> => {
  const { manifest, clock } = day;
  const objective = manifest.scenario.objectives.find((each) => each.station === station);
  const group = windowGroup(day, await day.latency(station), "sojourn", objective, most);
  return group * manifest.latencyWindow * clock.secondsPerUnit;
};

describe("windows of latencies", () => {
  test("are the objective's own where there is one", async () => {
    expect(await widthOf("till", 600)).toBe(3600);
  });

  test("else hold some thirty delays, in a round span", async () => {
    // 50 customers an hour.
    expect(await widthOf("bar", 600)).toBe(1800);
  });

  test("are not the objective's where hardly any of those fit into the run", async () => {
    const { manifest, clock } = day;
    const [hourly] = manifest.scenario.objectives;
    const table = await day.latency("till");
    const width = (window: number): number =>
      windowGroup(day, table, "wait", { ...hourly!, window }, 600) * manifest.latencyWindow * clock.secondsPerUnit;
    expect(width(240)).toBe(4 * 3600);
    expect(width(2000)).toBe(1800);
  });

  test("are never more than can be drawn, and the objective's in whole numbers", async () => {
    expect(await widthOf("bar", 10)).toBeGreaterThanOrEqual(day.end / 10);
    expect(await widthOf("till", 10)).toBe(3 * 3600);
  });

  test("are one where hardly anybody was measured", () => {
    const { manifest, clock, end } = day;
    const table = { window: [0], measure: [0], bucket: [0], count: new Uint32Array([1]) };
    const all = Math.ceil(end / (manifest.latencyWindow * clock.secondsPerUnit));
    expect(windowGroup(day, table as never, "wait", undefined, 600)).toBe(all);
  });

  test("are told by their length, from the shortest row's to the longest's", async () => {
    const latency = await latencyTracks(day, day.stations);
    expect(plain(latency.scale)).toMatch(/^of who left in 30 min to 1 h windows,/);
    const heat = await heatmapTracks(day, [day.stations.find(({ entry }) => entry.name === "bar")!]);
    expect(plain(heat.scale)).toMatch(/ in 30 min windows;/);
  });
});

test("long times of the axes are minutes and hours, in their places", async () => {
  const { rows } = await latencyTracks(day, day.stations);
  const heat = await heatmapTracks(day, day.stations);
  const labels = [...rows, ...heat.rows].flatMap(({ marks }) =>
    marks.filter(({ objective }) => !objective).map(({ label }) => plain(label)),
  );
  expect(new Set(labels)).toEqual(new Set(["100 ms", "10 s", "1 min", "10 min"]));
  for (const { marks } of heat.rows) {
    const [tenth, ten, tenMinutes] = marks.map(({ y }) => y);
    // Of the two decades of the one step, log10(60) of the other.
    if (tenMinutes !== undefined) expect((ten! - tenMinutes) / (tenth! - ten!)).toBeCloseTo(Math.log10(60) / 2, 9);
  }
});
