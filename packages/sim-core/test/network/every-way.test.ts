import { describe, expect, test } from "vitest";
import {
  constant,
  deterministic,
  exponential,
  fluid,
  network,
  simulate,
  solve,
  zipf,
  type Network,
  type ReplicationFigures,
  type SourceData,
  type StationData,
} from "../../src/index.ts";
import { networkSchema, type JsonSchema } from "../../src/schema.ts";
import { expectAgreement, replicate } from "./agreement.ts";

// Every field of the data that says where customers go: what theory and fluid make of it is what the simulation
// shows, or they refuse it by name.

type Stations = { readonly [name: string]: StationData };
/** "exact" or "approximate": as simulated, if approximations are asked for; else the refusal. */
type Expected = "exact" | "approximate" | RegExp;

interface Way {
  readonly stations: Stations;
  readonly solve: Expected;
  /** "mean": as simulated. */
  readonly fluid: "mean" | RegExp;
  /** Default 100 a second, Poisson, to q. */
  readonly source?: SourceData;
}

const [second, until] = [exponential({ mean: 1 }), 100];
const later: StationData = { kind: "delay", service: second };
const enough = { servers: 150, service: second };
/** Of 100 a second it serves 60. */
const few = { servers: 60, service: second };
const stock = { kind: "stock", sold: "paid", items: { count: 1, stock: 1_000_000 } } as const;
const paid: StationData = { ...later, to: "exit:paid" };
/** A station q and, behind it or not, a delay. */
const before = (q: StationData, behind = later): Stations => ({ q, later: behind });
const noKind = (kind: string) =>
  new RegExp(`stations\\.q: no (theory|fluid approximation) for stations of kind ${kind}`);
const byField = (field: string) => new RegExp(`stations\\.q\\.${field}: no theory for .*\\(later\\)`);
/** Neither theory nor fluid has stations of this kind. */
const unknown = (kind: string, q: StationData): Way => ({
  stations: before(q),
  solve: new RegExp(`${noKind(kind).source}|\\(later\\)`),
  fluid: noKind(kind),
});
const gate = (kind: "leakyBucket" | "warmUp" | "itemLimiter", fields: object) => ({
  [`${kind}.to`]: unknown(kind, { kind, rate: 60, ...fields, to: "later" } as StationData),
  [`${kind}.refused`]: unknown(kind, { kind, rate: 60, ...fields, refused: "later" } as StationData),
});

const queues: { readonly [field: string]: Way } = {
  "queue.to": { stations: before({ ...enough, to: "later" }), solve: "exact", fluid: "mean" },
  "queue.refused": {
    stations: before({ ...few, capacity: 60, refused: "later" }),
    solve: byField("refused"),
    fluid: "mean",
  },
  "queue.abandoned": {
    stations: before({ ...few, patience: second, abandoned: "later" }),
    solve: byField("abandoned"),
    fluid: "mean",
  },
  "sharing.to": { stations: before({ kind: "sharing", ...enough, to: "later" }), solve: "exact", fluid: "mean" },
  "sharing.refused": {
    stations: before({ kind: "sharing", ...few, capacity: 70, refused: "later" }),
    solve: byField("refused"),
    fluid: "mean",
  },
  "delay.to": { stations: before({ ...later, to: "later" }), solve: "exact", fluid: "mean" },
  "stock.to": { stations: before({ ...stock, ...enough, to: "later" }, paid), solve: noKind("stock"), fluid: "mean" },
  "stock.refused": {
    stations: before({ ...stock, ...few, to: "exit:paid", capacity: 60, refused: "later" }),
    solve: byField("refused"),
    fluid: "mean",
  },
  "stock.abandoned": {
    stations: before({ ...stock, ...few, to: "exit:paid", patience: second, abandoned: "later" }),
    solve: byField("abandoned"),
    fluid: "mean",
  },
  "stock.soldOut": {
    stations: before({ ...stock, ...enough, to: "exit:paid", items: { count: 1, stock: 3_000 }, soldOut: "later" }),
    solve: byField("soldOut"),
    fluid: "mean",
  },
  "batch.to": unknown("batch", { kind: "batch", most: 10, servers: 20, service: second, to: "later" }),
  "batch.refused": unknown("batch", {
    kind: "batch",
    most: 10,
    servers: 5,
    service: second,
    capacity: 60,
    refused: "later",
  }),
  "blocking.to": unknown("blocking", { kind: "blocking", ...enough, to: "later" }),
  "blocking.refused": unknown("blocking", { kind: "blocking", ...few, capacity: 60, refused: "later" }),
};

const work = [{ service: second }];
const callers: { readonly [field: string]: Way } = {
  "caller.to": {
    stations: before({ kind: "caller", servers: 150, steps: work, to: "later" }),
    solve: "approximate",
    fluid: noKind("caller"),
  },
  "caller.refused": {
    stations: before({ kind: "caller", servers: 60, steps: work, capacity: 60, refused: "later" }),
    solve: byField("refused"),
    fluid: noKind("caller"),
  },
  "caller.abandoned": {
    stations: before({ kind: "caller", servers: 60, steps: work, patience: second, abandoned: "later" }),
    solve: byField("abandoned"),
    fluid: noKind("caller"),
  },
  "caller.failed": {
    stations: {
      ...before({ kind: "caller", servers: 150, steps: [{ call: "asked" }], failed: "later" }),
      asked: { ...later, to: { exit: 0.5, "exit:no": 0.5 } },
    },
    solve: /stations\.q: no theory for a caller whose calls may fail with a station behind it \(later\)/,
    fluid: noKind("caller"),
  },
  "caller.steps.call": {
    stations: before({ kind: "caller", servers: 150, steps: [{ call: "later" }] }),
    solve: "approximate",
    fluid: noKind("caller"),
  },
  "fork.to": {
    stations: {
      ...before({ kind: "fork", branches: ["x", "y"], to: "later" }),
      x: { service: exponential({ mean: 0.005 }) },
      y: { service: exponential({ mean: 0.005 }) },
    },
    solve: /stations\.q: no theory for a fork with a station behind it/,
    fluid: noKind("fork"),
  },
  "fork.branches": {
    stations: {
      q: { kind: "fork", branches: ["later", "y"] },
      later: { service: exponential({ mean: 0.005 }) },
      y: { service: exponential({ mean: 0.005 }) },
    },
    solve: "exact",
    fluid: noKind("fork"),
  },
};

const cache = { kind: "cache", keys: zipf({ items: 1_000, exponent: 1 }), capacity: 50 } as const;
const others: { readonly [field: string]: Way } = {
  "limiter.to": {
    stations: before({ kind: "limiter", rate: 60, burst: 10, to: "later" }),
    solve: noKind("limiter"),
    fluid: "mean",
  },
  "limiter.refused": {
    stations: before({ kind: "limiter", rate: 60, burst: 10, refused: "later" }),
    solve: byField("refused"),
    fluid: "mean",
  },
  ...gate("leakyBucket", { longest: 0.1 }),
  ...gate("warmUp", { period: 10 }),
  ...gate("itemLimiter", { burst: 10 }),
  "switch.to": unknown("switch", { kind: "switch", to: "later", degraded: "exit" }),
  "switch.degraded": unknown("switch", { kind: "switch", isOn: true, degraded: "later" }),
  "cache.to": {
    stations: { ...before({ ...cache, miss: "origin", to: "later" }), origin: { ...later, to: "q" } },
    solve: "approximate",
    fluid: noKind("cache"),
  },
  "cache.miss": {
    stations: before({ ...cache, miss: "later" }, { ...later, to: "q" }),
    solve: "approximate",
    fluid: noKind("cache"),
  },
};

/** By kind: 100 customers a second. */
const sources: { readonly [kind: string]: Omit<Way, "stations"> } = {
  renewal: { source: { interarrival: exponential({ mean: 0.01 }), to: "later" }, solve: "exact", fluid: "mean" },
  poisson: { source: { kind: "poisson", rate: constant(100), to: "later" }, solve: "exact", fluid: "mean" },
  pulses: {
    source: {
      kind: "pulses",
      first: exponential({ mean: 0.1 }),
      gap: exponential({ mean: 0.1 }),
      size: 10,
      reaction: second,
      to: "later",
    },
    solve: /no theory for pulses/,
    fluid: "mean",
  },
  mmpp: {
    source: {
      kind: "mmpp",
      rates: [50, 150],
      switching: [
        [0, 1],
        [1, 0],
      ],
      to: "later",
    },
    solve: /kind mmpp/,
    fluid: "mean",
  },
  hawkes: {
    source: { kind: "hawkes", rate: constant(50), branching: 0.5, reaction: second, to: "later" },
    solve: /kind hawkes/,
    fluid: /no fluid approximation for sources of kind hawkes/,
  },
  trace: {
    source: { kind: "trace", times: Array.from({ length: 10_000 }, (_, at) => at / 100), to: "later" },
    solve: /kind trace/,
    fluid: "mean",
  },
  stages: {
    source: { kind: "stages", start: 100, stages: [{ duration: 1_000, target: 100 }], to: "later" },
    solve: /kind stages/,
    fluid: "mean",
  },
  population: {
    source: { kind: "population", size: 10_000, to: "later" },
    solve: /no theory for a population/,
    fluid: "mean",
  },
};

const cases: { readonly [field: string]: Way } = {
  ...queues,
  ...callers,
  ...others,
  ...Object.fromEntries(
    Object.entries(sources).flatMap(([kind, way]): [string, Way][] => [
      [`${kind}.to`, { ...way, stations: { later } }],
      [
        `${kind}.whole.to`,
        {
          stations: { later },
          source: { ...way.source!, whole: { to: "exit", sampled: 0.5 } },
          solve:
            way.solve instanceof RegExp ? /no theory/ : /customers\.whole: no theory for a stream of which only some/,
          fluid: /customers(\.whole)?: no fluid approximation/,
        },
      ],
    ]),
  ),
};

const networkOf = ({ stations, source }: Pick<Way, "stations" | "source">): Network =>
  network<string, string>({
    time: "s",
    sources: { customers: source ?? { kind: "poisson", rate: constant(100), to: "q" } },
    stations,
  });

/** Of `solve`, exactly and approximately: asked to approximate, it says why that will not do either. */
const refusalsOf = (net: Network): readonly string[] =>
  [false, true].map((approximate) => {
    try {
      solve(net, { approximate });
    } catch (error) {
      if (error instanceof RangeError && error.message.includes("no theory for")) return error.message;
      throw error;
    }
    throw new Error(`solved, though only if approximate is ${approximate}`);
  });

/**
 * Who came to `later`, within three in a hundred, which is what a beginning from nothing leaves out of a steady state, and
 * four standard errors.
 */
const expectToCome = (net: Network, seed: string, expected: number): void => {
  const runs = simulate(net, { until, replications: 6, seed }).replications.map(
    ({ stations }) => stations.later.arrived,
  );
  const mean = runs.reduce((sum, run) => sum + run, 0) / runs.length;
  const variance = runs.reduce((sum, run) => sum + (run - mean) ** 2, 0) / (runs.length - 1);
  expect(Math.abs(expected - mean)).toBeLessThan(0.03 * mean + 4 * Math.sqrt(variance / runs.length));
};

/** Fields of a kind's data that a route or a target may stand in. */
const routeFieldsOf = (schema: JsonSchema, path: string, above: readonly string[] = []): string[] => {
  const { $ref = "", properties = {}, items, anyOf = [] } = schema;
  const name = $ref.replace("#/$defs/", "");
  if (name === "Route" || name === "Target") return [path];
  const definition = name === "" || above.includes(name) ? undefined : networkSchema.$defs![name];
  return [
    ...(definition === undefined ? [] : routeFieldsOf(definition, path, [...above, name])),
    ...Object.entries(properties).flatMap(([field, value]) => routeFieldsOf(value, `${path}.${field}`, above)),
    ...[...(items === undefined ? [] : [items]), ...anyOf].flatMap((part) => routeFieldsOf(part, path, above)),
  ];
};

describe("every way that customers may take", () => {
  test("is in the table", () => {
    const fields = ["StationData", "SourceData"].flatMap((union) =>
      networkSchema.$defs![union].anyOf!.flatMap(({ $ref = "" }) => {
        const definition = networkSchema.$defs![$ref.replace("#/$defs/", "")];
        const kind = definition.properties!["kind"]?.const;
        // Kinds from outside have no theory.
        return typeof kind === "string" ? routeFieldsOf(definition, kind) : [];
      }),
    );
    expect(fields).toContain("caller.steps.call");
    expect([...new Set(fields)].sort()).toEqual(Object.keys(cases).sort());
  });

  test.each(Object.entries(cases))("%s, by theory", (field, way) => {
    const net = networkOf(way);
    if (way.solve instanceof RegExp) {
      expect(refusalsOf(net).join("\n")).toMatch(way.solve);
      return;
    }
    const { later } = solve(net, { approximate: way.solve === "approximate" }).stations;
    expect(later.arrivalRate.method).toContain(way.solve);
    expectToCome(net, field, until * later.arrivalRate.mean);
  });

  test.each(Object.entries(cases))("%s, as a fluid", (field, way) => {
    const net = networkOf(way);
    if (way.fluid instanceof RegExp) expect(() => fluid(net, { until })).toThrow(way.fluid);
    else expectToCome(net, field, fluid(net, { until }).stations.later.arrived.at(-1)!);
  });
});

describe("ways that meet", () => {
  const poisson = (rate: number, to: string): SourceData => ({ kind: "poisson", rate: constant(rate), to });
  const branch: StationData = { service: exponential({ mean: 1 }) };

  test("forks over the same stations are one stream to them", () => {
    const net = network<string, string>({
      time: "min",
      sources: { a: poisson(0.25, "f1"), b: poisson(0.1, "f2") },
      stations: {
        f1: { kind: "fork", branches: ["x", "y"] },
        f2: { kind: "fork", branches: ["y", "x"] },
        x: branch,
        y: branch,
      },
    });
    const { stations, timeInNetwork } = solve(net);
    const runs = replicate("forks", net, { until: 10_000, warmUp: 100 });
    for (const name of ["f1", "f2", "x"]) {
      const [theory, read] = [stations[name], (run: ReplicationFigures) => run.stations[name]];
      expect(theory.queue.method).toContain("exact");
      expectAgreement(runs, `${name} arrived`, (run) => read(run).arrived / run.span, theory.arrivalRate.mean);
      expectAgreement(runs, `${name} sojourn`, (run) => read(run).meanSojourn, theory.sojourn.mean.mean);
    }
    expect(stations["x"].utilization.mean).toBeCloseTo(0.35, 12);
    expectAgreement(runs, "in all", ({ exits }) => exits["exit"].meanTimeInNetwork, timeInNetwork.mean);
  });

  const refusals: { readonly [what: string]: readonly [Stations, RegExp] } = {
    "forks over some of the same": [
      {
        q: { kind: "fork", branches: ["x", "y"] },
        f: { kind: "fork", branches: ["y", "z"] },
        x: branch,
        y: branch,
        z: branch,
      },
      /stations\.q\.branches: no theory for a branch to which f leads too/,
    ],
    "a fork over branches that differ": [
      {
        q: { kind: "fork", branches: ["x", "y"] },
        x: branch,
        y: { ...branch, speed: 2 },
      },
      /stations\.q\.branches: no theory for branches that differ/,
    ],
    "a fork whose branch is where others go who are refused": [
      {
        q: { kind: "fork", branches: ["x", "y"] },
        z: { service: second, capacity: 3, refused: "y" },
        x: branch,
        y: branch,
      },
      /stations\.z\.refused: no theory for customers who go on by this way to a station \(y\)/,
    ],
    "who lost patience and come again": [
      {
        q: { ...branch, patience: second, abandoned: "again" },
        again: { kind: "delay", service: second, to: "q" },
      },
      /stations\.q\.abandoned: no theory for .*\(again\)/,
    ],
    "calls to the shortest": [
      {
        q: { kind: "caller", servers: 9, steps: [{ call: { balance: "shortest", among: ["x", "y"] } }] },
        x: branch,
        y: branch,
      },
      /stations\.x: no theory for routes by shortest in an approximated network/,
    ],
    "an origin that loses requests": [
      { q: { ...cache, miss: "origin" }, origin: { service: second, patience: second, to: "q" } },
      /stations\.origin: no theory for patience with a station behind it \(q\)/,
    ],
    "requests that are not brought back": [
      { q: { ...cache, miss: "origin" }, origin: { ...later, to: { q: 0.5, "exit:lost": 0.5 } } },
      /stations\.q\.miss: no theory for fetches that do not come back, from origin to exit:lost/,
    ],
  };
  test.each(Object.entries(refusals))("are refused: %s", (_, [stations, message]) => {
    const net = network<string, string>({ time: "s", sources: { a: poisson(0.5, "q") }, stations });
    expect(refusalsOf(net).join("\n")).toMatch(message);
  });

  test("a population of which only some go round is refused", () => {
    const source: SourceData = { kind: "population", size: 9, to: "x", whole: { to: "exit", sampled: 0.5 } };
    const net = network<string, string>({ time: "s", sources: { a: source }, stations: { x: { ...branch, to: "x" } } });
    expect(() => solve(net)).toThrow("sources.a.whole: no theory for a stream of which only some customers go on");
  });

  test("an origin that takes no time for one class only is not solved as if it took none", () => {
    const net = network<string, string>({
      time: "s",
      sources: { a: poisson(0.5, "q"), b: poisson(0.5, "q") },
      stations: {
        q: { ...cache, keys: zipf({ items: 9, exponent: 1 }), capacity: 3, miss: "origin" },
        origin: { kind: "delay", service: { byClass: { a: exponential({ mean: 9 }), b: deterministic(0) } }, to: "q" },
      },
    });
    expect(() => solve(net)).toThrow("stations.q: no theory for this cache but approximately");
  });

  test("a way that is written and nobody takes hinders nothing", () => {
    const q: StationData = { ...branch, refused: "later", abandoned: "later" };
    const net = network<string, string>({ time: "s", sources: { a: poisson(0.5, "q") }, stations: before(q) });
    expect(solve(net).stations["q"].sojourn.mean).toMatchObject({
      mean: 2,
      method: "exact: M/M/c, open Jackson network",
    });
  });

  test("what lies behind a caller is approximate", () => {
    const stations: Stations = {
      q: { kind: "caller", servers: 9, steps: work, to: "later" },
      later: { service: exponential({ mean: 1 }) },
    };
    const net = network<string, string>({ time: "s", sources: { a: poisson(0.5, "q") }, stations });
    expect(solve(net, { approximate: true }).stations["later"].wait.mean.method).toContain("approximate");
  });
});
