import type { NetworkData, Scenario, StationData } from "@double11/sim-core";
import { MemorySink } from "@double11/sim-core/recording";
import { recordRun } from "@double11/sim-core/simulator";

/** A hundred stations in a line for 12,500 ticks, ten million samples, so even that every way is full of dots all the time. */
export async function longLine(): Promise<Uint8Array<ArrayBuffer>> {
  const name = (i: number): string => `station-${i}`;
  const stations = Array.from({ length: 100 }, (_, i): [string, StationData] => [
    name(i),
    { servers: 1, service: { law: "deterministic", value: 0.01 }, to: i === 99 ? "exit" : name(i + 1) } as StationData,
  ]);
  const scenario: Scenario = {
    name: "line",
    title: "A hundred stations",
    network: {
      time: "s",
      sources: { shoppers: { interarrival: { law: "deterministic", value: 1 / 40 }, to: name(0) } },
      stations: Object.fromEntries(stations),
    } as NetworkData,
    epoch: "2020-11-11T00:00:00+08:00",
    until: 1250,
    slice: 1,
    windows: [],
    presentation: {},
    objectives: [],
    prices: {},
  };
  const sink = new MemorySink();
  await recordRun(scenario, { seed: "line", sink });
  return sink.bytes();
}
