import { piecewise, type Rate } from "@double11/sim-core";
import type { ProblemList } from "./problem-list.ts";

/** Rates as they were recorded, made a demand. */
export interface RecordedRates {
  /** Arrivals a second, from 0 on, constant within each span. */
  readonly rate: Extract<Rate, { readonly shape: "piecewise" }>;
  /** Seconds that the record covers. */
  readonly until: number;
  /** The wall clock at second 0, when the record says it. */
  readonly epoch?: string;
  /** Seconds between two figures. */
  readonly step: number;
  readonly rows: number;
  /** Arrivals in all. */
  readonly total: number;
}

export interface RateRow {
  readonly line: number;
  /** Seconds; of the wall clock, since 1970. */
  readonly time: number;
  readonly rate: number;
}

/** The first second of the year 10000, which no instant reaches; milliseconds taken for seconds do. */
const lastSecond = 253_402_300_800;

/** How far a step may be from the usual one, as a share, before it is a gap. */
const slack = 0.01;

/**
 * Rows in order, none twice and none missing, as a rate of steps. `ends`: whether a figure is of the span that ends at
 * its time, as Prometheus' `rate()` is, or of the one that begins there.
 */
export const ratesOf = (
  rows: readonly RateRow[],
  problems: ProblemList,
  { ends, isClock }: { readonly ends: boolean; readonly isClock: boolean },
): RecordedRates => {
  const step = usualStep(rows);
  for (const [at, { line, time }] of rows.entries()) {
    if (at === 0) continue;
    const since = time - rows[at - 1].time;
    if (since === 0) problems.add(line, `time: expected each time once, got that of line ${rows[at - 1].line} again.`);
    else if (since < 0)
      problems.add(line, `time: expected times in ascending order, got ${-since} s before line ${rows[at - 1].line}.`);
    else if (Math.abs(since / step - 1) > slack) {
      problems.add(
        line,
        `time: expected ${step} s after line ${rows[at - 1].line}, got ${since} s: ${since > step ? "a gap" : "too soon"}.`,
      );
    }
  }
  if (rows.length < 2 && problems.isEmpty) problems.add(1, `expected two rows or more, got ${rows.length}.`);
  const strange = isClock ? rows.find(({ time }) => Math.abs(time) >= lastSecond) : undefined;
  if (strange)
    problems.add(strange.line, `time: expected seconds since 1970, got ${strange.time}. Is it in milliseconds?`);
  if (problems.isEmpty && rows.every(({ rate }) => rate === 0))
    problems.add(rows[0].line, `rate: expected arrivals at some time, got 0 in all ${rows.length} rows.`);
  problems.refuse();
  const start = rows[0].time - (ends ? step : 0);
  const points = rows.flatMap(({ time, rate }, at): (readonly [number, number])[] => {
    const from = ends ? (at === 0 ? start : rows[at - 1].time) : time;
    const until = ends ? time : (rows[at + 1]?.time ?? time + step);
    return [
      [from - start, rate],
      [until - start, rate],
    ];
  });
  const until = points.at(-1)![0];
  const total = rows.reduce((sum, { rate }, at) => sum + rate * (points[2 * at + 1][0] - points[2 * at][0]), 0);
  if (!Number.isFinite(until) || !Number.isFinite(total))
    problems.refuseWith(rows[0].line, "expected arrivals that can be counted, got more than any number holds.");
  return {
    rate: piecewise(points) as RecordedRates["rate"],
    until,
    ...(isClock ? { epoch: new Date(start * 1000).toISOString() } : {}),
    step,
    rows: rows.length,
    total,
  };
};

/** The step that comes most often, the shorter of equals. */
const usualStep = (rows: readonly RateRow[]): number => {
  const steps = rows.slice(1).map(({ time }, at) => time - rows[at].time);
  const counts = new Map<number, number>();
  for (const each of steps) if (each > 0) counts.set(each, (counts.get(each) ?? 0) + 1);
  const [usual] = [...counts].toSorted(([a, often], [b, times]) => times - often || a - b);
  return usual?.[0] ?? 1;
};
