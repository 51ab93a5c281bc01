import { describe, expect, test } from "vitest";
import { CoDel } from "../../src/control/codel.ts";
import { constant, exponential, network, simulate, solve, type QueueStation } from "../../src/index.ts";

const { sqrt } = Math;

describe("the rule of RFC 8289", () => {
  test("waits an interval, then drops after interval / √k", () => {
    const codel = new CoDel({ target: 5, interval: 100 });
    const drops: number[] = [];
    for (let now = 0; now <= 500; now++) if (codel.drops(10, now, false)) drops.push(now);
    const due = [100, 200];
    for (let count = 2; due.at(-1)! < 500; count++) due.push(due.at(-1)! + 100 / sqrt(count));
    expect(drops).toEqual(due.filter((time) => time <= 500).map((time) => Math.ceil(time - 1e-9)));
  });

  test("drops nobody while the wait is below the target now and then, nor the last in the queue", () => {
    const codel = new CoDel({ target: 5, interval: 100 });
    for (let now = 0; now <= 1_000; now++) expect(codel.drops(now % 90 === 0 ? 4 : 50, now, false)).toBe(false);
    for (let now = 1_001; now <= 2_000; now++) expect(codel.drops(50, now, true)).toBe(false);
  });

  test("goes on about as fast where it dropped lately", () => {
    const codel = new CoDel({ target: 5, interval: 100 });
    let before = 0;
    for (let now = 0; now <= 2_000; now++) if (codel.drops(10, now, false)) before++;
    codel.drops(1, 2_001, false);
    const drops: number[] = [];
    for (let now = 2_002; now <= 2_300; now++) if (codel.drops(10, now, false)) drops.push(now);
    expect(before).toBeGreaterThan(50);
    expect(drops[0]).toBe(2_102);
    // The first gap is that of the many drops before, not a whole interval.
    expect(drops[1] - drops[0]).toBeLessThan(20);
  });

  test("times no further drop when the next in the queue is in time, so that the bout counts as over by then", () => {
    const codel = new CoDel({ target: 1, interval: 10 });
    const asked: [now: number, wait: number, drops: boolean][] = [
      [0, 2, false],
      [10, 2, true],
      [10, 2, false],
      [20, 2, true],
      [20, 2, false],
      // The third, due at 20 + 10 / √2; whoever is next has not waited long.
      [27.1, 2, true],
      [27.1, 0, false],
      // 16 intervals after that, but not yet 16 after the drop that would have been due next.
      [180, 2, false],
      [190, 2, true],
      [198, 2, false],
      [200, 2, true],
    ];
    expect(asked.map(([now, wait]) => [now, wait, codel.drops(wait, now, false)])).toEqual(asked);
  });
});

const door = (rate: number, more: Partial<QueueStation<"door">> = {}) =>
  network({
    time: "s",
    sources: { people: { kind: "poisson", rate: constant(rate), to: "door" } },
    stations: { door: { service: exponential({ mean: 0.01 }), ...more } },
  });

describe("a queue with controlled delay", () => {
  const codel = { target: 0.05, interval: 0.1 };
  const run = (rate: number, more?: Partial<QueueStation<"door">>) =>
    simulate(door(rate, more), { seed: "codel", until: 400 }).replications[0];

  test("at 1.5 times what it can serve keeps busy and the wait near its target", () => {
    const { stations, exits, emitted, present } = run(150, { codel });
    const { door: figures } = stations;
    expect(figures.utilization).toBeGreaterThan(0.97);
    expect(figures.meanWait).toBeLessThan(0.15);
    expect(run(150).stations["door"].meanWait).toBeGreaterThan(50);
    expect(Math.abs(figures.abandoned / emitted["people"] - 1 / 3)).toBeLessThan(0.02);
    expect(exits["exit"].left + exits["exit:abandoned"].left + present).toBe(emitted["people"]);
  });

  test("at half of it touches hardly anybody", () => {
    const { stations } = run(50, { codel });
    expect(stations["door"].abandoned / stations["door"].arrived).toBeLessThan(0.001);
  });
});

test("what no one has said how it would go is refused with its path", () => {
  const path = "network.stations.door";
  const codel = { target: 0.1, interval: 1 };
  expect(() => door(1, { codel: { ...codel, target: 0 } })).toThrow(`${path}.codel.target`);
  expect(() => door(1, { codel, discipline: "lifo" })).toThrow(
    `${path}.discipline: expected "fifo" or a preemptive priority beside codel`,
  );
  expect(() => solve(door(1, { codel }))).toThrow("codel");
});
