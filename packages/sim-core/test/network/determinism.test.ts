import { describe, expect, test } from "vitest";
import {
  exponential,
  Kinds,
  network,
  Replication,
  simulate,
  type Network,
  type Observer,
  type SimulateOptions,
} from "../../src/index.ts";
import { HeapQueue } from "../../src/kernel/heap-queue.ts";
import { SortedList } from "../../src/kernel/sorted-list.ts";
import { recordRun } from "../../src/experiment/record-run.ts";
import { MemorySink } from "../../src/recording/memory-sink.ts";
import { marketMinute } from "../experiment/scenario.ts";
import { market } from "./market.ts";
import { bank, markovQueue } from "./queues.ts";
import { watch, type Row } from "./watched.ts";

const runs: [name: string, net: Network, options: SimulateOptions][] = [
  ["M/M/3", markovQueue(2, 1, { servers: 3 }), { until: 500 }],
  ["the bank", bank, { until: 3_000, replications: 3 }],
  ["the market", market, { until: 120 }],
  ["the market at slice 10, whole streams", market, { until: 300, slice: 10 }],
  ["impatience", markovQueue(9, 1, { servers: 5, patience: exponential({ mean: 0.5 }) }), { until: 200 }],
  [
    "retries",
    markovQueue(9, 1, { servers: 5, capacity: 6, retry: { attempts: 4, delay: exponential({ mean: 1 }) } }),
    { until: 200 },
  ],
];

describe.each(runs)("%s", (_, net, options) => {
  const { digest } = simulate(net, { ...options, seed: "a" });

  test("the same seed gives the same digest, another seed another", () => {
    expect(simulate(net, { ...options, seed: "a" }).digest).toBe(digest);
    expect(simulate(net, { ...options, seed: "b" }).digest).not.toBe(digest);
    expect(simulate(net, { ...options, seed: "a", until: options.until / 2 }).digest).not.toBe(digest);
  });

  test("the event list changes nothing", () => {
    expect(simulate(net, { ...options, seed: "a", eventList: (slots) => new SortedList(slots) }).digest).toBe(digest);
    expect(simulate(net, { ...options, seed: "a", eventList: (slots) => new HeapQueue(slots) }).digest).toBe(digest);
  });

  test("stopping for breath changes nothing", () => {
    const run = new Replication(net, { seed: "a", replication: 0, slice: options.slice ?? 1, kinds: new Kinds() });
    while (!run.advance(options.until, 7)) run.model.probe.flush();
    expect(run.figures().digest).toBe(simulate(net, { ...options, seed: "a", replications: 1 }).digest);
  });
});

test("who watches changes nothing", () => {
  const options = { seed: "a", replication: 0, slice: 1, kinds: new Kinds() };
  const plain = new Replication(market, options);
  const watched = new Replication(market, options);
  let seen = 0;
  const observer: Observer = { observe: (_, count) => void (seen += count), notice: () => void seen++ };
  watched.model.probe.subscribe(observer);
  watched.model.probe.subscribe(observer);
  for (const run of [plain, watched]) run.advance(100);
  expect(watched.figures().digest).toBe(plain.figures().digest);
  expect(seen).toBeGreaterThan(10_000);
});

test("recording changes nothing", async () => {
  const sink = new MemorySink();
  const recorded = await recordRun(marketMinute, { seed: "a", sink });
  const plain = await recordRun(marketMinute, { seed: "a" });
  expect(sink.bytes().length).toBeGreaterThan(10_000);
  expect(recorded!.digest).toBe(plain!.digest);
  expect(recorded!.digest).toBe(simulate(market, { seed: "a", until: 60, replications: 1 }).replications[0].digest);
});

test("replications are independent of how many there are", () => {
  const [three, five] = [3, 5].map((replications) => simulate(bank, { seed: "a", until: 500, replications }));
  expect(five.replications.slice(0, 3).map((run) => run.digest)).toEqual(three.replications.map((run) => run.digest));
  expect(new Set(five.replications.map((run) => run.digest)).size).toBe(5);
});

const path = (rows: readonly Row[]) =>
  rows.map(({ time, place, transition, source, serial, age }) => [time, place, transition, source, serial, age]);

describe("common random numbers", () => {
  const fast = exponential({ mean: 0.3 });
  const shop = (servers: number, more: Partial<Network["stations"]> = {}, sources: Partial<Network["sources"]> = {}) =>
    network<string, string>({
      time: "s",
      sources: { ...sources, buyers: { interarrival: exponential({ mean: 0.2 }), to: "order" } } as Network["sources"],
      stations: {
        ...more,
        order: {
          servers,
          service: fast,
          capacity: servers + 2,
          retry: { attempts: 5, delay: fast },
          to: { payment: 0.7, exit: 0.3 },
        },
        payment: { servers: 20, service: fast },
      } as Network["stations"],
    });
  const options = { seed: "crn", until: 200 };
  const base = watch(shop(2), options).journal;

  test("a station and a source of others shift nothing here", () => {
    const more = watch(
      shop(2, { aside: { service: fast, to: "exit:aside" } }, { strangers: { interarrival: fast, to: "aside" } }),
      options,
    ).journal;
    const ours = more.rows.filter((row) => row.source === "buyers");
    expect(more.rows.length).toBeGreaterThan(ours.length);
    expect(path(ours)).toEqual(path(base.rows));
  });

  test("a source may be called like a station", () => {
    const named = (source: string) =>
      watch(
        network<string, string>({
          time: "s",
          sources: { [source]: { interarrival: fast, to: { order: 0.5, exit: 0.5 } } },
          stations: { order: { servers: 9, service: fast, to: { "exit:heads": 0.5, "exit:tails": 0.5 } } },
        }),
        { seed: "names", until: 2_000 },
      ).journal;
    // One coin for both would send all that pass the first to the same exit.
    for (const journal of [named("order"), named("shoppers")]) {
      const [heads, tails] = ["exit:heads", "exit:tails"].map((exit) => journal.of(exit, "leave").length);
      expect(Math.abs(heads - tails)).toBeLessThan(4.5 * Math.sqrt(heads + tails));
    }
  });

  test("two plans meet the same customers, with the same demands and coins, retries or not", () => {
    const more = watch(shop(9), options).journal;
    const emits = (journal: typeof base) => path(journal.rows.filter((row) => row.transition === "emit"));
    expect(emits(more)).toEqual(emits(base));
    expect(base.of("order", "refuse").length).toBeGreaterThan(100);
    expect(more.of("order", "refuse").length).toBe(0);
    for (const place of ["order", "payment"]) {
      const [two, nine] = [base, more].map((journal) => demands(journal.rows, place));
      const both = [...two.keys()].filter((serial) => nine.has(serial));
      expect(both.length).toBeGreaterThan(300);
      for (const serial of both) expect(nine.get(serial)).toBeCloseTo(two.get(serial)!, 9);
    }
  });
});

/** Service times by customer: from the start of service to its end. */
const demands = (rows: readonly Row[], place: string): Map<number, number> => {
  const started = new Map<number, number>();
  const demand = new Map<number, number>();
  for (const row of rows.filter((row) => row.place === place)) {
    if (row.transition === "start" || row.transition === "enter") started.set(row.serial, row.time);
    if (row.transition === "depart") demand.set(row.serial, row.time - started.get(row.serial)!);
  }
  return demand;
};
