import fc from "fast-check";
import { expect, test } from "vitest";
import { HeldObjects } from "../../src/cache/held-objects.ts";
import { KeyTable } from "../../src/cache/key-table.ts";
import { replacement, replacements } from "../../src/cache/replacement.ts";
import { Sfc32 } from "../../src/random/sfc32.ts";

/** Plain arrays and searches: slow, and plainly right. */
class Oracle {
  objects: { key: number; due: number; came: number; asked: number; count: number }[] = [];
  clock = 0;
  readonly capacity: number;
  readonly ttl: number;
  readonly renewed: boolean;
  readonly policy: string;

  constructor(capacity: number, ttl: number, renewed: boolean, policy: string) {
    this.capacity = capacity;
    this.ttl = ttl;
    this.renewed = renewed;
    this.policy = policy;
  }

  ask(key: number, now: number): boolean {
    this.objects = this.objects.filter(({ due }) => due > now);
    const found = this.objects.find((object) => object.key === key);
    if (found === undefined) return false;
    found.asked = ++this.clock;
    found.count++;
    if (this.renewed) found.due = now + this.ttl;
    return true;
  }

  hold(key: number, now: number): void {
    if (this.objects.length === this.capacity) {
      const worst = { lru: "asked", fifo: "came", lfu: "count" }[this.policy] as "asked" | "came" | "count";
      this.objects.sort((a, b) => a[worst] - b[worst] || a.asked - b.asked).shift();
    }
    const at = ++this.clock;
    this.objects.push({ key, due: now + this.ttl, came: at, asked: at, count: 1 });
  }
}

test.each(["lru", "fifo", "lfu"] as const)(
  "%s agrees with an obvious oracle, with and without a time to live",
  (policy) => {
    const requests = fc.array(fc.record({ key: fc.nat(30), pause: fc.nat(3) }), { maxLength: 300 });
    fc.assert(
      fc.property(
        requests,
        fc.integer({ min: 1, max: 12 }),
        fc.constantFrom(5, 20, Infinity),
        fc.boolean(),
        (asked, capacity, ttl, renewed) => {
          const objects = new HeldObjects({ capacity, ttl, renewed, replacement: replacement(policy) });
          const oracle = new Oracle(capacity, ttl, renewed, policy);
          const draws = new Sfc32(1, 2, 3, 4);
          let now = 0;
          for (const { key, pause } of asked) {
            now += pause;
            const hit = oracle.ask(key, now);
            expect(objects.ask(key, now)).toBe(hit);
            if (hit) continue;
            oracle.hold(key, now);
            objects.hold(key, now, draws);
            expect(objects.size).toBe(oracle.objects.length);
          }
        },
      ),
      { seed: 29, numRuns: 200 },
    );
  },
);

test("random replacement evicts each with the same probability", () => {
  const evicted = new Float64Array(8);
  const draws = new Sfc32(5, 6, 7, 8);
  for (let round = 0; round < 8_000; round++) {
    const objects = new HeldObjects({ capacity: 8, ttl: Infinity, renewed: false, replacement: replacement("random") });
    for (let key = 0; key < 9; key++) objects.hold(key, 0, draws);
    for (let key = 0; key < 8; key++) if (!objects.ask(key, 0)) evicted[key]++;
  }
  const chiSquare = evicted.reduce((sum, count) => sum + (count - 1_000) ** 2 / 1_000, 0);
  // The 0.999 quantile with 7 degrees of freedom.
  expect(chiSquare).toBeLessThan(24.32);
});

test.each(replacements)("%s goes on from its saved state", (policy) => {
  const make = () => new HeldObjects({ capacity: 20, ttl: 50, renewed: true, replacement: replacement(policy) });
  const ask = (objects: HeldObjects, keys: Sfc32, from: number): boolean[] =>
    Array.from({ length: 400 }, (_, step) => {
      const key = Math.floor(keys.uniform() ** 2 * 60);
      const hit = objects.ask(key, from + step);
      if (!hit) objects.hold(key, from + step, keys);
      return hit;
    });
  const keys = new Sfc32(9, 9, 9, 9);
  const first = make();
  ask(first, keys, 0);
  const saved = structuredClone(first.save());
  const again = keys.clone();
  const told = ask(first, keys, 400);
  const second = make();
  second.load(saved);
  expect(ask(second, again, 400)).toEqual(told);
});

test("a key table agrees with a Map, whatever comes and goes", () => {
  const keys = fc.oneof(fc.nat(40), fc.constantFrom(2 ** 32, 2 ** 32 + 1, 1e12, 2 ** 53 - 1));
  fc.assert(
    fc.property(fc.array(fc.tuple(keys, fc.boolean()), { maxLength: 400 }), (steps) => {
      const table = new KeyTable();
      const map = new Map<number, number>();
      steps.forEach(([key, adds], at) => {
        if (adds) {
          table.set(key, at);
          map.set(key, at);
        } else {
          table.delete(key);
          map.delete(key);
        }
        expect(table.size).toBe(map.size);
      });
      for (const [key] of steps) expect(table.get(key)).toBe(map.get(key) ?? -1);
    }),
    { seed: 30, numRuns: 200 },
  );
});
