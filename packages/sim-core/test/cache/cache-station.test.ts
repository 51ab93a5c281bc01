import { describe, expect, test } from "vitest";
import { constant, deterministic, network, simulate, zipf, type CacheStation } from "../../src/index.ts";
import { cacheHierarchy, cheCache, ttlCache } from "../../src/theory/che-cache.ts";
import { fifoCacheExact, lruCacheExact, lfuCacheExact } from "../../src/theory/exact-cache.ts";
import { zipfPopularity } from "../../src/theory/popularity.ts";
import { expectAgreement, replicate } from "../network/agreement.ts";
import { watch } from "../network/watched.ts";

type Cache = Omit<CacheStation<"origin">, "kind" | "miss" | "to">;

/** Readers, a cache, and an origin that takes `fetch`. */
const site = (cache: Cache, rate = 1_000, fetch = 0) =>
  network({
    time: "s",
    sources: { readers: { kind: "poisson", rate: constant(rate), to: "cache" } },
    stations: {
      cache: { kind: "cache", miss: "origin", ...cache },
      origin: { kind: "delay", service: deterministic(fetch), to: "cache" },
    },
  });

const hitRatio = (figures: { stations: { [name: string]: { served: number; arrived: number } } }): number =>
  figures.stations["cache"].served / figures.stations["cache"].arrived;

describe("hit ratios of few objects are exact", () => {
  test.each([
    ["V29", "lru", 5, 1.4, 2, 0.6166267],
    ["V30", "fifo", 5, 1.4, 2, 0.590396],
    ["V30", "random", 5, 1.4, 2, 0.590396],
    ["V31", "lru", 5, 1, 3, 0.7155876],
    ["V31", "fifo", 5, 1, 3, 0.6908544],
    ["V31", "random", 5, 1, 3, 0.6908544],
    ["V32", "lru", 5, 0, 2, 0.4],
    ["V32", "lfu", 5, 0, 2, 0.4],
  ] as const)("%s %s, %d objects, exponent %d, capacity %d", (id, policy, items, exponent, capacity, exact) => {
    const popularity = zipfPopularity(items, exponent);
    if (policy !== "lfu")
      expect((policy === "lru" ? lruCacheExact : fifoCacheExact)(popularity, capacity)).toBeCloseTo(exact, 6);
    const net = site({ keys: zipf({ items, exponent }), capacity, replacement: policy });
    expectAgreement(replicate(`${id} ${policy}`, net, { until: 6, warmUp: 1 }), policy, hitRatio, exact);
  });
});

describe("hit ratios of many objects", () => {
  test.each([
    ["V33", 10_000, 0.8, 100, 0.156625],
    ["V33", 10_000, 0.8, 1_000, 0.43666],
    ["V35", 1_000, 1.4, 50, 0.819253],
  ])("%s LRU is Che's within half a per cent", (id, items, exponent, capacity, che) => {
    expect(cheCache(zipfPopularity(items, exponent), capacity).hitRatio).toBeCloseTo(che, 5);
    const net = site({ keys: zipf({ items, exponent }), capacity });
    const [figures] = simulate(net, { seed: id, until: 320, warmUp: 20 }).replications;
    expect(Math.abs(hitRatio(figures) / che - 1)).toBeLessThan(0.005 + 4 * Math.sqrt((1 - che) / che / 300_000));
  });

  test("LFU beats LRU and stays below the best that is possible", () => {
    const net = site({ keys: zipf({ items: 10_000, exponent: 0.8 }), capacity: 100, replacement: "lfu" });
    const hits = hitRatio(simulate(net, { seed: "V33 LFU", until: 320, warmUp: 120 }).replications[0]);
    expect(hits).toBeGreaterThan(0.2);
    expect(hits).toBeLessThan(lfuCacheExact(zipfPopularity(10_000, 0.8), 100));
  });

  test("a catalogue of 10^9 keys takes no more memory or time", () => {
    const net = site({ keys: zipf({ items: 1e9, exponent: 1.1 }), capacity: 1_000 });
    expect(hitRatio(simulate(net, { seed: "many", until: 100, warmUp: 20 }).replications[0])).toBeGreaterThan(0.3);
  });

  test.each([false, true])("objects that expire (renewed by hits: %s) are exact", (renewed) => {
    const rates = zipfPopularity(200, 1).map((share) => share * 1_000);
    const exact = ttlCache({ rates, ttl: 0.2, renewed }).hitRatio;
    const net = site({ keys: zipf({ items: 200, exponent: 1 }), ttl: 0.2, renewed });
    expectAgreement(replicate(`ttl ${renewed}`, net, { until: 12, warmUp: 2 }), "ttl", hitRatio, exact);
  });

  test("behind a cache the next one meets its misses", () => {
    const net = network({
      time: "s",
      sources: { readers: { kind: "poisson", rate: constant(1_000), to: "edge" } },
      stations: {
        edge: { kind: "cache", keys: zipf({ items: 10_000, exponent: 0.8 }), capacity: 100, miss: "regional" },
        regional: { kind: "cache", keys: "same", capacity: 2_000, miss: "origin", to: "edge" },
        origin: { kind: "delay", service: deterministic(0.001), to: "regional" },
      },
    });
    const { stations, emitted } = simulate(net, { seed: "hierarchy", until: 220, warmUp: 20 }).replications[0];
    const { answered, origin } = cacheHierarchy(zipfPopularity(10_000, 0.8), [{ capacity: 100 }, { capacity: 2_000 }]);
    expect(Math.abs(stations["edge"].served / emitted["readers"] - answered[0])).toBeLessThan(0.005);
    expect(Math.abs(stations["regional"].served / emitted["readers"] - answered[1])).toBeLessThan(0.01);
    expect(Math.abs(stations["origin"].arrived / emitted["readers"] - origin)).toBeLessThan(0.01);
  });
});

describe("when a hot object expires", () => {
  /** One object, always asked for; it expires every second and is fetched in 50 ms. */
  const hot = (singleFlight: boolean, more: Partial<Cache> = {}) =>
    site({ keys: deterministic(1), ttl: 1, singleFlight, ...more }, 1_000, 0.05);
  const perExpiry = (run: { stations: { [name: string]: { arrived: number } } }, until: number): number =>
    run.stations["origin"].arrived / (until / 1.051);

  test("without single-flight 1 + λs ask the origin", () => {
    // The first return refreshes the object, and 50 ms of returns after it refresh it again.
    const { stations } = simulate(hot(false), { seed: "stampede", until: 1.04, replications: 1 }).replications[0];
    // From the first request on, everyone asks the origin for 50 ms: 1 + Poisson(50).
    expect(Math.abs(stations["origin"].arrived - 51)).toBeLessThan(4 * Math.sqrt(50));
  });

  test("on average, over expiries, too", () => {
    const runs = simulate(hot(false), { seed: "stampedes", until: 1, replications: 100 }).replications;
    expectAgreement(runs, "stampede", (run) => run.stations["origin"].arrived, 51);
  });

  test("with single-flight one does, and the others wait for it", () => {
    const { run, journal } = watch(hot(true), { seed: "single", until: 100 });
    expect(Math.abs(perExpiry(run.figures(), 100) - 1)).toBeLessThan(0.02);
    const waits = journal.of("cache", "start").map(({ age }) => age);
    expect(Math.max(...waits)).toBeLessThanOrEqual(0.05 + 1e-12);
    const mean = waits.reduce((sum, age) => sum + age, 0) / waits.length;
    expect(Math.abs(mean - 0.025)).toBeLessThan(0.001);
    const { arrived, served, refused, queue } = run.figures().stations["cache"];
    expect(served + refused + queue).toBe(arrived);
  });

  test("who waits too long goes too", () => {
    const slow = site({ keys: deterministic(1), ttl: 10, longestFlight: 0.05 }, 1_000, 1);
    const { run, journal } = watch(slow, { seed: "too long", until: 0.9 });
    const waits = journal.of("cache", "abandon").map(({ age }) => age);
    expect(Math.max(...waits)).toBeLessThanOrEqual(0.05);
    const figures = run.figures().stations["cache"];
    // A flight of 50 ms after another, each with the one who begins it.
    expect(Math.abs(figures.refused - 0.9 / 0.051)).toBeLessThan(2);
    expect(run.figures().stations["origin"].arrived).toBe(figures.refused + figures.abandoned);
    expect(waits.length).toBeGreaterThan(700);
  });
});

test("a slice merges neighbouring keys, so hits, lifetimes and shared fetches stay", () => {
  const keys = zipf({ items: 100_000, exponent: 0.7 });
  const net = site({ keys, capacity: 10_000, ttl: 30 }, 2_000, 0.1);
  const at = (slice: number) =>
    hitRatio(simulate(net, { seed: "slice", until: 120, warmUp: 60, slice }).replications[0]);
  expect(Math.abs(at(10) - at(1))).toBeLessThan(0.02);
});

test("what is no cache is refused with its path", () => {
  const refuse = (cache: object) => () => site(cache as Cache);
  expect(refuse({ keys: "same" })).toThrow("network.stations.cache: expected a capacity or a ttl");
  expect(refuse({ keys: "other", capacity: 1 })).toThrow('cache.keys: expected "same", "item" or a law, got "other".');
  expect(refuse({ keys: deterministic(0.5), capacity: 1 })).toThrow("cache.keys: expected a law of whole numbers");
  expect(refuse({ keys: "item", capacity: 1, replacement: "mru" })).toThrow(
    'cache.replacement: expected one of lru, fifo, random, lfu, got "mru".',
  );
  expect(() => simulate(site({ keys: "same", capacity: 1 }), { until: 1 })).toThrow(
    'cache: keys is "same", but customer 0',
  );
});
