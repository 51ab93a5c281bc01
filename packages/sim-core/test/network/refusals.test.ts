import { describe, expect, test } from "vitest";
import { network, simulate } from "../../src/index.ts";
import { shop, type Json } from "./shop.ts";

const stock = {
  kind: "stock",
  service: { law: "deterministic", value: 1 },
  items: { count: 1, stock: 5 },
  sold: "paid",
  to: "exit:paid",
};
const limiter = { kind: "limiter", rate: 10, burst: 5 };
const order = (fields: Json) => (net: Json) => Object.assign(net.stations.order, fields);
const buyers = (fields: Json) => (net: Json) => Object.assign(net.sources.buyers, fields);

const cases: [what: string, change: (net: Json) => void, message: string | RegExp][] = [
  ["no unit", (net) => delete net.time, "network.time: expected one of ms, s, min, h, d, got undefined."],
  [
    "a field that only its prototype has",
    (net) => (net.stations.order = Object.create({ service: { law: "exponential", mean: 1 } })),
    "network.stations.order.service: expected a field of the object itself, not of its prototype",
  ],
  ["an unknown unit", (net) => (net.time = "week"), 'network.time: expected one of ms, s, min, h, d, got "week".'],
  [
    "a misspelt field",
    (net) => (net.station = {}),
    "network.station: expected only the fields time, sources, stations",
  ],
  [
    "stations that nobody ever leaves",
    (net) => {
      net.stations.trap = { service: { law: "deterministic", value: 1 }, to: "trap" };
      net.stations.order.to = "trap";
    },
    "expected a way on to some exit for the customers of buyers",
  ],
  [
    "a cache to which no fetch comes back",
    (net) => (net.stations.order = { kind: "cache", keys: "item", capacity: 5, miss: "pay" }),
    'network.stations.order.miss: expected a way back to order, which holds what is brought there, got "pay". Let the last station on that way lead to it.',
  ],
  ["no stations", (net) => delete net.stations, "network.stations: expected a value, got undefined."],
  ["an empty network", (net) => (net.stations = {}), "network.stations: expected at least one entry, got {}."],
  ["no source", (net) => (net.sources = {}), "network.sources: expected at least one entry"],
  [
    "stations as a list",
    (net) => (net.stations = []),
    "network.stations: expected an object with one entry a name, got [].",
  ],
  [
    "a kind that is no text",
    order({ kind: 5 }),
    /^network\.stations\.order\.kind: expected one of queue, .*, got 5\.$/,
  ],
  ["no kind said as null", order({ kind: null }), /^network\.stations\.order\.kind: expected one of .*, got null\.$/],
  ["a source's as a list", buyers({ kind: ["poisson"] }), "network.sources.buyers.kind: expected one of renewal, "],
  ["controllers as a list", (net) => (net.controllers = []), "network.controllers: expected an object, got []."],
  [
    "a station called exit",
    (net) => (net.stations.exit = net.stations.pay),
    "network.stations.exit: expected a name of letters",
  ],
  [
    "a station with a path for a name",
    (net) => (net.stations["a/b"] = net.stations.pay),
    "network.stations.a/b: expected a name",
  ],
  [
    "a station that is null",
    (net) => (net.stations.pay = null),
    "network.stations.pay: expected an object with the fields of its kind, got null.",
  ],
  [
    "a source that is text",
    (net) => (net.sources.buyers = "order"),
    'network.sources.buyers: expected an object with the fields of its kind, got "order".',
  ],
  [
    "an unknown kind",
    order({ kind: "acme/row@1" }),
    'network.stations.order.kind: expected one of queue, sharing, delay, limiter, stock, caller, pool, fork, batch, blocking, cache, leakyBucket, warmUp, itemLimiter, switch, got "acme/row@1". Another kind must be registered first.',
  ],
  [
    "an unknown kind of source",
    buyers({ kind: "crowd" }),
    'network.sources.buyers.kind: expected one of renewal, poisson, pulses, mmpp, hawkes, trace, stages, population, got "crowd".',
  ],
  ["a misspelt key", order({ server: 3 }), "network.stations.order.server: expected only the fields"],
  [
    "servers as text",
    order({ servers: "many" }),
    'network.stations.order.servers: expected a positive integer, got "many".',
  ],
  ["negative servers", order({ servers: -1 }), "network.stations.order.servers: expected a positive integer, got -1."],
  ["no servers", order({ servers: 0 }), "network.stations.order.servers: expected a positive integer, got 0."],
  ["half a server", order({ servers: 1.5 }), "network.stations.order.servers: expected a positive integer, got 1.5."],
  ["NaN", order({ speed: NaN }), "network.stations.order.speed: expected a positive number, got NaN."],
  [
    "a capacity below the servers",
    order({ capacity: 1 }),
    "network.stations.order.capacity: expected at least the number of servers",
  ],
  [
    "a bare number for a law",
    order({ service: 3 }),
    "network.stations.order.service: expected a distribution, an object with a law",
  ],
  [
    "an unknown law",
    order({ service: { law: "gaus" } }),
    "network.stations.order.service.law: expected one of deterministic",
  ],
  [
    "a mean of NaN",
    order({ service: { law: "exponential", mean: NaN } }),
    "network.stations.order.service.mean: expected a positive number, got NaN.",
  ],
  [
    "probabilities that sum to 0.9",
    order({ to: { pay: 0.4, exit: 0.5 } }),
    "network.stations.order.to: expected probabilities that sum to 1, got 0.9.",
  ],
  [
    "a negative probability",
    order({ to: { pay: -0.5, exit: 1.5 } }),
    "network.stations.order.to.pay: expected a probability in [0, 1], got -0.5.",
  ],
  ["an empty route", order({ to: {} }), "network.stations.order.to: expected probabilities that sum to 1, got 0."],
  [
    "an unknown target",
    order({ to: "payment" }),
    'network.stations.order.to: expected one of order, pay, exit or exit:label, got "payment".',
  ],
  [
    "an unknown target among others",
    order({ to: { payment: 1 } }),
    'network.stations.order.to: expected one of order, pay, exit or exit:label, got "payment".',
  ],
  [
    "an unknown target of the refused",
    order({ capacity: 2, refused: "elsewhere" }),
    'network.stations.order.refused: expected one of order, pay, exit or exit:label, got "elsewhere".',
  ],
  [
    "an unknown target for nobody",
    order({ abandoned: "elsewhere" }),
    "network.stations.order.abandoned: expected one of",
  ],
  [
    "probabilities for the refused",
    order({ capacity: 2, refused: { exit: 1 } }),
    'network.stations.order.refused: expected one station or exit, got {"exit":1}.',
  ],
  [
    "an exit without its label",
    order({ to: "exit:" }),
    "network.stations.order.to: expected one of order, pay, exit or exit:label",
  ],
  [
    "a route that is a number",
    order({ to: 7 }),
    "network.stations.order.to: expected a station, an exit or probabilities over them, got 7.",
  ],
  [
    "a source without a route",
    (net) => delete net.sources.buyers.to,
    "network.sources.buyers.to: expected a station, an exit or a route, got undefined.",
  ],
  [
    "a route that forgets a source",
    order({ to: { byClass: {} } }),
    'network.stations.order.to.byClass: expected an entry for each class (buyers), got "none for buyers".',
  ],
  [
    "a route for an unknown source",
    order({ to: { byClass: { buyers: "pay", robots: "exit" } } }),
    "network.stations.order.to.byClass.robots: expected only the fields buyers",
  ],
  [
    "a route by source to nowhere",
    order({ to: { byClass: { buyers: "nowhere" } } }),
    "network.stations.order.to.byClass.buyers: expected one of",
  ],
  [
    "a route by source and by chance",
    order({ to: { byClass: { buyers: "pay" }, pay: 1 } }),
    "network.stations.order.to.pay: expected only the fields byClass",
  ],
  [
    "balking below nobody",
    order({ balk: { above: -1, probability: 0.5 } }),
    "network.stations.order.balk.above: expected a positive integer, got -1.",
  ],
  [
    "too many attempts",
    order({ retry: { attempts: 256, delay: { law: "deterministic", value: 1 } } }),
    "network.stations.order.retry.attempts: expected at most 255, got 256.",
  ],
  ["sharded as text", order({ sharded: "no" }), 'network.stations.order.sharded: expected true or false, got "no".'],
  ["no fan-out", order({ fanOut: 0 }), "network.stations.order.fanOut: expected a positive number, got 0."],
  [
    "a whole stream to nowhere",
    buyers({ whole: { to: "nowhere" } }),
    "network.sources.buyers.whole.to: expected one of",
  ],
  [
    "more than all sampled",
    buyers({ whole: { to: "pay", sampled: 2 } }),
    "network.sources.buyers.whole.sampled: expected a probability in [0, 1], got 2.",
  ],
  [
    "a rate below zero",
    buyers({ rate: { shape: "constant", rate: -1 } }),
    "network.sources.buyers.rate.rate: expected a non-negative number, got -1.",
  ],
  [
    "an empty bucket",
    (net) => (net.stations.pay = { ...limiter, burst: 0.5 }),
    "network.stations.pay.burst: expected at least 1 token, got 0.5.",
  ],
  [
    "a horizon before now",
    (net) => (net.stations.pay = { ...limiter, horizon: -1 }),
    "network.stations.pay.horizon: expected a non-negative number, got -1.",
  ],
  [
    "no items",
    (net) => (net.stations.pay = { ...stock, items: { count: 0, stock: 1 } }),
    "network.stations.pay.items.count: expected a positive integer, got 0.",
  ],
  [
    "too many items",
    (net) => (net.stations.pay = { ...stock, items: { count: 1e6, stock: 1 } }),
    "network.stations.pay.items.count: expected at most 65,536 items",
  ],
  [
    "a sale that never happens",
    (net) => (net.stations.pay = { ...stock, sold: "payed" }),
    "network.stations.pay: expected a route to exit:payed somewhere in the network (the exits are exit, exit:paid, exit:soldOut)",
  ],
  [
    "__proto__ as a field",
    (net) =>
      (net.stations.order = JSON.parse('{"__proto__": {"servers": 9}, "service": {"law": "exponential", "mean": 1}}')),
    "network.stations.order.__proto__: expected only the fields",
  ],
  [
    "__proto__ as a station",
    (net) => (net.stations = JSON.parse('{"__proto__": {"service": 1}}')),
    "network.stations.__proto__: expected a name",
  ],
  [
    "constructor as a target",
    order({ to: "constructor" }),
    'expected one of order, pay, exit or exit:label, got "constructor".',
  ],
  [
    "constructor as a law",
    order({ service: { law: "constructor" } }),
    "network.stations.order.service.law: expected one of",
  ],
];

describe("network refuses", () => {
  test("nothing in a good one", () => {
    expect(network(shop()).stations).toEqual(shop().stations);
  });

  test.each(cases)("%s", (_, change, message) => {
    const net = shop();
    change(net);
    for (const attempt of [() => network(net), () => simulate(net, { until: 1 })]) {
      expect(attempt).toThrow(RangeError);
      expect(attempt).toThrow(message);
    }
  });
});
