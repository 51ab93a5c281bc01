import { describe, expect, test } from "vitest";
import {
  deterministic,
  exponential,
  fluid,
  network,
  simulate,
  solve,
  type Balance,
  type StationData,
} from "../../src/index.ts";
import { shortestOfD } from "../../src/theory/shortest-of-d.ts";
import { expectAgreement, replicate } from "../network/agreement.ts";
import { watch } from "../network/watched.ts";

const names = (count: number) => Array.from({ length: count }, (_, at) => `s${at}`);

/** n alike single servers behind one balance, fed at `load` a server. */
const spread = (
  n: number,
  load: number,
  balance: Omit<Balance<string>, "among">,
  station: unknown = { service: exponential({ mean: 1 }) },
) =>
  network<string, string>({
    time: "s",
    sources: { jobs: { interarrival: exponential({ rate: n * load }), to: { ...balance, among: names(n) } } },
    stations: Object.fromEntries(names(n).map((name) => [name, station as StationData])),
  });

const meanTime = (figures: { exits: { readonly [exit: string]: { readonly meanTimeInNetwork: number } } }) =>
  figures.exits["exit"].meanTimeInNetwork;

describe("V27: the shortest of d, within 5 % of the mean field at n = 100", () => {
  test.each([
    [1, 0.9, 10],
    [2, 0.9, 2.61406],
    [3, 0.9, 2.02786],
  ])("d = %i, load %d", (of, load, expected) => {
    const net = spread(100, load, { balance: "shortest", of });
    const figures = replicate(`V27 ${of}`, net, {
      until: of === 1 ? 2_500 : 300,
      warmUp: of === 1 ? 1_000 : 60,
      replications: 5,
    });
    const mean = figures.reduce((sum, run) => sum + meanTime(run), 0) / figures.length;
    expect(shortestOfD({ load, choices: of, meanService: 1 }).sojournMean).toBeCloseTo(expected, 4);
    expect(Math.abs(mean / expected - 1)).toBeLessThan(0.05);
  });

  test("solve has it when approximations are asked for", () => {
    const net = spread(100, 0.9, { balance: "shortest", of: 2 });
    expect(() => solve(net)).toThrow("solve: stations.s0: no theory for the shortest queue but approximately");
    const { sojourn, utilization } = solve(net, { approximate: true }).stations["s7"];
    expect(sojourn.mean).toEqual({
      mean: expect.closeTo(2.61406, 5) as number,
      method: "approximate: mean field of the shortest of 2 queues",
    });
    expect(utilization.mean).toBeCloseTo(0.9, 12);
  });
});

describe("least work", () => {
  test("over single servers is one line behind all of them, path by path (Kiefer and Wolfowitz)", () => {
    const options = { seed: "work", until: 2_000 };
    // Constant, for services are drawn by station.
    const service = deterministic(1);
    const oneLine = network({
      time: "s",
      sources: { jobs: { interarrival: exponential({ rate: 3 * 0.85 }), to: "s0" } },
      stations: { s0: { servers: 3, service } },
    });
    const [spreadOut, together] = [spread(3, 0.85, { balance: "leastWork" }, { service }), oneLine].map((net) =>
      watch(net, options)
        .journal.of("exit", "leave")
        .sort((a, b) => a.serial - b.serial),
    );
    expect(spreadOut.length).toBeGreaterThan(4_900);
    expect(spreadOut.length).toBe(together.length);
    spreadOut.forEach(({ age }, at) => expect(age).toBeCloseTo(together[at].age, 9));
  });

  test("is M/M/c, exactly", () => {
    const net = spread(4, 0.8, { balance: "leastWork" });
    const { wait, sojourn } = solve(net).stations["s2"];
    expect(wait.mean.method).toBe("exact: least work over 4 queues, M/M/c");
    const figures = replicate("least work", net, { until: 3_000, warmUp: 200 });
    expectAgreement(figures, "time", meanTime, sojourn.mean.mean);
    expectAgreement(figures, "wait", (run) => run.stations["s2"].meanWait, wait.mean.mean, 0.04);
    expectAgreement(
      figures,
      "queue",
      (run) => run.stations["s2"].meanQueue,
      solve(net).stations["s2"].queue.mean,
      0.04,
    );
  });

  test("knows who waits, is served, abandons and is refused", () => {
    const station = {
      service: exponential({ mean: 1 }),
      capacity: 4,
      patience: exponential({ mean: 2 }),
      retry: { attempts: 2, delay: exponential({ mean: 1 }) },
    };
    const [busy, idle] = ["leastWork", "random"].map(
      (balance) =>
        simulate(spread(3, 1.2, { balance } as never, station), { seed: "all", until: 2_000 }).replications[0],
    );
    const lost = (run: typeof busy) =>
      Object.values(run.stations).reduce((sum, { refused, abandoned }) => sum + refused + abandoned, 0);
    expect(lost(busy)).toBeLessThan(0.8 * lost(idle));
  });

  // M/M/c's figures would be wrong for each of them.
  test.each<readonly [string, object]>([
    ["several servers", { servers: 2 }],
    ["a capacity", { capacity: 3 }],
    ["balking", { balk: { above: 1, probability: 0.5 } }],
    ["patience", { patience: exponential({ mean: 2 }) }],
    ["controlled delay", { codel: { target: 1, interval: 10 } }],
    ["a schedule", { schedule: { steps: [[0, 1]] } }],
    ["customers that stand for several", { fanOut: 3 }],
    ["another order", { discipline: "lifo" }],
    ["constant services", { service: deterministic(1) }],
  ])("is not said to be M/M/c of stations with %s", (_, fields) => {
    const net = spread(3, 0.5, { balance: "leastWork" }, { service: exponential({ mean: 1 }), ...fields });
    expect(() => solve(net)).toThrow(/^solve: stations\.s0/);
  });

  test("is not said to be M/M/c where others come to one of them too", () => {
    const net = spread(3, 0.5, { balance: "leastWork" });
    const { sources } = net;
    const more = { ...sources, more: { interarrival: exponential({ rate: 0.1 }), to: "s1" } };
    expect(() => solve(network({ ...net, sources: more }))).toThrow(
      "solve: stations.s1: no theory for a balanced station to which another route leads too",
    );
  });

  test("is refused where a station cannot tell", () => {
    for (const station of [
      { kind: "sharing", service: exponential({ mean: 1 }) },
      { kind: "delay", service: exponential({ mean: 1 }) },
      { service: exponential({ mean: 1 }), discipline: "preemptiveLifo" },
      {
        service: exponential({ mean: 1 }),
        breakdowns: { up: exponential({ mean: 1 }), down: exponential({ mean: 1 }) },
      },
    ]) {
      expect(() => spread(2, 0.5, { balance: "leastWork" }, station)).toThrow(
        "network.stations.s0: expected a queue that interrupts nobody, for a route to the least work leads there",
      );
    }
  });
});

describe("random and in turn", () => {
  test("random is a split by chance, exactly Jackson's", () => {
    const net = spread(3, 0.7, { balance: "random" });
    const { sojourn } = solve(net).stations["s1"];
    expect(sojourn.mean.method).toBe("exact: M/M/c, open Jackson network");
    expectAgreement(replicate("random", net, { until: 4_000, warmUp: 300 }), "time", meanTime, sojourn.mean.mean, 0.04);
  });

  test("in turn each gets every n-th: E_n/M/1", () => {
    const net = spread(2, 0.8, { balance: "roundRobin" });
    // Root of σ = (λn/(λn + μ(1 − σ)))^n, the transform of the Erlang gap at μ(1 − σ).
    let sigma = 0.5;
    for (let round = 0; round < 200; round++) sigma = (1.6 / (1.6 + 1 - sigma)) ** 2;
    expectAgreement(replicate("in turn", net, { until: 6_000, warmUp: 300 }), "time", meanTime, 1 / (1 - sigma), 0.04);
    expect(() => solve(net)).toThrow("solve: stations.s0: no theory for a route by roundRobin here");
    const turns = watch(net, { seed: "turns", until: 50 }).journal.rows.filter(
      ({ transition }) => transition === "enter" || transition === "arrive",
    );
    turns.forEach(({ place }, at) => expect(place).toBe(`s${at % 2}`));
  });

  test("a fluid divides evenly over stations that are alike, and refuses others", () => {
    const net = spread(4, 1.5, { balance: "shortest", of: 2 });
    const { stations } = fluid(net, { until: 10 });
    expect(stations["s0"].queue.at(-1)).toBeCloseTo(stations["s3"].queue.at(-1)!, 9);
    const uneven = { ...net, stations: { ...net.stations, s1: { service: deterministic(2) } } };
    expect(() => fluid(uneven, { until: 10 })).toThrow(
      "fluid: stations.s0: no fluid approximation for a route by shortest over",
    );
  });
});

describe("how the idlest is found", () => {
  test("by the number there, in service and waiting, whatever kind of station", () => {
    const net = network({
      time: "s",
      sources: {
        jobs: { kind: "trace", times: [0, 1, 2, 3, 4, 5], to: { balance: "shortest", among: ["a", "b", "c"] } },
      },
      stations: {
        a: { service: deterministic(100) },
        b: { kind: "sharing", service: deterministic(100) },
        c: { kind: "delay", service: deterministic(100) },
      },
    });
    const { stations } = simulate(net, { until: 10 }).replications[0];
    expect(Object.values(stations).map(({ arrived }) => arrived)).toEqual([2, 2, 2]);
  });

  test("ties are broken evenly", () => {
    const net = spread(5, 0.01, { balance: "shortest" });
    const { stations } = simulate(net, { until: 100_000 }).replications[0];
    const shares = Object.values(stations).map(({ arrived }) => arrived);
    const total = shares.reduce((sum, share) => sum + share, 0);
    const chi = shares.reduce((sum, share) => sum + (share - total / 5) ** 2 / (total / 5), 0);
    // The 0.999 quantile of chi-square with 4 degrees of freedom.
    expect(chi).toBeLessThan(18.47);
  });
});

test.each<[unknown, string]>([
  [
    { balance: "shortes", among: ["a", "b"] },
    'to.balance: expected one of random, roundRobin, shortest, leastWork, got "shortes"',
  ],
  [{ balance: "random", among: ["a"] }, "to.among: expected two stations or more, each once"],
  [{ balance: "random", among: ["a", "a"] }, "to.among: expected two stations or more, each once"],
  [{ balance: "random", among: ["a", "exit"] }, 'to.among[1]: expected one of a, b, got "exit"'],
  [{ balance: "random" }, "to.among: expected a value"],
  [{ balance: "shortest", among: ["a", "b"], of: 3 }, "to.of: expected at most the 2 stations, got 3"],
  [{ balance: "shortest", among: ["a", "b"], of: 0 }, "to.of: expected a positive integer"],
  [{ balance: "roundRobin", among: ["a", "b"], of: 1 }, "to.of: expected nothing: such a balance looks at no station"],
  [{ balance: "random", among: ["a", "b"], by: 1 }, "to.by: expected only the fields"],
])("%j is refused", (to, message) => {
  const service = exponential({ mean: 1 });
  const sources = { jobs: { interarrival: service, to } } as never;
  expect(() => network({ time: "s", sources, stations: { a: { service }, b: { service } } })).toThrow(
    `network.sources.jobs.${message}`,
  );
});
