import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { FluidQueue, type FluidQueueData } from "../../src/fluid/fluid-queue.ts";

const plain: FluidQueueData = {
  servers: 10,
  rate: 1,
  capacity: Infinity,
  balk: { above: Infinity, probability: 0 },
  impatience: 0,
  retry: { attempts: 1, meanDelay: 0 },
};

const inside = (queue: FluidQueue): number => queue.queue + queue.busy;
const gone = (queue: FluidQueue): number => queue.served + queue.refused + queue.abandoned;

/** The same equation by very small explicit steps. */
const euler = (data: FluidQueueData, flows: readonly number[], span: number): number => {
  const steps = 200_000;
  const step = (span * flows.length) / steps;
  let x = 0;
  for (let at = 0; at < steps; at++) {
    const waiting = Math.max(0, x - data.servers);
    const admitted = waiting >= data.balk.above ? 1 - data.balk.probability : 1;
    const rate = flows[Math.floor((at * flows.length) / steps)];
    const drift = rate * admitted - data.rate * Math.min(x, data.servers) - data.impatience * waiting;
    x = Math.min(data.capacity, x + drift * step);
  }
  return x;
};

describe("a fluid queue", () => {
  test.each<[string, Partial<FluidQueueData>]>([
    ["plain", {}],
    ["impatient", { impatience: 0.3 }],
    ["finite", { capacity: 14 }],
    ["a loss system", { capacity: 10 }],
    ["balking", { balk: { above: 5, probability: 0.5 } }],
    ["balking, impatient and finite", { balk: { above: 3, probability: 0.7 }, impatience: 0.1, capacity: 16 }],
  ])("follows its equation over long steps: %s", (_, change) => {
    const data = { ...plain, ...change };
    const flows = [4, 30, 2, 12, 0];
    for (let count = 1; count <= flows.length; count++) {
      const queue = new FluidQueue(data);
      for (const flow of flows.slice(0, count)) queue.advance(1.5, flow * 1.5);
      expect(inside(queue)).toBeCloseTo(euler(data, flows.slice(0, count), 1.5), 2);
    }
  });

  test("takes one long step as it takes many short ones", () => {
    const data = { ...plain, impatience: 0.2, capacity: 40, balk: { above: 4, probability: 0.4 } };
    const once = new FluidQueue(data);
    const often = new FluidQueue(data);
    once.advance(8, 8 * 25);
    for (let step = 0; step < 1000; step++) often.advance(0.008, 0.008 * 25);
    for (const figure of ["queue", "busy", "served", "refused", "abandoned"] as const) {
      expect(once[figure]).toBeCloseTo(often[figure], 9);
    }
  });

  test("conserves mass and is never negative, stiff or not", () => {
    const step = fc.record({
      length: fc.double({ min: 1e-6, max: 1e3, noNaN: true }),
      flow: fc.double({ min: 0, max: 1e6, noNaN: true }),
    });
    const data = fc.record({
      servers: fc.integer({ min: 1, max: 1000 }),
      rate: fc.double({ min: 1e-3, max: 1e4, noNaN: true }),
      room: fc.constantFrom(0, 5, 1e4, Infinity),
      above: fc.constantFrom(0, 3, Infinity),
      probability: fc.double({ min: 0, max: 1, noNaN: true }),
      impatience: fc.constantFrom(0, 0.01, 100),
      attempts: fc.integer({ min: 1, max: 4 }),
    });
    fc.assert(
      fc.property(data, fc.array(step, { maxLength: 20 }), (made, steps) => {
        const queue = new FluidQueue({
          ...made,
          capacity: made.servers + made.room,
          balk: { above: made.above, probability: made.probability },
          retry: { attempts: made.attempts, meanDelay: 1 },
        });
        for (const { length, flow } of steps) {
          queue.advance(length, flow * length);
          expect(queue.queue).toBeGreaterThanOrEqual(0);
          expect(queue.busy).toBeGreaterThanOrEqual(0);
          expect(queue.queue + queue.busy).toBeLessThanOrEqual(made.servers + made.room);
          for (const out of queue.out) expect(out).toBeGreaterThanOrEqual(0);
          expect(queue.arrived - gone(queue)).toBeCloseTo(inside(queue), -Math.log10(1e-9 * (1 + queue.arrived)));
        }
      }),
      { seed: 11, numRuns: 300 },
    );
  });

  test("refused customers come back until the last attempt", () => {
    const queue = new FluidQueue({ ...plain, servers: 1, capacity: 1, retry: { attempts: 3, meanDelay: 0.5 } });
    for (let step = 0; step < 4000; step++) queue.advance(0.05, 2 * 0.05);
    const before = queue.arrived;
    queue.advance(0.05, 2 * 0.05);
    // A attempts a time unit, of which 1 gets in: A = 2 (1 + p + p²), p = 1 − 1/A.
    let attempts = 2;
    for (let round = 0; round < 200; round++) attempts = 2 * (1 + (1 - 1 / attempts) + (1 - 1 / attempts) ** 2);
    expect((queue.arrived - before) / 0.05).toBeCloseTo(attempts, 3);
  });
});
