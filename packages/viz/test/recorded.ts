import type { KindList, NetworkData, Rate, Replication, ReplicationFigures, Scenario } from "@double11/sim-core";
import { LossWatch } from "@double11/sim-core/experiment";
import { MemorySink } from "@double11/sim-core/recording";
import { recordRun } from "@double11/sim-core/simulator";

/** A network in seconds and for how long it runs, from midnight; who is simulated is everyone unless it says otherwise. */
export interface ToRecord {
  readonly network: Omit<NetworkData, "time">;
  readonly until: number;
  readonly slice?: number;
  /** Beside the library's own. */
  readonly kinds?: KindList;
}

/** The run file of a plain network, and what the library says of the same run. */
export async function recorded(
  { network, until, slice = 1, kinds }: ToRecord,
  seed = "page",
): Promise<{ file: Uint8Array<ArrayBuffer>; figures: ReplicationFigures; losses: LossWatch }> {
  const scenario: Scenario = {
    name: "shop",
    title: "Shop",
    epoch: "2020-11-11T00:00:00+08:00",
    network: { ...network, time: "s" },
    until,
    slice,
    windows: [],
    presentation: {},
    objectives: [],
    prices: {},
  };
  const sink = new MemorySink();
  let losses: LossWatch | undefined;
  const attach = ({ model }: Replication): void => {
    losses = new LossWatch(model, scenario.network, kinds);
    model.probe.subscribe(losses);
  };
  const figures = (await recordRun(scenario, { seed, sink, attach, ...(kinds && { kinds }) }))!;
  return { file: sink.bytes(), figures, losses: losses! };
}

export const exponential = (mean: number) => ({ law: "exponential", mean }) as const;

/** Customers at random, who go to one station first. */
export const buyers = (rate: Rate, to: string): NetworkData["sources"] => ({
  buyers: { kind: "poisson", rate, to },
});

/** A cache in front of an origin. */
export const cached = {
  sources: buyers({ shape: "constant", rate: 50 }, "cache"),
  stations: {
    cache: {
      kind: "cache",
      keys: { law: "zipf", items: 1000, exponent: 1 },
      capacity: 100,
      miss: "origin",
      to: "exit",
    },
    origin: { kind: "delay", service: exponential(0.05), to: "cache" },
  },
} as const;

/** A small desk that refuses and is left, where whoever is turned away comes twice more. */
export const desk = {
  sources: buyers({ shape: "constant", rate: 12 }, "desk"),
  stations: {
    desk: {
      servers: 2,
      service: exponential(0.2),
      capacity: 8,
      patience: exponential(0.6),
      retry: { attempts: 3, delay: exponential(1) },
      to: "exit:served",
    },
  },
} as const;

/** A till, from which most go to baristas whom some do not wait for, and the others stand at a counter for a while. */
export const shop = {
  sources: buyers({ shape: "constant", rate: 2 }, "till"),
  stations: {
    till: { service: exponential(0.2), to: { baristas: 0.8, counter: 0.2 } },
    baristas: { servers: 2, service: exponential(2), patience: exponential(3), capacity: 12 },
    counter: { kind: "delay", service: exponential(1) },
  },
} as const;

/** A checkout that seizes a connection and calls two others before it sends on. */
export const calling = {
  sources: buyers({ shape: "constant", rate: 10 }, "checkout"),
  stations: {
    connections: { kind: "pool", units: 8 },
    fraud: { servers: 2, service: exponential(0.02) },
    stock: { servers: 2, service: exponential(0.02) },
    receipt: { servers: 2, service: exponential(0.02) },
    checkout: {
      kind: "caller",
      servers: 8,
      steps: [{ seize: "connections" }, { call: "stock" }, { call: "fraud" }, { release: "connections" }],
      to: "receipt",
    },
  },
} as const;
