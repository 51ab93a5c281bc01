import { describe, expect, test } from "vitest";
import {
  constant,
  deterministic,
  exponential,
  gamma,
  lognormal,
  hyperexponential,
  network,
  simulate,
  solve,
  uniform,
  weibull,
  type Route,
  type ServiceData,
} from "../../src/index.ts";
import { expectAgreement, replicate } from "./agreement.ts";
import { market } from "./market.ts";
import { bank, markovQueue, oneQueue } from "./queues.ts";
import { watch, type Row } from "./watched.ts";

const until = 300;

/** ∫ of a number that the rows raise or lower by `step`, told by the clock alone. */
const areaOf = (rows: readonly Row[], step: (row: Row) => number): number => {
  let area = 0;
  let number = 0;
  let since = 0;
  for (const row of rows) {
    area += number * (row.time - since);
    since = row.time;
    number += step(row);
  }
  return area + number * (until - since);
};

describe("Little's law, exactly, on samples", () => {
  const { run, journal } = watch(market, { seed: "Little", until });
  const { stations } = run.figures();

  test.each(Object.keys(stations))("%s: the statistics' areas are the clock's", (name) => {
    const rows = journal.rows.filter((row) => row.place === name);
    const into = { arrive: 1, start: -1, refuse: -1, abandon: -1 } as { readonly [transition: string]: number };
    const busy = { enter: 1, start: 1, depart: -1 } as { readonly [transition: string]: number };
    const station = stations[name];
    expect(station.meanQueue * until).toBeCloseTo(
      areaOf(rows, (row) => into[row.transition] ?? 0),
      7,
    );
    expect(station.meanBusy * until).toBeCloseTo(
      areaOf(rows, (row) => busy[row.transition] ?? 0),
      7,
    );
  });

  test("L = λW: the area of a queue is the sum of the times in it, those still waiting included", () => {
    const station = run.model.stations[0];
    let times = 0;
    for (const row of journal.of("hall", "start", "abandon")) times += row.age;
    station.forEachWaiting!((age) => (times += age));
    expect(Math.abs(times / (stations["hall"].meanQueue * until) - 1)).toBeLessThan(1e-9);
  });

  test("those in service at the end have been there as long as the journal says, after a warm-up too", () => {
    for (const [net, warmUp] of [
      [market, 0],
      [bank, 200],
      [markovQueue(3, 1, { servers: 2, discipline: { priority: ["customers"], preemptive: true } }), 100],
    ] as const) {
      const { run, journal } = watch(net, { seed: "ages", until: warmUp || until });
      if (warmUp > 0) {
        run.endWarmUp();
        run.advance(until);
      }
      for (const [name, station] of Object.entries(run.figures().stations)) {
        const since = new Map<string, number>();
        for (const { source, serial, time, transition } of journal.rows.filter((row) => row.place === name)) {
          const who = `${source} ${serial}`;
          if (transition === "arrive" || transition === "enter") since.set(who, time);
          else if (["depart", "refuse", "abandon"].includes(transition)) since.delete(who);
        }
        const all = [...since.values()].reduce((sum, joined) => sum + until - joined, 0);
        const told =
          (station.busy > 0 ? station.meanAgeInService * station.busy : 0) +
          (station.queue > 0 ? station.meanAge * station.queue : 0);
        expect(Math.abs(told - all), name).toBeLessThan(1e-6 * Math.max(1, all));
      }
    }
  });

  test("ages are what the clock says", () => {
    const joined = new Map<string, number>();
    for (const row of journal.rows.filter((row) => row.place === "hall")) {
      const who = `${row.source} ${row.serial}`;
      if (row.transition === "arrive" || row.transition === "enter") joined.set(who, row.time);
      else if (row.transition !== "refuse") expect(row.age).toBeCloseTo(row.time - joined.get(who)!, 9);
    }
  });
});

describe("conservation", () => {
  test("at every station: arrived = served + refused + abandoned + still there", () => {
    for (const run of [watch(market, { seed: "kept", until }).run, watch(bank, { seed: "kept", until: 9_000 }).run]) {
      for (const [name, station] of Object.entries(run.figures().stations)) {
        const { arrived, served, refused, abandoned, queue, busy } = station;
        expect(served + refused + abandoned + queue + busy, name).toBe(arrived);
        expect(busy, name).toBeLessThanOrEqual(station.servers === 0 ? Infinity : station.servers);
      }
    }
  });

  test("of the network: emitted = left + present", () => {
    const figures = watch(market, { seed: "kept", until }).run.figures();
    const total = (counts: readonly number[]) => counts.reduce((sum, count) => sum + count, 0);
    const left = total(Object.values(figures.exits).map((exit) => exit.left));
    expect(total(Object.values(figures.emitted))).toBe(left + figures.present);
    expect(Object.keys(figures.exits)).toEqual([
      "exit",
      "exit:abandoned",
      "exit:changedMind",
      "exit:paid",
      "exit:refused",
      "exit:soldOut",
    ]);
  });

  test("each customer leaves once, and the market uses every mechanism", () => {
    const { journal } = watch(market, { seed: "kept", until });
    const leaving = journal.rows
      .filter((row) => row.transition === "leave")
      .map((row) => `${row.source} ${row.serial}`);
    expect(new Set(leaving).size).toBe(leaving.length);
    for (const [place, transition] of [
      ["hall", "refuse"],
      ["hall", "abandon"],
      ["gate", "refuse"],
    ] as const) {
      expect(journal.of(place, transition).length, `${place} ${transition}`).toBeGreaterThan(20);
    }
  });

  test("a warm-up forgets counts, not customers", () => {
    const queue = markovQueue(9, 1, { servers: 10 });
    const [whole, late] = [0, 500].map((warmUp) => simulate(queue, { seed: "warm", until: 1_000, warmUp }));
    expect(late.digest).toBe(whole.digest);
    const { arrived, served, queue: waiting, busy } = late.replications[0].stations["queue"];
    expect(waiting + busy).toBe(
      whole.replications[0].stations["queue"].queue + whole.replications[0].stations["queue"].busy,
    );
    expect(arrived).toBeGreaterThan(4_000);
    expect(arrived).toBeLessThan(5_000);
    // Those there at the warm-up's end are served after it, though not counted as arrived.
    expect(Math.abs(served - arrived)).toBeLessThan(100);
  });
});

describe("PASTA: Poisson arrivals see time averages", () => {
  const seen = (id: string, net: typeof queue) =>
    replicate(id, net, { until: 6_000, warmUp: 300 }).map((run) => {
      const station = run.stations["queue"];
      return { share: 1 - zeroWaits(run.stations["queue"]) / station.arrived, utilization: station.utilization };
    });
  const zeroWaits = (station: {
    readonly wait: { quantile(p: number): number; forEachBucket(v: (b: number, c: number) => void): void };
  }) => {
    let zero = 0;
    station.wait.forEachBucket((bucket, count) => (zero += bucket === 0 ? count : 0));
    return zero;
  };
  const queue = markovQueue(0.6, 1);

  test("in M/M/1 the share that must wait is the share of time the server is busy", () => {
    const runs = seen("PASTA", queue);
    // Compared run by run, so that what both share in a run cancels.
    const differences = runs.map(({ share, utilization }) => share - utilization);
    const mean = differences.reduce((sum, d) => sum + d, 0) / differences.length;
    const variance = differences.reduce((sum, d) => sum + (d - mean) ** 2, 0) / (differences.length - 1);
    expect(Math.abs(mean)).toBeLessThan(4 * Math.sqrt(variance / differences.length));
    expect(Math.sqrt(variance / differences.length)).toBeLessThan(0.003);
  });

  test("bunched arrivals do not: they find the server busy more often than it is", () => {
    const bunched = network({
      time: "s",
      sources: {
        customers: {
          interarrival: hyperexponential({ probabilities: [0.9, 0.1], means: [0.4, 13] }),
          to: "queue",
        },
      },
      stations: { queue: { service: deterministic(1) } },
    });
    for (const { share, utilization } of seen("not PASTA", bunched)) expect(share).toBeGreaterThan(utilization + 0.05);
  });
});

test("time is relative: all rates twice as high, all times half as long", () => {
  const [slow, fast] = [1, 2].map((factor) =>
    simulate(markovQueue(0.5 * factor, factor), { seed: "scale", until: 1_000 / factor, replications: 3 }),
  );
  fast.replications.forEach((run, at) => {
    const station = slow.replications[at].stations["queue"];
    expect(run.stations["queue"].served).toBe(station.served);
    expect(run.stations["queue"].meanWait).toBeCloseTo(station.meanWait / 2, 10);
  });
});

describe("time rescaling", () => {
  const lines = (factor: number) =>
    network({
      time: "s",
      sources: { jobs: { interarrival: gamma({ mean: 2 * factor, shape: 0.7 }), to: "desk" } },
      stations: {
        desk: {
          servers: 2,
          service: weibull({ scale: 2 * factor, shape: 0.8 }),
          patience: exponential({ mean: 30 * factor }),
          to: { cpu: 0.5, exit: 0.5 },
        },
        cpu: { kind: "sharing", service: uniform({ min: factor, max: 3 * factor }), to: "walk" },
        walk: { kind: "delay", service: lognormal({ median: factor, sigma: 1.5 }) },
      },
    });
  const figures = (factor: number) => {
    const { stations, exits } = simulate(lines(factor), { seed: "scale", until: 4_000 * factor }).replications[0];
    const { desk, cpu, walk } = stations;
    const times = [desk.meanWait, desk.meanSojourn, cpu.meanSojourn, walk.meanSojourn, exits["exit"].meanTimeInNetwork];
    const counts = [desk.served, desk.abandoned, cpu.served, desk.utilization, desk.meanQueue, cpu.meanBusy];
    return { times, counts };
  };
  const unit = figures(1);

  test.each([2, 0.25, 1024])("by %d, a power of two, changes no bit but the exponent", (factor) => {
    const scaled = figures(factor);
    expect(scaled.counts).toEqual(unit.counts);
    expect(scaled.times.map((time) => time / factor)).toEqual(unit.times);
  });

  test.each([3, 0.1, 60])("by %d holds to 1e-9", (factor) => {
    const scaled = figures(factor);
    for (const [at, count] of unit.counts.entries()) expect(Math.abs(scaled.counts[at] / count - 1)).toBeLessThan(1e-9);
    for (const [at, time] of unit.times.entries())
      expect(Math.abs(scaled.times[at] / factor / time - 1)).toBeLessThan(1e-9);
  });
});

test("classes that need and do the same are one: merged or told apart, the same customers meet the same", () => {
  const service = exponential({ mean: 1 });
  const desk = (laws: ServiceData, to: Route<"desk">) =>
    network({
      time: "s",
      sources: {
        a: { interarrival: exponential({ mean: 3 }), to: "desk" },
        b: { interarrival: exponential({ mean: 4 }), to: "desk" },
      },
      stations: { desk: { service: laws, to } },
    });
  const merged = desk(service, "exit");
  const apart = desk({ byClass: { a: service, b: service } }, { byClass: { a: "exit", b: "exit" } });
  expect(simulate(apart, { seed: "merge", until: 2_000 }).digest).toBe(
    simulate(merged, { seed: "merge", until: 2_000 }).digest,
  );
  expect(solve(apart).stations.desk.sojourn.mean).toEqual(solve(merged).stations.desk.sojourn.mean);
});

test("work is conserved across disciplines: who is served first does not change when the server is busy", () => {
  const disciplines = ["fifo", "lifo", "random", "preemptiveLifo", { priority: ["customers"] }] as const;
  const runs = disciplines.map((discipline) => {
    const station = simulate(oneQueue(0.7, gamma({ mean: 1, shape: 0.5 }), { discipline }), {
      seed: "work",
      until: 3_000,
    });
    return station.replications[0].stations["queue"];
  });
  const sharing = network({
    time: "s",
    sources: { customers: { kind: "poisson", rate: constant(0.7), to: "queue" } },
    stations: { queue: { kind: "sharing", service: gamma({ mean: 1, shape: 0.5 }) } },
  });
  runs.push(simulate(sharing, { seed: "work", until: 3_000 }).replications[0].stations["queue"]);
  for (const { utilization, arrived } of runs) {
    expect(arrived).toBe(runs[0].arrived);
    expect(utilization).toBeCloseTo(runs[0].utilization, 9);
  }
});

test("M/G/1 by sharing is insensitive: 1/(μ − λ) with three laws, solved and simulated", () => {
  for (const [name, service] of [
    ["constant", deterministic(1)],
    ["exponential", exponential({ mean: 1 })],
    ["hyperexponential", hyperexponential({ probabilities: [0.9, 0.1], means: [0.5, 5.5] })],
  ] as const) {
    const net = network({
      time: "s",
      sources: { jobs: { kind: "poisson", rate: constant(0.5), to: "cpu" } },
      stations: { cpu: { kind: "sharing", service } },
    });
    expect(solve(net).stations.cpu.sojourn.mean.mean).toBeCloseTo(2, 12);
    const figures = replicate(`insensitive ${name}`, net, { until: 8_000, warmUp: 400 });
    expectAgreement(figures, name, ({ stations }) => stations.cpu.meanSojourn, 2);
  }
});

test("throughput of an unsaturated station is its arrival rate", () => {
  const figures = replicate("throughput", markovQueue(4, 1, { servers: 6 }), { until: 2_000, warmUp: 100 });
  expectAgreement(figures, "served", (run) => run.stations["queue"].served / 1_900, 4);
});
