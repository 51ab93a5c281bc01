import { describe, expect, test } from "vitest";
import { cacheHierarchy, cheCache, ttlCache } from "../../src/theory/che-cache.ts";
import { fifoCacheExact, lfuCacheExact, lruCacheExact } from "../../src/theory/exact-cache.ts";
import { zipfPopularity } from "../../src/theory/popularity.ts";

const five = zipfPopularity(5, 1.4);
const uniform = zipfPopularity(5, 0);

describe("small caches, exactly", () => {
  test("V29 LRU", () => {
    expect(lruCacheExact(five, 2)).toBeCloseTo(0.6166267, 7);
    expect(cheCache(five, 2).hitRatio).toBeCloseTo(0.6082349, 7);
  });

  test("V30 FIFO and RANDOM", () => {
    expect(fifoCacheExact(five, 2)).toBeCloseTo(0.590396, 6);
  });

  test("V31 Zipf 1.0, three of five", () => {
    const popularity = zipfPopularity(5, 1);
    expect(lruCacheExact(popularity, 3)).toBeCloseTo(0.7155876, 7);
    expect(fifoCacheExact(popularity, 3)).toBeCloseTo(0.6908544, 7);
    expect(cheCache(popularity, 3).hitRatio).toBeCloseTo(0.7160606, 7);
  });

  test("V32 uniform requests hit as often as the cache is large, under every policy", () => {
    for (const ratio of [lruCacheExact, fifoCacheExact, lfuCacheExact]) expect(ratio(uniform, 2)).toBeCloseTo(0.4, 12);
    for (const policy of ["lru", "fifo", "random"] as const) {
      expect(cheCache(uniform, 2, policy).hitRatio).toBeCloseTo(0.4, 12);
    }
  });

  test("a cache for everything misses nothing", () => {
    for (const ratio of [lruCacheExact, fifoCacheExact, lfuCacheExact]) expect(ratio(five, 5)).toBeCloseTo(1, 12);
    expect(cheCache(five, 5).hitRatio).toBeCloseTo(1, 12);
    for (const ratio of [lruCacheExact, fifoCacheExact]) {
      expect(ratio([0.5, 0.5, 0], 2)).toBe(1);
      expect(ratio([1, 1, 0], 3)).toBe(1);
      expect(ratio([1, 0, 0], 2)).toBe(1);
    }
    // Twenty objects that are asked for, and more that never are.
    const wide = [...zipfPopularity(20, 1), 0, 0];
    expect(lruCacheExact(wide, 3)).toBe(lruCacheExact(zipfPopularity(20, 1), 3));
  });

  test("FIFO by summing over all sets, seven objects", () => {
    const popularity = zipfPopularity(7, 0.7);
    let total = 0;
    let hit = 0;
    for (let set = 0; set < 128; set++) {
      const members = popularity.filter((_, i) => set & (1 << i));
      if (members.length !== 3) continue;
      const weight = members.reduce((product, share) => product * share, 1);
      total += weight;
      hit += weight * members.reduce((sum, share) => sum + share, 0);
    }
    expect(fifoCacheExact(popularity, 3)).toBeCloseTo(hit / total, 12);
  });
});

describe("large caches", () => {
  const popularity = zipfPopularity(10_000, 0.8);

  test.each([
    [100, 0.156625, 0.300046],
    [1_000, 0.43666, 0.570618],
  ])("V33 %d of 10,000", (capacity, lru, lfu) => {
    expect(cheCache(popularity, capacity).hitRatio).toBeCloseTo(lru, 6);
    expect(lfuCacheExact(popularity, capacity)).toBeCloseTo(lfu, 6);
    // Che's FIFO against the exact one.
    expect(cheCache(popularity, capacity, "fifo").hitRatio / fifoCacheExact(popularity, capacity)).toBeCloseTo(1, 2);
  });

  test("V35", () => {
    expect(cheCache(zipfPopularity(1_000, 1.4), 50).hitRatio).toBeCloseTo(0.819253, 6);
  });

  test("a line of caches answers no more than one as large as all of them", () => {
    const { answered, origin } = cacheHierarchy(popularity, [{ capacity: 100 }, { capacity: 1_000 }]);
    expect(answered[0]).toBeCloseTo(cheCache(popularity, 100).hitRatio, 12);
    expect(answered[0] + answered[1] + origin).toBeCloseTo(1, 12);
    expect(answered[0] + answered[1]).toBeLessThan(lfuCacheExact(popularity, 1_100));
    expect(cacheHierarchy([1, 1], [{ capacity: 2 }, { capacity: 1 }]).answered).toEqual([1, 0]);
  });
});

test("objects that expire", () => {
  // One object asked for twice per ttl: T between misses is ttl + 1/λ, with λT hits in it.
  expect(ttlCache({ rates: [2], ttl: 1 }).hitRatio).toBeCloseTo(2 / 3, 12);
  expect(ttlCache({ rates: [2], ttl: 1, renewed: true }).hitRatio).toBeCloseTo(1 - Math.exp(-2), 12);
  expect(ttlCache({ rates: [2, 0], ttl: 1 }).held).toBeCloseTo(2 / 3, 12);
});

test.each([
  [() => lruCacheExact(zipfPopularity(21, 1), 3), "Take cheCache instead."],
  [() => cheCache(five, 6), "cheCache.capacity: expected at most the 5 objects, got 6."],
  [() => cheCache(five, 0), "cheCache.capacity"],
  [() => cheCache([], 1), "cheCache.popularity"],
  [() => cheCache([1, -1], 1), "cheCache.popularity[1]"],
  [() => cheCache(five, 2, "mru" as "lru"), 'cheCache.replacement: expected lru, fifo, random, got "mru".'],
  [() => cacheHierarchy(five, []), "cacheHierarchy.levels"],
  [() => ttlCache({ rates: [0], ttl: 1 }), "ttlCache.rates"],
  [() => ttlCache({ rates: [1], ttl: 0 }), "ttlCache.ttl"],
  [() => zipfPopularity(0, 1), "zipfPopularity.items"],
])("refuses bad input %#", (call, message) => {
  expect(call).toThrow(message);
});
