import { stream } from "@double11/sim-core";
import { describe, expect, test } from "vitest";
import { saturatedSpans, shortestSpan } from "../../src/reading/saturated-spans.ts";
import { StationSeries } from "../../src/reading/station-series.ts";

/** One server whose queue stands, or not, at the end of every tick. */
function server(waiting: readonly number[], tick = 0.1): StationSeries {
  const none = new Uint8Array(waiting.length);
  const queue = Uint16Array.from(waiting);
  const busy = queue.map((length) => Math.min(1, length));
  const entry = { name: "row", kind: "queue", servers: 1, serversWhole: 1, weight: 10 };
  const table = { arrived: none, started: none, served: none, refused: none, abandoned: none };
  const capacity = new Uint8Array(waiting.length).fill(1);
  return new StationSeries(entry, {} as never, {}, [
    { tick, from: 0, rows: waiting.length, table: { ...table, queue, busy, capacity } },
  ]);
}

const times = (count: number, length: number): number[] => Array(count).fill(length) as number[];

describe("saturated spans", () => {
  test("begin and end with the tick that is, to the tick", () => {
    const spans = saturatedSpans(server([...times(40, 0), ...times(60, 3), ...times(50, 0)]));
    expect(spans).toEqual([{ from: 4, until: 10, waited: expect.closeTo(60 * 3 * 0.1 * 10, 9) }]);
  });

  test("go on through a breath of half a second, and end at one of two", () => {
    const breath = (ticks: number) => saturatedSpans(server([...times(60, 1), ...times(ticks, 0), ...times(60, 1)]));
    expect(breath(5).map(({ from, until }) => [from, until])).toEqual([[0, 12.5]]);
    expect(breath(20).map(({ from, until }) => [from, until])).toEqual([
      [0, 6],
      [8, 14],
    ]);
  });

  test("are none where a server is busy one tick and free the next, as at 70 % of its rate", () => {
    // M/M/1: somebody waits with probability ρ² = 0.49, tick by tick afresh where services are short beside a tick.
    const random = stream("flicker", 0, "row");
    const waiting = Array.from({ length: 20_000 }, () => (random.uniform() < 0.49 ? 1 : 0));
    expect(saturatedSpans(server(waiting))).toEqual([]);
    expect(saturatedSpans(server([1, 0, 0, 1, 1, 1, 0, 0]))).toEqual([]);
  });

  test("need two seconds, or ten ticks where those are longer", () => {
    expect([shortestSpan(0.1, 100), shortestSpan(1, 20_000), shortestSpan(60, 1e6)]).toEqual([2, 10, 600]);
    const long = saturatedSpans(server([...times(20, 0), ...times(12, 1), ...times(20, 0)], 60));
    expect(long.map(({ from, until }) => [from, until])).toEqual([[1200, 1920]]);
    expect(saturatedSpans(server([...times(20, 0), ...times(5, 1), ...times(20, 0)], 60))).toEqual([]);
  });

  test("need a fiftieth of a run that is shorter than a hundred seconds", () => {
    expect([shortestSpan(0.01, 50), shortestSpan(1e-5, 1), shortestSpan(0.01, 1)]).toEqual([1, 0.02, 0.1]);
    // A second in ticks of a tenth of a millisecond.
    const brief = saturatedSpans(server([...times(1000, 0), ...times(5000, 3), ...times(4000, 0)], 1e-4));
    expect(brief).toEqual([
      { from: 0.1, until: expect.closeTo(0.6, 9), waited: expect.closeTo(5000 * 3 * 1e-4 * 10, 9) },
    ]);
  });
});
