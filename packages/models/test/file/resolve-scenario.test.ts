import { Kinds, simulate, type Scenario } from "@double11/sim-core";
import { schemaProblems } from "@double11/sim-core/schema";
import { describe, expect, test } from "vitest";
import {
  assemble,
  catalogue,
  planOf,
  resolveScenario,
  scenarioFileSchema,
  studies,
  type ScenarioDocument,
} from "../../src/index.ts";

/** Files that are only values; line n is that of the n-th key at the top. */
const document = (name: string, value: unknown): ScenarioDocument => ({
  name,
  identity: name,
  value,
  locate: ([top]) => {
    const at = Object.keys(value as object).indexOf(top ?? "");
    return { line: at + 1, depth: at < 0 ? 0 : 1 };
  },
});

const resolve = (value: unknown, files: { readonly [name: string]: unknown } = {}) =>
  resolveScenario(document("own.yaml", value), {
    kinds: new Kinds(),
    load: (reference) => {
      if (!(reference in files)) throw new RangeError(`no file ${reference}.`);
      return document(reference, files[reference]);
    },
  });
const problems = (value: unknown, files = {}): readonly string[] => resolve(value, files).problems ?? [];
const scenarioOf = (value: unknown, files = {}): Scenario => {
  const { resolved, problems } = resolve(value, files);
  expect(problems).toBeUndefined();
  return resolved!.kind === "night" ? assemble(resolved!.night) : resolved!.scenario;
};

const service = { law: "exponential", mean: 1 } as const;
const shop = {
  version: 1,
  until: 2_000,
  network: {
    time: "s",
    sources: { buyers: { interarrival: { law: "exponential", mean: 2 }, to: "till" } },
    stations: { till: { service } },
  },
};

describe("a scenario file", () => {
  test("that extends a night changes its figures, units converted", () => {
    const { resolved } = resolve({
      version: 1,
      extends: "peak-2020",
      slice: 50,
      night: {
        until: "00:01",
        demand: { peak: "600_000 orders/s", hotItemShare: "2 %" },
        stages: { order: { serviceTime: "210 ms" } },
        live: { roomA: null },
      },
    });
    if (resolved?.kind !== "night") throw new Error("no night");
    const { night } = resolved;
    expect(night.name).toBe("own");
    expect(night.slice).toBe(50);
    expect(night.until).toBe("2020-11-11T00:01:00+08:00");
    expect(night.demand).toEqual({ ...catalogue["peak-2020"].demand, peak: 600_000, hotItemShare: 0.02 });
    expect(night.stages.order).toEqual({ ...catalogue["peak-2020"].stages.order, serviceTime: 0.21 });
    expect(Object.keys(night.live)).toEqual(["roomB"]);
  });

  test("that extends a study changes its plan; both as they are give the same network", () => {
    const { resolved } = resolve({ version: 1, extends: "hot-item", plan: { commitTime: "3 ms" } });
    if (resolved?.kind !== "study") throw new Error("no study");
    expect(resolved.plan).toEqual({ ...planOf(studies["hot-item"]), commitTime: 0.003 });
    expect(scenarioOf({ version: 1, extends: "hot-item" }).network).toEqual(
      studies["hot-item"].assemble(planOf(studies["hot-item"])).network,
    );
  });

  test("may be a network by itself, and runs", () => {
    const { network, until } = scenarioOf(shop);
    const { stations } = simulate(network, { until, seed: "1" });
    // M/M/1 at a load of a half: one in service time.
    expect(stations["till"].wait.mean.mean).toBeGreaterThan(0.5);
  });

  test("may say all that a scenario holds", () => {
    const whole: Required<Scenario> = { mostLost: 0.01, ...assemble(catalogue["peak-2020"]), wholeSlice: 5 };
    expect(scenarioOf({ version: 1, ...whole })).toEqual(whole);
    expect(scenarioOf({ version: 1, extends: "peak-2020", name: "peak-2020", wholeSlice: 5, mostLost: 0.01 })).toEqual(
      whole,
    );
  });

  test("extends another file: fields of entries one by one, null takes away, another kind replaces", () => {
    const files = { "shop.yaml": shop };
    const scenario = scenarioOf(
      {
        version: 1,
        extends: "shop.yaml",
        until: "2 h",
        network: {
          sources: { buyers: { to: { till: 0.5, desk: 0.5 } } },
          stations: { till: { servers: 3 }, desk: { kind: "delay", service } },
        },
        objectives: [
          { station: "till", measure: "wait", quantile: 0.9, below: 1, window: 10, share: 0.9 },
          "desk.sojourn.p50 < 500 ms per 1 min in 80 % of windows",
          "desk.sojourn.p99 < 2",
        ],
        mostLost: "2 %",
      },
      files,
    );
    expect(scenario.objectives).toEqual([
      { station: "till", measure: "wait", quantile: 0.9, below: 1, window: 10, share: 0.9 },
      { station: "desk", measure: "sojourn", quantile: 0.5, below: 0.5, window: 60, share: 0.8 },
      { station: "desk", measure: "sojourn", quantile: 0.99, below: 2, window: 40, share: 0.999 },
    ]);
    expect(scenario.until).toBe(7_200);
    expect(scenario.mostLost).toBe(0.02);
    expect(scenario.network.stations["till"]).toEqual({ service, servers: 3 });
    expect(scenario.network.sources["buyers"]).toEqual({
      ...shop.network.sources.buyers,
      to: { till: 0.5, desk: 0.5 },
    });
    const other = { extends: "shop.yaml", version: 1, network: { stations: { till: { kind: "delay", service } } } };
    expect(scenarioOf(other, files).network.stations["till"]).toEqual({ kind: "delay", service });
    // Of another kind, it keeps none of the fields of the one before.
    const three = { ...shop, network: { ...shop.network, stations: { till: { service, servers: 3 } } } };
    expect(scenarioOf(other, { "shop.yaml": three }).network.stations["till"]).toEqual({ kind: "delay", service });
    const without = { ...shop, network: { ...shop.network, stations: { till: { service }, spare: { service } } } };
    const pruned = { version: 1, extends: "shop.yaml", network: { stations: { spare: null } } };
    expect(Object.keys(scenarioOf(pruned, { "shop.yaml": without }).network.stations)).toEqual(["till"]);
  });

  test("may change the network that a night becomes", () => {
    const { network } = scenarioOf({
      version: 1,
      extends: "peak-2020",
      network: { stations: { order: { capacity: 200_000 } } },
    });
    expect(network.stations["order"]).toMatchObject({ servers: 141_000, capacity: 200_000 });
  });
});

describe("figures of a network with their units", () => {
  const day = {
    version: 1,
    until: "1 d",
    windows: [{ from: "1 h", until: "90 min" }],
    mostLost: "5 %",
    objectives: [{ station: "till", measure: "wait", quantile: "90 %", below: "30 s", window: "1 h", share: 0.9 }],
    network: {
      time: "min",
      sources: {
        early: { kind: "poisson", rate: { shape: "constant", rate: "1.5 guests/s" }, to: { till: "20 %", desk: 0.8 } },
        late: {
          interarrival: { law: "hyperexponential", probabilities: ["50 %", 0.5], means: ["30 s", 2] },
          to: "till",
        },
        wave: {
          kind: "poisson",
          rate: {
            shape: "scale",
            factor: 2,
            rate: {
              shape: "piecewise",
              points: [
                [0, "6/h"],
                ["2 h", 0.2],
              ],
            },
          },
          to: { balance: "shortest", among: ["till", "more"], of: 2 },
        },
      },
      stations: {
        till: {
          schedule: {
            steps: [
              ["0 s", 1],
              ["8 h", 2],
            ],
            every: "1 d",
          },
          service: {
            byClass: {
              early: { law: "exponential", mean: "30 s" },
              late: { law: "deterministic", value: 2 },
              wave: { law: "exponential", mean: 1 },
            },
          },
          retry: { attempts: 3, delay: { law: "exponential", mean: "1 min" }, longest: "5 min" },
          capacity: 5,
        },
        desk: {
          kind: "delay",
          service: {
            law: "shifted",
            by: "200 ms",
            of: { law: "truncated", min: "1 s", max: null, of: { law: "gamma", mean: "3 s", shape: 2 } },
          },
        },
      },
      controllers: {
        scaler: {
          kind: "autoscaler",
          station: "more",
          target: "80 %",
          period: "15 s",
          max: 5,
          provisioningRate: "2/h",
        },
      },
    },
  };
  const more = { servers: 2, service: { law: "exponential", mean: 1 } };
  const withMore = (target: unknown) => ({
    ...day,
    network: {
      ...day.network,
      stations: { ...day.network.stations, more },
      controllers: { scaler: { ...day.network.controllers.scaler, target } },
    },
  });

  test("are numbers in its unit of time, at every depth", () => {
    const { network, ...rest } = scenarioOf(withMore(0.8));
    expect(rest).toMatchObject({
      until: 1440,
      windows: [{ from: 60, until: 90 }],
      mostLost: 0.05,
      objectives: [{ quantile: 0.9, below: 0.5, window: 60 }],
    });
    expect(network.sources).toMatchObject({
      early: { rate: { rate: 90 }, to: { till: 0.2, desk: 0.8 } },
      late: { interarrival: { probabilities: [0.5, 0.5], means: [0.5, 2] } },
      wave: {
        rate: {
          factor: 2,
          rate: {
            points: [
              [0, 0.1],
              [120, 0.2],
            ],
          },
        },
      },
    });
    expect(network.stations).toMatchObject({
      till: {
        schedule: {
          steps: [
            [0, 1],
            [480, 2],
          ],
          every: 1440,
        },
        service: { byClass: { early: { mean: 0.5 } } },
        retry: { delay: { mean: 1 }, longest: 5 },
      },
      desk: { service: { by: 0.2 / 60, of: { min: 1 / 60, max: null, of: { mean: 3 / 60 } } } },
    });
    expect(network.controllers).toMatchObject({ scaler: { period: 0.25, provisioningRate: 2 / 60 } });
    expect(schemaProblems(withMore(0.8), scenarioFileSchema(), "scenario")).toEqual([]);
  });

  test("of another kind are refused, each by its path and once", () => {
    const { early } = day.network.sources;
    const mixed = {
      ...shop,
      network: {
        ...shop.network,
        sources: {
          buyers: { ...early, rate: { shape: "constant", rate: "30 s" }, to: { till: "1 s", exit: "half" } },
        },
        stations: { till: { service: { law: "exponential", mean: "2/s" }, servers: "3 servers" } },
      },
    };
    expect(problems(mixed).map((each) => each.replace(/^.*scenario\.network\./, ""))).toEqual([
      'sources.buyers.rate.rate: expected a rate, as a number a s or like 30/s, got "30 s".',
      'sources.buyers.to.till: expected a share, like 0.95 or 95 %, got "1 s".',
      'sources.buyers.to.exit: expected a share, like 0.95 or 95 %, got "half".',
      'stations.till.service.mean: expected a time, as a number of s or like 200 ms, got "2/s".',
      'stations.till.servers: expected a positive integer, got "3 servers".',
    ]);
    // What is aimed at is a share or a rate, by the metric: a number, then.
    expect(problems(withMore("80 %"))).toEqual([
      expect.stringMatching(/scaler\.target: expected a positive number, got "80 %"/),
    ]);
  });
});

describe("everything that is wrong is listed at once", () => {
  test("of a night, with file and line", () => {
    const found = problems({
      version: 1,
      extends: "peak-2020",
      nam: "x",
      night: {
        until: "23:59:00",
        demand: { peak: "583 orders", hotItemStock: -5, peek: 3 },
        windows: [{ from: "00:01", until: "00:00" }],
      },
      network: { stations: { gate: { kind: "limitr" } } },
    });
    for (const sentence of [
      /^own\.yaml:3: scenario\.nam: expected only the fields .* Did you mean name\?$/,
      /^own\.yaml:4: scenario\.night\.demand\.peak: expected a number of orders\/s, got "583 orders"\.$/,
      /^own\.yaml:4: scenario\.night\.demand\.hotItemStock: expected a positive integer, got -5\.$/,
      /^own\.yaml:4: scenario\.night\.demand\.peek: .* Did you mean peak\?$/,
      /^own\.yaml:5: scenario\.network\.stations\.gate\.kind: .* Did you mean limiter\?$/,
    ]) {
      expect(
        found.filter((each) => sentence.test(each)),
        String(sentence),
      ).toHaveLength(1);
    }
    const spans = { until: "23:59:00", windows: [{ from: "00:01", until: "00:00" }] };
    expect(problems({ version: 1, extends: "peak-2020", night: spans })).toEqual([
      expect.stringContaining("scenario.night.until: expected a time after from"),
      expect.stringContaining("scenario.night.windows[0].until: expected a time after its from"),
    ]);
  });

  test("a network's fields at the top are sent to their place, and nothing else is refused for it", () => {
    const till = { service: { law: "exponential", mean: "1 min" } };
    expect(problems({ version: 1, time: "h", until: "2 d", sources: {}, stations: { till } })).toEqual([
      expect.stringContaining("scenario.time: expected inside network, as network.time."),
      expect.stringContaining("scenario.sources: expected inside network, as network.sources."),
      expect.stringContaining("scenario.stations: expected inside network, as network.stations."),
      expect.stringContaining("scenario.network: expected an object with time, sources"),
    ]);
  });

  test("a unit of time that there is not is refused alone, whatever figures and objectives stand in it", () => {
    const till = { service: { law: "exponential", mean: "1 min" } };
    const sources = { people: { kind: "poisson", rate: { shape: "constant", rate: "30/h" }, to: "till" } };
    const shop = { version: 1, until: "2 h", objectives: ["till.wait.p90 < 2 min per 1 h"] };
    expect(problems({ ...shop, network: { time: "minutes", sources, stations: { till } } })).toEqual([
      expect.stringMatching(
        /scenario\.network\.time: expected one of ms, s, min, h, d, got "minutes"\. Did you mean min\?$/,
      ),
    ]);
  });

  test("of a network: window, objective, price, unit of time, stock and route", () => {
    const found = problems({
      ...shop,
      network: {
        ...shop.network,
        time: "sec",
        stations: {
          till: { service, to: "tilt" },
          shelf: { kind: "stock", service, items: { count: 1, stock: -1 }, sold: "sold" },
        },
      },
      windows: [{ from: 20, until: 10 }],
      objectives: [{ station: "tills", measure: "wait", quantile: 0.9, below: 1, window: 10, share: 0.9 }],
      prices: { tll: 3 },
    });
    expect(problems({ ...shop, objectives: ["till.wait.p99 < 1", "till.wait.99 < 1"] })).toEqual([
      expect.stringMatching(
        /^own.yaml:4: scenario.objectives\[1\]: expected <station>.<wait or sojourn>.*, got "till.wait.99 < 1".$/,
      ),
    ]);
    expect(problems({ ...shop, objectives: ["tll.wait.p9 < 1"] })).toEqual([
      expect.stringMatching(/^own.yaml:4: scenario.objectives\[0\].station: .* Did you mean till\?$/),
    ]);
    const { till } = shop.network.stations;
    const bare = { rate: { shape: "constant", rate: 1 }, to: "till" };
    const kinds = problems({
      ...shop,
      network: { time: "s", sources: { bare }, stations: { till: { ...till, steps: [] } } },
    });
    expect(
      kinds.map((each) => each.replace(/^.*scenario.network./, "")).filter((each) => each.includes("only")),
    ).toEqual([
      expect.stringMatching(
        /^sources.bare.rate: expected only .*, got "rate"\. It is a field of kind poisson or hawkes, which must be stated\.$/,
      ),
      expect.stringMatching(
        /^stations.till.steps: expected only .*, got "steps"\. It is a field of kind caller, which must be stated\.$/,
      ),
    ]);
    expect(problems({ ...shop, mostLost: "150 %" })).toEqual([expect.stringMatching(/mostLost: expected .*1/)]);
    for (const part of [
      'network.time: expected one of ms, s, min, h, d, got "sec"',
      'stations.till.to: expected one of till, shelf, exit or exit:label, got "tilt". Did you mean till?',
      "items.stock: expected an integer ≥ 0, got -1.",
      "windows[0].until: expected a time after 20 and up to 2000, got 10.",
      'objectives[0].station: expected one of till, shelf, an exit, got "tills". Did you mean till?',
      "prices.tll: expected one of the stations",
    ]) {
      expect(
        found.filter((each) => each.includes(part)),
        part,
      ).toHaveLength(1);
    }
    // Perhaps the shelf was meant by the route that leads nowhere.
    expect(found.join()).not.toContain("Nobody ever comes there");
  });

  test("a figure that two files say, where the upper one says it", () => {
    const files = { "base.yaml": { version: 1, extends: "hot-item", plan: { stock: 5_000 } } };
    expect(problems({ version: 1, extends: "base.yaml", plan: { stock: -3 } }, files)).toEqual([
      "own.yaml:3: scenario.plan.stock: expected a number ≥ 0, got -3.",
    ]);
  });

  test("a stage that nobody reaches, beside whatever else is wrong", () => {
    const found = problems({
      ...shop,
      network: {
        ...shop.network,
        stations: {
          till: { service, servers: -1, to: "desk" },
          desk: { service: { law: "exponentiel", mean: 1 } },
          spare: { service },
          locked: { kind: "acme/row@1", data: {} },
        },
      },
    });
    for (const part of [
      "stations.till.servers: expected a positive integer, got -1.",
      "stations.desk.service.law: expected",
      "stations.spare: expected a route from some source",
      "stations.locked.kind: expected one of",
      "stations.locked: expected a route from some source",
    ]) {
      expect(
        found.filter((each) => each.includes(part)),
        `${part} in ${found.join("\n")}`,
      ).toHaveLength(1);
    }
    // The desk is reached by way of a till that is wrong.
    expect(found).toHaveLength(5);
  });

  test.each([
    [{ version: 2, extends: "peak-2020" }, "scenario.version: expected 1, got 2."],
    [{ extends: "peak-2020" }, "scenario.version: expected 1, got undefined"],
    [{ version: 1, extends: "peek-2020" }, "Did you mean peak-2020?"],
    [{ version: 1, extends: "none.yaml" }, "scenario.extends: no file none.yaml."],
    [{ version: 1, extends: "hot-item", night: {} }, "its figures stand under plan."],
    [{ version: 1, extends: "peak-2020", plan: {} }, "its figures stand under night."],
    [{ version: 1, extends: "hot-item", plan: { comitTime: 1 } }, "Did you mean commitTime?"],
    [{ version: 1, extends: "hot-item", plan: { demand: "3 ms" } }, 'expected a number of orders/s, got "3 ms".'],
    [{ version: 1 }, "scenario.network: expected an object with time, sources"],
    [{ ...shop, until: "soon" }, 'scenario.until: expected a time, as a number of s or like 200 ms, got "soon".'],
    [3, "scenario: expected an object"],
  ])("%j", (value, part) => {
    expect(problems(value).join("\n")).toContain(part);
  });

  test("files that extend each other in a circle", () => {
    const files = { "b.yaml": { version: 1, extends: "c.yaml" }, "c.yaml": { version: 1, extends: "b.yaml" } };
    expect(problems({ version: 1, extends: "b.yaml" }, files).join()).toContain("got b.yaml → c.yaml → b.yaml.");
  });
});

test("the schema for editors names every ready scenario and every figure of a night", () => {
  const schema = scenarioFileSchema();
  const text = JSON.stringify(schema);
  for (const name of [...Object.keys(catalogue), ...Object.keys(studies)]) expect(text).toContain(`"${name}"`);
  expect(Object.keys(schema.properties!["night"].properties!["demand"].properties!)).toEqual(
    Object.keys(catalogue["peak-2020"].demand),
  );
});

describe("the schema for editors", () => {
  const schema = scenarioFileSchema();
  const station = { servers: 3 };

  test.each([
    {
      version: 1,
      extends: "peak-2020",
      night: { until: "00:05", demand: { peak: "6 orders/s" }, live: { roomA: null } },
    },
    {
      version: 1,
      extends: "peak-2020",
      night: { windows: [{ from: "00:00:10", until: "2020-11-11T00:01:00+08:00" }] },
    },
    {
      version: 1,
      extends: "hot-item",
      plan: { commitTime: "3 ms" },
      network: { stations: { row: null, order: station } },
    },
    { ...shop, until: "2 h", plugins: ["./row.ts"] },
  ])("takes what a file may say: %j", (value) => {
    expect(schemaProblems(value, schema, "scenario")).toEqual([]);
  });

  test.each([
    { version: 2 },
    { version: 1, nigt: {} },
    { version: 1, night: { until: "soon" } },
    { version: 1, night: { demand: { peek: 1 } } },
    { version: 1, network: { stations: { till: { kind: "acme", service } } } },
  ])("and not: %j", (value) => expect(schemaProblems(value, schema, "scenario").length).toBeGreaterThan(0));
});
