import { describe, expect, test } from "vitest";
import { constant, deterministic, network, simulate, type LimiterStation } from "../../src/index.ts";
import { watch, type Row } from "../network/watched.ts";

const gate = (rate: number, limiter: Partial<LimiterStation<"gate">> = {}) =>
  network({
    time: "s",
    sources: { shoppers: { kind: "poisson", rate: constant(rate), to: "gate" } },
    stations: { gate: { kind: "limiter", rate: 100, burst: 10, ...limiter } },
  });

/** What each customer met at the gate, in order. */
const stories = (rows: readonly Row[]): Map<number, string[]> => {
  const met = new Map<number, string[]>();
  for (const row of rows.filter((row) => row.place === "gate")) {
    met.set(row.serial, [...(met.get(row.serial) ?? []), row.transition]);
  }
  return met;
};

const admissions = (rows: readonly Row[]) =>
  rows.filter((row) => row.place === "gate" && row.transition === "enter").map((row) => row.time);

/** The bucket's law: no interval lets through more than burst + rate · length. */
const expectConforming = (times: readonly number[], rate: number, burst: number): void => {
  let due = 0;
  for (const time of times) {
    expect(time).toBeGreaterThanOrEqual(due - (burst - 1) / rate - 1e-9);
    due = Math.max(due, time) + 1 / rate;
  }
};

describe("at 1.5 times its rate", () => {
  const { run, journal } = watch(gate(150, { horizon: 5 }), { seed: "overload", until: 200 });
  const figures = run.figures();

  test("lets at least 95 % of its rate through, and never more than the bucket allows", () => {
    const times = admissions(journal.rows);
    expect(times.length / 200).toBeGreaterThan(95);
    expectConforming(times, 100, 10);
  });

  test("every ticket's holder is let in at the second attempt", () => {
    const known = ["enter depart", "arrive refuse enter depart", "arrive refuse"];
    const met = [...stories(journal.rows).values()].map((story) => story.join(" "));
    for (const story of met) expect(known).toContain(story);
    const waiting = met.filter((story) => story === known[2]).length - figures.exits["exit:refused"].left;
    // Those without a verdict yet are the tickets of the last five seconds.
    expect(waiting).toBe(figures.present);
    expect(waiting).toBeLessThanOrEqual(501);
    expect(met.filter((story) => story === known[1]).length).toBeGreaterThan(15_000);
  });

  test("beyond the horizon it refuses for good, and no ticket waits longer", () => {
    const waits = journal.of("gate", "depart").map((row) => row.age);
    expect(Math.max(...waits)).toBeLessThanOrEqual(5);
    expect(Math.max(...waits)).toBeGreaterThan(4.9);
    expect(Math.abs(figures.exits["exit:refused"].left / figures.emitted["shoppers"] - 1 / 3)).toBeLessThan(0.02);
  });
});

test("without a horizon there are no tickets", () => {
  const run = simulate(gate(150), { seed: "none", until: 100 }).replications[0];
  expect(run.exits["exit:refused"].left).toBe(run.stations["gate"].refused);
  expect(run.stations["gate"].meanSojourn).toBe(0);
  expect(run.stations["gate"].served / 100).toBeGreaterThan(97);
});

test("tokens of those who do not come back are not wasted", () => {
  const net = gate(300, { horizon: 5, returns: 0.5, refused: "exit:gone" });
  const run = simulate(net, { seed: "no-shows", until: 200 }).replications[0];
  expect(run.stations["gate"].served / 200).toBeGreaterThan(95);
  expect(run.stations["gate"].served / 200).toBeLessThan(103);
  expect(run.exits["exit:gone"].left).toBeGreaterThan(20_000);
});

test("below its rate it hardly refuses", () => {
  const run = simulate(gate(50, { burst: 50 }), { seed: "calm", until: 200 }).replications[0];
  expect(run.stations["gate"].refused).toBe(0);
});

test("one who comes as each token comes is never refused", () => {
  const exact = network({
    time: "s",
    sources: { clock: { interarrival: deterministic(0.1), to: "gate" } },
    stations: { gate: { kind: "limiter", rate: 10, burst: 1 } },
  });
  expect(simulate(exact, { until: 1_000 }).stations.gate.refused.mean).toBe(0);
});

test("a full bucket lets a burst in at once, the rest one by one", () => {
  const crowd = network({
    time: "s",
    sources: {
      fans: {
        kind: "pulses",
        first: deterministic(1),
        gap: deterministic(1e6),
        size: 60,
        reaction: deterministic(0),
        to: "gate",
      },
    },
    stations: { gate: { kind: "limiter", rate: 10, burst: 20, horizon: 60 } },
  });
  const { journal } = watch(crowd, { seed: "burst", until: 100 });
  const times = admissions(journal.rows);
  const fans = journal.of("fans", "emit").length;
  expect(fans).toBeGreaterThan(40);
  expect(times.length).toBe(fans);
  expect(times.filter((time) => time === 1).length).toBe(20);
  times.slice(20).forEach((time, at) => expect(time).toBeCloseTo(1 + (at + 1) / 10, 9));
});

describe("under a slice", () => {
  const whole = (sharded: boolean) =>
    network({
      time: "s",
      sources: {
        fans: { kind: "poisson", rate: constant(200), to: "gate", whole: { to: "gate" } },
      },
      stations: {
        gate: { kind: "limiter", rate: 100, burst: 200, sharded, to: "row" },
        row: { service: deterministic(0.001), sharded: false },
      },
    });

  test("a sharded gate is thinned, and the crowd shares the verdict of the sampled", () => {
    const run = simulate(whole(true), { seed: "crowd", until: 200, slice: 10 }).replications[0];
    expect(Math.abs(run.stations["gate"].served / 200 - 10)).toBeLessThan(0.5);
    expect(Math.abs(run.stations["row"].served / 200 - 100)).toBeLessThan(10);
  });

  test("one that does not shard takes its tokens from everybody", () => {
    const run = simulate(whole(false), { seed: "crowd", until: 200, slice: 10 }).replications[0];
    expect(Math.abs(run.stations["gate"].served / 200 - 100)).toBeLessThan(3);
    expect(Math.abs(run.stations["row"].served / 200 - 100)).toBeLessThan(3);
  });
});
