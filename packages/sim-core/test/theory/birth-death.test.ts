import { describe, expect, test } from "vitest";
import { incompleteGamma } from "../../src/math/incomplete-gamma.ts";
import { sum } from "../../src/math/sum.ts";
import { birthDeath } from "../../src/theory/birth-death.ts";
import { erlangA } from "../../src/theory/erlang-a.ts";
import { erlangC } from "../../src/theory/erlang-c.ts";
import { machineRepair } from "../../src/theory/machine-repair.ts";

describe("a birth and death process", () => {
  test("of constant rates is geometric", () => {
    const probabilities = birthDeath(
      () => 0.9,
      () => 1,
    );
    for (const n of [0, 1, 50, 200]) expect(probabilities[n] / (0.1 * 0.9 ** n)).toBeCloseTo(1, 10);
  });

  test("neither overflows nor underflows over hundreds of orders of magnitude", () => {
    const probabilities = birthDeath(
      () => 100_000,
      (n) => n,
    );
    expect(sum(probabilities)).toBeCloseTo(1, 12);
    expect(sum(probabilities.map((p, n) => n * p)) / 100_000).toBeCloseTo(1, 10);
    const falling = birthDeath(
      (n) => (n < 5 ? 1e-200 : 1e200),
      () => 1,
      { last: 11 },
    );
    // Down five steps of 1e-200 and up six of 1e200: the last state weighs 1e200 times the first.
    expect(falling[11]).toBeCloseTo(1, 12);
    expect(falling).toHaveLength(12);
  });

  test("says so when it does not end", () => {
    expect(() =>
      birthDeath(
        () => 1,
        () => 1,
      ),
    ).toThrow(/birthDeath: expected a process that stays below/);
    expect(() =>
      birthDeath(
        () => NaN,
        () => 1,
      ),
    ).toThrow(/birthDeath/);
  });
});

describe("Erlang A", () => {
  test("with patience as long as service is M/M/∞", () => {
    const { numberMean, delayProbability, abandonment, queueMean, waitMean } = erlangA({
      arrivalRate: 12,
      meanService: 1,
      servers: 10,
      meanPatience: 1,
    });
    expect(numberMean).toBeCloseTo(12, 9);
    expect(delayProbability).toBeCloseTo(incompleteGamma(10, 12).lower, 10);
    expect(abandonment).toBeCloseTo(queueMean / 12, 10);
    expect(waitMean).toBeCloseTo(queueMean / 12, 10);
  });

  test("with endless patience is Erlang C", () => {
    const patient = erlangA({ arrivalRate: 8, meanService: 1, servers: 10, meanPatience: 1e12 });
    expect(patient.delayProbability).toBeCloseTo(erlangC(8, 10), 8);
    expect(patient.servedWaitMean).toBeCloseTo(erlangC(8, 10) / 2, 8);
  });

  test("splits the wait into that of the served and that of those who leave", () => {
    // One server, λ = μ = θ = 1: N is Poisson(1). Who finds k ≥ 1 in the system waits behind k − 1 others;
    // the race of patience and departures, solved backwards for both ends.
    const { servedWaitMean, waitMean } = erlangA({ arrivalRate: 1, meanService: 1, meanPatience: 1 });
    let poisson = Math.exp(-1);
    let served = poisson;
    let servedWait = 0;
    let wait = 0;
    for (let k = 1; k < 40; k++) {
      poisson /= k;
      // From position j: an event at rate j + 1, with probability 1/(j + 1) the own patience.
      let serves = 1;
      let all = 0;
      let weighted = 0;
      for (let j = 1; j <= k; j++) {
        const on = j / (j + 1);
        weighted = on * (weighted + serves / (j + 1));
        all = 1 / (j + 1) + on * all;
        serves *= on;
      }
      served += poisson * serves;
      servedWait += poisson * weighted;
      wait += poisson * all;
    }
    expect(servedWaitMean).toBeCloseTo(servedWait / served, 10);
    expect(waitMean).toBeCloseTo(wait, 10);
  });

  test("stays finite at ten times the capacity, 100,000 servers", () => {
    const { utilization, abandonment } = erlangA({ arrivalRate: 1e6, meanService: 1, servers: 1e5, meanPatience: 2 });
    expect(utilization).toBeCloseTo(1, 9);
    expect(abandonment).toBeCloseTo(0.9, 9);
  });

  test.each([
    [{ arrivalRate: 0, meanService: 1, meanPatience: 1 }, /erlangA\.arrivalRate/],
    [{ arrivalRate: 1, meanService: 1, meanPatience: 0 }, /erlangA\.meanPatience/],
    [{ arrivalRate: 1, meanService: 1, servers: 1.5, meanPatience: 1 }, /erlangA\.servers/],
  ])("refuses %o", (parameters, message) => {
    expect(() => erlangA(parameters)).toThrow(message);
  });
});

describe("machine repair", () => {
  test("V22", () => {
    const { throughput, numberMean, sojournMean } = machineRepair({
      machines: 3,
      meanUp: 2,
      meanRepair: 0.25,
      servers: 2,
    });
    expect(throughput).toBeCloseTo(1.332419, 6);
    expect(numberMean).toBeCloseTo(0.335161, 6);
    expect(sojournMean).toBeCloseTo(0.251543, 6);
  });

  test("of one machine alternates", () => {
    const { throughput, waitMean } = machineRepair({ machines: 1, meanUp: 3, meanRepair: 1 });
    expect(throughput).toBeCloseTo(1 / 4, 12);
    expect(waitMean).toBe(0);
  });

  test("refuses a fleet of none", () => {
    expect(() => machineRepair({ machines: 0, meanUp: 1, meanRepair: 1 })).toThrow(/machineRepair\.machines/);
  });
});
