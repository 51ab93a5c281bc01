import type { Scenario } from "@double11/sim-core";
import { MemorySink } from "@double11/sim-core/recording";
import { recordRun } from "@double11/sim-core/simulator";
import { buyers, exponential } from "./recorded.ts";

const day = 1440;

/** A coffee shop for so many days, in minutes: what a run is that nobody could watch as it happened. */
export async function longShop(days: number): Promise<Blob> {
  const scenario: Scenario = {
    name: "shop",
    title: "A coffee shop",
    epoch: "2026-01-01T00:00:00+00:00",
    network: {
      time: "min",
      sources: buyers({ shape: "constant", rate: 50 / 60 }, "till"),
      stations: {
        till: { service: exponential(0.8), patience: exponential(20), to: "bar" },
        bar: { servers: 2, service: exponential(2) },
      },
    },
    until: days * day,
    slice: 1,
    windows: [],
    presentation: {},
    objectives: [{ station: "till", measure: "wait", quantile: 0.9, below: 5, window: 60, share: 0.9 }],
    prices: {},
  };
  const sink = new MemorySink();
  await recordRun(scenario, { seed: "page", sink });
  return new Blob([sink.bytes()]);
}
