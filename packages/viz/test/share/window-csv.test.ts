import { openRunFile } from "@double11/sim-core/recording";
import { expect, test } from "vitest";
import { loadTimeline } from "../../src/reading/timeline.ts";
import { windowCsv } from "../../src/share/window-csv.ts";
import { buyers, exponential, recorded } from "../recorded.ts";

test("the counts of ticks are whole numbers", async () => {
  const network = {
    sources: buyers({ shape: "constant", rate: 3 }, "desk"),
    stations: { desk: { servers: 2, service: exponential(0.3) } },
  };
  const { file } = await recorded({ network, until: 60 });
  const timeline = await loadTimeline(await openRunFile(new Blob([file])));
  const lines = windowCsv(timeline, { from: 0, until: timeline.end }).trim().split("\r\n");
  const counts = lines.slice(1).flatMap((line) => line.split(",").slice(2, 6));
  expect(lines.length).toBeGreaterThan(500);
  expect(counts.filter((count) => !/^\d+$/.test(count))).toEqual([]);
});
