import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { ItemBuckets } from "../../src/control/item-buckets.ts";
import { LeakyBucket } from "../../src/control/leaky-bucket.ts";
import { WarmUp } from "../../src/control/warm-up.ts";
import { constant, Kinds, network, simulate, thin, type StationData } from "../../src/index.ts";
import type { Customers } from "../../src/station/customers.ts";
import { watch } from "../network/watched.ts";

/** Times of comers with gaps of 0 to 1. */
const comers = fc
  .array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 200 })
  .map((gaps) => gaps.reduce<number[]>((times, gap) => [...times, (times.at(-1) ?? 0) + gap], []));

const gate = (rate: number, station: object, slice = 1) =>
  simulate(
    network({
      time: "s",
      sources: { shoppers: { kind: "poisson", rate: constant(rate), to: "gate" } },
      stations: { gate: station as StationData<"gate"> },
    }),
    { seed: "gate", until: 200, slice },
  ).replications[0];

describe("a leaky bucket", () => {
  test("lets nobody through within 1/rate of another, nobody later than the longest wait, nobody out of turn", () => {
    fc.assert(
      fc.property(comers, (times) => {
        const bucket = new LeakyBucket({ rate: 3, longest: 0.8 });
        let last = -1;
        for (const time of times) {
          const delay = bucket.delay(0, time);
          if (delay < 0) continue;
          expect(delay).toBeLessThanOrEqual(0.8);
          expect(time + delay - last).toBeGreaterThanOrEqual(1 / 3 - 1e-9);
          last = time + delay;
        }
      }),
      { seed: 3, numRuns: 200 },
    );
  });

  test.each([3, 7, 10])("refuses nobody of those who come at its rate of %i, whatever rounding makes of it", (rate) => {
    for (const start of [0, 100, 5e6]) {
      const bucket = new LeakyBucket({ rate, longest: 0 });
      const delays = Array.from({ length: 5_000 }, (_, at) => bucket.delay(0, start + at / rate));
      expect(delays.every((delay) => delay === 0)).toBe(true);
    }
    const summed = new LeakyBucket({ rate, longest: 0 });
    let late = 0;
    for (let at = 0, now = 0; at < 100_000; at++, now += 1 / rate) if (summed.delay(0, now) !== 0) late++;
    expect(late).toBe(0);
  });

  test.each([
    [10, 3],
    [7, 5],
    [100, 29],
  ])("at rate %i has room for %i intervals of waiting, no fewer and no more", (rate, intervals) => {
    for (const now of [0, 5.3]) {
      const bucket = new LeakyBucket({ rate, longest: intervals / rate });
      const delays = Array.from({ length: 60 }, () => bucket.delay(0, now));
      expect(delays.filter((delay) => delay >= 0)).toHaveLength(intervals + 1);
      expect(Math.max(...delays)).toBeLessThanOrEqual(intervals / rate);
    }
  });

  test("in overload passes its rate, waits as long as it may, and refuses the rest", () => {
    const run = gate(150, { kind: "leakyBucket", rate: 100, longest: 0.5 });
    expect(run.stations["gate"].served / 200).toBeCloseTo(100, 0);
    expect(run.stations["gate"].meanWait).toBeGreaterThan(0.45);
    expect(run.stations["gate"].meanWait).toBeLessThanOrEqual(0.5);
    expect(run.exits["exit:refused"].left / run.emitted["shoppers"]).toBeCloseTo(1 / 3, 1);
    expect(run.present).toBe(run.stations["gate"].queue);
  });

  test("without a longest wait of its own it is the M/D/1 queue, a service early", () => {
    const { rows } = watch(
      network({
        time: "s",
        sources: { shoppers: { kind: "poisson", rate: constant(80), to: "gate" } },
        stations: { gate: { kind: "leakyBucket", rate: 100, longest: 1e9 } },
      }),
      { seed: "md1", until: 4_000 },
    ).journal;
    const waits = rows.filter(({ place, transition }) => place === "gate" && transition === "depart");
    const mean = waits.reduce((sum, { age }) => sum + age, 0) / waits.length;
    // Pollaczek-Khinchine: rho / (2 mu (1 - rho)) = 0.02.
    expect(Math.abs(mean / 0.02 - 1)).toBeLessThan(0.05);
  });
});

describe("a warm-up limiter", () => {
  test("V49: Sentinel's 20 a second in 10 s from cold", () => {
    const limiter = new WarmUp({ rate: 20, period: 10, coldFactor: 3, window: 1 });
    expect([limiter.warning, limiter.most]).toEqual([100, 200]);
    expect(limiter.slope).toBeCloseTo(0.001, 12);
    expect(limiter.rate).toBeCloseTo(20 / 3, 9);
  });

  /** Those let in each second, at 100 comers a second. */
  const course = (limiter: WarmUp, from: number, seconds: number): number[] =>
    Array.from({ length: seconds }, (_, second) => {
      let passed = 0;
      for (let at = 0; at < 100; at++) if (limiter.delay(0, from + second + at / 100) === 0) passed++;
      return passed;
    });

  test("warms up in about the period while in use, and is cold again after idle time", () => {
    const limiter = new WarmUp({ rate: 20, period: 10, coldFactor: 3, window: 1 });
    const warming = course(limiter, 0, 20);
    expect(warming[0]).toBe(6);
    for (let second = 1; second < 20; second++) expect(warming[second]).toBeGreaterThanOrEqual(warming[second - 1]);
    expect(warming.indexOf(20)).toBeGreaterThanOrEqual(9);
    expect(warming.indexOf(20)).toBeLessThanOrEqual(12);
    expect(course(limiter, 1_000, 1)).toEqual([6]);
  });

  test("lets in as many whatever the unit of time, who comes at the edge of a window among them", () => {
    const letIn = (unit: number): number[] => {
      const limiter = new WarmUp({ rate: 20 / unit, period: 10 * unit, coldFactor: 3, window: unit });
      return Array.from({ length: 40 }, (_, second) => {
        let passed = 0;
        for (let at = 0; at < 20; at++) if (limiter.delay(0, (second + at / 20) * unit) === 0) passed++;
        return passed;
      });
    };
    for (const unit of [0.1, 0.3, 0.7, 60]) expect(letIn(unit), `in units of ${unit}`).toEqual(letIn(1));
  });

  test("never lets more through a window than its rate", () => {
    const run = gate(150, { kind: "warmUp", rate: 100, period: 10 });
    expect(run.stations["gate"].served / 200).toBeLessThanOrEqual(100);
    expect(run.stations["gate"].served / 200).toBeGreaterThan(93);
  });

  test("at one customer in ten the share let in stays", () => {
    const share = (slice: number) => {
      const { served, refused } = gate(150, { kind: "warmUp", rate: 100, period: 10 }, slice).stations["gate"];
      return served / (served + refused);
    };
    expect(Math.abs(share(10) - share(1))).toBeLessThan(0.05);
  });
});

describe("a warm-up under a slice", () => {
  const served = (rate: number, slice: number) => {
    const busy = { sources: { all: { kind: "poisson", rate: constant(rate), to: "gate" } }, time: "s" } as const;
    const net = network({ ...busy, stations: { gate: { kind: "warmUp", rate: 1_000, period: 20 } } });
    const run = simulate(net, { seed: "warm", until: 500, slice, replications: slice > 1 ? 3 : 1 });
    return run.stations.gate.served.mean * slice;
  };

  // Chance leaves 0.1 % at slice 50 (three runs of 10,000): what is beyond is the window's.
  test.each([
    { rate: 1_500, errors: { 10: 0.006, 50: 0.008, 100: 0.01 } },
    // Of some 80 a window chance brings 9 more or fewer, and those more are refused.
    { rate: 1_000, errors: { 10: 0.02, 50: 0.055 } },
  ])("of $rate/s for 1,000 as many are let in", ({ rate, errors }) => {
    const whole = served(rate, 1);
    for (const [slice, error] of Object.entries(errors)) {
      expect(Math.abs(served(rate, Number(slice)) / whole - 1), `slice ${slice}`).toBeLessThan(error);
    }
  });

  const thinned = (gate: object, slice: number) => {
    const sources = { all: { kind: "poisson", rate: constant(9), to: "gate" } } as const;
    const stations = { gate: { kind: "warmUp", ...gate } as StationData<"gate"> };
    return thin(network({ time: "s", sources, stations }), slice, new Kinds()).stations["gate"];
  };

  test("its windows hold whole customers, are no shorter than they were, and no longer than it takes", () => {
    expect(thinned({ rate: 1_000, period: 20 }, 50)).toMatchObject({ rate: 20, window: 4 });
    expect(thinned({ rate: 1_000, period: 1 }, 7)).toMatchObject({ rate: 1_000 / 7, window: (143 * 7) / 1_000 });
    expect(thinned({ rate: 1_000, period: 5, coldFactor: 4 }, 50)).toMatchObject({ rate: 20, window: 2 });
    // Of few a window each stands for as many as before.
    expect(thinned({ rate: 4, period: 20 }, 50)).toMatchObject({ rate: 0.08, window: 50 });
  });
});

describe("a limiter by item", () => {
  test("lets no more of an item through than burst + rate · length, and the other items alone", () => {
    fc.assert(
      fc.property(comers, fc.infiniteStream(fc.integer({ min: 0, max: 3 })), (times, items) => {
        let item = 0;
        const buckets = new ItemBuckets({ rate: 2, burst: 3 }, { item: () => item } as unknown as Customers);
        const levels = new Map<number, { level: number; at: number }>();
        for (const time of times) {
          item = items.next().value!;
          const { level, at } = levels.get(item) ?? { level: 3, at: 0 };
          const now = Math.min(3, level + (time - at) * 2);
          const isIn = buckets.delay(0, time) === 0;
          if (Math.abs(now - 1) > 1e-6) expect(isIn).toBe(now >= 1);
          levels.set(item, { level: isIn ? now - 1 : now, at: time });
        }
      }),
      { seed: 5, numRuns: 200 },
    );
  });
});

describe("what is no gate is refused with its path", () => {
  test.each([
    [{ kind: "leakyBucket", rate: 1 }, "network.stations.gate.longest"],
    [{ kind: "leakyBucket", rate: 0, longest: 1 }, "network.stations.gate.rate: expected a positive number, got 0"],
    [{ kind: "warmUp", rate: 2, period: 10 }, "network.stations.gate.rate: expected at least one customer a window"],
    [
      { kind: "warmUp", rate: 9, period: 1, coldFactor: 1 },
      "network.stations.gate.coldFactor: expected a number above 1",
    ],
    [{ kind: "itemLimiter", rate: 1, burst: 0.5 }, "network.stations.gate.burst: expected at least 1 token, got 0.5"],
  ])("%j", (station, message) => {
    expect(() => gate(1, station)).toThrow(message);
  });
});
