import fc from "fast-check";
import type { Objective, Scenario } from "@double11/sim-core";
import { afterEach, describe, expect, test } from "vitest";
import { comparedFigures } from "../../src/compare/compared-figure.ts";
import { outcomeOf } from "../../src/plan/outcome.ts";
import { planAsRun } from "../../src/plan/plan.ts";
import { askedSentence } from "../../src/reading/asked-sentence.ts";
import { breachesOf } from "../../src/reading/breach.ts";
import { findingsOf } from "../../src/reading/findings.ts";
import { runFigures } from "../../src/reading/run-figures.ts";
import type { Timeline } from "../../src/reading/timeline.ts";
import { verdictTiles } from "../../src/reading/verdict-tiles.ts";
import { verdictOf } from "../../src/reading/verdict.ts";
import { setLanguage } from "../../src/words/words.ts";
import { exponential } from "../recorded.ts";
import { expectAsWatched, judged } from "./judged.ts";

const until = 600;

/** Ten hours of a desk and a till in a row, in minutes; one in four leaves between them. */
const row = (objectives: readonly Objective[]): Scenario => ({
  name: "row",
  title: "Row",
  epoch: "2020-11-11T00:00:00+08:00",
  network: {
    time: "min",
    sources: { people: { kind: "poisson", rate: { shape: "constant", rate: 0.9 }, to: "desk" } },
    stations: {
      desk: { service: exponential(1), to: { till: 0.75, "exit:early": 0.25 } },
      till: { service: exponential(1), to: "exit:paid" },
    },
  },
  until,
  slice: 1,
  windows: [],
  presentation: { desk: { title: "Desk" }, till: { title: "Till" } },
  objectives,
  prices: {},
});

const way: Objective = {
  station: "exit:paid",
  measure: "sojourn",
  quantile: 0.9,
  below: 15,
  window: 60,
  share: 1,
};

const objective = fc.record({
  station: fc.constantFrom("exit:paid", "exit:early"),
  measure: fc.constant("sojourn" as const),
  quantile: fc.constantFrom(0.5, 0.9, 0.99),
  below: fc.double({ min: 0.1, max: 30, noNaN: true }),
  window: fc.constantFrom(5, 6, 7.5, 10, 60, 90, 1000),
  share: fc.constantFrom(0.5, 0.9, 1),
});

const told = async (timeline: Timeline) => {
  const verdict = verdictOf(timeline);
  const figures = await runFigures(timeline, verdict);
  return {
    asked: askedSentence(timeline, figures)?.text,
    tiles: verdictTiles(timeline, verdict, figures),
    findings: findingsOf(timeline, verdict, figures),
  };
};

/** As if it were of a file from before the whole way was recorded. */
const older = (timeline: Timeline): Timeline => {
  const { endToEnd: _, ...manifest } = timeline.manifest;
  return { ...timeline, manifest };
};

afterEach(() => setLanguage("en"));

describe("a run's file says of an objective at an exit what the run said", () => {
  test("window by window, of those alone who left by it", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(objective, { minLength: 1, maxLength: 3 }), async (objectives) => {
        const { breaches, watched } = await judged(row(objectives));
        expectAsWatched(breaches, watched);
      }),
      { numRuns: 30, seed: 13 },
    );
  }, 60_000);

  test("beside those of stations, in their order", async () => {
    const wait = { ...way, station: "till", measure: "wait" } as const;
    const { breaches } = await judged(row([way, wait, { ...way, station: "exit:early" }]));
    expect(breaches.map(({ place }) => [place.title, place.series?.entry.name])).toEqual([
      ["paid", undefined],
      ["Till", "till"],
      ["early", undefined],
    ]);
  });

  test("of nobody who is still inside", async () => {
    const stuck = row([{ ...way, station: "exit:early", below: 0.001 }]);
    const stations = { ...stuck.network.stations, desk: { service: exponential(1e9), to: "exit:early" } } as const;
    const { breaches } = await judged({ ...stuck, network: { ...stuck.network, stations } });
    expect(breaches[0]).toMatchObject({ windows: 0, worst: undefined, met: true });
  });

  test("and nothing where the file does not have the whole way", async () => {
    const { timeline } = await judged(row([way, { ...way, station: "till" }]));
    const old = older(timeline);
    expect((await breachesOf(old)).map(({ place }) => place.title)).toEqual(["Till"]);
    const { objectives } = await outcomeOf(planAsRun(old.manifest.scenario, []), shown(old), undefined, undefined, []);
    expect(objectives.map(({ recorded }) => recorded?.place.title)).toEqual([undefined, "Till"]);
  });
});

const shown = (timeline: Timeline) => ({ timeline }) as Parameters<typeof outcomeOf>[1];

describe("what came of it is told", () => {
  test("by the exit's name, and as the whole way; a click leads to where it broke", async () => {
    const { timeline, breaches } = await judged(row([{ ...way, below: 1 }]));
    const { asked, tiles, findings } = await told(timeline);
    expect(asked).toBe("Asked and broken: paid, p90 whole way under 1\u00a0min, in 10 of 10 windows.");
    expect(tiles.find(({ alarm }) => alarm)).toMatchObject({
      name: "In breach: paid, p90 whole way under 1\u00a0min",
      value: "10\u00a0h",
    });
    expect(findings).toContainEqual({
      text: expect.stringMatching(/^paid breaks p90 whole way under 1\u00a0min in 10 of 10 windows, 10\u00a0h in all/),
      at: breaches[0]!.first,
    });
  });

  test("in Chinese too", async () => {
    const { timeline } = await judged(row([{ ...way, below: 1 }]));
    setLanguage("zh-CN");
    const { asked, tiles } = await told(timeline);
    expect(asked).toBe("未达要求：已支付：p90 全程低于 1\u00a0分，10 个窗口中有 10 个未达到。");
    expect(tiles.map(({ name }) => name)).toContain("违反目标：已支付，p90 全程低于 1\u00a0分");
  });

  test("and compared, though nobody waits there", async () => {
    const { timeline, breaches } = await judged(row([way]));
    const figures = await comparedFigures(timeline, [way]);
    expect(figures[0]!.name()).toBe("paid: p90 whole way under 15\u00a0min");
    expect(figures[0]!.value).toBe(breaches[0]!.worst!.value);
    expect(figures.filter(({ key }) => key.startsWith("mean wait"))).toEqual([]);
  });
});
