import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { resolutionsOf } from "../../src/experiment/resolutions.ts";
import { Probe } from "../../src/kernel/probe.ts";
import { codeOf, Transition } from "../../src/kernel/transition.ts";
import type { Resolution } from "../../src/recording/manifest.ts";
import type { RunWriter } from "../../src/recording/run-writer.ts";
import { TickRecorder } from "../../src/recording/tick-recorder.ts";

interface Tick {
  readonly arrived: number;
  readonly left: number;
  readonly busy: number;
}

/** Where a tick begins, as a run file's reader has it: of less than a unit by whole divisions, which are exact. */
const startOf = ({ from, tick }: Resolution, number: number): number =>
  from + (tick < 1 ? number / Math.round(1 / tick) : number * tick);

/** The ticks of one station at which one customer comes for one moment each, or stays from the first of two to the second. */
const recorded = (resolution: Resolution, until: number, times: readonly number[]): readonly Tick[] => {
  const ticks: Tick[] = [];
  const writer = {
    tick: (_: number, __: number, arrived: number, ___: number, left: number, ...rest: number[]) => {
      ticks.push({ arrived, left, busy: rest[3] });
    },
  };
  const recorder = () => new TickRecorder(writer as unknown as RunWriter, 0, resolution, [1]);
  let probe = new Probe(1);
  const first = recorder();
  probe.subscribe(first);
  const announce = (time: number, at: number) =>
    probe.announce(time, codeOf(0, at % 2 === 0 ? Transition.enter : Transition.depart), at, 0, 0);
  const half = Math.floor(times.length / 2);
  times.slice(0, half).forEach(announce);
  probe.flush();
  // Goes on as another, which was given its state.
  const second = recorder();
  second.load(first.save());
  probe = new Probe(1);
  probe.subscribe(second);
  times.slice(half).forEach((time, at) => announce(time, half + at));
  probe.flush();
  second.close(until);
  expect(second.rows).toBe(ticks.length);
  return ticks;
};

const countedIn = (resolution: Resolution, times: readonly number[], number: number): Tick => {
  const [from, until] = [startOf(resolution, number), startOf(resolution, number + 1)];
  const here = (parity: number) => times.filter((t, at) => at % 2 === parity && t >= from && t < until).length;
  return { arrived: here(0), left: here(1), busy: times.filter((time) => time < until).length % 2 };
};

/** Evenly between 0 and 1: fast-check's doubles are nearly all next to nothing. */
const share = fc.integer({ min: 0, max: 999_999_999 }).map((part) => part / 1e9);

/** A run of any length, with windows of whole tenths in it: anywhere, at its end, one after another, overlapping. */
const runs = fc
  .record({
    until: fc.oneof(
      fc.integer({ min: 1, max: 20_000_000 }),
      fc.integer({ min: 99_000, max: 2_000_000 }).map((tenths) => tenths / 10),
      share.map((part) => 1 + part * 2e7),
    ),
    places: fc.array(
      fc.record({
        at: fc.oneof(fc.constant(0), fc.constant(1), share),
        grid: fc.constantFrom(0, 1, 10),
        tenths: fc.integer({ min: 1, max: 300 }),
        next: fc.constantFrom("none", "touching", "overlapping"),
      }),
      { maxLength: 3 },
    ),
    times: fc.array(
      fc.record({
        share,
        of: share,
        edge: fc.nat(2_000),
        on: fc.constantFrom("whole", "window", "tick"),
      }),
      { maxLength: 60 },
    ),
  })
  .map(({ until, places, times }) => {
    const windows = places.flatMap(({ at, grid, tenths, next }) => {
      const length = Math.min(until, tenths / 10);
      const anywhere = (until - length) * at;
      const from = grid === 0 || at === 1 ? anywhere : Math.floor(anywhere * grid) / grid;
      const first = { from, until: Math.min(until, from + length) };
      const second = next === "touching" ? first.until : first.from + length / 2;
      const last = { from: second, until: Math.min(until, second + length) };
      return next === "none" || last.until <= last.from ? [first] : [first, last];
    });
    const resolutions = resolutionsOf({ until, windows });
    const happened = times.map(({ share, of, edge, on }) => {
      if (on === "whole") return share * until;
      const resolution = resolutions[Math.floor(of * resolutions.length)];
      if (on === "tick") return startOf(resolution, Math.floor(share * resolution.rows));
      return startOf(resolution, edge) + (share * resolution.tick) / 2;
    });
    return { until, windows, resolutions, times: happened.filter((time) => time < until).toSorted((a, b) => a - b) };
  });

describe("the ticks of a run of any length", () => {
  test("say of every moment what happened, and nothing twice", () => {
    fc.assert(
      fc.property(runs, ({ until, resolutions, times }) => {
        for (const resolution of resolutions) {
          const ticks = recorded(resolution, until, times);
          expect(ticks.length).toBe(resolution.rows);
          const eventful = new Set(times.map((t) => Math.floor((t - resolution.from) / resolution.tick)));
          for (const near of eventful) {
            for (const number of [near - 1, near, near + 1].filter((each) => each >= 0 && each < resolution.rows))
              expect(ticks[number]).toEqual(countedIn(resolution, times, number));
          }
          const end = startOf(resolution, resolution.rows);
          const inside = times.filter((time) => time >= resolution.from && time < end).length;
          expect(ticks.reduce((sum, { arrived, left }) => sum + arrived + left, 0)).toBe(inside);
        }
      }),
      { seed: 20_091_111, numRuns: 150 },
    );
  });

  test("are as many in a window as it has tenths, wherever it lies", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 10_001, max: 20_000_000 }),
        fc.integer({ min: 1, max: 300 }),
        share,
        (until, tenths, at) => {
          const from = at < 0.5 ? until - tenths / 10 : until * at - tenths / 10;
          const window = { from, until: from + tenths / 10 };
          const [, fine] = resolutionsOf({ until, windows: [window] });
          expect(fine.rows).toBe(tenths);
          expect(recorded(fine, window.until, [])).toHaveLength(tenths);
        },
      ),
      { seed: 20_091_111, numRuns: 2_000 },
    );
  });
});
