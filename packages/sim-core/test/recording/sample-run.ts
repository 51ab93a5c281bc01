import { histogramLayout } from "../../src/statistics/histogram-layout.ts";
import { bucketOf, Histogram } from "../../src/statistics/histogram.ts";
import {
  latencyMeasures,
  MemorySink,
  type Resolution,
  type RunDescription,
  RunWriter,
  type StationEntry,
} from "../../src/recording/index.ts";
import { SampleStation } from "./sample-station.ts";
import { sampleScenario } from "./sample-scenario.ts";

const tick = 0.1;
const ticks = 1_500;
const window = { first: 250, end: 650 };

const entry = (name: string, kind: string, serversWhole: number, weight: number): StationEntry => {
  return { name, kind, servers: serversWhole / weight, serversWhole, weight };
};

const stations: readonly StationEntry[] = [
  entry("cdn", "delay", 0, 10),
  entry("inventory", "queue", 16_000, 10),
  entry("hotItem", "stock", 1, 1),
  entry("order", "queue", 32_000, 10),
  entry("payment", "queue", 50_800, 10),
];

const resolutions: readonly Resolution[] = [
  { tick, from: 0, rows: ticks },
  { tick, from: window.first * tick, rows: window.end - window.first },
];

const description: RunDescription = {
  library: "0.1.0",
  digest: "5eed000000000001",
  digestVersion: 1,
  seed: "sample",
  replication: 7,
  slice: 10,
  scenario: sampleScenario,
  stations,
  sources: [{ name: "buyers", kind: "poisson", weight: 10 }],
  resolutions,
  latencyWindow: 1,
  histogram: histogramLayout,
  endToEnd: { exits: ["exit", "exit:abandoned"], inside: 1_200 },
  bands: { replications: 20, width: 1, rows: ticks / 10 },
  summary: { "orders per second at the peak": 583_000, bottleneck: "payment" },
};

/** Real arrivals per second: a jump at midnight (t = 30), the peak at t = 56, then a slow decay. */
function demand(t: number): number {
  if (t < 30) return 60_000;
  if (t < 56) return 400_000 + (183_000 * (t - 30)) / 26;
  return 583_000 * (1 + (t - 56) / 30) ** -1.2;
}

/** A plausible small run file, made by formulas and not by a simulation: for the viewer and for tests. */
export function sampleRun(blockRows?: number): Uint8Array<ArrayBuffer> {
  const sink = new MemorySink();
  const writer = new RunWriter(sink, {
    stations: stations.map(({ name }) => name),
    resolutions,
    ...(blockRows === undefined ? {} : { blockRows }),
  });
  writeTables(writer);
  writeEndToEnd(writer);
  writeBands(writer);
  writeEvents(writer);
  writeJourneys(writer);
  writeReplications(writer);
  writer.finish(description);
  return sink.bytes();
}

function writeTables(writer: RunWriter): void {
  const chain = [
    new SampleStation(Infinity, 0.05, 0),
    new SampleStation(1_600, 0.02, 0),
    new SampleStation(1, 0.001, 0, 400),
    new SampleStation(3_200, 0.051, 0),
    new SampleStation(5_080, 0.12, 0.0002),
  ];
  const [cdn, inventory, hotItem, order, payment] = chain;
  for (let i = 0; i < ticks; i++) {
    // A wiggle of a few per cent, so that lines look like measurement; the same in every run, and none at the peak.
    const wiggle = Math.abs(i - 560) < 2 ? 0 : (((i * 7919) % 101) - 101) / 2_500;
    const buyers = Math.round((demand(i * tick) / 10) * tick * (1 + wiggle));
    cdn.step(buyers * 4, tick);
    inventory.step(buyers, tick);
    // The hot row does not shard: it meets the whole stream, and one buyer in ten goes on.
    const hot = Math.round(inventory.served * 10 * 0.002);
    hotItem.step(hot, tick);
    order.step(inventory.served + Math.round((hotItem.served - hot) / 10), tick);
    payment.step(Math.round(order.served * 0.9), tick);
    chain.forEach((station, s) => {
      station.write(writer, 0, s);
      if (i >= window.first && i < window.end) station.write(writer, 1, s);
      if (i % 10 === 9) writeLatency(writer, station, s, (i - 9) / 10);
    });
  }
}

function writeLatency(writer: RunWriter, station: SampleStation, s: number, second: number): void {
  const histogram = new Histogram();
  latencyMeasures.forEach((measure, m) => {
    histogram.clear();
    station.recordAges(measure, histogram);
    histogram.forEachBucket((bucket, count) => writer.latency(s, second, m, bucket, count));
  });
}

/** Who was born in a second leaves after the services of the chain, and later while payment has a queue. */
function writeEndToEnd(writer: RunWriter): void {
  const histogram = new Histogram();
  for (let second = 0; second < ticks / 10; second++) {
    const wait = second > 41 && second < 74 ? 1.5 : 0;
    histogram.clear();
    for (let k = 0; k < 20; k++) histogram.record(0.25 + k / 100 + wait * (k / 20), 50);
    histogram.forEachBucket((bucket, count) => writer.endToEnd(second, 0, bucket, count));
    if (wait > 0) writer.endToEnd(second, 1, bucketOf(2), 4);
  }
}

/** The mean course with an interval of four per cent about it. */
function writeBands(writer: RunWriter): void {
  for (let second = 0; second < ticks / 10; second++) {
    stations.forEach(({ name, weight }, s) => {
      const served = name === "hotItem" ? 1_000 : Math.min(583_000, demand(second)) / weight;
      const inside = served / 20 + (name === "payment" && second > 41 && second < 74 ? 40_000 : 0);
      writer.band(s, {
        served,
        servedLow: served * 0.98,
        servedHigh: served * 1.02,
        inside,
        insideLow: inside * 0.96,
        insideHigh: inside * 1.04,
      });
    });
  }
}

function writeEvents(writer: RunWriter): void {
  const event = (time: number, kind: string, subject: string, value: number, text: string): void =>
    writer.event({ time, kind, subject, value, text });
  event(30, "pulse", "buyers", 400_000, "Midnight: the sale opens.");
  event(41.7, "saturation", "payment", 1, "All 50,800 payment servers are busy.");
  event(51, "breach", "payment", 1.5, "Payment wait p99 is above 1.5 s.");
  event(56, "peak", "order", 583_000, "583,000 orders per second at 00:00:26.");
  event(73.6, "relief", "payment", 0, "The payment queue is empty again.");
  event(110.1, "soldOut", "hotItem", 60_000, "The hot item is sold out after 60,000 units.");
}

function writeJourneys(writer: RunWriter): void {
  for (let n = 0; n < 50; n++) {
    const born = 20 + n * 2;
    const serial = 1_000 + n * 977;
    let time = born;
    const step = (station: string, transition: string, after: number): void => {
      time += after;
      writer.journey({ source: "buyers", serial, time, station, transition });
    };
    step("buyers", "emit", 0);
    const path =
      n % 7 === 3 ? ["cdn", "inventory", "hotItem", "order", "payment"] : ["cdn", "inventory", "order", "payment"];
    for (const station of path) {
      const wait = station === "payment" && born > 41 && born < 74 ? 1 + (n % 3) : 0;
      step(station, "arrive", 0);
      if (wait > 0 && n % 11 === 5) {
        step(station, "abandon", wait);
        break;
      }
      step(station, "start", wait);
      step(station, "depart", 0.02 + (n % 9) / 100);
    }
    step("payment", "leave", 0);
  }
}

function writeReplications(writer: RunWriter): void {
  for (let replication = 0; replication < 20; replication++) {
    const shift = ((replication * 7) % 20) - 10;
    const figure = (name: string, value: number): void => writer.replication({ replication, figure: name, value });
    figure("order.throughput.max", 583_000 + shift * 400);
    figure("payment.queue.max", 875_000 + shift * 2_000);
    figure("payment.sojourn.p99", 6.8 + shift / 25);
    figure("buyers.lost", 0.004 + shift / 20_000);
  }
}
