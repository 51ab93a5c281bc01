import type { StudySummary } from "@double11/models";
import { askedReport } from "./asked-report.ts";
import { askedTexts } from "./asked-text.ts";
import { classesMatter } from "./classes-matter.ts";
import type { ChosenStudy } from "./choose-study.ts";
import { exitWord } from "./exit-word.ts";
import { sideOf, stageReadings, type Comparable, type Reading } from "./comparable.ts";
import { runStudy } from "./run-study.ts";

/** A study, or a network of a user's own, compared by who left by each exit and how long each stage took. */
export const comparableStudy = (chosen: ChosenStudy): Comparable => ({
  name: chosen.scenario.name,
  title: chosen.scenario.title,
  slice: chosen.scenario.slice,
  classesMatter: classesMatter(chosen.scenario, chosen.kinds),
  run: async (options) => {
    const run = await runStudy(chosen, options);
    if (run === null) return null;
    const [{ left, stages }] = run.summaries;
    const exits = Object.keys(left).map((exit): Reading<StudySummary> => ({
      figure: `left.${exit}`,
      words: `${exitWord(exit)}, by the end`,
      unit: "customers",
      read: ({ left }) => left[exit],
    }));
    const { scenario } = chosen;
    return {
      ...sideOf(run.summaries, [...exits, ...stageReadings<StudySummary>(stages)]),
      asked: {
        texts: askedTexts(scenario, run.summaries),
        objectives: askedReport(scenario, run.summaries),
        lost: Math.max(...run.summaries.map(({ lost }) => lost)),
      },
    };
  },
});
