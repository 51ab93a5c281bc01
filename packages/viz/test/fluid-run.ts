import {
  latencyMeasures,
  tickColumns,
  type JourneyStep,
  type LatencyTable,
  type Manifest,
  type RunEvent,
  type RunFile,
  type TickTable,
} from "@double11/sim-core/recording";

import { fluidScenario, lines, minExponent, rows, subBuckets, tick, type Line } from "./fluid-scenario.ts";
import { sumOf } from "../src/reading/packed-ticks.ts";
import type { StationSeries } from "../src/reading/station-series.ts";
import type { Timeline } from "../src/reading/timeline.ts";

/** Attempts per second that come to the CDN. */
const demand = (t: number): number =>
  t < 30 ? 8000 + 40 * t : t < 56 ? 20_000 + (620_000 * (t - 30)) / 26 : 640_000 * (1 + (t - 56) / 60) ** -1.6;

const events: readonly RunEvent[] = [
  ...[12.4, 33.7, 52.1, 78.3, 101.9, 130.2].map((time) => ({
    time,
    kind: "pulse",
    subject: "liveRooms",
    value: 40_000,
    text: "The host calls: about 40,000 viewers answer.",
  })),
  { time: 58.6, kind: "soldOut", subject: "hotItem", value: 0, text: "Item 0 is sold out." },
  { time: 56, kind: "peak", subject: "order", value: 583_204, text: "583,204 orders in one second." },
];

/** Fluid of the whole chain; counts are divided by each station's weight, as a recorder would see them. */
function solveFluid(): Map<string, TickTable> {
  const tables = new Map(lines.map(({ name }) => [name, emptyTable()]));
  const queues = new Map<string, number>();
  const paying: number[] = [];
  for (let row = 0; row < rows; row++) {
    const t = row * tick;
    const pulse = events
      .filter((event) => event.kind === "pulse" && t >= event.time)
      .reduce((sum, event) => sum + (40_000 / 1.5) * Math.exp(-(t - event.time) / 1.5), 0);
    const pass = (name: string, inflow: number, refused = 0): number => {
      const found = lines.find((each) => each.name === name)!;
      const before = (queues.get(name) ?? 0) + (inflow - refused) * tick;
      const served = Math.min(before, found.limit * tick);
      queues.set(name, before - served);
      write(tables.get(name)!, row, found, inflow * tick, served, refused * tick, before - served);
      return served / tick;
    };
    const attempts = pass("cdn", demand(t) * 10) / 10;
    const admitted = pass("gate", attempts, Math.max(0, attempts - 583_204));
    const checked = pass("inventory", admitted);
    const hot = pass("hotItem", pulse + checked * 0.02);
    const orders = pass("order", checked * 0.98 + Math.min(hot, checked * 0.02));
    paying.push(orders);
    const due = paying[Math.max(0, row - 80)]! * (row >= 80 ? 0.93 : 0);
    pass("thinking", orders);
    pass("payment", due);
  }
  return tables;
}

function write(
  table: TickTable,
  row: number,
  of: Line,
  arrived: number,
  served: number,
  refused: number,
  queue: number,
): void {
  const { weight, servers, limit } = of;
  table.arrived[row] = arrived / weight;
  table.served[row] = served / weight;
  table.started[row] = served / weight;
  table.refused[row] = refused / weight;
  table.queue[row] = Math.floor(queue / weight);
  table.busy[row] = servers > 0 ? Math.min(servers, (servers * served) / (limit * tick)) / weight : 0;
  table.capacity[row] = servers / weight;
}

const cutTo = (table: TickTable, kept: number): TickTable =>
  Object.fromEntries(tickColumns.map((column) => [column, table[column].subarray(0, kept)])) as unknown as TickTable;

const emptyTable = (): TickTable =>
  Object.fromEntries(tickColumns.map((column) => [column, new Float64Array(rows)])) as unknown as TickTable;

/** Ten wait and sojourn buckets per second, stretched by the queue that stood then. */
function latencyOf(found: Line, ticks: TickTable): LatencyTable {
  const records: (readonly [window: number, measure: number, bucket: number, count: number])[] = [];
  for (let window = 0; window < (rows * tick) / 1; window++) {
    const wait = (ticks.queue[window * 10 + 9]! * found.weight) / found.limit;
    const served = sumOf(ticks.served.subarray(window * 10, window * 10 + 10));
    if (served === 0) continue;
    for (let part = 0; part < 10; part++) {
      const spread = 0.02 * (part + 0.5) ** 1.5;
      records.push([window, latencyMeasures.indexOf("wait"), bucketOf(wait * (1 + spread / 4)), served / 10]);
      records.push([window, latencyMeasures.indexOf("sojourn"), bucketOf(wait + spread), served / 10]);
    }
  }
  return {
    window: Int32Array.from(records, (record) => record[0]),
    measure: Uint8Array.from(records, (record) => record[1]),
    bucket: Uint16Array.from(records, (record) => record[2]),
    count: Float64Array.from(records, (record) => record[3]),
  };
}

function bucketOf(value: number): number {
  if (value < 2 ** minExponent) return 0;
  const exponent = Math.floor(Math.log2(value));
  return (exponent - minExponent) * subBuckets + Math.floor((value / 2 ** exponent - 1) * subBuckets) + 1;
}

const none = new Float64Array(0);
const nobody = { window: new Int32Array(0), exit: new Uint16Array(0), bucket: new Uint16Array(0), count: none };
const noBands = {
  served: none,
  servedLow: none,
  servedHigh: none,
  inside: none,
  insideLow: none,
  insideHigh: none,
};

export const stationOf = (timeline: Timeline, name: string): StationSeries =>
  timeline.stations.find(({ entry }) => entry.name === name)!;

/**
 * A midnight in memory, solved as a fluid on 0.1 s ticks: the same interface
 * as an opened file, exact figures and no chance, so that tests can state what
 * the page must show.
 * @param until seconds after which the recording is cut off
 */
export function fluidRun({ until = rows * tick }: { until?: number } = {}): RunFile {
  const tables = solveFluid();
  const kept = Math.round(until / tick);
  const manifest: Manifest = {
    format: "desrun",
    version: 1,
    library: "0.1.0",
    digest: "9f4c1e0a77b3d215",
    digestVersion: 1,
    seed: "midnight",
    replication: 0,
    slice: 2,
    scenario: { ...fluidScenario, until },
    stations: lines.map(({ name, kind, servers, weight }) => ({
      name,
      kind,
      servers: servers / weight,
      serversWhole: servers,
      weight,
    })),
    sources: [
      { name: "buyers", kind: "poisson", weight: 2 },
      { name: "liveRooms", kind: "pulses", weight: 1 },
    ],
    resolutions: [{ tick, from: 0, rows: kept }],
    latencyWindow: 1,
    histogram: { subBuckets, minExponent, maxExponent: 24 },
    tables: {},
    summary: {},
  };
  return {
    manifest,
    ticks: async (station) => cutTo(tables.get(station)!, kept),
    async *tickBlocks(station) {
      yield cutTo(tables.get(station)!, kept);
    },
    latency: async (station) =>
      latencyOf(
        lines.find(({ name }) => name === station)!,
        tables.get(station)!,
      ),
    endToEnd: async () => nobody,
    objectives: async () => ({
      objective: new Uint16Array(),
      window: new Int32Array(),
      broken: new Uint8Array(),
      value: new Float64Array(),
    }),
    bands: async () => noBands,
    events: async () => events,
    journeys: async (): Promise<readonly JourneyStep[]> => [],
    replications: async () => [],
    verify: async () => {},
    close: async () => {},
  };
}
