import type { NetworkData } from "@double11/sim-core";
import { openRunFile } from "@double11/sim-core/recording";
import { expect, test } from "vitest";
import { causes } from "../../src/inspect/inspect-customer.ts";
import { loadTimeline } from "../../src/reading/timeline.ts";
import { recorded } from "../recorded.ts";

const always = (value: number) => ({ law: "deterministic", value }) as const;

/** What is said of each sampled customer. */
async function stories(network: Omit<NetworkData, "time">): Promise<string[][]> {
  const { file } = await recorded({ network, until: 60 });
  const timeline = await loadTimeline(await openRunFile(new Blob([file])));
  return (await timeline.journeys()).map((journey) => causes(timeline, journey));
}

const desk = {
  sources: { buyers: { kind: "trace", times: [3, 3, 3, 3], to: "desk" } },
  stations: { desk: { servers: 1, service: always(2) } },
} as const;

test("who stood there is of the last tick, not of those who came at once", async () => {
  const told = await stories(desk);
  expect(told[3]).toContain("Waited 6\u00a0s at desk: 0 customers stood there when the tick before ended.");
});

test("no station took most of the time of who was refused at every try", async () => {
  const { sources, stations } = desk;
  const refusing = { ...stations.desk, capacity: 1, service: always(50), retry: { attempts: 3, delay: always(2) } };
  const told = await stories({ sources, stations: { desk: refusing } });
  expect(told[0]).toEqual([expect.stringContaining("50"), "desk took most of the time, 100\u00a0%."]);
  expect(told[1]).toEqual([expect.stringMatching(/^4\u00a0s from birth to /)]);
});
