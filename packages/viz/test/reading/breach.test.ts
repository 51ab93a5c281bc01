import fc from "fast-check";
import type { Objective, Scenario } from "@double11/sim-core";
import { MemorySink, openRunFile } from "@double11/sim-core/recording";
import { recordRun } from "@double11/sim-core/simulator";
import { describe, expect, test } from "vitest";
import { breachesOf } from "../../src/reading/breach.ts";
import { loadTimeline } from "../../src/reading/timeline.ts";
import { boundInWords } from "../../src/reading/verdict-tiles.ts";
import { queueScenario } from "../plan/queue-scenario.ts";
import { judged } from "./judged.ts";

/** A minute at the till in another unit: "h" makes its windows parts of an hour. */
const inUnit = (objectives: readonly Objective[], times: number, time: "s" | "min"): Scenario => {
  const { network, until, ...rest } = queueScenario;
  const { rate, ...buyers } = network.sources["buyers"] as unknown as { rate: { points: [number, number][] } };
  const points = rate.points.map(([at, perSecond]) => [at * times, perSecond / times]);
  const service = (mean: number) => ({ law: "exponential", mean: mean * times }) as const;
  const { gate, till, desk } = network.stations;
  const stations = {
    gate: { ...gate!, rate: 1_000_000 / times },
    till: { ...till!, service: service(1) },
    desk: { ...desk!, service: service(0.2) },
  } as typeof network.stations;
  const sources = { buyers: { ...buyers, rate: { ...rate, points } } } as unknown as typeof network.sources;
  return { ...rest, until: until * times, network: { ...network, time, sources, stations }, objectives };
};

const objective = fc.record({
  station: fc.constantFrom("till", "desk"),
  measure: fc.constantFrom("wait" as const, "sojourn" as const),
  quantile: fc.constantFrom(0.5, 0.9, 0.99),
  // In ticks of a tenth, at the ends of which the file says who waits.
  below: fc.integer({ min: 1, max: 30 }).map((ticks) => ticks / 10),
  window: fc.constantFrom(0.1, 0.4, 1, 1.5, 6, 7, 10, 60, 90),
  share: fc.constantFrom(0.5, 0.9, 1),
});

describe("a run's file says of its objectives what the run said", () => {
  test("window by window, whatever their widths", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(objective, { minLength: 1, maxLength: 3 }), async (objectives) => {
        const { breaches, watched } = await judged(inUnit(objectives, 1, "s"));
        watched.forEach((watch, at) => {
          const { windows, held, worst, isMet } = watch.result();
          const breach = breaches[at]!;
          expect(breach).toMatchObject({ windows, broken: windows - held, met: isMet, judgedBy: undefined });
          expect(breach.worst?.value ?? 0).toBeCloseTo(worst, 9);
        });
      }),
      { numRuns: 40, seed: 11 },
    );
  }, 60_000);

  test("of bounds and windows between ticks rather too little", async () => {
    const between = objective.chain((each) =>
      fc.record({
        ...Object.fromEntries(Object.entries(each).map(([field, value]) => [field, fc.constant(value)])),
        below: fc.double({ min: 0.01, max: 3, noNaN: true }),
        window: fc.constantFrom(0.25, 0.75, 1.25, 10),
      }),
    ) as fc.Arbitrary<Objective>;
    let [file, library] = [0, 0];
    await fc.assert(
      fc.asyncProperty(between, async (each) => {
        const { breaches, watched } = await judged(inUnit([each], 1, "s"));
        const { windows, held } = watched[0]!.result();
        expect(breaches[0]!.broken).toBeLessThanOrEqual(windows - held);
        file += breaches[0]!.broken;
        library += windows - held;
      }),
      { numRuns: 40, seed: 12 },
    );
    // By a few windows, though: only who is within a tick of being overdue is missed.
    expect(file).toBeGreaterThan(0.95 * library);
  }, 60_000);

  test("in parts of a unit too: a run of ten minutes judged each quarter of a minute", async () => {
    const each = { station: "till", measure: "wait", quantile: 0.9, below: 1, window: 0.25, share: 0.5 } as const;
    const { breaches, watched } = await judged(inUnit([each], 1 / 6, "min"));
    const { windows, held } = watched[0]!.result();
    expect(windows).toBe(40);
    expect(breaches[0]).toMatchObject({ windows, broken: windows - held, judgedBy: undefined });
  });

  test("or by which windows it judges, where their own would be too many", async () => {
    const each = { station: "till", measure: "wait", quantile: 0.9, below: 1, window: 0.005, share: 0.5 } as const;
    const { breaches } = await judged(inUnit([each], 1, "s"));
    expect(breaches[0]!.judgedBy).toBe(1);
    expect(boundInWords(breaches[0]!)).toBe("p90 wait under 1\u00a0s (judged by windows of 1\u00a0s)");
  });

  test("by the percentile that was asked, however near to all", () => {
    const each = { station: "till", measure: "wait", quantile: 0.9999999, below: 1, window: 60, share: 1 } as const;
    expect(boundInWords({ objective: each, bound: 1 })).toBe("p99.99999 wait under 1\u00a0s");
  });

  test("once, however many ask; an objective that was changed is judged anew, the others are not", async () => {
    const each = { station: "till", measure: "wait", quantile: 0.9, below: 1, window: 10, share: 0.5 } as const;
    const objectives = [each, { ...each, station: "desk" }];
    const sink = new MemorySink();
    await recordRun(inUnit(objectives, 1, "s"), { seed: "judge", sink });
    const asked: string[] = [];
    const read = await loadTimeline(await openRunFile(new Blob([sink.bytes()])));
    const timeline = { ...read, latency: (station: string) => (asked.push(station), read.latency(station)) };
    const own = await breachesOf(timeline);
    expect(await breachesOf(timeline, structuredClone(objectives))).toEqual(own);
    expect(asked).toEqual(["till", "desk"]);
    const [till, desk] = await breachesOf(timeline, [each, { ...each, station: "desk", below: 2 }]);
    expect(asked).toEqual(["till", "desk", "desk"]);
    expect(till).toBe(own[0]);
    expect(desk!.bound).toBe(2);
  });
});
