import { constant, type Scenario, type TimeUnit } from "@double11/sim-core";
import { MemorySink, openRunFile } from "@double11/sim-core/recording";
import { recordRun } from "@double11/sim-core/simulator";
import { beforeAll, describe, expect, test } from "vitest";
import { busiestStretch } from "../../src/reading/busiest-stretch.ts";
import { comparedFigures } from "../../src/compare/compared-figure.ts";
import { networkShape } from "../../src/reading/network-shape.ts";
import { runFacts } from "../../src/reading/run-facts.ts";
import { runFigures } from "../../src/reading/run-figures.ts";
import { stageSummary } from "../../src/reading/stage-summary.ts";
import { loadTimeline, type Timeline } from "../../src/reading/timeline.ts";
import { verdictOf } from "../../src/reading/verdict.ts";
import { verdictTiles } from "../../src/reading/verdict-tiles.ts";
import { leversOf } from "../../src/simulator/lever.ts";
import { latencyTracks } from "../../src/track/latency-tracks.ts";
import { stationOf } from "../fluid-run.ts";

/** Units of time in a minute. */
const perMinute: { readonly [unit in Exclude<TimeUnit, "d">]: number } = { ms: 60_000, s: 60, min: 1, h: 1 / 60 };
const units = Object.keys(perMinute) as (keyof typeof perMinute)[];

/** A clerk for a hundred hours, with a door and an impatient queue, in some unit of time: the same customers in each. */
async function clerk(time: keyof typeof perMinute): Promise<Timeline> {
  const minute = perMinute[time];
  const exponential = (minutes: number) => ({ law: "exponential", mean: minutes * minute }) as const;
  const scenario: Scenario = {
    name: "clerk",
    title: "Clerk",
    epoch: "2020-11-11T00:00:00+08:00",
    network: {
      time,
      sources: { people: { kind: "poisson", rate: constant(0.8 / minute), to: "door" } },
      stations: {
        door: { kind: "limiter", rate: 6 / minute, burst: 3, to: "desk" },
        desk: { servers: 1, service: exponential(1), patience: exponential(30) },
      },
    },
    until: 6000 * minute,
    slice: 1,
    windows: [],
    presentation: {},
    objectives: [
      { station: "desk", measure: "wait", quantile: 0.99, below: 11 * minute, window: 60 * minute, share: 1 },
    ],
    prices: { desk: 2 },
  };
  const sink = new MemorySink();
  await recordRun(scenario, { seed: "unit", sink });
  return loadTimeline(await openRunFile(sink.bytes()));
}

let runs: { readonly [unit in keyof typeof perMinute]: Timeline };
beforeAll(async () => {
  runs = Object.fromEntries(await Promise.all(units.map(async (unit) => [unit, await clerk(unit)]))) as typeof runs;
});

/** Everything that the page says of a run in times, in money or in customers. */
async function figuresOf(timeline: Timeline): Promise<{ readonly [figure: string]: number }> {
  const desk = stationOf(timeline, "desk");
  const { endToEnd, breaches, lost, cost } = await runFigures(timeline, verdictOf(timeline));
  const { waitMedian, waitP99, sojournP99, utilization, arrived, abandoned } = await stageSummary(timeline, desk);
  const compared = await comparedFigures(timeline, timeline.manifest.scenario.objectives);
  const [breach] = breaches;
  return {
    end: timeline.end,
    endToEnd: endToEnd.value!,
    bound: breach!.bound,
    inBreach: breach!.seconds,
    firstBreach: breach!.first!,
    worst: breach!.worst!.value,
    lost: lost.count,
    share: lost.share!,
    cost: cost!,
    waitMedian: waitMedian!,
    waitP99: waitP99!,
    sojournP99: sojournP99!,
    utilization: utilization!.share,
    arrived,
    abandoned,
    ...Object.fromEntries(compared.map(({ key, value }) => [key.startsWith("{") ? "objective" : key, value])),
  };
}

describe("a run says the same whatever the unit of its network's time", () => {
  test.each(units)("in %s", async (unit) => {
    const [here, seconds] = [await figuresOf(runs[unit]), await figuresOf(runs.s)];
    expect(Object.keys(here)).toEqual(Object.keys(seconds));
    // Times are known to a bucket of the histograms, 1.6 %; where ticks of minutes are summed, a little less well.
    for (const [figure, value] of Object.entries(here)) {
      const within = figure === "mean wait at desk" ? 0.06 : 0.033;
      const known = seconds[figure]!;
      expect(Math.abs(value - known), `${figure}: ${value}, in seconds ${known}`).toBeLessThanOrEqual(within * known);
    }
  });

  test.each(units)("and for all hundred hours, in %s", (unit) => {
    expect(runs[unit].end).toBeCloseTo(360_000, 6);
    const { from, until, utilization } = busiestStretch(stationOf(runs[unit], "desk"))!;
    expect(until - from).toBeGreaterThan(20 * 3600);
    expect(utilization).toBeCloseTo(busiestStretch(stationOf(runs.s, "desk"))!.utilization, 1);
  });

  test("a time of day with its day, for the run is longer than one", async () => {
    const facts = Object.fromEntries(runFacts(runs.h));
    expect(facts["Clock"]).toBe("11 Nov 2020, 00:00:00 to 15 Nov 04:00:00, UTC+8");
    expect(verdictOf(runs.h).peakSentence).toMatch(/ an hour at 1[1-5] Nov \d\d:00:00, the peak of desk\.$/);
    const verdict = verdictOf(runs.s);
    const cost = verdictTiles(runs.s, verdict, await runFigures(runs.s, verdict)).at(-1)!;
    expect(cost).toMatchObject({
      value: "200",
      note: "for the whole run, 11 Nov 00:00:00 to 15 Nov 04:00:00: server-hours on duty at the scenario's prices, in the unit of those",
    });
  });

  test("a limit with the unit that its figure has", () => {
    const said = units.map((unit) => {
      const [lever] = leversOf(runs[unit], networkShape(runs[unit]).stages);
      return `${Number(lever!.value.toPrecision(6))} ${lever!.unit}`;
    });
    expect(said).toEqual([
      "0.0001 customers a millisecond",
      "0.1 customers a second",
      "6 customers a minute",
      "360 customers an hour",
    ]);
  });

  test.each(units)("and draws its latencies on the same axis, the objective within, in %s", async (unit) => {
    const marks = async (timeline: Timeline) =>
      (await latencyTracks(timeline, [stationOf(timeline, "desk")])).rows.map((row) => row.marks);
    const [here, seconds] = [await marks(runs[unit]), await marks(runs.s)];
    expect(here).toEqual(seconds.map((each) => each.map(({ y, ...mark }) => ({ ...mark, y: expect.closeTo(y, 6) }))));
  });
});
