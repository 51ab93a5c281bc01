import { Kinds, network, type NetworkData } from "@double11/sim-core";
import { networkProblems, networkSchema, schemaProblems, type JsonSchema } from "@double11/sim-core/schema";
import { describe, expect, test } from "vitest";

const law = { law: "exponential", mean: 1 } as const;
const rate = { shape: "constant", rate: 1 } as const;

/** One of every kind that has figures of its own, in a network that is right. */
const whole = {
  time: "s",
  sources: {
    renewal: { interarrival: law, to: "limiter" },
    poisson: { kind: "poisson", rate, to: "limiter" },
    pulses: { kind: "pulses", first: law, gap: law, size: 3, reaction: law, to: "limiter" },
  },
  stations: {
    limiter: { kind: "limiter", rate: 5, burst: 2, horizon: 1, returns: 0.5, to: "bucket" },
    bucket: { kind: "leakyBucket", rate: 5, longest: 1, to: "warm" },
    warm: { kind: "warmUp", rate: 5, period: 10, to: "items" },
    items: { kind: "itemLimiter", rate: 5, burst: 1, to: "queue" },
    queue: {
      servers: 2,
      capacity: 5,
      speed: 2,
      service: law,
      retry: { attempts: 2, delay: law },
      to: "sharing",
    },
    sharing: { kind: "sharing", servers: 2, speed: 1, service: law, to: "stock" },
    stock: { kind: "stock", service: law, items: { count: 2, stock: 9 }, sold: "sold", to: "batch" },
    batch: { kind: "batch", servers: 1, service: law, most: 3, least: 2, longest: 4, to: "caller" },
    caller: {
      kind: "caller",
      servers: 3,
      steps: [{ seize: "pool" }, { service: law }, { call: "cache" }],
      to: "exit:sold",
    },
    cache: { kind: "cache", keys: "item", capacity: 5, ttl: 3, miss: "origin", to: "exit" },
    origin: { kind: "delay", service: law, fanOut: 2, to: "cache" },
    pool: { kind: "pool", units: 2 },
  },
  controllers: {
    scaler: { kind: "autoscaler", station: "queue", target: 0.5, period: 15, max: 3, metricLag: 1 },
  },
} as const;

const problems = (value: unknown): string[] =>
  networkProblems(value, "network", new Kinds()).map(({ message }) => message);

type Tree = { readonly [key: string]: unknown };

/** A copy with one figure replaced. */
const withFigure = (tree: Tree, [key, ...rest]: readonly string[], value: unknown): Tree => ({
  ...tree,
  [key]: rest.length === 0 ? value : withFigure(tree[key] as Tree, rest, value),
});

/** Paths of all numbers, lists left out. */
const figures = (tree: Tree): string[][] =>
  Object.entries(tree).flatMap(([key, value]): string[][] => {
    if (typeof value === "number") return [[key]];
    if (typeof value !== "object" || value === null || Array.isArray(value)) return [];
    return figures(value as Tree).map((path) => [key, ...path]);
  });

describe("what is wrong with a network", () => {
  test("nothing, where nothing is", () => {
    expect(problems(whole)).toEqual([]);
  });

  test("is listed all at once, each with its path and the name that was meant", () => {
    const { queue, batch, caller } = whole.stations;
    const wrong = {
      ...whole,
      time: "sec",
      sources: { ...whole.sources, renewal: { interarrival: { law: "exponentil", mean: 1 }, to: "limitr" } },
      stations: {
        ...whole.stations,
        queue: { ...queue, serverz: 3, servers: -1, service: { law: "exponential", mean: -2 }, to: "nowhere" },
        stock: { ...whole.stations.stock, items: { count: 2, stock: -9 } },
        batch: { ...batch, kind: "btach" },
        caller: { ...caller, steps: [{ sieze: "pool" }] },
        pool: 7,
      },
      controllers: { scaler: { ...whole.controllers.scaler, metric: "utilisation" } },
    };
    const found = problems(wrong);
    for (const sentence of [
      /^network\.time: expected one of ms, s, min, h, d, got "sec"\.$/,
      /^network\.sources\.renewal\.interarrival\.law: expected one of .*, got "exponentil"\. Did you mean exponential\?$/,
      /^network\.sources\.renewal\.to: expected one of .*, got "limitr"\. Did you mean limiter\?$/,
      /^network\.stations\.queue\.serverz: expected only the fields .*, got "serverz"\. Did you mean servers\?$/,
      /^network\.stations\.queue\.servers: expected a positive integer, got -1\.$/,
      /^network\.stations\.queue\.service\.mean: expected a positive number, got -2\.$/,
      /^network\.stations\.queue\.to: expected one of .*, got "nowhere"\.$/,
      /^network\.stations\.stock\.items\.stock: expected an integer ≥ 0, got -9\.$/,
      /^network\.stations\.batch\.kind: .*, got "btach"\. .*Did you mean batch\?$/,
      /^network\.stations\.caller\.steps\[0\]\.sieze: expected only the fields seize, units, .*Did you mean seize\?$/,
      /^network\.stations\.pool: expected an object with the fields of its kind, got 7\.$/,
      /^network\.controllers\.scaler\.metric: expected one of utilization, arrivals, got "utilisation"\./,
    ]) {
      expect(
        found.filter((message) => sentence.test(message)),
        String(sentence),
      ).toHaveLength(1);
    }
  });

  test("a kind or a version that nobody registered is refused by name", () => {
    const foreign = { kind: "acme/row@2", to: "exit" };
    const stations = { row: foreign };
    const value = { time: "s", sources: { a: { kind: "poisson", rate, to: "row" } }, stations };
    expect(problems(value)).toEqual([
      expect.stringMatching(/^network\.stations\.row\.kind: expected one of .*"acme\/row@2"/),
    ]);
  });

  test("within the branch of a union that is meant: a law that has an entry for each class", () => {
    const queue = { ...whole.stations.queue, service: { byClass: { poisson: law, pulses: { ...law, mean: -2 } } } };
    expect(problems({ ...whole, stations: { ...whole.stations, queue } })).toEqual([
      "network.stations.queue.service.byClass.pulses.mean: expected a positive number, got -2.",
    ]);
  });

  test("every class without an entry, of laws and of routes", () => {
    const queue = { service: { byClass: { poisson: law } }, to: { byClass: { pulses: "exit", poisson: "sharing" } } };
    const wants = "expected an entry for each class (renewal, poisson, pulses), got";
    expect(problems({ ...whole, stations: { ...whole.stations, queue } })).toEqual([
      `network.stations.queue.service.byClass: ${wants} "none for renewal, pulses".`,
      `network.stations.queue.to.byClass: ${wants} "none for renewal".`,
    ]);
  });

  test("what becomes of customers who are never refused and never give up", () => {
    const { retry } = whole.stations.queue;
    const needing = (fields: object): string[] => {
      const queue = { service: law, to: "sharing", ...fields };
      return problems({ ...whole, stations: { ...whole.stations, queue } });
    };
    const at = "network.stations.queue";
    const nothing = 'beside it, got "none". Without, nothing comes of it.';
    expect(needing({ retry, refused: "exit:full", abandoned: "exit:gone" })).toEqual([
      `${at}.retry: expected capacity, balk, patience or codel ${nothing}`,
      `${at}.refused: expected capacity or balk ${nothing}`,
      `${at}.abandoned: expected patience, codel or dropsTimedOut ${nothing}`,
    ]);
    expect(needing({ retry, abandoned: "exit:gone", patience: law })).toEqual([]);
    expect(needing({ retry, refused: "exit:full", balk: { above: 3, probability: 0.5 } })).toEqual([]);
    expect(needing({ abandoned: "exit:gone", dropsTimedOut: true })).toEqual([]);
  });

  test("a route where there are no stations", () => {
    expect(problems({ ...whole, sources: { renewal: whole.sources.renewal }, stations: {}, controllers: {} })).toEqual([
      'network.sources.renewal.to: expected exit or exit:label, for there are no stations, got "limiter".',
    ]);
  });

  test.each([[5], [null], [["queue"]], [{}]])("a kind that is no text, %j", (kind) => {
    const value = { time: "s", sources: { a: { kind: "poisson", rate, to: "row" } }, stations: { row: { kind } } };
    expect(problems(value)).toContainEqual(expect.stringMatching(/^network\.stations\.row\.kind: expected one of/));
  });

  test("stations and pools that nothing reaches", () => {
    const { caller, ...others } = whole.stations;
    const value = { ...whole, stations: { ...others, caller: { ...caller, steps: [{ service: law }] } } };
    expect(problems(value)).toEqual(
      ["cache", "origin", "pool"].map(
        (name) => `network.stations.${name}: expected a route from some source, got "none". Nobody ever comes there.`,
      ),
    );
  });

  test.each([[null], [3], ["text"], [[]], [{}], [{ time: "s", sources: [], stations: null }]])("%j", (value) => {
    expect(problems(value).length).toBeGreaterThan(0);
  });
});

describe("the schema is not stricter than the kinds", () => {
  const cases = figures(whole as unknown as Tree).flatMap((path) => [-1, 0, 0.5].map((value) => ({ path, value })));
  const refused = cases.filter(
    ({ path, value }) =>
      schemaProblems(withFigure(whole as unknown as Tree, path, value), networkSchema as JsonSchema, "network").length >
      0,
  );

  test("it refuses some figures", () => expect(refused.length).toBeGreaterThan(40));

  test.each(refused.map(({ path, value }) => ({ at: path.join("."), path, value })))(
    "$at = $value",
    ({ path, value }) => {
      const changed = withFigure(whole as unknown as Tree, path, value);
      expect(() => network(changed as unknown as NetworkData)).toThrow(RangeError);
    },
  );
});
