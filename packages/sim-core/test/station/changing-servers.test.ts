import { describe, expect, test } from "vitest";
import { deterministic, exponential, network, Replication, Kinds, simulate, type Breakdowns } from "../../src/index.ts";
import { recordRun } from "../../src/simulator.ts";
import { MemorySink } from "../../src/recording/memory-sink.ts";
import { openRunFile } from "../../src/recording/index.ts";
import { expectAgreement, replicate } from "../network/agreement.ts";
import { markovChain } from "../network/markov-chain.ts";
import { at, departures, poisson } from "./system.ts";

describe("a schedule", () => {
  const service = deterministic(4);
  const steps = [
    [0, 1],
    [5, 3],
    [6, 0],
    [20, 2],
  ] as const;

  test("adds servers for those who wait, and lets the busy finish", () => {
    const net = at([0, 1, 2, 3, 7], { desk: { service, schedule: { steps } } });
    // At 5 two more begin beside the one served since 4; at 6 all three are kept to the end.
    expect(departures(net, "desk")).toEqual([
      [0, 4],
      [1, 8],
      [2, 9],
      [3, 9],
      [4, 24],
    ]);
  });

  test("counts as on duty who only finishes", () => {
    const net = at([0, 1, 2, 3, 7], { desk: { service, schedule: { steps } } });
    const { desk } = simulate(net, { until: 100 }).replications[0].stations;
    const duty = 5 * 1 + 1 * 3 + 2 * 3 + 1 * 2 + 80 * 2;
    expect(desk.utilization).toBeCloseTo((5 * 4) / duty, 12);
    expect(desk.servers).toBe(2);
  });

  test("comes round, and a change precedes who comes at the same instant", () => {
    const net = at([0, 10, 12, 20], {
      desk: {
        service: deterministic(1),
        schedule: {
          steps: [
            [0, 1],
            [2, 0],
          ],
          every: 10,
        },
      },
    });
    expect(departures(net, "desk", 31)).toEqual([
      [0, 1],
      [1, 11],
      [2, 21],
      [3, 22],
    ]);
  });

  test("keeps what a preemptive and a sharing station are", () => {
    const discipline = "preemptiveLifo";
    const preemptive = at([0, 1, 7], {
      desk: {
        service,
        discipline,
        schedule: {
          steps: [
            [0, 1],
            [3, 0],
            [10, 2],
          ],
        },
      },
    });
    // The newcomer interrupts at 1; from 3 on it only finishes; two servers then take the other and the newest.
    expect(departures(preemptive, "desk")).toEqual([
      [1, 5],
      [0, 13],
      [2, 14],
    ]);
    const sharing = at([0, 0], {
      desk: {
        kind: "sharing",
        service,
        schedule: {
          steps: [
            [0, 2],
            [1, 1],
            [3, 0],
            [5, 1],
          ],
        },
      },
    });
    // One second alone each, two at half speed, none, then 4 seconds of work left between the two.
    expect(departures(sharing, "desk")).toEqual([
      [0, 9],
      [1, 9],
    ]);
  });

  test("works for random order, whose coin is then the station's", () => {
    const net = poisson(3, {
      desk: {
        service: exponential({ mean: 1 }),
        discipline: "random",
        schedule: {
          steps: [
            [0, 2],
            [5, 6],
          ],
          every: 10,
        },
      },
    });
    const runs = [1, 2].map(() => simulate(net, { until: 500, seed: "coin" }));
    expect(runs[0].digest).toBe(runs[1].digest);
    const { desk } = runs[0].replications[0].stations;
    expect(desk.arrived).toBe(desk.served + desk.queue + desk.busy);
  });

  test("an overloaded station serves what its servers on duty can, those who only finish included", () => {
    const schedule = {
      steps: [
        [0, 2],
        [30, 7],
      ],
      every: 60,
    };
    const net = poisson(9, { desk: { service: exponential({ mean: 1 }), schedule } });
    const figures = replicate("schedule overloaded", net, { until: 1_260, warmUp: 60 });
    for (const run of figures) expect(run.stations.desk.utilization).toBeCloseTo(1, 9);
    // From 7 busy to 2, each k lasts 1/k and serves one, of which (k − 2)/k by those beyond the two.
    const beyond = [7, 6, 5, 4, 3].reduce((sum, k) => sum + (k - 2) / k, 0);
    expectAgreement(figures, "served", (run) => run.stations.desk.served, 1_200 * 4.5 + 20 * beyond);
  });

  test("is the capacity that the run file shows", async () => {
    const net = at([0, 1, 2, 3, 7], { desk: { service, schedule: { steps } } });
    const sink = new MemorySink();
    const frame = {
      epoch: "2020-11-11T00:00:00+08:00",
      slice: 1,
      windows: [],
      presentation: {},
      objectives: [],
      prices: {},
    };
    await recordRun({ name: "shift", title: "Shift", network: net, until: 30, ...frame }, { seed: 1, sink });
    const file = await openRunFile(new Blob([sink.bytes()]));
    expect(file.manifest.stations[0]).toMatchObject({ servers: 1, serversWhole: 1 });
    const ticks = await file.ticks("desk", 0);
    const capacity = [0.5, 5.5, 7.5, 8.5, 9.5, 25].map((time) => ticks.capacity[time * 10 - 1]);
    expect(capacity).toEqual([1, 3, 3, 2, 0, 2]);
  });
});

describe("setServers", () => {
  const run = (station: unknown) =>
    new Replication(at([0], { desk: station }), { seed: "1", replication: 0, slice: 1, kinds: new Kinds() });

  test.each([-1, 1.5, NaN, Infinity, 4])("refuses %d", (servers) => {
    const { model } = run({ service: deterministic(1), capacity: 3 });
    expect(() => model.stations[0].setServers!(servers)).toThrow(
      `desk.setServers: expected a whole number from 0 to 3, got ${servers} at t = 0.`,
    );
    expect(model.stations[0].servers).toBe(1);
  });
});

describe("breakdowns, beside the Markov chain", () => {
  /** Number inside and servers up; arrivals beyond 60 are as good as none. */
  const chain = (lambda: number, servers: number, fail: number, repair: number, together: boolean) =>
    markovChain<readonly [number, number]>([0, servers], ([n, up]) => [
      [n < 60 ? lambda : 0, [n + 1, up]],
      [Math.min(n, up), [n - 1, up]],
      ...(together
        ? [[up > 0 ? fail : repair, [n, servers - up]] as const]
        : [[up * fail, [n, up - 1]] as const, [(servers - up) * repair, [n, up + 1]] as const]),
    ]);
  const both: [of: "server" | "station", servers: number, lambda: number][] = [
    ["server", 1, 0.5],
    ["server", 3, 1.6],
    ["station", 3, 1.6],
  ];

  test.each(both)("of the %s, %i servers: number and utilization", (of, servers, lambda) => {
    const breakdowns: Breakdowns = { up: exponential({ mean: 5 }), down: exponential({ mean: 1 }), of };
    const oracle = chain(lambda, servers, 1 / 5, 1, of === "station");
    const net = poisson(lambda, { desk: { servers, service: exponential({ mean: 1 }), breakdowns } });
    const figures = replicate(`breakdowns ${of} ${servers}`, net, { until: 6_000, warmUp: 300 });
    const number = (figure: (typeof figures)[number]) => figure.stations.desk.meanQueue + figure.stations.desk.meanBusy;
    expectAgreement(
      figures,
      "number",
      number,
      oracle.mean(([n]) => n),
      0.04,
    );
    const up = (5 / 6) * servers;
    expectAgreement(figures, "utilization", (figure) => figure.stations.desk.utilization, lambda / up);
  });

  test.each(["server", "station"] as const)("impatient customers at servers that break down, of the %s", (of) => {
    const [lambda, servers, patience, above, most] = [2.5, 2, 1.5, 1, 60];
    const [fail, repair] = [1 / 4, 1];
    // In line, interrupted, in service, servers up.
    type State = readonly [line: number, interrupted: number, busy: number, up: number];
    const settle = ([line, interrupted, busy, up]: State): State => {
      const resumed = Math.min(interrupted, up - busy);
      const started = Math.min(line, up - busy - resumed);
      return [line - started, interrupted - resumed, busy + resumed + started, up];
    };
    const oracle = markovChain<State>([0, 0, 0, servers], ([line, interrupted, busy, up]) => {
      const joins = busy < up ? 1 : line + interrupted < above ? 1 : 0.5;
      const move = (rate: number, ...state: State) => [rate, rate > 0 ? settle(state) : state] as const;
      return [
        move(line < most ? lambda * joins : 0, line + 1, interrupted, busy, up),
        move(line / patience, line - 1, interrupted, busy, up),
        move(busy, line, interrupted, busy - 1, up),
        ...(of === "station"
          ? [
              move(up > 0 ? fail : 0, line, interrupted + busy, 0, 0),
              move(up > 0 ? 0 : repair, line, interrupted, 0, servers),
            ]
          : [
              move(busy * fail, line, interrupted + 1, busy - 1, up - 1),
              move((up - busy) * fail, line, interrupted, busy, up - 1),
              move((servers - up) * repair, line, interrupted, busy, up + 1),
            ]),
      ];
    });
    const net = poisson(lambda, {
      desk: {
        servers,
        service: exponential({ mean: 1 }),
        patience: exponential({ mean: patience }),
        balk: { above, probability: 0.5 },
        breakdowns: { up: exponential({ rate: fail }), down: exponential({ rate: repair }), of },
      },
    });
    const figures = replicate(`impatient of the ${of}`, net, { until: 3_000, warmUp: 100 });
    const share = (count: "abandoned" | "refused") => (figure: (typeof figures)[number]) =>
      figure.stations.desk[count] / figure.stations.desk.arrived;
    const waiting = oracle.mean(([line]) => line);
    expectAgreement(figures, "abandoned", share("abandoned"), waiting / patience / lambda);
    const balked = oracle.mean(([line, interrupted, busy, up]) =>
      busy === up && line + interrupted >= above ? 0.5 : 0,
    );
    expectAgreement(figures, "balked", share("refused"), balked);
    const queue = oracle.mean(([line, interrupted]) => line + interrupted);
    expectAgreement(figures, "queue", (figure) => figure.stations.desk.meanQueue, queue);
  });

  test("restart: (1/θ + r)(E[e^θS] − 1) from beginning to end of a service that begins anew", () => {
    const once = (service: "resume" | "restart") =>
      network({
        time: "s",
        sources: { jobs: { kind: "population", size: 1, to: "desk" } },
        stations: {
          desk: {
            service: deterministic(1),
            breakdowns: { up: exponential({ mean: 2 }), down: deterministic(0.5), service },
            to: "desk",
          },
        },
      });
    const restarted = replicate("restart", once("restart"), { until: 4_000 });
    const resumed = replicate("resume", once("resume"), { until: 4_000 });
    const gap = (figure: (typeof restarted)[number]) => 4_000 / figure.stations.desk.served;
    expectAgreement(restarted, "restart", gap, (2 + 0.5) * (Math.exp(0.5) - 1));
    expectAgreement(resumed, "resume", gap, 1 + 0.5 * 0.5);
  });

  test("keep everyone, and a full station refuses", () => {
    const net = poisson(3, {
      desk: {
        servers: 2,
        capacity: 4,
        service: exponential({ mean: 1 }),
        breakdowns: { up: exponential({ mean: 2 }), down: exponential({ mean: 1 }) },
        retry: { attempts: 3, delay: exponential({ mean: 1 }) },
      },
    });
    const [figures] = simulate(net, { until: 2_000, seed: "full" }).replications;
    const { desk } = figures.stations;
    expect(desk.refused).toBeGreaterThan(100);
    expect(desk.arrived).toBe(desk.refused + desk.served + desk.queue + desk.busy);
    expect(desk.queue + desk.busy).toBeLessThanOrEqual(4);
  });
});

describe("bad input", () => {
  const service = deterministic(1);
  const steps = [[0, 1]];
  const laws = { up: service, down: service };
  test.each<[station: unknown, message: string]>([
    [{ service, servers: 2, schedule: { steps } }, "desk.servers: expected no servers beside a schedule"],
    [{ service, schedule: { steps: [] } }, "desk.schedule.steps: expected a non-empty array"],
    [
      { service, schedule: { steps: [[1, 1]] } },
      "desk.schedule.steps[0][0]: expected 0, for the first step is the start",
    ],
    [
      {
        service,
        schedule: {
          steps: [
            [0, 1],
            [0, 2],
          ],
        },
      },
      "desk.schedule.steps[1][0]: expected a time after 0",
    ],
    [{ service, schedule: { steps: [[0, 1.5]] } }, "desk.schedule.steps[0][1]: expected a whole number from 0 on"],
    [
      { service, capacity: 2, schedule: { steps: [[0, 3]] } },
      "desk.schedule.steps[0][1]: expected at most the capacity (2",
    ],
    [
      {
        service,
        schedule: {
          steps: [
            [0, 1],
            [5, 2],
          ],
          every: 5,
        },
      },
      "desk.schedule.every: expected a time after the last step (5)",
    ],
    [{ kind: "delay", service, schedule: { steps } }, "desk.schedule: expected only the fields"],
    [{ service, breakdowns: { up: service } }, "desk.breakdowns.down: expected a value"],
    [
      { service, breakdowns: { ...laws, of: "rack" } },
      'desk.breakdowns.of: expected "server" or "station", got "rack"',
    ],
    [{ service, breakdowns: { ...laws, service: "lost" } }, 'desk.breakdowns.service: expected "resume" or "restart"'],
  ])("%j is refused: %s", (station, message) => {
    expect(() => at([0], { desk: station })).toThrow(message);
  });

  test("a slice wants the servers of each step whole", () => {
    const net = poisson(1, {
      desk: {
        service,
        schedule: {
          steps: [
            [0, 10],
            [1, 5],
          ],
        },
      },
    });
    expect(() => simulate(net, { until: 1, slice: 2 })).toThrow(
      "stations.desk.schedule.steps[1][1]: expected a multiple of 2",
    );
    expect(simulate(net, { until: 1, slice: 5 }).replications[0].stations.desk.servers).toBe(2);
  });
});
