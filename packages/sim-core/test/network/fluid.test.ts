import { describe, expect, test } from "vitest";
import {
  constant,
  deterministic,
  exponential,
  fluid,
  network,
  piecewise,
  simulate,
  type QueueStation,
  type Rate,
  type Route,
  type StationData,
  solve,
  uniform,
  type StationKind,
} from "../../src/index.ts";

const at = (times: Float64Array, series: Float64Array, time: number): number => {
  const next = times.findIndex((value) => value >= time - 1e-9);
  return series[next];
};

/** Within one per cent, the fluid's own error at this size, and four standard errors of the runs (1 in 10,000). */
const expectNear = (flow: number, runs: readonly number[]): void => {
  const mean = runs.reduce((sum, run) => sum + run, 0) / runs.length;
  const variance = runs.reduce((sum, run) => sum + (run - mean) ** 2, 0) / (runs.length - 1);
  expect(Math.abs(flow - mean)).toBeLessThan(0.01 * mean + 4 * Math.sqrt(variance / runs.length));
};

/** Thirty a second for ten minutes, else one. */
const rush: Rate = {
  shape: "piecewise",
  points: [
    [0, 1],
    [1_000, 1],
    [1_001, 30],
    [1_500, 30],
    [1_501, 1],
    [6_000, 1],
  ],
};

describe("fluid", () => {
  test("a peak of 583,000 a second into 200,000 leaves 11.49 million waiting, gone 114.9 s later", () => {
    const burst = piecewise([
      [0, 583_000],
      [30, 583_000],
      [30, 100_000],
      [300, 100_000],
    ]);
    const line = network({
      time: "s",
      sources: { orders: { kind: "poisson", rate: burst, to: "queue" } },
      stations: { queue: { servers: 200, service: exponential({ mean: 0.001 }) } },
    });
    const course = fluid(line, { until: 200, samples: 2000 });
    const { queue } = course.stations.queue;
    expect(Math.max(...queue) / 1e6).toBeCloseTo(11.49, 3);
    expect(at(course.times, queue, 144.8)).toBeGreaterThan(0);
    expect(at(course.times, queue, 145)).toBe(0);
    expect(Math.max(...queue) / 200_000).toBeCloseTo(57.45, 2);
  });

  test("settles where Jackson's theory says, in a network with cycles", () => {
    const net = network({
      time: "s",
      sources: { jobs: { interarrival: exponential({ mean: 0.01 }), to: "first" } },
      stations: {
        first: { servers: 200, service: exponential({ mean: 1 }), to: { first: 0.1, second: 0.6, exit: 0.3 } },
        second: { servers: 150, service: exponential({ mean: 1 }), to: { first: 0.3, "exit:done": 0.7 } },
      },
    });
    const course = fluid(net, { until: 60 });
    const theory = solve(net);
    for (const name of ["first", "second"] as const) {
      const rate = theory.stations[name].arrivalRate.mean;
      expect(course.stations[name].busy.at(-1)! / rate).toBeCloseTo(1, 4);
      expect(course.stations[name].queue.at(-1)).toBe(0);
    }
    const left = course.exits.exit.at(-1)! + course.exits["exit:done"].at(-1)!;
    const inside = course.stations.first.busy.at(-1)! + course.stations.second.busy.at(-1)!;
    // Nothing is on its way once it has settled: what leads back came as foreseen.
    expect(Math.abs(course.emitted.at(-1)! - left - inside)).toBeLessThan(1e-6);
  });

  test("keeps all customers of a closed network at its stations, however long the steps are", () => {
    const net = network({
      time: "s",
      sources: { fifty: { kind: "population", size: 50, to: "think" } },
      stations: {
        think: { kind: "delay", service: exponential({ mean: 5 }), to: "desk" },
        desk: { servers: 4, service: exponential({ mean: 1 }), to: "think" },
      },
    });
    // Four are served a second, so twenty think and the others wait. The longest steps are 3 s and five minutes.
    for (const until of [2_000, 200_000]) {
      const { think, desk } = fluid(net, { until }).stations;
      expect(
        [think.busy.at(-1)!, desk.queue.at(-1)!, desk.busy.at(-1)!].map((mass) => Number(mass.toFixed(6))),
      ).toEqual([20, 26, 4]);
    }
  });

  test("of a rush that comes back again and again has little on its way, and nobody less than none", () => {
    const net = network({
      time: "s",
      sources: { jobs: { kind: "poisson", rate: rush, to: "desk" } },
      stations: {
        desk: { servers: 40, service: exponential({ mean: 0.1 }), to: "back" },
        back: { servers: 50, service: exponential({ mean: 1 }), to: { desk: 0.9, exit: 0.1 } },
      },
    });
    const { emitted, exits, stations } = fluid(net, { until: 6_000 });
    const [inside, onItsWay] = [new Float64Array(601), new Float64Array(601)];
    inside.forEach((_, at) => {
      for (const { queue, busy } of Object.values(stations)) inside[at] += queue[at] + busy[at];
      onItsWay[at] = emitted[at] - exits["exit"][at] - inside[at];
    });
    expect(Math.min(...inside)).toBe(0);
    expect(Math.max(...inside)).toBeGreaterThan(10_000);
    expect(Math.max(...onItsWay.map(Math.abs))).toBeLessThan(0.005 * Math.max(...inside));
  });

  test("is the mean of the simulation where the system is large", () => {
    const wave = piecewise([
      [0, 100],
      [10, 1200],
      [30, 300],
      [60, 300],
    ]);
    const net = network({
      time: "s",
      sources: { calls: { kind: "poisson", rate: wave, to: "desk" } },
      stations: {
        desk: {
          servers: 500,
          service: exponential({ mean: 1 }),
          patience: exponential({ mean: 20 }),
          to: { think: 0.3, exit: 0.7 },
        },
        think: { kind: "delay", service: uniform({ min: 2, max: 6 }), to: "desk" },
      },
    });
    const course = fluid(net, { until: 40, samples: 400 });
    for (const time of [5, 15, 25, 40]) {
      const run = simulate(net, { until: time, seed: "fluid", replications: 6 });
      const desks = run.replications.map((figures) => figures.stations.desk);
      const { desk } = course.stations;
      const here = (series: Float64Array) => at(course.times, series, time);
      expectNear(
        here(desk.served),
        desks.map((figure) => figure.served),
      );
      expectNear(
        here(desk.queue) + here(desk.busy),
        desks.map((figure) => figure.queue + figure.busy),
      );
    }
  });

  test("is within two hundredths of its own fine steps", () => {
    const net = network({
      time: "s",
      sources: {
        orders: {
          kind: "poisson",
          rate: piecewise([
            [0, 5],
            [10, 5],
            [11, 600],
            [600, 60],
          ]),
          to: "gate",
        },
      },
      stations: {
        gate: { kind: "limiter", rate: 500, burst: 100, horizon: 5, returns: 0.8, to: "order" },
        order: { servers: 40, service: exponential({ mean: 0.05 }), to: "think" },
        think: { kind: "delay", service: deterministic(20), to: "pay" },
        pay: { servers: 10, service: exponential({ mean: 0.05 }) },
      },
    });
    const coarse = fluid(net, { until: 600 });
    const fine = fluid(net, { until: 600, tolerance: 0.001 });
    for (const name of ["gate", "order", "think", "pay"] as const) {
      for (const figure of ["queue", "busy"] as const) {
        const exact = fine.stations[name][figure];
        const apart = exact.map((value, sample) => Math.abs(value - coarse.stations[name][figure][sample]));
        expect(Math.max(...apart)).toBeLessThanOrEqual(0.02 * Math.max(...exact));
      }
    }
    expect(fine.steps).toBeGreaterThan(coarse.steps * 3);
  });

  test("and so in eight stations with a limit, retries and impatience, by every figure", () => {
    const names = Array.from({ length: 8 }, (_, number) => `stage${number}`);
    const more: { readonly [name: string]: object } = {
      stage2: { servers: 26, capacity: 60, retry: { attempts: 3, delay: exponential({ mean: 2 }) } },
      stage4: {
        servers: 24,
        patience: exponential({ mean: 3 }),
        retry: { attempts: 2, delay: deterministic(1) },
      },
      stage5: { capacity: 2_000 },
    };
    const net = network<string, string>({
      time: "s",
      sources: {
        orders: {
          kind: "poisson",
          rate: piecewise([
            [0, 100],
            [1_800, 120],
            [1_801, 5_000],
            [2_100, 1_500],
            [3_600, 500],
          ]),
          to: "gate",
        },
      },
      stations: Object.fromEntries([
        ["gate", { kind: "limiter", rate: 3_600, burst: 500, to: "stage0" }],
        ...names.map((name, number) => [
          name,
          {
            servers: 30 + number,
            service: exponential({ mean: 0.01 }),
            to: names[number + 1] ?? "exit",
            ...more[name],
          },
        ]),
      ]) as Record<string, StationData<string>>,
    });
    const coarse = fluid(net, { until: 3_600 });
    const fine = fluid(net, { until: 3_600, tolerance: 0.0005 });
    for (const name of ["gate", ...names]) {
      for (const figure of ["queue", "busy", "arrived", "served", "refused", "abandoned"] as const) {
        const exact = fine.stations[name][figure];
        const most = Math.max(...exact);
        const apart = exact.map((value, sample) => Math.abs(value - coarse.stations[name][figure][sample]));
        // Below a millionth of a customer all is rounding.
        expect(Math.max(...apart), `${name}.${figure}`).toBeLessThanOrEqual(0.02 * most + 1e-6);
      }
    }
  });

  test("counts a station's own customers where one stands for several", () => {
    const net = network({
      time: "s",
      sources: { buyers: { kind: "poisson", rate: constant(10), to: "views" } },
      stations: { views: { servers: 100, service: exponential({ mean: 1 }), fanOut: 5 } },
    });
    const { views } = fluid(net, { until: 50 }).stations;
    expect(views.busy.at(-1)).toBeCloseTo(50, 6);
    expect(views.arrived.at(-1)).toBeCloseTo(2500, 6);
  });

  test("two sources part at a station by what each has inside, round a cycle too, and none of their mass is lost", () => {
    const flow = (rate: number, to: "first" | "second") =>
      ({ kind: "poisson", rate: { shape: "constant", rate }, to }) as const;
    const net = network({
      time: "s",
      sources: { a: flow(30, "first"), b: flow(10, "second") },
      stations: {
        first: { servers: 100, service: exponential({ mean: 1 }), to: { byClass: { a: "second", b: "exit:b" } } },
        second: {
          servers: 100,
          service: exponential({ mean: 0.5 }),
          to: { byClass: { a: { first: 0.25, "exit:a": 0.75 }, b: "first" } },
        },
      },
    });
    const { stations, exits, emitted } = fluid(net, { until: 100 });
    const late = (series: Float64Array): number => (series.at(-1)! - series[300]) / 50;
    expect(late(exits["exit:a"])).toBeCloseTo(30, 6);
    expect(late(exits["exit:b"])).toBeCloseTo(10, 6);
    // Of a 30 come anew and a quarter of all come back: 40 a second at either station, and b's 10.
    expect(late(stations.first.arrived)).toBeCloseTo(50, 6);
    expect(late(stations.second.arrived)).toBeCloseTo(50, 6);
    const inside = stations.first.busy.at(-1)! + stations.second.busy.at(-1)!;
    const left = exits["exit:a"].at(-1)! + exits["exit:b"].at(-1)!;
    // At neither are those on their way back: a quarter of 40 a second for a step of a sixth of a second at most.
    const returning = emitted.at(-1)! - left - inside;
    expect(returning).toBeGreaterThan(-1e-9);
    expect(returning).toBeLessThan((0.25 * 40) / 6);
  });

  test("gives all courses in one piece of memory, to be handed to another thread at once", () => {
    const net = network({
      time: "s",
      sources: { orders: { interarrival: exponential({ mean: 1 }), to: "queue" } },
      stations: { queue: { servers: 2, service: exponential({ mean: 1 }) } },
    });
    const { times, emitted, exits, stations } = fluid(net, { until: 10 });
    const series = [times, emitted, ...Object.values(exits), ...Object.values(stations.queue)] as Float64Array[];
    expect(new Set(series.map(({ buffer }) => buffer)).size).toBe(1);
    expect(new Set(series.map(({ byteOffset }) => byteOffset)).size).toBe(series.length);
  });

  describe("serves by urgency", () => {
    const classes = ["vip", "usual", "late"] as const;
    const desk = (
      fields: Partial<QueueStation<"desk">>,
      rates: { readonly [name in (typeof classes)[number]]: Rate },
    ) =>
      network({
        time: "s",
        sources: {
          vip: { kind: "poisson", rate: rates.vip, to: "desk" },
          usual: { kind: "poisson", rate: rates.usual, to: "desk" },
          late: { kind: "poisson", rate: rates.late, to: "desk" },
        },
        stations: {
          desk: {
            servers: 100,
            service: exponential({ mean: 1 }),
            to: { byClass: { vip: "exit:vip", usual: "exit:usual", late: "exit:late" } },
            ...fields,
          },
        },
      });
    const steady = { vip: constant(60), usual: constant(50), late: constant(40) };
    const burst = piecewise([
      [0, 20],
      [20, 20],
      [20, 120],
      [50, 120],
      [50, 0],
      [200, 0],
    ]);
    const expectAsSimulated = (net: ReturnType<typeof desk>, times: readonly number[]): void => {
      const course = fluid(net, { until: 100, samples: 100 });
      for (const time of times) {
        const { replications } = simulate(net, { until: time, seed: "urgency", replications: 8 });
        for (const [exit, series] of Object.entries(course.exits)) {
          const runs = replications.map(({ exits }) => exits[exit].left);
          if (Math.max(...runs) > 0) expectNear(at(course.times, series, time), runs);
        }
      }
    };

    test.each([false, true])("in an overload that lasts, interrupting: %s", (preemptive) => {
      expectAsSimulated(desk({ discipline: { priority: ["vip", "usual"], preemptive } }, steady), [10, 40, 100]);
    });

    test.each([false, true])("in one that comes and goes, interrupting: %s", (preemptive) => {
      const net = desk(
        { discipline: { priority: ["vip", "usual"], preemptive } },
        { ...steady, vip: burst, late: burst },
      );
      expectAsSimulated(net, [15, 30, 50, 70, 100]);
    });

    test.each<[what: string, fields: Partial<QueueStation<"desk">>]>([
      ["impatience", { patience: exponential({ mean: 3 }) }],
      ["a capacity", { capacity: 300 }],
    ])("with %s, by where each class goes on to", (_, fields) => {
      const net = desk(
        { ...fields, discipline: { priority: ["vip", "usual"] } },
        { ...steady, vip: burst, late: burst },
      );
      expectAsSimulated(net, [30, 50, 100]);
    });

    test.each([false, true])("and in turn within an urgency, interrupting others: %s", (preemptive) => {
      const net = desk(
        { discipline: { priority: ["vip"], preemptive } },
        { ...steady, vip: constant(70), late: burst },
      );
      expectAsSimulated(net, preemptive ? [15] : [15, 30, 50, 70, 100]);
    });

    // One source for fifty seconds, then another: who is served when depends on whose turn it is.
    test.each(["fifo", "lifo", "random", "preemptiveLifo"] as const)("or in another order: %s", (discipline) => {
      const [first, second] = [
        [150, 0],
        [0, 150],
      ].map(([early, late]) =>
        piecewise([
          [0, early],
          [50, early],
          [50, late],
          [200, late],
        ]),
      );
      expectAsSimulated(desk({ discipline }, { vip: first, usual: second, late: constant(10) }), [30, 50, 60, 75, 100]);
      const impatient = desk(
        { discipline: "fifo", patience: exponential({ mean: 10 }) },
        { ...steady, vip: first, usual: second },
      );
      if (discipline === "fifo") expectAsSimulated(impatient, [50, 75, 100]);
    });

    test("at a stock, whose last units go to the most urgent", () => {
      const stock = { kind: "stock", items: { count: 1, stock: 5_000 }, sold: "vip" } as const;
      const net = desk({ ...(stock as object), discipline: { priority: ["vip"] } }, steady);
      const { exits } = fluid(net, { until: 100 });
      // As at a queue until 5,000 are served, after 50 seconds and a start: 60 a second of them vip.
      expect(exits["exit:vip"].at(-1)! / 3_000).toBeCloseTo(1, 1);
      const sold = ["vip", "usual", "late"].map((name) => exits[`exit:${name}`].at(-1)!);
      expect(sold.reduce((sum, each) => sum + each, 0)).toBeCloseTo(5_000, 6);
    });

    test("loses no mass, and is no other than in turn where all are alike", () => {
      const net = desk({ capacity: 150, discipline: { priority: ["vip"] } }, { ...steady, vip: burst, late: burst });
      const course = fluid(net, { until: 100 });
      const { queue, busy } = course.stations.desk;
      const left = Object.values(course.exits).reduce((sum, series) => sum + series.at(-1)!, 0);
      expect(left + queue.at(-1)! + busy.at(-1)!).toBeCloseTo(course.emitted.at(-1)!, 6);
      const alike = fluid(desk({ capacity: 150 }, { ...steady, vip: burst, late: burst }), { until: 100 });
      for (const figure of ["queue", "busy", "served", "refused"] as const) {
        expect(course.stations.desk[figure]).toEqual(alike.stations.desk[figure]);
      }
    });

    test("not with retries, whose classes it does not know", () => {
      const retry = { attempts: 2, delay: exponential({ mean: 1 }) };
      const net = desk({ capacity: 150, retry, discipline: { priority: ["vip"] } }, steady);
      expect(() => fluid(net, { until: 1 })).toThrow(
        "fluid: stations.desk.retry: no fluid approximation for retries where urgency decides.",
      );
    });
  });

  test("follows routes by source", () => {
    const net = network({
      time: "s",
      sources: {
        a: { kind: "poisson", rate: constant(1), to: "desk" },
        b: { kind: "poisson", rate: constant(3), to: "desk" },
      },
      stations: {
        desk: { servers: 100, service: exponential({ mean: 1 }), to: { byClass: { a: "exit:a", b: "exit:b" } } },
      },
    });
    const { exits } = fluid(net, { until: 100 });
    expect(exits["exit:b"].at(-1)! / exits["exit:a"].at(-1)!).toBeCloseTo(3, 9);
  });
});

describe("fluid refuses", () => {
  const net = network({
    time: "s",
    sources: { jobs: { interarrival: exponential({ mean: 1 }), to: "desk" } },
    stations: { desk: { service: exponential({ mean: 0.5 }) } },
  });

  test.each([
    [{ until: 0 }, /fluid\.until: expected a positive number, got 0/],
    [{ until: NaN }, /fluid\.until/],
    [{ until: 1, samples: 0.5 }, /fluid\.samples: expected a positive integer/],
    [{ until: 1, tolerance: -1 }, /fluid\.tolerance/],
    [{ until: 1, step: 3 }, /step/],
  ])("%o", (options, message) => {
    expect(() => fluid(net, options)).toThrow(message);
  });

  test("the shortest of stations to one of which another route leads, whose customers it would balance", () => {
    const x = { servers: 100, service: exponential({ mean: 1 }) };
    const shortest = { balance: "shortest", among: ["x", "y"] } as const;
    const balanced = (others: Route<"x" | "y">) =>
      network({
        time: "s",
        sources: {
          a: { kind: "poisson", rate: constant(80), to: shortest },
          b: { kind: "poisson", rate: constant(80), to: others },
        },
        stations: { x, y: { ...x, to: "exit:y" } },
      });
    expect(() => fluid(balanced("x"), { until: 1 })).toThrow(
      "fluid: stations.x: no fluid approximation for a route by shortest over stations to which others lead too.",
    );
    const { stations } = fluid(balanced({ balance: "random", among: ["y", "x"] }), { until: 50 });
    expect([stations.x.busy.at(-1), stations.y.busy.at(-1)].map((busy) => Math.round(busy!))).toEqual([80, 80]);
  });

  test("a kind without a fluid, by name", () => {
    const hole: StationKind = {
      kind: "acme/hole@1",
      validate: () => {},
      routes: () => ({ to: "exit" }),
      thin: (data) => data,
      build: () => {
        throw new Error("not built here");
      },
    };
    const other = { ...net, stations: { desk: { kind: "acme/hole@1" } } } as unknown as typeof net;
    expect(() => fluid(other, { until: 1, kinds: { stations: [hole] } })).toThrow(
      /stations\.desk: no fluid approximation for stations of kind acme\/hole@1/,
    );
  });
});
