import { expect, test } from "vitest";
import { serverChanges, type ServerChanges } from "../../src/control/server-changes.ts";
import { sizedBy } from "../../src/experiment.ts";
import { exponential, Kinds, network, type ControllerData } from "../../src/index.ts";

const service = exponential({ mean: 0.1 });

const steps: [number, number][] = [
  [0, 2],
  [10, 3],
];

/** One station that a schedule sizes, one for each controller that does, and one that none sizes, though one watches it. */
const sized = network({
  time: "s",
  sources: { people: { interarrival: exponential({ rate: 10 }), to: "gate" } },
  stations: {
    gate: { kind: "limiter", rate: 20, burst: 5, to: "door" },
    door: { servers: 9, service, to: "web" },
    web: { servers: 3, service, to: "front" },
    front: { kind: "caller", servers: 4, capacity: 4, steps: [{ call: "back" }] },
    back: { schedule: { steps }, service },
  },
  controllers: {
    scaler: { kind: "autoscaler", station: "web", target: 0.7, period: 2, min: 2, max: 9 },
    limit: { kind: "concurrencyController", station: "front", period: 5, max: 4 },
    rate: {
      kind: "rateController",
      station: "door",
      limiter: "gate",
      metric: "queue",
      period: 5,
      above: 9,
      increase: 1,
      decrease: 0.9,
      min: 5,
      max: 20,
    },
  },
});

test("who sets a station's servers is known without the code that sets them, as with it", () => {
  const said = Object.keys(sized.stations).map((name) => [name, sizedBy(sized, name)]);
  expect(said).toEqual([
    ["gate", undefined],
    ["door", undefined],
    ["web", "controller"],
    ["front", "controller"],
    ["back", "schedule"],
  ]);
  expect(Object.keys(sized.stations).map((name) => [name, sizedBy(sized, name, new Kinds())])).toEqual(said);
});

test("every controller of the library's own that changes servers says so without its code", () => {
  const kinds = new Kinds();
  const own: { readonly [kind: string]: (data: ControllerData) => ServerChanges } = serverChanges;
  const controllers = kinds.names.flatMap((kind) => {
    try {
      return [kinds.controller({ kind } as ControllerData, kind)];
    } catch {
      return [];
    }
  });
  expect(controllers.length).toBeGreaterThanOrEqual(4);
  for (const { kind, changesServers } of controllers) expect(changesServers).toBe(own[kind]);
});

test("of a controller that nobody knows nothing is said, even one that is called as what every object has", () => {
  for (const kind of ["acme/turns@1", "toString"]) {
    const controllers = { other: { kind, station: "door" } };
    expect(sizedBy({ ...sized, controllers } as never, "door")).toBeUndefined();
  }
});
