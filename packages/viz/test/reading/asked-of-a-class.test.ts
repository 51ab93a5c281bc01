import fc from "fast-check";
import type { Objective, Scenario } from "@double11/sim-core";
import { afterEach, describe, expect, test } from "vitest";
import { outcomeOf } from "../../src/plan/outcome.ts";
import { planAsRun } from "../../src/plan/plan.ts";
import { askedSentence } from "../../src/reading/asked-sentence.ts";
import { breachesOf } from "../../src/reading/breach.ts";
import { runFigures } from "../../src/reading/run-figures.ts";
import type { Timeline } from "../../src/reading/timeline.ts";
import { verdictOf } from "../../src/reading/verdict.ts";
import { setLanguage } from "../../src/words/words.ts";
import { exponential } from "../recorded.ts";
import { expectAsWatched, judged } from "./judged.ts";

/** Eight hours of a desk, in minutes: members go first, and from the second hour on leave nothing for visitors. */
const helpDesk = (objectives: readonly Objective[]): Scenario => ({
  name: "help-desk",
  title: "Help desk",
  epoch: "2020-11-11T08:00:00+08:00",
  network: {
    time: "min",
    sources: {
      members: {
        kind: "poisson",
        rate: {
          shape: "piecewise",
          points: [
            [0, 0.3],
            [60, 0.3],
            [60, 3],
            [480, 3],
          ],
        },
        to: "desk",
      },
      visitors: { kind: "poisson", rate: { shape: "constant", rate: 0.45 }, to: "desk" },
    },
    stations: {
      desk: { service: exponential(1), discipline: { priority: ["members"] }, to: "exit:helped" },
    },
  },
  until: 480,
  slice: 1,
  windows: [],
  presentation: { desk: { title: "Desk" } },
  objectives,
  prices: {},
});

const wait: Objective = {
  station: "desk",
  measure: "wait",
  class: "visitors",
  quantile: 0.9,
  below: 10,
  window: 60,
  share: 0.9,
};

const objective = fc.record({
  place: fc.constantFrom(
    { station: "desk", measure: "wait" } as const,
    { station: "desk", measure: "sojourn" } as const,
    { station: "exit:helped", measure: "sojourn" } as const,
  ),
  class: fc.constantFrom("members", "visitors"),
  quantile: fc.constantFrom(0.5, 0.9, 0.99),
  below: fc.double({ min: 0.1, max: 40, noNaN: true }),
  window: fc.constantFrom(3, 7.5, 10, 60, 90, 1000),
  share: fc.constantFrom(0.5, 0.9, 1),
});

const asked = async (timeline: Timeline): Promise<string | undefined> =>
  askedSentence(timeline, await runFigures(timeline, verdictOf(timeline)))?.text;

afterEach(() => setLanguage("en"));

describe("a run's file says of an objective of one class", () => {
  test("what the run said, between ticks and of those who are never served too", async () => {
    let least = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(objective, { minLength: 1, maxLength: 4 }), async (drawn) => {
        const objectives = drawn.map(({ place, ...rest }): Objective => ({ ...place, ...rest }));
        const { breaches, watched } = await judged(helpDesk(objectives));
        expectAsWatched(breaches, watched);
        least += breaches.filter(({ isLeast }) => isLeast).length;
      }),
      { numRuns: 40, seed: 11 },
    );
    expect(least).toBeGreaterThan(0);
  }, 60_000);

  test("beside those of all, in their order", async () => {
    const { class: _, ...ofAll } = wait;
    const { breaches } = await judged(helpDesk([ofAll, wait, { ...wait, class: "members", below: 1_000 }]));
    expect(breaches.map(({ objective: { class: name }, met }) => [name, met])).toEqual([
      [undefined, false],
      ["visitors", false],
      ["members", true],
    ]);
  });

  test("nothing, where it was asked otherwise: that is for another run to tell", async () => {
    const { timeline } = await judged(helpDesk([wait, { ...wait, class: "members" }]));
    const others = [{ ...wait, below: 11 }, wait, { ...wait, window: 30 }];
    expect((await breachesOf(timeline, others)).map(({ objective: { below } }) => below)).toEqual([10]);
    const plan = { ...planAsRun(timeline.manifest.scenario, []), objectives: others };
    const shown = { timeline } as Parameters<typeof outcomeOf>[1];
    const { objectives } = await outcomeOf(plan, shown, undefined, undefined, []);
    expect(objectives.map(({ recorded }) => recorded?.objective.class)).toEqual([undefined, "visitors", undefined]);
  });

  test("in the reader's words", async () => {
    const { timeline } = await judged(helpDesk([wait]));
    expect(await asked(timeline)).toMatch(
      /^Asked and broken: Desk, p90 wait of visitors under 10\u00a0min, in \d of 8 windows\.$/,
    );
    setLanguage("zh-CN");
    expect(await asked(timeline)).toMatch(
      /^未达要求：Desk：p90 visitors的等待低于 10\u00a0分，8 个窗口中有 \d 个未达到。$/,
    );
  });
});
