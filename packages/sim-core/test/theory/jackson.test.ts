import { describe, expect, test } from "vitest";
import { jackson, trafficEquations } from "../../src/theory/jackson.ts";
import { mmc } from "../../src/theory/mmc.ts";

describe("jackson", () => {
  test("V26i: a delay and a queue at rate 0.1", () => {
    const { stations } = jackson({
      delay: { meanService: 0.2166667, servers: Infinity, external: 0.1, to: { queue: 1 } },
      queue: { meanService: 1 },
    });
    expect(stations["delay"]!.numberMean).toBeCloseTo(0.0216667, 7);
    expect(stations["queue"]!.numberMean).toBeCloseTo(0.1111111, 7);
    expect(stations["queue"]!.sojournMean).toBeCloseTo(1.1111111, 7);
  });

  test("four stages in tandem with retries: each visits 1/0.95 times, 5.4149 in all", () => {
    const stage = (next?: string) => (name: string) => ({
      meanService: 1,
      servers: 8,
      to: { [name]: 0.05, ...(next === undefined ? {} : { [next]: 0.95 }) },
    });
    const network = jackson({
      a: { ...stage("b")("a"), external: 0.8 * 8 * 0.95 },
      b: stage("c")("b"),
      c: stage("d")("c"),
      d: stage()("d"),
    });
    for (const station of Object.values(network.stations)) {
      expect(station.visits).toBeCloseTo(1 / 0.95, 12);
      expect(station.utilization).toBeCloseTo(0.8, 12);
    }
    expect(network.sojournMean).toBeCloseTo(5.4149, 4);
  });

  test("feedback between stations: flows balance and each station is an M/M/c", () => {
    const stations = {
      tellers: { meanService: 10, servers: 3, external: 0.2, to: { manager: 0.1 } },
      manager: { meanService: 20, external: 0.01, to: { tellers: 0.25, manager: 0.05 } },
    };
    const rates = trafficEquations(stations);
    expect(rates["tellers"]).toBeCloseTo(0.2 + 0.25 * rates["manager"]!, 14);
    expect(rates["manager"]).toBeCloseTo(0.01 + 0.1 * rates["tellers"]! + 0.05 * rates["manager"]!, 14);
    const solved = jackson(stations);
    const alone = mmc({ arrivalRate: rates["tellers"]!, meanService: 10, servers: 3 });
    expect(solved.stations["tellers"]!.waitMean).toBe(alone.waitMean);
    const number = Object.values(solved.stations).reduce((total, station) => total + station.numberMean, 0);
    expect(solved.sojournMean).toBeCloseTo(number / 0.21, 12);
  });

  test("refuses the unstable, the unknown and the closed by name", () => {
    expect(() => jackson({ a: { meanService: 1, external: 0.5, to: { b: 1 } }, b: { meanService: 3 } })).toThrow(
      "stations.b: expected a utilization below 1, got 1.5. It is offered 0.5 customers per time unit and serves at most 0.3333333333333333.",
    );
    expect(() => jackson({ a: { meanService: 1, to: { c: 1 } } })).toThrow(
      'stations.a.to.c: expected a station (a), got "c".',
    );
    expect(() => jackson({ a: { meanService: 1, to: { b: 1 } }, b: { meanService: 1, to: { a: 1 } } })).toThrow(
      'stations: expected a way out of the network from every station, got ["a","b"].',
    );
    expect(() => jackson({ a: { meanService: 1, to: { a: 0.7, b: 0.7 } }, b: { meanService: 1 } })).toThrow(
      "stations.a.to: expected probabilities that sum to at most 1, got 1.4.",
    );
  });
});
