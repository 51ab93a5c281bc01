import { constant, type Rate } from "@double11/sim-core";
import { openRunFile } from "@double11/sim-core/recording";
import { describe, expect, test } from "vitest";
import { withManifest } from "../../../sim-core/test/recording/members.ts";
import { busiestStretch } from "../../src/reading/busiest-stretch.ts";
import { meanUtilizationOf, sampledUtilization } from "../../src/reading/mean-utilization.ts";
import { nextToBind } from "../../src/reading/run-figures.ts";
import { stageTable } from "../../src/reading/stage-table.ts";
import { loadTimeline, type Timeline } from "../../src/reading/timeline.ts";
import { verdictOf } from "../../src/reading/verdict.ts";
import { stationOf } from "../fluid-run.ts";
import { buyers, exponential, recorded, type ToRecord } from "../recorded.ts";

const recordedFor = async (network: ToRecord["network"], until: number, slice = 1): Promise<Uint8Array> =>
  (await recorded({ network, until, slice })).file;

const shown = async (file: Uint8Array): Promise<Timeline> => loadTimeline(await openRunFile(file));

/** Somebody every second, served for a twentieth of it: whoever looks on the tick finds nobody. */
const inStep = {
  sources: {
    people: { kind: "renewal", interarrival: { law: "deterministic", value: 1 }, to: "desk" },
  },
  stations: { desk: { servers: 1, service: { law: "deterministic", value: 0.05 } } },
} as const;

/** The file as it was before it stated how busy stations were. */
const withoutMeans = (file: Uint8Array): Promise<Uint8Array> =>
  withManifest(file, ({ stations }) => {
    for (const station of stations) delete station.utilization;
  });

const utilizationCell = async (timeline: Timeline): Promise<string> => {
  const { columns, lines } = await stageTable(timeline);
  return lines[0]![columns.indexOf("Mean utilization")]!;
};

describe("how busy a station was", () => {
  test("is what the run added up, not what its ticks show", async () => {
    const timeline = await shown(await recordedFor(inStep, 600));
    const [desk] = timeline.stations;
    expect(sampledUtilization(desk!)).toBe(0);
    expect(meanUtilizationOf(desk!)).toEqual({ share: expect.closeTo(0.05, 3), sampled: false });
    expect(await utilizationCell(timeline)).toBe("5\u00a0%");
    expect(verdictOf(timeline).sentence).toBe(
      "No stage binds: the busiest is desk, 5\u00a0% of its servers busy on average in its fullest 1\u00a0min\u00a040\u00a0s, from 00:00:00 to 00:01:40.",
    );
  });

  test("is said to be sampled where the file does not state it", async () => {
    const file = await recordedFor(
      { sources: buyers(constant(10), "desk"), stations: { desk: { servers: 2, service: exponential(0.1) } } },
      60,
    );
    const [now, old] = [await shown(file), await shown(await withoutMeans(file))];
    expect(await utilizationCell(now)).toMatch(/^\d+\u00a0%$/);
    expect(await utilizationCell(old)).toMatch(/^\d+\u00a0% \(sampled\)$/);
    expect(meanUtilizationOf(old.stations[0]!)!.share).toBeCloseTo(meanUtilizationOf(now.stations[0]!)!.share, 1);
  });
});

describe("the busiest stretch", () => {
  test("of eight servers is near their load, though all are busy now and then", async () => {
    const stations = { desk: { servers: 8, service: exponential(1) } };
    const [desk] = (await shown(await recordedFor({ sources: buyers(constant(2), "desk"), stations }, 3600))).stations;
    const { busy } = desk!.coarse.table;
    expect(Math.max(...busy)).toBe(8);
    expect(busiestStretch(desk!)!.utilization).toBeLessThan(0.34);
    expect(busiestStretch(desk!)!.utilization).toBeGreaterThan(0.25);
  });

  test("of many is a peak of seconds, where and as high as it was", async () => {
    const rate: Rate = { shape: "piecewise", points: [[0, 2000], [40, 2000], [40, 9000], [44, 9000], [44, 2000], [900, 2000]] }; // prettier-ignore
    const stations = { desk: { servers: 1000, service: { law: "deterministic", value: 0.1 } as const } };
    const [desk] = (await shown(await recordedFor({ sources: buyers(rate, "desk"), stations }, 120))).stations;
    const { from, until, utilization } = busiestStretch(desk!)!;
    expect(utilization).toBeCloseTo(0.9, 1);
    expect(from).toBeGreaterThanOrEqual(40);
    expect(until).toBeLessThanOrEqual(44.2);
  });

  test("of an hour's rush at one clerk is that hour", async () => {
    const rate: Rate = { shape: "piecewise", points: [[0, 0.02], [36_000, 0.02], [36_000, 0.09], [50_400, 0.09], [50_400, 0.02], [90_000, 0.02]] }; // prettier-ignore
    const stations = { desk: { servers: 1, service: exponential(10) } };
    const [desk] = (await shown(await recordedFor({ sources: buyers(rate, "desk"), stations }, 86_400))).stations;
    const { from, until, utilization } = busiestStretch(desk!)!;
    expect(utilization).toBeGreaterThan(0.6);
    expect(Math.min(until, 50_400) - Math.max(from, 36_000)).toBeGreaterThan(0.6 * (until - from));
  });

  test("is of one that opens later, though it began without servers", async () => {
    const stations = { desk: { schedule: { steps: [[0, 0], [60, 10]] }, service: exponential(1.2) } } as const; // prettier-ignore
    const file = await recordedFor({ sources: buyers(constant(10), "desk"), stations }, 300);
    for (const timeline of [await shown(file), await shown(await withoutMeans(file))]) {
      const [desk] = timeline.stations;
      expect(desk!.entry.servers).toBe(0);
      expect(meanUtilizationOf(desk!)!.share).toBeGreaterThan(0.9);
      expect(desk!.utilization(200)).toBeGreaterThan(0.9);
      expect(verdictOf(timeline).sentence).toMatch(/^desk binds from 00:00:/);
    }
  });

  test("is a short-handed night, not two days around it", async () => {
    const day = 86_400;
    const agents = {
      schedule: {
        steps: [
          [0, 2],
          [day / 3, 6],
        ],
        every: day,
      },
      service: exponential(360),
      patience: exponential(900),
    } as const;
    const network = { sources: buyers(constant(30 / 3600), "agents"), stations: { agents } };
    const timeline = await shown(await recordedFor(network, 3 * day));
    const { from, until, utilization } = busiestStretch(timeline.stations[0]!)!;
    expect(from % day).toBe(0);
    expect(until - from).toBe(day / 3);
    expect(utilization).toBeGreaterThan(0.9);
    expect(verdictOf(timeline).sentence).toMatch(
      /^No stage binds for long: the busiest is agents, 9\d\s% of its servers busy on average in its fullest 8\sh, /,
    );
  });

  test("is of none without servers", async () => {
    const stations = { away: { kind: "delay", service: exponential(1) } } as const;
    const timeline = await shown(await recordedFor({ sources: buyers(constant(5), "away"), stations }, 20));
    expect(busiestStretch(timeline.stations[0]!)).toBeUndefined();
    expect(verdictOf(timeline).sentence).toBe("No stage binds: none has servers.");
  });

  test.each([2, 10])("names the same stage as next to bind at a slice of %d", async (slice) => {
    // Loads of 67, 80 and 111 %: at a slice of 10 the first has three servers, which looks now and then find all busy.
    const stations = {
      fast: { servers: 30, service: exponential(0.002), to: "slow" },
      slow: { servers: 1000, service: exponential(0.08), to: "till" },
      till: { servers: 900, service: exponential(0.1) },
    };
    const timeline = await shown(await recordedFor({ sources: buyers(constant(10_000), "fast"), stations }, 20, slice));
    const verdict = verdictOf(timeline);
    expect(verdict.binding.series).toBe(stationOf(timeline, "till"));
    const next = nextToBind(timeline, verdict)!;
    expect(next.series).toBe(stationOf(timeline, "slow"));
    expect(Math.abs(next.utilization - 0.8)).toBeLessThan(0.06);
  });
});
