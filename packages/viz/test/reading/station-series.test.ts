import { describe, expect, test } from "vitest";
import { StationSeries, type Grid } from "../../src/reading/station-series.ts";

const table = (rows: number, served: (row: number) => number, queue: (row: number) => number): Grid["table"] => {
  const column = (value: (row: number) => number): Float64Array =>
    Float64Array.from({ length: rows }, (_, row) => value(row));
  const none = column(() => 0);
  return {
    arrived: column(served),
    started: none,
    served: column(served),
    refused: none,
    abandoned: none,
    queue: column(queue),
    busy: column(() => 3),
    capacity: column(() => 4),
  };
};

const entry = { name: "tills", kind: "queue", servers: 4, serversWhole: 8, weight: 2 };
const data = { servers: 8, service: { law: "exponential", mean: 1 } } as const;
// Coarse: 10 ticks of 1 s with 10, 20, … customers; fine: seconds 4 to 6 at 0.1 s, all in their last tick.
const coarse: Grid = {
  tick: 1,
  from: 0,
  rows: 10,
  table: table(
    10,
    (row) => 10 * (row + 1),
    (row) => row,
  ),
};
const fine: Grid = {
  tick: 0.1,
  from: 4,
  rows: 20,
  table: table(
    20,
    (row) => (row === 9 ? 50 : row === 19 ? 60 : 0),
    (row) => 100 + row,
  ),
};
const series = new StationSeries(entry, data, {}, [coarse, fine]);

describe("a station through time", () => {
  test("is no more than wholly busy, though more are in service than it has servers, as where these are shared", () => {
    const shared = { ...coarse, table: { ...coarse.table, busy: coarse.table.busy.map(() => 9) as Float64Array } };
    expect(new StationSeries(entry, data, {}, [shared]).utilization(5)).toBe(1);
    expect(series.utilization(2)).toBe(0.75);
  });

  test("counts are of the whole system: raw times weight", () => {
    expect(series.count("served", 0, 10)).toBe(2 * 550);
    expect(series.count("served", 1, 2)).toBe(2 * 20);
  });

  test("half a tick counts half of it, where no finer tick is known", () => {
    expect(series.count("served", 1, 1.5)).toBeCloseTo(20, 9);
  });

  test("inside a window the fine ticks speak", () => {
    expect(series.count("served", 4, 4.85)).toBe(0);
    expect(series.count("served", 4, 5)).toBeCloseTo(100, 9);
    expect(series.level("queue", 4.5)).toBe(2 * 104);
  });

  test("counts agree at the seams of a window", () => {
    expect(series.count("served", 3, 7)).toBeCloseTo(2 * (40 + 50 + 60 + 70), 9);
    expect(series.cumulative("served", 6.000001)).toBeCloseTo(series.cumulative("served", 6), 2);
  });

  test("a level is that of the last end of a tick, never of one to come", () => {
    expect(series.level("queue", 0.99)).toBe(0);
    expect(series.level("queue", 1)).toBe(0);
    expect(series.level("queue", 2)).toBe(2);
    expect(series.level("queue", 2.99)).toBe(2);
    // 4.3 is 43 accumulated ticks of 0.1: floating point must not lose one.
    expect(series.level("queue", 4 + 0.1 * 3)).toBe(2 * 102);
  });

  test("before its first tick a station is empty and has its servers", () => {
    expect(series.level("queue", 0)).toBe(0);
    expect(series.level("capacity", 0)).toBe(8);
    expect(series.utilization(0)).toBe(0);
  });

  test("utilization is busy over on duty, and unknown without servers", () => {
    expect(series.utilization(5)).toBe(0.75);
    const none = { ...coarse, table: { ...coarse.table, capacity: coarse.table.capacity.map(() => 0) } };
    const endless = new StationSeries({ ...entry, servers: 0 }, { kind: "delay", service: data.service }, {}, [none]);
    expect(endless.utilization(5)).toBeUndefined();
    expect(endless.role).toBe("stage");
  });

  test("a time that is the edge of a tick but for rounding is that edge, so that counts of ticks are whole", () => {
    const tenths: Grid = {
      tick: 0.1,
      from: 0,
      rows: 600,
      table: table(
        600,
        (row) => (row % 3) * 7,
        () => 0,
      ),
    };
    const plain = new StationSeries({ ...entry, weight: 1 }, data, {}, [tenths]);
    const counts = Array.from({ length: 600 }, (_, row) => plain.count("served", row * 0.1, (row + 1) * 0.1));
    expect(counts).toEqual(Array.from({ length: 600 }, (_, row) => (row % 3) * 7));
  });

  test("a closed station is in full use while somebody waits, and idle while nobody does", () => {
    const none = new Uint8Array(10);
    const closed = { ...coarse, table: { ...coarse.table, busy: none, capacity: none } };
    const shut = new StationSeries(entry, data, {}, [closed]);
    expect(shut.level("queue", 1)).toBe(0);
    expect(shut.utilization(1)).toBe(0);
    expect(shut.level("queue", 3)).toBeGreaterThan(0);
    expect(shut.utilization(3)).toBe(1);
  });

  test("beyond the end everything stays as it was", () => {
    expect(series.cumulative("served", 1e9)).toBe(series.cumulative("served", 10));
  });
});

describe("a window that begins and ends within a tick", () => {
  const empty = table(
    3,
    () => 0,
    () => 0,
  );
  const tens = (counts: readonly number[]): Grid => ({
    tick: 10,
    from: 0,
    rows: counts.length,
    table: { ...empty, served: Float64Array.from(counts) },
  });
  const tenths = (from: number, rows: number, served: (row: number) => number): Grid => ({
    tick: 0.1,
    from,
    rows,
    table: table(rows, served, () => 0),
  });
  const of = (...grids: readonly Grid[]): StationSeries => new StationSeries({ ...entry, weight: 1 }, data, {}, grids);
  const seen = (shown: StationSeries, times: readonly number[]): number[] =>
    times.map((time) => shown.cumulative("served", time));

  test("tells what its own ticks count, and leaves none to what is outside of it", () => {
    const shown = of(
      tens([4, 100, 8]),
      tenths(15, 30, (row) => (row < 20 ? 5 : 0)),
    );
    expect(seen(shown, [5, 10, 14, 15, 16, 17, 18, 18.01, 19, 20, 25])).toEqual([
      2, 4, 4, 4, 54, 104, 104, 104, 104, 104, 108,
    ]);
  });

  test("leaves the others of its tick to what is outside of it", () => {
    const shown = of(
      tens([0, 100, 0]),
      tenths(15, 30, (row) => (row === 0 ? 30 : 0)),
    );
    expect(seen(shown, [10, 12.5, 15, 15.1, 18, 19, 20])).toEqual([0, 25, 50, 80, 80, 90, 100]);
  });

  test("never lets a count fall, though windows overlap and their ticks straddle those of the whole", () => {
    const shown = of(
      tens([3, 40, 0, 9]),
      tenths(8.05, 60, (row) => row % 2),
      tenths(12, 95, (row) => (row === 80 ? 20 : 0)),
      { ...tenths(5, 20, () => 1), tick: 1 },
    );
    const counts = seen(
      shown,
      Array.from({ length: 4001 }, (_, k) => k / 100),
    );
    expect(counts.every((count, k) => k === 0 || count >= counts[k - 1]!)).toBe(true);
    expect([0, 1000, 2000, 3000, 4000].map((k) => counts[k])).toEqual([0, 3, 43, 43, 52]);
  });
});
