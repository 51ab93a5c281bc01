import { describe, expect, test } from "vitest";
import { deterministic, exponential, network, simulate, type ReplicationFigures } from "../../src/index.ts";
import { mmc } from "../../src/theory/mmc.ts";
import { expectAgreement, replicate } from "../network/agreement.ts";
import { markovChain } from "../network/markov-chain.ts";
import { watch } from "../network/watched.ts";
import { at, leaving, poisson } from "./system.ts";

const mean = (value: number) => exponential({ mean: value });

const number = (name: string) => (run: ReplicationFigures) =>
  run.stations[name].meanQueue + run.stations[name].meanBusy;

const [threads, workers] = [4, 2];
/** Inside in all, at work of their own, and out in a call; at most 80. */
const twoLayers = (lambda: number, patience = Infinity) =>
  markovChain<readonly [number, number, number]>([0, 0, 0], ([n, own, out]) => {
    const waiting = n - own - out;
    return [
      [n < 80 ? lambda : 0, own + out < threads ? [n + 1, own + 1, out] : [n + 1, own, out]],
      [own / 0.8, [n, own - 1, out + 1]],
      [Math.min(out, workers) / 1.5, waiting > 0 ? [n - 1, own + 1, out - 1] : [n - 1, own, out - 1]],
      [waiting / patience, [n - 1, own, out]],
    ];
  });

describe("a caller keeps its server while it waits", () => {
  const steps = [{ service: deterministic(1) }, { call: "back" }, { service: deterministic(1) }];

  test("one at a time through two layers", () => {
    const net = at([0, 0], { front: { kind: "caller", steps }, back: { service: deterministic(3) } });
    expect(leaving(net)).toEqual([
      [0, 5, "exit"],
      [1, 10, "exit"],
    ]);
    const { front, back } = simulate(net, { until: 10 }).replications[0].stations;
    expect([front.utilization, back.utilization]).toEqual([1, 0.6]);
    expect([front.arrived, back.arrived, back.served]).toEqual([2, 2, 2]);
  });

  test("two layers beside their Markov chain: threads above are the limit, not the work", () => {
    const lambda = 0.9;
    const oracle = twoLayers(lambda);
    const net = poisson(lambda, {
      front: { kind: "caller", servers: threads, steps: [{ service: mean(0.8) }, { call: "back" }] },
      back: { servers: workers, service: mean(1.5) },
    });
    const figures = replicate("two layers", net, { until: 6_000, warmUp: 500 });
    expectAgreement(
      figures,
      "inside",
      number("front"),
      oracle.mean(([n]) => n),
      0.04,
    );
    expectAgreement(
      figures,
      "below",
      number("back"),
      oracle.mean(([, , out]) => out),
    );
    const held = oracle.mean(([, own, out]) => own + out) / threads;
    expectAgreement(figures, "held", (run) => run.stations["front"].utilization, held);
    // In tandem, where nobody above is held, fewer would be inside.
    const above = mmc({ arrivalRate: lambda, meanService: 0.8, servers: threads });
    const below = mmc({ arrivalRate: lambda, meanService: 1.5, servers: workers });
    expect(oracle.mean(([n]) => n)).toBeGreaterThan(1.04 * (above.numberMean + below.numberMean));
  });

  test("calls nest, and a row of calls that take no time does not nest the stack", () => {
    const nested = at([0], {
      front: { kind: "caller", steps: [{ call: "middle" }] },
      middle: { kind: "caller", steps: [{ service: deterministic(1) }, { call: "back" }] },
      back: { service: deterministic(2) },
    });
    expect(leaving(nested)).toEqual([[0, 3, "exit"]]);
    const many = at(
      Array.from({ length: 30_000 }, () => 1),
      {
        front: { kind: "caller", steps: [{ service: deterministic(0) }, { call: "back" }] },
        back: { kind: "delay", service: deterministic(0) },
      },
    );
    expect(simulate(many, { until: 2 }).replications[0].exits["exit"].left).toBe(30_000);
    const refused = at(
      Array.from({ length: 30_000 }, () => 1),
      {
        front: { kind: "caller", steps: [{ call: "gate" }] },
        gate: { kind: "limiter", rate: 1e-9, burst: 1 },
      },
    );
    expect(simulate(refused, { until: 2 }).replications[0].exits["exit:failed"].left).toBe(29_999);
  });
});

describe("who waits for a caller's server", () => {
  const steps = [{ service: deterministic(4) }];

  test("gives up when patience ends, tries again, and leaves for good after the last attempt", () => {
    const front = { kind: "caller", steps, patience: deterministic(1) };
    expect(leaving(at([0, 1], { front }))).toEqual([
      [1, 2, "exit:abandoned"],
      [0, 4, "exit"],
    ]);
    const retry = { attempts: 2, delay: deterministic(0.5) };
    expect(leaving(at([0, 1], { front: { ...front, retry, abandoned: "exit:tired" } }))).toEqual([
      [1, 3.5, "exit:tired"],
      [0, 4, "exit"],
    ]);
    // Back at 3.5, it waits until 4 and no longer than 4.5.
    expect(leaving(at([0, 2], { front: { ...front, retry } }))).toEqual([
      [0, 4, "exit"],
      [1, 8, "exit"],
    ]);
  });

  test("comes back when refused", () => {
    const front = { kind: "caller", steps, capacity: 1, retry: { attempts: 3, delay: deterministic(1.5) } };
    expect(leaving(at([0, 1], { front }))).toEqual([
      [0, 4, "exit"],
      [1, 8, "exit"],
    ]);
    expect(leaving(at([0, 0], { front }))).toEqual([
      [1, 3, "exit:refused"],
      [0, 4, "exit"],
    ]);
  });

  test("impatient beside its Markov chain: threads held by a slow layer below turn customers away above", () => {
    const [lambda, patience] = [1.6, 2];
    const oracle = twoLayers(lambda, patience);
    const net = poisson(lambda, {
      front: {
        kind: "caller",
        servers: threads,
        steps: [{ service: mean(0.8) }, { call: "back" }],
        patience: mean(patience),
      },
      back: { servers: workers, service: mean(1.5) },
    });
    const figures = replicate("impatient above", net, { until: 4_000, warmUp: 200 });
    const waiting = oracle.mean(([n, own, out]) => n - own - out);
    expectAgreement(figures, "waiting", (run) => run.stations["front"].meanQueue, waiting);
    const abandoned = ({ stations: { front } }: ReplicationFigures) => front.abandoned / front.arrived;
    expectAgreement(figures, "abandoned", abandoned, waiting / patience / lambda);
  });
});

describe("several calls", () => {
  test("go out at once, and the last answer counts, or the k-th", () => {
    const below = Object.fromEntries([1, 2, 5].map((time) => [`b${time}`, { service: deterministic(time) }]));
    const call = ["b1", "b2", "b5"];
    const net = (need?: number) =>
      at([0], { front: { kind: "caller", steps: [need ? { call, need } : { call }] }, ...below });
    expect(leaving(net())).toEqual([[0, 5, "exit"]]);
    expect(leaving(net(2))).toEqual([[0, 2, "exit"]]);
  });

  test("draw apart from each other and from attempt to attempt", () => {
    const call = ["back", "back", "back"];
    const net = at([0], {
      front: { kind: "caller", steps: [{ call }, { call }] },
      back: { kind: "delay", service: mean(1) },
    });
    const { journal } = watch(net, { seed: "apart", until: 100 });
    const sojourns = journal.of("back", "depart").map(({ age }) => age);
    expect(new Set(sojourns).size).toBe(6);
  });

  test("that nobody waits for are made all the same, and are not counted among the present", () => {
    const net = at([0, 10], {
      front: { kind: "caller", steps: [{ call: "back", wait: false }] },
      back: { service: deterministic(3) },
    });
    expect(leaving(net)).toEqual([
      [0, 0, "exit"],
      [1, 10, "exit"],
    ]);
    const run = simulate(net, { until: 11 }).replications[0];
    expect([run.stations["back"].served, run.stations["back"].busy, run.present]).toEqual([1, 1, 0]);
  });
});

describe("calls that fail", () => {
  test("time out while work on them goes on below, and go out again", () => {
    const steps = [{ call: "back", timeout: deterministic(2), retry: { attempts: 2, delay: deterministic(1) } }];
    const net = at([0], { front: { kind: "caller", steps }, back: { service: deterministic(3) } });
    // Out at 0 and 3; the orphan keeps the second waiting until 3, which is served at 6, a second too late.
    expect(leaving(net)).toEqual([[0, 5, "exit:failed"]]);
    const { back } = simulate(net, { until: 5.5 }).replications[0].stations;
    expect([back.arrived, back.served, back.busy]).toEqual([2, 1, 1]);
  });

  test("by an exit that is no answer: refused below", () => {
    const back = { service: deterministic(5), capacity: 1, refused: "exit:busy" };
    const net = (answers?: string[]) =>
      at([0, 1], {
        front: { kind: "caller", servers: 2, steps: [answers ? { call: "back", answers } : { call: "back" }] },
        back,
      });
    expect(leaving(net())).toEqual([
      [1, 1, "exit:failed"],
      [0, 5, "exit"],
    ]);
    expect(leaving(net(["busy"]))).toEqual([
      [1, 1, "exit"],
      [0, 5, "exit"],
    ]);
  });

  test("as soon as too few are left to answer", () => {
    const net = at([0], {
      front: { kind: "caller", steps: [{ call: ["slow", "lost", "lost"], need: 2 }], failed: "exit:lost" },
      slow: { service: deterministic(9) },
      lost: { service: deterministic(1), to: "exit:gone" },
    });
    expect(leaving(net)).toEqual([[0, 2, "exit:lost"]]);
  });

  test("bring what they hold: units of stock are settled by the caller's exit", () => {
    const stations = (to: string) => ({
      front: { kind: "caller", steps: [{ call: "row" }, { service: deterministic(1) }], to },
      row: {
        kind: "stock",
        service: deterministic(1),
        items: { count: 1, stock: 5 },
        sold: "paid",
        to: { exit: 1, "exit:paid": 0 },
      },
    });
    const sold = simulate(at([0, 0, 0], stations("exit:paid")), { until: 5.5 }).replications[0].stations["row"]
      .books[0];
    expect(sold).toMatchObject({ sold: 2, held: 1, left: 2 });
    const back = simulate(at([0], stations("exit:changed")), { until: 50 }).replications[0].stations["row"].books;
    expect(back).toEqual([]);
  });
});

describe("pools", () => {
  test("that callers of two stations share are M/M/c", () => {
    const steps = [{ seize: "db" as const }, { service: mean(1) }];
    const net = network({
      time: "s",
      sources: {
        read: { interarrival: exponential({ rate: 0.9 }), to: "reads" },
        write: { interarrival: exponential({ rate: 0.6 }), to: "writes" },
      },
      stations: {
        reads: { kind: "caller", servers: 500, steps },
        writes: { kind: "caller", servers: 500, steps },
        db: { kind: "pool", units: 2 },
      },
    });
    const theory = mmc({ arrivalRate: 1.5, meanService: 1, servers: 2 });
    const figures = replicate("pool", net, { until: 6_000, warmUp: 500 });
    expectAgreement(figures, "wait", (run) => run.stations["db"].meanWait, theory.waitMean, 0.04);
    expectAgreement(figures, "used", (run) => run.stations["db"].utilization, 0.75);
    expectAgreement(figures, "reads", (run) => run.stations["reads"].meanSojourn, theory.sojournMean, 0.04);
  });

  test("are given back by a step or at the end, also of a call that failed, in turn", () => {
    const net = at([0, 0, 0], {
      front: {
        kind: "caller",
        servers: 3,
        steps: [{ seize: "db", units: 2 }, { service: deterministic(1) }, { call: "back", timeout: deterministic(1) }],
      },
      back: { service: deterministic(4) },
      db: { kind: "pool", units: 3 },
    });
    expect(leaving(net).map(([, time]) => time)).toEqual([2, 4, 6]);
    const released = at([0, 0], {
      front: {
        kind: "caller",
        servers: 2,
        steps: [{ seize: "db" }, { service: deterministic(1) }, { release: "db" }, { service: deterministic(5) }],
      },
      db: { kind: "pool", units: 1 },
    });
    expect(leaving(released).map(([, time]) => time)).toEqual([6, 7]);
    const { db } = simulate(net, { until: 6 }).replications[0].stations;
    expect(db.utilization).toBeCloseTo(2 / 3, 12);
  });
});

test("everything at once keeps its books, and twice is the same", () => {
  const net = poisson(2, {
    front: {
      kind: "caller",
      servers: 6,
      capacity: 30,
      discipline: "random",
      steps: [
        { service: mean(0.3) },
        { seize: "db" },
        { call: ["a", "b"], need: 1, timeout: mean(2), retry: { attempts: 3, delay: mean(0.5) } },
        { release: "db" },
        { call: "log", wait: false },
        { call: { balance: "shortest", among: ["a", "b"] }, answers: ["refused"] },
      ],
    },
    a: { servers: 2, service: mean(1), capacity: 5 },
    b: { kind: "caller", servers: 2, steps: [{ call: "disk" }] },
    disk: { kind: "sharing", service: mean(0.4) },
    log: { kind: "delay", service: mean(3) },
    db: { kind: "pool", units: 4 },
  });
  const runs = [1, 2].map(() => simulate(net, { until: 2_000, seed: "all" }).replications[0]);
  expect(runs[0].digest).toBe(runs[1].digest);
  for (const [name, { arrived, served, refused, abandoned, queue, busy }] of Object.entries(runs[0].stations)) {
    expect(served + refused + abandoned + queue + busy, name).toBe(arrived);
  }
  const left = Object.values(runs[0].exits).reduce((sum, exit) => sum + exit.left, 0);
  expect(runs[0].emitted["jobs"]).toBe(left + runs[0].present);
  expect(runs[0].exits["exit:failed"].left).toBeGreaterThan(10);
});

describe("bad input", () => {
  const service = deterministic(1);
  const front = (fields: Record<string, unknown>) => ({ front: { kind: "caller", ...fields }, back: { service } });
  test.each<[string, Record<string, unknown>, string]>([
    ["no steps", front({ steps: [] }), "front.steps: expected a non-empty array"],
    [
      "an unknown step",
      front({ steps: [{ cal: "back" }] }),
      "front.steps[0].cal: expected only the fields call, answers, need",
    ],
    ["a call to nowhere", front({ steps: [{ call: "bakc" }] }), "front.steps[0].call: expected one of front, back"],
    [
      "one of several calls to nowhere",
      front({ steps: [{ call: ["back", "bakc"] }] }),
      "front.steps[0].call[1]: expected one of",
    ],
    [
      "more answers than calls",
      front({ steps: [{ call: "back", need: 2 }] }),
      "front.steps[0].need: expected at most the calls",
    ],
    [
      "a retry of what nobody waits for",
      front({ steps: [{ call: "back", wait: false, retry: { attempts: 2, delay: service } }] }),
      "steps[0].retry: expected nothing",
    ],
    [
      "a release before",
      front({ steps: [{ release: "back" }] }),
      "steps[0].release: expected a pool that a step before has seized",
    ],
    ["a pool that is none", front({ steps: [{ seize: "back" }] }), 'front.steps: expected pools to seize, got "back"'],
    [
      "more units than the pool has",
      { ...front({ steps: [{ service }, { seize: "db", units: 3 }] }), db: { kind: "pool", units: 2 } },
      "front.steps[1].seize: expected a pool of at least the 3 units that are wanted, got 2. " +
        "Nobody would ever get them: seize fewer, or give db more.",
    ],
    [
      "a call that comes back",
      front({ steps: [{ call: "front" }] }),
      "front.steps[0].call: expected calls that do not come back to front",
    ],
    [
      "a call that comes back by way of others",
      { front: { kind: "caller", steps: [{ call: "back" }] }, back: { kind: "caller", steps: [{ call: "front" }] } },
      "front.steps[0].call: expected calls that do not come back to front, which the caller holds meanwhile",
    ],
    [
      "a pool held while a call wants it",
      {
        ...front({ steps: [{ seize: "db" }, { call: "back" }] }),
        back: { kind: "caller", steps: [{ seize: "db" }] },
        db: { kind: "pool", units: 1 },
      },
      "front.steps[1].call: expected calls that do not come back to db",
    ],
    [
      "pools in one order here and in another there",
      {
        front: { kind: "caller", steps: [{ seize: "db" }, { seize: "cache" }], to: "back" },
        back: { kind: "caller", steps: [{ seize: "cache" }, { seize: "db" }] },
        db: { kind: "pool", units: 1 },
        cache: { kind: "pool", units: 1 },
      },
      'back.steps[1].seize: expected pools seized in one order everywhere, db before cache as elsewhere, got "db while cache is held"',
    ],
    [
      "pools in another order by way of calls",
      {
        front: { kind: "caller", steps: [{ seize: "db" }, { call: "cached" }], to: "back" },
        cached: { kind: "caller", steps: [{ seize: "cache" }] },
        back: { kind: "caller", steps: [{ seize: "cache" }, { call: "stored" }] },
        stored: { kind: "caller", steps: [{ seize: "db" }] },
        db: { kind: "pool", units: 1 },
        cache: { kind: "pool", units: 1 },
      },
      "steps[1].call: expected pools seized in one order everywhere",
    ],
    [
      "a route to a pool",
      { front: { service, to: "db" }, db: { kind: "pool", units: 1 } },
      'expected routes to stations that customers enter, got "db"',
    ],
    [
      "a pool without units",
      { ...front({ steps: [{ seize: "db" }] }), db: { kind: "pool", units: 0 } },
      "db.units: expected a positive integer",
    ],
    ["a whole stream", front({ steps: [{ call: "back" }], sharded: false }), "front.sharded: expected true"],
  ])("%s is refused", (_, stations, message) => {
    expect(() => at([0], stations)).toThrow(message);
  });

  test("pools in another order are allowed once the first was given back", () => {
    const stations = {
      front: { kind: "caller", steps: [{ seize: "db" }, { seize: "cache" }], to: "back" },
      back: { kind: "caller", steps: [{ seize: "cache" }, { release: "cache" }, { seize: "db" }] },
      db: { kind: "pool", units: 1 },
      cache: { kind: "pool", units: 1 },
    };
    expect(leaving(at([0], stations as never))).toEqual([[0, 0, "exit"]]);
  });

  test("a call that comes back is allowed with a time-out", () => {
    const net = at([0], { front: { kind: "caller", steps: [{ call: "front", timeout: service }] } });
    expect(leaving(net)).toEqual([[0, 1, "exit:failed"]]);
  });
});
