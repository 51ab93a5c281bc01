import type { RunEvent, RunFile, TickTable } from "@double11/sim-core/recording";
import { describe, expect, test } from "vitest";
import { afterglow, momentOf } from "../../src/reading/moment.ts";
import { loadTimeline, type Timeline } from "../../src/reading/timeline.ts";
import { fluidRun, stationOf } from "../fluid-run.ts";

/** The fluid run with one station's columns and the events replaced. */
async function timelineWith(
  station: string,
  columns: Partial<TickTable>,
  events: readonly RunEvent[] = [],
): Promise<Timeline> {
  const file = fluidRun();
  const tickBlocks: RunFile["tickBlocks"] = async function* (name, resolution) {
    const table = await file.ticks(name, resolution);
    yield name === station ? { ...table, ...columns } : table;
  };
  return loadTimeline({ ...file, tickBlocks, events: async () => events });
}

const constant = (value: number): Float64Array => new Float64Array(1500).fill(value);
const event = (time: number, kind: string, subject: string): RunEvent => ({ time, kind, subject, value: 7, text: "" });

describe("a moment", () => {
  test.each([
    [98, 1, "saturated"],
    [97, 1, "normal"],
    [100, 0, "normal"],
  ])("with %i of 100 servers busy and %i waiting is %s", async (busy, queue, condition) => {
    const timeline = await timelineWith("payment", {
      busy: constant(busy),
      queue: constant(queue),
      capacity: constant(100),
    });
    expect(momentOf(timeline, stationOf(timeline, "payment"), 10)).toMatchObject({ condition });
  });

  test.each([
    [3, 1, "saturated"],
    [0, 0, "normal"],
  ])("with nobody on duty and %i waiting is in use to %i and %s", async (queue, utilization, condition) => {
    const closed = { busy: constant(0), queue: constant(queue), capacity: constant(0) };
    const timeline = await timelineWith("payment", closed);
    expect(momentOf(timeline, stationOf(timeline, "payment"), 10)).toMatchObject({ utilization, condition });
  });

  test("quotes the mean of the last second, and of less at the start", async () => {
    const served = Float64Array.from({ length: 1500 }, (_, row) => (row < 10 ? 5 : 8));
    const timeline = await timelineWith("order", { served });
    const rate = (time: number): number => momentOf(timeline, stationOf(timeline, "order"), time).rate;
    expect(rate(0.5)).toBeCloseTo(2 * 50, 6);
    expect(rate(1.5)).toBeCloseTo(2 * (25 + 40), 6);
    expect(rate(2)).toBeCloseTo(2 * 80, 6);
    expect(rate(0)).toBe(0);
  });

  test("is no rush in the first tick, of which little has passed", async () => {
    const timeline = await timelineWith("order", { served: constant(5) });
    const rate = (time: number): number => momentOf(timeline, stationOf(timeline, "order"), time).rate;
    expect(rate(0.025)).toBeCloseTo(rate(0.1) / 4, 6);
    expect(rate(0.075)).toBeCloseTo((rate(0.1) * 3) / 4, 6);
  });

  test("a limiter limits while it refuses, and its use is of its rate", async () => {
    const refused = Float64Array.from({ length: 1500 }, (_, row) => (row === 40 ? 3 : 0));
    // 29,150 × weight 2 × ten ticks is the limit of 583,000 a second.
    const timeline = await timelineWith("gate", { refused, served: constant(29_150 / 2) });
    const gate = stationOf(timeline, "gate");
    expect(momentOf(timeline, gate, 4)).toMatchObject({ condition: "normal", refused: 0 });
    expect(momentOf(timeline, gate, 4.5)).toMatchObject({ condition: "limiting", refused: 6 });
    expect(momentOf(timeline, gate, 5.2)).toMatchObject({ condition: "normal", refused: 6 });
    expect(momentOf(timeline, gate, 5.2).utilization).toBeCloseTo(0.5, 6);
  });

  test("what is sold out stays so, a pulse glows for a while, that of a feeding source too", async () => {
    const timeline = await timelineWith("order", {}, [
      event(20, "pulse", "liveRooms"),
      event(21, "soldOut", "hotItem"),
    ]);
    const hot = (time: number, feeders: string[]) => momentOf(timeline, stationOf(timeline, "hotItem"), time, feeders);
    expect([20.9, 21, 100].map((time) => hot(time, []).soldOut)).toEqual([0, 1, 1]);
    expect([19.9, 20, 20 + afterglow].map((time) => hot(time, ["liveRooms"]).pulse !== undefined)).toEqual([
      false,
      true,
      false,
    ]);
    expect(hot(20, []).pulse).toBeUndefined();
  });
});
