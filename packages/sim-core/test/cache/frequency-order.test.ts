import fc from "fast-check";
import { expect, test } from "vitest";
import { FrequencyOrder } from "../../src/cache/frequency-order.ts";

/** How often and when last each entry was asked for: slow, and plainly right. */
class Oracle {
  readonly asked = new Map<number, readonly [count: number, last: number]>();
  #clock = 0;

  ask(entry: number): void {
    this.asked.set(entry, [(this.asked.get(entry)?.[0] ?? 0) + 1, this.#clock++]);
  }

  /** From the first to go to the last. */
  order(): number[] {
    return [...this.asked]
      .toSorted(([, [countA, lastA]], [, [countB, lastB]]) => countA - countB || lastA - lastB)
      .map(([entry]) => entry);
  }
}

/** All entries in the order in which they would go; empties it. */
const drained = (order: FrequencyOrder, size: number): number[] =>
  Array.from({ length: size }, () => {
    const victim = order.victim();
    order.remove(victim);
    return victim;
  });

const room = 6;
/** An entry comes, or is asked for, or goes: at random, or because it is the victim. */
const steps = fc.array(fc.tuple(fc.nat(room - 1), fc.constantFrom("ask", "ask", "ask", "remove", "evict")), {
  maxLength: 120,
});

const walk = (order: FrequencyOrder, oracle: Oracle, taken: readonly (readonly [number, string])[]): void => {
  for (const [entry, step] of taken) {
    const isHeld = oracle.asked.has(entry);
    if (step === "ask") {
      if (isHeld) order.touch(entry);
      else order.add(entry);
      oracle.ask(entry);
    } else if (oracle.asked.size > 0) {
      const gone = step === "evict" ? order.victim() : entry;
      if (!oracle.asked.has(gone)) continue;
      order.remove(gone);
      oracle.asked.delete(gone);
    }
    if (oracle.asked.size > 0) expect(order.victim()).toBe(oracle.order()[0]);
  }
};

test("whoever comes, is asked for and goes: the whole order is an obvious oracle's", () => {
  fc.assert(
    fc.property(steps, (taken) => {
      const order = new FrequencyOrder();
      const oracle = new Oracle();
      order.reserve(room);
      walk(order, oracle, taken);
      expect(drained(order, oracle.asked.size)).toEqual(oracle.order());
    }),
    { seed: 31, numRuns: 1_000 },
  );
});

test("a copy made in the middle goes on as the original does", () => {
  fc.assert(
    fc.property(steps, steps, (before, after) => {
      const [order, twin] = [new FrequencyOrder(), new FrequencyOrder()];
      const oracle = new Oracle();
      order.reserve(room);
      walk(order, oracle, before);
      twin.load(structuredClone(order.save()));
      walk(twin, oracle, after);
      expect(drained(twin, oracle.asked.size)).toEqual(oracle.order());
    }),
    { seed: 32, numRuns: 500 },
  );
});
