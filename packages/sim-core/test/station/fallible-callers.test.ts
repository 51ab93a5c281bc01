import { describe, expect, test } from "vitest";
import {
  deterministic,
  exponential,
  network,
  simulate,
  solve,
  type ReplicationFigures,
  type StationData,
} from "../../src/index.ts";
import { expectAgreement, replicate } from "../network/agreement.ts";
import { markovChain } from "../network/markov-chain.ts";
import { watch } from "../network/watched.ts";
import { at, leaving, poisson, told } from "./system.ts";

const after = (value: number) => deterministic(value);
/** Up for two, down for three, and so on. */
const breakdowns = { up: after(2), down: after(3) };
const front = (fields: Record<string, unknown>) => ({ kind: "caller", breakdowns, ...fields });

describe("a thread that breaks down", () => {
  const steps = [{ service: after(1) }, { call: "back" }, { service: after(1) }];

  test("finds the answer when it is up again", () => {
    const net = at([0], { front: front({ steps }), back: { service: after(3) } });
    expect(told(net, "back", 10)).toEqual(["enter 1", "depart 4"]);
    expect(told(net, "front", 10)).toEqual(["enter 0", "preempt 2", "resume 5", "depart 6"]);
  });

  test("goes on with what is left of its own work, and waits on for what is out", () => {
    const own = at([0], { front: front({ steps: [{ service: after(3) }] }) });
    expect(told(own, "front", 10)).toEqual(["enter 0", "preempt 2", "resume 5", "depart 6"]);
    const waits = at([0], { front: front({ steps }), back: { service: after(4.5) } });
    expect(told(waits, "front", 20)).toEqual(["enter 0", "preempt 2", "resume 5", "depart 6.5"]);
  });

  test("learns of a time-out when it is up again, and calls again then", () => {
    const call = { call: "back", timeout: after(1.5) };
    const back = { kind: "delay", service: after(1.75) };
    const failed = at([0.25], { front: front({ steps: [call] }), back });
    expect(leaving(failed)).toEqual([[0, 1.75, "exit:failed"]]);
    const late = at([1], { front: front({ steps: [call] }), back });
    expect(leaving(late)).toEqual([[0, 5, "exit:failed"]]);
    // Timed out at 2.2; the next attempt would be due at 3.2 and goes out at 5.
    const again = { ...call, timeout: after(1.2), retry: { attempts: 2, delay: after(1) } };
    const twice = at([1], { front: front({ steps: [again] }), back });
    expect(told(twice, "back", 20)).toEqual(["enter 1", "depart 2.75", "enter 5", "depart 6.75"]);
    expect(leaving(twice)).toEqual([[0, 6.2, "exit:failed"]]);
  });

  test("keeps its units of a pool, and gets those it waits for", () => {
    const seize = { seize: "db" };
    const net = at([0, 0], {
      front: front({ servers: 2, steps: [seize, { service: after(1.5) }] }),
      db: { kind: "pool", units: 1 },
    });
    // The first has its unit until 1.5; the second then, is interrupted at 2 and goes on at 5 for a second.
    expect(leaving(net)).toEqual([
      [0, 1.5, "exit"],
      [1, 6, "exit"],
    ]);
    expect(told(net, "db", 10)).toEqual(["enter 0", "arrive 0", "depart 1.5", "start 1.5", "depart 6"]);
  });

  test("is stood in for by one that is up and free, before all who have not begun", () => {
    const net = at([0, 0, 1], {
      front: { kind: "caller", servers: 2, breakdowns: { ...breakdowns, up: after(1.5) }, steps },
      back: { service: after(0.25) },
    });
    // Both are down from 1.5 to 4.5; the one that came last begins when one of the two is done.
    const starts = watch(net, { seed: "down", until: 6 }).journal.of("front", "resume", "start");
    expect(starts.map(({ serial, time }) => [serial, time])).toEqual([
      [0, 4.5],
      [1, 4.5],
      [2, 5.25],
    ]);
  });
});

describe("a service that restarts", () => {
  const restarting = (fields: Record<string, unknown>) =>
    front({ breakdowns: { ...breakdowns, service: "restart" }, ...fields });

  test("calls anew, and nobody waits for what was called before", () => {
    const net = at([1.5], {
      front: restarting({ steps: [{ service: after(0.25) }, { call: "back" }] }),
      back: { kind: "delay", service: after(1) },
    });
    expect(told(net, "back", 20)).toEqual(["enter 1.75", "depart 2.75", "enter 5.25", "depart 6.25"]);
    expect(leaving(net)).toEqual([[0, 6.25, "exit"]]);
  });

  test("drops its time-out and its next attempt", () => {
    const call = { call: "back", timeout: after(0.5), retry: { attempts: 3, delay: after(0.75) } };
    const net = (from: number) =>
      at([from], {
        front: restarting({ steps: [{ service: after(0.25) }, call] }),
        back: { kind: "delay", service: after(9) },
      });
    // Interrupted at 2: out since 1.75 in one, between the attempts in the other.
    expect(told(net(1.5), "back", 6.75)).toEqual(["enter 1.75", "enter 5.25", "enter 6.5"]);
    expect(told(net(1), "back", 6.75)).toEqual(["enter 1.25", "enter 5.25", "enter 6.5"]);
  });

  test("gives back the units it holds, and leaves the line of those it waits for", () => {
    const steps = (time: number) => [{ seize: "db" }, { service: after(time) }];
    const net = network<string, string>({
      time: "s",
      sources: {
        first: { kind: "trace", times: [1], to: "front" },
        second: { kind: "trace", times: [1.25], to: "other" },
        third: { kind: "trace", times: [1.5], to: "steady" },
      },
      stations: {
        front: restarting({ steps: steps(1.5) }),
        other: restarting({ steps: steps(1) }),
        steady: { kind: "caller", steps: steps(1) },
        db: { kind: "pool", units: 1 },
      } as Record<string, StationData>,
    });
    const rows = watch(net, { seed: "down", until: 20 }).journal.rows.filter(({ place }) => place === "db");
    expect(rows.map(({ source, transition, time }) => `${source} ${transition} ${time}`)).toEqual([
      "first enter 1",
      "second arrive 1.25",
      "third arrive 1.5",
      "first depart 2",
      // For an instant it has the unit, before its own breakdown, later in the calendar.
      "second start 2",
      "second depart 2",
      "third start 2",
      "third depart 3",
      "first enter 5",
      "second arrive 5",
      "first depart 6.5",
      "second start 6.5",
      "second depart 7",
      "second enter 10",
      "second depart 11",
    ]);
  });

  test("leaves the line of a pool to those who wait behind it", () => {
    const net = network<string, string>({
      time: "s",
      sources: {
        first: { kind: "trace", times: [1, 1.75], to: "steady" },
        second: { kind: "trace", times: [1.5], to: "front" },
      },
      stations: {
        steady: { kind: "caller", servers: 2, steps: [{ seize: "db" }, { service: after(1.5) }] },
        front: restarting({ steps: [{ service: after(0.125) }, { seize: "db", units: 2 }] }),
        db: { kind: "pool", units: 2 },
      } as Record<string, StationData>,
    });
    const waits = watch(net, { seed: "down", until: 6 }).journal.rows.filter(({ place }) => place === "db");
    expect(waits.map(({ source, transition, time }) => `${source} ${transition} ${time}`)).toEqual([
      "first enter 1",
      "second arrive 1.625",
      "first arrive 1.75",
      "second abandon 2",
      "first start 2",
      "first depart 2.5",
      "first depart 3.5",
      "second enter 5.125",
      "second depart 5.125",
    ]);
  });

  test("of all threads at once: a unit that one gives back is not used by another that is down", () => {
    const net = at([1.25, 1.25], {
      front: front({
        servers: 2,
        breakdowns: { ...breakdowns, of: "station", service: "restart" },
        steps: [{ seize: "db" }, { service: after(0.5) }, { release: "db" }, { call: "log", wait: false }],
      }),
      db: { kind: "pool", units: 1 },
      log: { kind: "delay", service: after(1) },
    });
    expect(leaving(net)).toEqual([
      [0, 1.75, "exit"],
      [1, 5.5, "exit"],
    ]);
    const two = at([1.75, 1.75], {
      front: front({
        servers: 2,
        breakdowns: { ...breakdowns, of: "station", service: "restart" },
        steps: [{ seize: "db" }, { service: after(0.5) }],
      }),
      db: { kind: "pool", units: 1 },
    });
    expect(told(two, "db", 6.5)).toEqual([
      "enter 1.75",
      "arrive 1.75",
      "depart 2",
      "start 2",
      "depart 2",
      "enter 5",
      "arrive 5",
      "depart 5.5",
      "start 5.5",
      "depart 6",
    ]);
  });

  test("lets another call try where it was a breaker's trial", () => {
    const breaker = { ratio: 1, window: 9, least: 1, open: 0.5, trials: 1 };
    const net = network<string, string>({
      time: "s",
      sources: {
        bad: { kind: "trace", times: [0], to: "front" },
        good: { kind: "trace", times: [1.5], to: "front" },
      },
      stations: {
        front: restarting({ steps: [{ call: "back", breaker }] }),
        back: {
          kind: "delay",
          service: { byClass: { bad: after(0.25), good: after(0.75) } },
          to: { byClass: { bad: "exit:no", good: "exit" } },
        },
      } as Record<string, StationData>,
    });
    // Open from 0.25 to 0.75; the trial is out from 1.5 to the breakdown at 2, and anew from 5 on.
    expect(leaving(net)).toEqual([
      [0, 0.25, "exit:failed"],
      [0, 5.75, "exit"],
    ]);
  });

  test("takes (1/θ + r)(E[e^θS] − 1) from end to end, its call's time included", () => {
    const net = (service: "resume" | "restart") =>
      network<string, string>({
        time: "s",
        sources: { jobs: { kind: "population", size: 1, to: "front" } },
        stations: {
          front: {
            kind: "caller",
            breakdowns: { up: exponential({ mean: 2 }), down: after(0.5), service },
            steps: [{ service: after(0.4) }, { call: "back" }],
            to: "front",
          },
          back: { kind: "delay", service: after(0.6) },
        },
      });
    const gap = (run: ReplicationFigures) => 4_000 / run.stations["front"].served;
    expectAgreement(
      replicate("fallible caller, restart", net("restart"), { until: 4_000 }),
      "restart",
      gap,
      (2 + 0.5) * (Math.exp(0.5) - 1),
    );
    // Work waits for each repair; the answer, 0.6 later, for the rest of one that it meets: of a breakdown up to r ago.
    const [fail, repair, call] = [0.5, 0.5, 0.6];
    const isUp = (at: number) =>
      Math.exp(-fail * at) + (at < repair ? 0 : fail * (at - repair) * Math.exp(-fail * (at - repair)));
    const steps = 10_000;
    const rest = Array.from({ length: steps }, (_, step) => ((step + 0.5) * repair) / steps)
      .map((left) => (fail * isUp(call - repair + left) * left * repair) / steps)
      .reduce((sum, part) => sum + part, 0);
    expectAgreement(
      replicate("fallible caller, resume", net("resume"), { until: 4_000 }),
      "resume",
      gap,
      1 + repair * fail * 0.4 + rest,
    );
  });
});

describe("beside the Markov chain", () => {
  interface State {
    readonly waiting: number;
    readonly up: number;
    readonly own: number;
    readonly out: number;
    /** Interrupted, first in line first: at work of their own (o), out (c), answered (a). */
    readonly interrupted: string;
  }
  const [lambda, threads, most] = [0.45, 2, 40];
  const [work, answer, fail, repair] = [1 / 0.8, 1 / 1.2, 1 / 5, 1 / 1.5];

  /** Threads that are up and free take the interrupted, then the waiting; the answered are done. */
  const settle = (state: State): State => {
    let { waiting, own, out, interrupted } = state;
    while (own + out < state.up && (interrupted !== "" || waiting > 0)) {
      const [first] = interrupted;
      if (first === undefined) waiting--;
      if (first === undefined || first === "o") own++;
      if (first === "c") out++;
      interrupted = interrupted.slice(1);
    }
    return { ...state, waiting, own, out, interrupted };
  };

  const chain = (together: boolean) =>
    markovChain<State>({ waiting: 0, up: threads, own: 0, out: 0, interrupted: "" }, (state) => {
      const { waiting, up, own, out, interrupted } = state;
      const move = (rate: number, change: Partial<State>) => [rate, settle({ ...state, ...change })] as const;
      const answered = [...interrupted].map((one, place) =>
        move(one === "c" ? answer : 0, {
          interrupted: `${interrupted.slice(0, place)}a${interrupted.slice(place + 1)}`,
        }),
      );
      const all = "o".repeat(own) + "c".repeat(out);
      const breaking = together
        ? [move(up > 0 ? fail : 0, { up: 0, own: 0, out: 0, interrupted: interrupted + all })]
        : [
            move(own * fail, { up: up - 1, own: own - 1, interrupted: `${interrupted}o` }),
            move(out * fail, { up: up - 1, out: out - 1, interrupted: `${interrupted}c` }),
            move((up - own - out) * fail, { up: up - 1 }),
          ];
      const repaired = together
        ? move(up === 0 ? repair : 0, { up: threads })
        : move((threads - up) * repair, { up: up + 1 });
      return [
        move(waiting < most ? lambda : 0, { waiting: waiting + 1 }),
        move(own * work, { own: own - 1, out: out + 1 }),
        move(out * answer, { out: out - 1 }),
        ...answered,
        ...breaking,
        repaired,
      ];
    });

  test.each(["server", "station"] as const)("calls under way when a %s breaks down", (of) => {
    const oracle = chain(of === "station");
    const net = poisson(lambda, {
      front: {
        kind: "caller",
        servers: threads,
        breakdowns: { up: exponential({ rate: fail }), down: exponential({ rate: repair }), of },
        steps: [{ service: exponential({ rate: work }) }, { call: "back" }],
      },
      back: { kind: "delay", service: exponential({ rate: answer }) },
    });
    const figures = replicate(`fallible callers, ${of}`, net, { until: 6_000, warmUp: 300 });
    const inside = oracle.mean(({ waiting, own, out, interrupted }) => waiting + own + out + interrupted.length);
    const number = ({ stations: { front: at } }: ReplicationFigures) => at.meanQueue + at.meanBusy;
    expectAgreement(figures, "inside", number, inside, 0.04);
    const busy = oracle.mean(({ own, out }) => own + out);
    expectAgreement(figures, "busy", (run) => run.stations["front"].meanBusy, busy);
    const up = (threads * repair) / (fail + repair);
    expectAgreement(figures, "on duty", (run) => run.stations["front"].meanServers, up);
  });
});

test("everything at once keeps its books, and twice is the same", () => {
  const mean = (value: number) => exponential({ mean: value });
  const net = (service: "resume" | "restart") =>
    poisson(2, {
      front: {
        kind: "caller",
        servers: 6,
        capacity: 30,
        patience: mean(5),
        breakdowns: { up: mean(6), down: mean(1), service },
        steps: [
          { service: mean(0.3) },
          { seize: "db" },
          { call: ["a", "b"], need: 1, timeout: mean(2), retry: { attempts: 3, delay: mean(0.5) } },
          { release: "db" },
          { call: "log", wait: false },
          { call: "a", answers: ["refused"], breaker: { ratio: 0.5, window: 5, open: 2, least: 2 } },
        ],
      },
      a: { servers: 2, service: mean(1), capacity: 5, dropsTimedOut: true },
      b: {
        kind: "caller",
        servers: 2,
        breakdowns: { up: mean(9), down: mean(1), of: "station" },
        steps: [{ call: "disk" }],
      },
      disk: { kind: "sharing", service: mean(0.4) },
      log: { kind: "delay", service: mean(3) },
      db: { kind: "pool", units: 4 },
    });
  for (const service of ["resume", "restart"] as const) {
    const runs = [1, 2].map(() => simulate(net(service), { until: 2_000, seed: "all" }).replications[0]);
    expect(runs[0].digest).toBe(runs[1].digest);
    expect(runs[0].broken).toEqual([]);
    for (const [name, { arrived, served, refused, abandoned, queue, busy }] of Object.entries(runs[0].stations)) {
      expect(served + refused + abandoned + queue + busy, name).toBe(arrived);
    }
    const left = Object.values(runs[0].exits).reduce((sum, exit) => sum + exit.left, 0);
    expect(runs[0].emitted["jobs"]).toBe(left + runs[0].present);
    const { db } = runs[0].stations;
    // Only who begins anew gives up waiting for a unit.
    expect(db.abandoned > 0).toBe(service === "restart");
  }
});

test("what is no breakdown is refused with its path, and theory says that it knows none", () => {
  const steps = [{ service: after(1) }];
  const down = poisson(1 / 9, { front: front({ steps }) });
  expect(() => solve(down, { approximate: true })).toThrow("stations.front.breakdowns");
  expect(() => at([0], { front: { kind: "caller", steps, breakdowns: { up: after(1) } } })).toThrow(
    "front.breakdowns.down: expected a value",
  );
});
