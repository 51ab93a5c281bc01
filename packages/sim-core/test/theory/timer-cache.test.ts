import { describe, expect, test } from "vitest";
import { cheCache, timerCache, ttlCache, zipfPopularity } from "../../src/theory.ts";

const shares = zipfPopularity(500, 0.9);
const objects = shares.map((rate) => ({ rate, count: 1 }));
const instant = { fetch: 0, singleFlight: true, ttl: Infinity } as const;
const missOf = (misses: readonly number[]): number => misses.reduce((sum, miss, at) => sum + miss * shares[at], 0);

describe("a cache as timers", () => {
  test.each([
    ["lru", true],
    ["fifo", false],
  ] as const)("is Che's %s where fetches take no time", (replacement, renewed) => {
    const { hitRatio, characteristicTime } = cheCache(shares, 40, replacement);
    const { misses, time, held } = timerCache({ ...instant, objects, capacity: 40, renewed });
    expect(1 - missOf(misses)).toBeCloseTo(hitRatio, 9);
    expect(time / characteristicTime).toBeCloseTo(1, 9);
    expect(held).toBeCloseTo(40, 6);
  });

  test.each([true, false])("is the time to live's closed form without a bound; renewed: %s", (renewed) => {
    const rates = shares.map((share) => 20 * share);
    const theory = ttlCache({ rates, ttl: 3, renewed });
    const asked = rates.map((rate) => ({ rate, count: 1 }));
    const { misses, held } = timerCache({ ...instant, ttl: 3, objects: asked, capacity: Infinity, renewed });
    expect(1 - missOf(misses)).toBeCloseTo(theory.hitRatio, 9);
    expect(held).toBeCloseTo(theory.held, 9);
  });

  test("one object of a time to live: 1 miss, λD that wait, λT that find it, a cycle", () => {
    const one = { objects: [{ rate: 10, count: 1 }], capacity: Infinity, renewed: false, ttl: 2, fetch: 0.5 };
    expect(timerCache({ ...one, singleFlight: true })).toMatchObject({ misses: [1 / 26], waits: [5 / 26], time: 2 });
    expect(timerCache({ ...one, singleFlight: false })).toMatchObject({ misses: [6 / 26], waits: [0] });
  });

  test("alike objects may stand together, and nobody asks for some", () => {
    const alone = Array.from({ length: 100 }, (_, at) => ({ rate: at < 60 ? 1 : 0, count: 1 }));
    const together = [
      { rate: 1, count: 60 },
      { rate: 0, count: 40 },
    ];
    const [one, other] = [alone, together].map((grouped) =>
      timerCache({ ...instant, objects: grouped, capacity: 20, renewed: true }),
    );
    expect(other.misses[0]).toBeCloseTo(one.misses[0], 12);
    expect(other.held).toBeCloseTo(20, 9);
    expect(timerCache({ ...instant, objects: together, capacity: 60, renewed: true }).misses[0]).toBe(0);
  });
});
