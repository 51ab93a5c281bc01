import { constant } from "@double11/sim-core";
import { openRunFile } from "@double11/sim-core/recording";
import { expect, test } from "vitest";
import { QueueScale } from "../../src/map/queue-scale.ts";
import { longestQueue } from "../../src/reading/longest-queue.ts";
import { loadTimeline } from "../../src/reading/timeline.ts";
import { fluidRun } from "../fluid-run.ts";
import { buyers, exponential, recorded } from "../recorded.ts";

test("queue bars end at the power of ten above the longest queue of the runs shown", async () => {
  const night = await loadTimeline(fluidRun());
  const network = { sources: buyers(constant(2), "till"), stations: { till: { service: exponential(0.3) } } };
  const shop = await loadTimeline(await openRunFile(new Blob([(await recorded({ network, until: 60 })).file])));
  const longest = (stations: typeof night.stations): number =>
    Math.max(...stations.map((series) => longestQueue(series).length));
  const [few, many] = [longest(shop.stations), longest(night.stations)];
  expect(few).toBeLessThan(10);
  expect(many).toBeGreaterThan(100_000);
  const scale = new QueueScale([shop]);
  expect(scale.top).toBe(10);
  expect([scale.share(0), scale.share(10), scale.share(11)]).toEqual([0, 1, 1]);
  const both = new QueueScale([shop, night]);
  expect(both.top).toBe(10 ** Math.ceil(Math.log10(many)));
  expect(both.share(many)).toBeLessThanOrEqual(1);
  expect(new QueueScale([]).top).toBe(10);
});
