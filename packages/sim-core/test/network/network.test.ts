import { describe, expect, test } from "vitest";
import {
  deterministic,
  exponential,
  Kinds,
  network,
  simulate,
  validateNetwork,
  type Network,
} from "../../src/index.ts";
import { market } from "./market.ts";
import { bank } from "./queues.ts";
import { shop, type Json } from "./shop.ts";

describe("a network", () => {
  test("is a value: frozen, a copy, and the same after JSON", () => {
    const data = shop();
    const net = network(data);
    data.stations.order.servers = 99;
    expect(net.stations).toEqual(shop().stations);
    expect(Object.isFrozen(net) && Object.isFrozen((net as Network).stations["order"].to)).toBe(true);
    for (const net of [bank, market] as Network[]) {
      const back = network(JSON.parse(JSON.stringify(net)) as Network);
      expect(back).toEqual(net);
      expect(simulate(back, { until: 50 }).digest).toBe(simulate(net, { until: 50 }).digest);
    }
  });

  test("may name its stations after anything JavaScript has a word for", () => {
    const service = deterministic(0.5);
    const net: Network<"toString", "constructor" | "hasOwnProperty"> = network({
      time: "s",
      sources: { toString: { interarrival: exponential({ mean: 1 }), to: "byClass" } },
      stations: {
        byClass: { service, to: { constructor: 0.5, hasOwnProperty: 0.5 } },
        constructor: { service },
        hasOwnProperty: { service, to: { byClass: 0.1, exit: 0.9 } },
      },
    } as Json);
    const { stations, emitted } = simulate(net, { until: 100 });
    expect(emitted.toString.mean).toBeGreaterThan(50);
    expect(stations.constructor.served.mean + stations.hasOwnProperty.served.mean).toBeGreaterThan(50);
  });
});

describe("hostile input", () => {
  const order = (field: string, value: Json) => (net: Json) => (net.stations.order[field] = value);
  const nested = (depth: number): Json => JSON.parse("[".repeat(depth) + "]".repeat(depth));
  const rates = (depth: number): Json => {
    let rate: Json = { shape: "constant", rate: 1 };
    for (let at = 0; at < depth; at++) rate = { shape: "scale", factor: 1, rate };
    return rate;
  };
  const places: [where: string, change: (net: Json) => void, path: string][] = [
    ["as a route", order("to", nested(200_000)), "network.stations.order.to: expected"],
    ["as a law", order("service", nested(200_000)), "network.stations.order.service: expected"],
    ["as servers", order("servers", nested(200_000)), "network.stations.order.servers: expected"],
    ["as rates", (net) => (net.sources.buyers.rate = rates(100_000)), "expected at most 64 rates within one another"],
  ];
  test.each(places)("JSON nested without end, %s", (_, change, path) => {
    const net = shop();
    change(net);
    expect(() => network(net)).toThrow(path);
  });

  test("more places than a probe can number", () => {
    const net = shop();
    for (let at = 0; at < 8_200; at++) net.stations[`s${at}`] = net.stations.pay;
    expect(() => simulate(net, { until: 1 })).toThrow(
      "network: expected at most 4096 stations, exits and sources in all",
    );
  });

  test("a value that bites its tail", () => {
    const tail: Json = { law: "exponential" };
    tail.mean = [tail];
    const net = shop();
    net.stations.order.service = tail;
    expect(() => network(net)).toThrow(
      "network.stations.order.service.mean: expected a positive number, got an object",
    );
  });

  test("a value that is no object", () => {
    for (const value of [null, undefined, 3, "net", []]) {
      expect(() => validateNetwork(value, "file.network", new Kinds())).toThrow(/^file\.network: expected an object/);
    }
  });
});
