import type { NetworkData } from "@double11/sim-core";
import { openRunFile } from "@double11/sim-core/recording";
import { expect, test } from "vitest";
import { doorOf } from "../../src/reading/door.ts";
import { networkShape } from "../../src/reading/network-shape.ts";
import { headlineStation } from "../../src/reading/peak.ts";
import { loadTimeline } from "../../src/reading/timeline.ts";
import { buyers, exponential, recorded, shop } from "../recorded.ts";

const opened = async (network: Omit<NetworkData, "time">, until = 30) =>
  loadTimeline(await openRunFile(new Blob([(await recorded({ network, until })).file])));

const quick = { servers: 40, service: exponential(0.1) };
const gated = (to: NonNullable<(typeof quick & { to?: unknown })["to"]>) =>
  ({
    sources: buyers({ shape: "constant", rate: 50 }, "gate"),
    stations: {
      gate: { kind: "limiter", rate: 100, burst: 10, to },
      web: { ...quick, to: "till" },
      till: quick,
      mail: quick,
    },
  }) as unknown as Omit<NetworkData, "time">;

test("the door of a stage is the limiter from which all go on to it", async () => {
  const timeline = await opened(gated("web"));
  const till = timeline.stations.find(({ entry }) => entry.name === "till")!;
  expect(doorOf(timeline, till).entry.name).toBe("gate");
  // By several ways too, if all of them lead there.
  const parted = await opened(gated({ web: 0.5, till: 0.5 }));
  expect(
    doorOf(
      parted,
      parted.stations.find(({ entry }) => entry.name === "till")!,
    ).entry.name,
  ).toBe("gate");
});

test("not one from which some go elsewhere: then what comes to the stage itself is its demand", async () => {
  const timeline = await opened(gated({ web: 0.5, mail: 0.5 }));
  const till = timeline.stations.find(({ entry }) => entry.name === "till")!;
  expect(doorOf(timeline, till)).toBe(till);
});

test("the headline is of a stage that nearly all pass, the last of them", async () => {
  const headline = async (network: Omit<NetworkData, "time">) => {
    const timeline = await opened(network);
    return headlineStation(timeline, networkShape(timeline).stages).entry.name;
  };
  expect(await headline(gated("web"))).toBe("till");
  // Four of five go on to the baristas.
  expect(await headline(shop)).toBe("till");
});
