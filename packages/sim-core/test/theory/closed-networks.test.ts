import { describe, expect, test } from "vitest";
import type { ClosedNetwork, ClosedStation } from "../../src/theory/closed-network.ts";
import { closedMultiserver } from "../../src/theory/closed-multiserver.ts";
import { machineRepair } from "../../src/theory/machine-repair.ts";
import { mva } from "../../src/theory/mva.ts";
import { schweitzer } from "../../src/theory/schweitzer.ts";

const factorial = (n: number): number => (n < 2 ? 1 : n * factorial(n - 1));

/** The product form's weight of n_r customers of each class at a station (BCMP 1975). */
const weight = ({ kind, demands }: ClosedStation, counts: readonly number[]): number => {
  const total = counts.reduce((sum, count) => sum + count, 0);
  const paths = counts.reduce((product, count, r) => (product * demands[r] ** count) / factorial(count), 1);
  return kind === "queue" ? paths * factorial(total) : paths;
};

/** Every way to place two classes at the stations, with its weight: the Markov chain's answer by brute force. */
const placements = ({ stations, population }: ClosedNetwork): { counts: number[][]; weight: number }[] => {
  const list = Object.values(stations);
  const go = (at: number, left: readonly number[]): { counts: number[][]; weight: number }[] => {
    if (at === list.length - 1) return [{ counts: [[...left]], weight: weight(list[at], left) }];
    const all: { counts: number[][]; weight: number }[] = [];
    for (let a = 0; a <= left[0]; a++) {
      for (let b = 0; b <= left[1]; b++) {
        for (const rest of go(at + 1, [left[0] - a, left[1] - b])) {
          all.push({ counts: [[a, b], ...rest.counts], weight: weight(list[at], [a, b]) * rest.weight });
        }
      }
    }
    return all;
  };
  return go(0, population);
};

const shop: ClosedNetwork = {
  stations: {
    think: { kind: "delay", demands: [5, 2] },
    web: { kind: "queue", demands: [0.3, 0.5] },
    data: { kind: "queue", demands: [0.8, 0.1] },
  },
  population: [4, 3],
};

describe("exact mean value analysis", () => {
  test("of two classes is the product form, counted out", () => {
    const all = placements(shop);
    const total = all.reduce((sum, { weight }) => sum + weight, 0);
    const { stations } = mva(shop);
    for (const [i, name] of ["think", "web", "data"].entries()) {
      for (const r of [0, 1]) {
        const mean = all.reduce((sum, { counts, weight }) => sum + (counts[i][r] * weight) / total, 0);
        expect(stations[name][r].numberMean).toBeCloseTo(mean, 10);
      }
    }
  });

  test("keeps Little's law and everybody inside", () => {
    const { stations, throughput, cycleTime } = mva(shop);
    for (const r of [0, 1]) {
      const inside = Object.values(stations).reduce((sum, classes) => sum + classes[r].numberMean, 0);
      expect(inside).toBeCloseTo(shop.population[r], 10);
      expect(throughput[r] * cycleTime[r]).toBeCloseTo(shop.population[r], 10);
      expect(stations.data[r].utilization).toBeCloseTo(throughput[r] * shop.stations.data.demands[r], 12);
    }
  });

  test("of one class meets machine repair, and the bottleneck's bound at 10^5 customers", () => {
    const terminals = (users: number): ClosedNetwork => ({
      stations: { think: { kind: "delay", demands: [2] }, disk: { kind: "queue", demands: [0.25] } },
      population: [users],
    });
    const exact = machineRepair({ machines: 6, meanUp: 2, meanRepair: 0.25 });
    const { throughput, stations } = mva(terminals(6));
    expect(throughput[0]).toBeCloseTo(exact.throughput, 12);
    expect(stations.disk[0].numberMean).toBeCloseTo(exact.numberMean, 12);
    expect(mva(terminals(100_000)).throughput[0]).toBeCloseTo(4, 10);
  });

  test("takes a class that is absent, and one that skips a station", () => {
    const { throughput, stations, cycleTime } = mva({
      stations: { a: { kind: "queue", demands: [1, 0] }, b: { kind: "queue", demands: [0, 2] } },
      population: [3, 0],
    });
    expect(throughput).toEqual([1, 0]);
    expect(cycleTime[1]).toBeNaN();
    expect(stations.a[0].numberMean).toBeCloseTo(3, 12);
    expect(stations.b[0].numberMean).toBe(0);
  });

  test.each([
    [{ ...shop, population: [0, 0] }, "mva.population: expected somebody in the network, got [0,0]."],
    [{ ...shop, population: [] }, "mva.population: expected at least one class"],
    [{ ...shop, population: [1, -1] }, "mva.population[1]: expected a whole number of customers, got -1."],
    [{ ...shop, population: [100_000, 100_000] }, "Take schweitzer instead."],
    [{ stations: {}, population: [1] }, "mva.stations: expected at least one station"],
    [
      { stations: { a: { kind: "queue" as const, demands: [0] } }, population: [1] },
      "A passage without time has no rate.",
    ],
    [{ stations: { a: { kind: "queue" as const, demands: [1, 1] } }, population: [1] }, "mva.stations.a.demands"],
    [{ stations: { a: { kind: "queue" as const, demands: [NaN] } }, population: [1] }, "mva.stations.a.demands[0]"],
  ])("refuses %o", (network, message) => {
    expect(() => mva(network)).toThrow(message);
  });
});

describe("Schweitzer's approximation", () => {
  test("is within five per cent of exact, nearer for more customers", () => {
    const error = (scale: number): number => {
      const network = { ...shop, population: shop.population.map((count) => count * scale) };
      const [exact, near] = [mva(network), schweitzer(network)];
      return Math.max(...exact.throughput.map((x, r) => Math.abs(near.throughput[r] / x - 1)));
    };
    expect(error(1)).toBeLessThan(0.05);
    expect(error(20)).toBeLessThan(0.01);
  });

  test("takes populations no lattice holds, and keeps them inside", () => {
    const { stations, throughput } = schweitzer({ ...shop, population: [1e6, 2e6] });
    for (const r of [0, 1]) {
      const inside = Object.values(stations).reduce((sum, classes) => sum + classes[r].numberMean, 0);
      expect(inside / [1e6, 2e6][r]).toBeCloseTo(1, 6);
    }
    expect(stations.data[0].utilization + stations.data[1].utilization).toBeLessThanOrEqual(1 + 1e-6);
    expect(throughput[0]).toBeGreaterThan(0);
  });
});

describe("closed networks with several servers", () => {
  test("V22 by convolution", () => {
    const { throughput, stations } = closedMultiserver(
      { up: { demand: 2, servers: Infinity }, repair: { demand: 0.25, servers: 2 } },
      3,
    );
    expect(throughput).toBeCloseTo(1.332419, 6);
    expect(stations.repair.numberMean).toBeCloseTo(0.335161, 6);
  });

  test.each([1, 40, 400])("of single servers is mean value analysis at %d customers", (population) => {
    const convolved = closedMultiserver(
      { z: { demand: 30, servers: Infinity }, a: { demand: 1 }, b: { demand: 0.9 } },
      population,
    );
    const exact = mva({
      stations: {
        z: { kind: "delay", demands: [30] },
        a: { kind: "queue", demands: [1] },
        b: { kind: "queue", demands: [0.9] },
      },
      population: [population],
    });
    expect(convolved.throughput).toBeCloseTo(exact.throughput[0], 10);
    for (const name of ["z", "a", "b"]) {
      expect(convolved.stations[name].numberMean / exact.stations[name][0].numberMean).toBeCloseTo(1, 9);
    }
  });

  test("of many servers is machine repair", () => {
    const { throughput, stations } = closedMultiserver(
      { up: { demand: 10, servers: Infinity }, shop: { demand: 3, servers: 40 } },
      300,
    );
    const exact = machineRepair({ machines: 300, meanUp: 10, meanRepair: 3, servers: 40 });
    expect(throughput).toBeCloseTo(exact.throughput, 9);
    expect(stations.shop.numberMean / exact.numberMean).toBeCloseTo(1, 9);
    for (const n of [0, 100, 180]) expect(stations.shop.probabilities[n]).toBeCloseTo(exact.probabilities[n], 10);
  });

  test("stays in range with thousands of customers and servers", () => {
    const stations = {
      a: { demand: 10, servers: Infinity },
      b: { demand: 3, servers: 900 },
      c: { demand: 5, servers: Infinity },
    };
    const exact = machineRepair({ machines: 3_000, meanUp: 15, meanRepair: 3, servers: 900 });
    const { throughput, stations: solved } = closedMultiserver(stations, 3_000);
    expect(throughput / exact.throughput).toBeCloseTo(1, 8);
    expect(solved.b.numberMean / exact.numberMean).toBeCloseTo(1, 7);
  });

  test.each([
    [{}, 3, /a demand above 0 somewhere/],
    [{ a: { demand: 0 } }, 3, /a demand above 0 somewhere/],
    [{ a: { demand: 1, servers: 0 } }, 3, /stations\.a\.servers/],
    [{ a: { demand: 1 } }, 10_000, /Take mva or schweitzer/],
    [{ a: { demand: 1 } }, 0, /closedMultiserver\.population/],
  ])("refuses %o of %d", (stations, population, message) => {
    expect(() => closedMultiserver(stations, population)).toThrow(message);
  });
});
