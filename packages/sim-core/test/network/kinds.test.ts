import { describe, expect, test } from "vitest";
import { constant, deterministic, Kinds, simulate, solve, type Network, type StationKind } from "../../src/index.ts";

describe("kinds", () => {
  const delay: StationKind = {
    kind: "acme/pause@1",
    validate: () => {},
    routes: () => ({ to: "exit" }),
    thin: (data) => data,
    build: (data, context) =>
      new Kinds().station({ kind: "delay", service: deterministic(1) }, "").build(data, context),
  };
  const net = {
    time: "s",
    sources: { buyers: { kind: "poisson", rate: constant(1), to: "pause" } },
    stations: { pause: { kind: "acme/pause@1", service: deterministic(1) } },
  } as unknown as Network<"buyers", "pause">;

  test("come in by the same door as ours", () => {
    expect(() => simulate(net, { until: 9 })).toThrow("must be registered first");
    expect(simulate(net, { until: 99, kinds: { stations: [delay] } }).stations.pause.sojourn.mean.mean).toBe(1);
  });

  test("theory knows none but ours, and says so", () => {
    expect(() => solve(net)).toThrow('got "acme/pause@1". Theory knows the library\'s own kinds only: simulate it.');
  });

  test("under a misspelt name are refused", () => {
    expect(() => simulate(net, { until: 9, kinds: { station: [delay] } as never })).toThrow(
      'kinds.station: expected only the fields stations, sources, controllers, got "station".',
    );
  });

  test("cannot take another's name", () => {
    expect(() => new Kinds({ stations: [{ ...delay, kind: "queue" }] })).toThrow(
      'kinds.stations: expected kinds whose names are not taken, got "queue".',
    );
  });
});
