import { exponential, Kinds, network } from "@double11/sim-core";
import { openRunFile } from "@double11/sim-core/recording";
import { scenarioProblems } from "@double11/sim-core/schema";
import { applyChanges } from "@double11/sim-core/simulator";
import { expect, test } from "vitest";
import { loadTimeline } from "../../src/reading/timeline.ts";
import { leversOf } from "../../src/simulator/lever.ts";
import { calling, recorded } from "../recorded.ts";

test("every lever changes a figure that the scenario has, units of pools among them", async () => {
  const { file } = await recorded({ network: calling, until: 10 });
  const timeline = await loadTimeline(await openRunFile(new Blob([file])));
  const levers = leversOf(timeline, timeline.stations);
  expect(levers.map(({ path, value, unit }) => `${path} ${value} ${unit}`)).toContain(
    "network.stations.connections.units 8 units",
  );
  expect(levers).toHaveLength(5);
  const changes = Object.fromEntries(levers.map(({ path, value }) => [path, value + 1]));
  const changed = applyChanges(timeline.manifest.scenario, changes, "scenario");
  expect(scenarioProblems(changed, "scenario", new Kinds())).toEqual([]);
});

test("servers that a controller sets are no lever: a plan would change nothing but where they begin", async () => {
  const service = exponential({ mean: 0.2 });
  const scaled = network({
    time: "s",
    sources: { people: { interarrival: exponential({ rate: 10 }), to: "web" } },
    stations: { web: { servers: 3, service, to: "desk" }, desk: { servers: 4, service } },
    controllers: { scaler: { kind: "autoscaler", station: "web", target: 0.7, period: 2, min: 2, max: 9 } },
  });
  const { file } = await recorded({ network: scaled, until: 10 });
  const timeline = await loadTimeline(await openRunFile(new Blob([file])));
  expect(leversOf(timeline, timeline.stations).map(({ path }) => path)).toEqual(["network.stations.desk.servers"]);
});
