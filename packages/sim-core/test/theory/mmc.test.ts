import { describe, expect, test } from "vitest";
import { mmc } from "../../src/theory/mmc.ts";
import { mmck } from "../../src/theory/mmck.ts";

describe("M/M/c", () => {
  test("V01: M/M/1, 75 on 100", () => {
    const queue = mmc({ arrivalRate: 75, meanService: 1 / 100 });
    expect(queue.utilization).toBeCloseTo(0.75, 12);
    expect(queue.sojournMean).toBeCloseTo(0.04, 12);
    expect(queue.waitMean).toBeCloseTo(0.03, 12);
    expect(queue.numberMean).toBeCloseTo(3, 12);
    expect(queue.queueMean).toBeCloseTo(2.25, 12);
  });

  test("V02-V05: other M/M/1", () => {
    const two = mmc({ arrivalRate: 1, meanService: 1 / 2 });
    expect([two.waitMean, two.queueMean, two.sojournMean]).toEqual([0.5, 0.5, 1].map((x) => expect.closeTo(x, 12)));
    const three = mmc({ arrivalRate: 2, meanService: 1 / 4 });
    expect([three.numberMean, three.sojournMean]).toEqual([1, 0.5].map((x) => expect.closeTo(x, 12)));
    const four = mmc({ arrivalRate: 5, meanService: 1 / 8 });
    expect([four.waitMean, four.sojournMean]).toEqual([0.2083333333, 1 / 3].map((x) => expect.closeTo(x, 9)));
    const five = mmc({ arrivalRate: 1, meanService: 1 / 1.1 });
    expect([five.sojournMean, five.queueMean]).toEqual([10, 100 / 11].map((x) => expect.closeTo(x, 10)));
  });

  test("V07: M/M/3", () => {
    const queue = mmc({ arrivalRate: 2, meanService: 1, servers: 3 });
    expect(queue.delayProbability).toBeCloseTo(4 / 9, 12);
    expect(queue.waitMean).toBeCloseTo(4 / 9, 12);
    expect(queue.sojournMean).toBeCloseTo(13 / 9, 12);
    expect(queue.numberMean).toBeCloseTo(26 / 9, 12);
  });

  test("V10: the bookstore, 40 an hour, 4 minutes each", () => {
    const four = mmc({ arrivalRate: 40 / 60, meanService: 4, servers: 4 });
    expect(four.waitMean).toBeCloseTo(1.1353, 4);
    expect(four.numberMean).toBeCloseTo(3.4235, 4);
    expect(mmc({ arrivalRate: 40 / 60, meanService: 4, servers: 3 }).waitMean).toBeCloseTo(9.5701, 4);
  });

  test("M/M/1 sojourns are exponential, waits too but for their atom", () => {
    const queue = mmc({ arrivalRate: 0.9, meanService: 1 });
    expect(queue.sojournCdf(10)).toBeCloseTo(1 - Math.exp(-1), 12);
    expect(queue.sojournQuantile(0.5)).toBeCloseTo(10 * Math.LN2, 10);
    expect(queue.sojournQuantile(0.99)).toBeCloseTo(10 * Math.log(100), 10);
    expect(queue.waitQuantile(0.1)).toBe(0);
    expect(queue.waitQuantile(0.99)).toBeCloseTo(10 * Math.log(90), 10);
    expect(queue.waitCdf(0)).toBeCloseTo(0.1, 12);
    expect([queue.waitCdf(-1), queue.sojournCdf(-1), queue.sojournQuantile(0)]).toEqual([0, 0, 0]);
    expect([queue.waitQuantile(1), queue.sojournQuantile(1)]).toEqual([Infinity, Infinity]);
  });

  test.each([
    [3, 2, 1],
    [4, 3, 1],
    [16, 14.4, 1],
    // Spare rate equal to the service rate: the two exponentials fall together.
    [5, 4, 1],
    [5, 4 + 1e-9, 1],
    [7671, 6904, 1],
  ])("with %d servers the sojourn's law has the mean of the formula", (servers, arrivalRate, meanService) => {
    const queue = mmc({ servers, arrivalRate, meanService });
    const step = 0.001;
    let mean = 0;
    for (let t = step / 2; t < 200; t += step) mean += (1 - queue.sojournCdf(t)) * step;
    expect(mean).toBeCloseTo(queue.sojournMean, 5);
    for (const p of [0.01, 0.5, 0.99, 0.9999]) {
      expect(queue.sojournCdf(queue.sojournQuantile(p))).toBeCloseTo(p, 12);
      const wait = queue.waitQuantile(p);
      expect(queue.waitCdf(wait)).toBeGreaterThanOrEqual(p - 1e-12);
      if (wait > 0) expect(queue.waitCdf(wait)).toBeCloseTo(p, 12);
    }
  });

  test("no arrivals, and too many", () => {
    const idle = mmc({ arrivalRate: 0, meanService: 2, servers: 3 });
    expect([idle.waitMean, idle.sojournMean, idle.numberMean, idle.waitQuantile(0.99)]).toEqual([0, 2, 0, 0]);
    expect(() => mmc({ arrivalRate: 3, meanService: 1, servers: 3 })).toThrow(
      "mmc.arrivalRate: expected a rate below servers/meanService (3), got 3.",
    );
    expect(() => mmc({ arrivalRate: 1, meanService: 0 })).toThrow(
      "mmc.meanService: expected a positive number, got 0.",
    );
    expect(() => mmc({ arrivalRate: 1, meanService: 1, servers: 0 })).toThrow(
      "mmc.servers: expected a positive integer, got 0.",
    );
  });
});

describe("M/M/c/K", () => {
  test("V15: M/M/1/3", () => {
    const queue = mmck({ arrivalRate: 0.8, meanService: 1, capacity: 3 });
    expect(queue.probabilities).toEqual([0.33875, 0.271, 0.2168, 0.17344].map((p) => expect.closeTo(p, 5)));
    expect(queue.numberMean).toBeCloseTo(1.22493, 5);
    expect(queue.sojournMean).toBeCloseTo(1.85246, 5);
  });

  test("V16: M/M/1/10 in overload", () => {
    const queue = mmck({ arrivalRate: 1.5, meanService: 1, capacity: 10 });
    expect(queue.blocking).toBeCloseTo(0.337232, 6);
    expect(queue.numberMean).toBeCloseTo(8.12866, 5);
    expect(queue.sojournMean).toBeCloseTo(8.17648, 5);
    expect(queue.utilization).toBeCloseTo(1.5 * (1 - 0.337232), 5);
  });

  test("V17: M/M/2/5", () => {
    const queue = mmck({ arrivalRate: 3, meanService: 1 / 2, servers: 2, capacity: 5 });
    expect(queue.blocking).toBeCloseTo(0.08511, 5);
    expect(queue.numberMean).toBeCloseTo(2.00595, 5);
    expect(queue.sojournMean).toBeCloseTo(0.73086, 5);
    expect(queue.sojournMean - queue.waitMean).toBeCloseTo(0.5, 12);
  });

  test("K = c is Erlang's loss system, also at sizes where factorials overflow", () => {
    expect(mmck({ arrivalRate: 25, meanService: 1, servers: 30, capacity: 30 }).blocking).toBeCloseTo(0.052603, 6);
    expect(mmck({ arrivalRate: 20_000, meanService: 1, servers: 10_000, capacity: 20_000 }).blocking).toBeCloseTo(
      0.5,
      9,
    );
    expect(() => mmck({ arrivalRate: 1, meanService: 1, servers: 3, capacity: 2 })).toThrow(
      "mmck.capacity: expected at least the 3 servers, got 2.",
    );
  });
});
