import { openRunFile, type RunFileSource } from "@double11/sim-core/recording";
import { turn } from "../reading/breath.ts";
import { expectFits } from "../reading/memory-need.ts";
import { loadTimeline, type Timeline } from "../reading/timeline.ts";
import { words } from "../words/words.ts";
import { verdictOf, type Verdict } from "../reading/verdict.ts";

/** A run that is open on the page. */
export interface ShownRun {
  /** How the switch between runs names it, in the reader's language. */
  readonly title: () => string;
  readonly timeline: Timeline;
  readonly verdict: Verdict;
  /** Where the file came from: what saving it takes. */
  readonly source: RunFileSource;
}

/** @throws RunFileError with a sentence when the file cannot be read; RangeError when its tables would not fit into memory. */
export async function openShownRun(
  given: RunFileSource | (() => RunFileSource),
  title: () => string,
): Promise<ShownRun> {
  const source = typeof given === "function" ? given() : given;
  if (source instanceof File && /\.(ya?ml|json)$/i.test(source.name))
    throw new RangeError(words().page.scenarioGiven(source.name, `double11 run ${source.name} --out run.desrun`));
  const file = await openRunFile(source);
  try {
    expectFits(file.manifest);
    const timeline = await loadTimeline(file);
    await turn();
    return { title, timeline, verdict: verdictOf(timeline), source };
  } catch (error) {
    void file.close();
    throw error;
  }
}
