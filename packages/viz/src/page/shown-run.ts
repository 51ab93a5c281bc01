import { openRunFile, type RunFileSource } from "@double11/sim-core/recording";
import { loadTimeline, type Timeline } from "../reading/timeline.ts";
import { verdictOf, type Verdict } from "../reading/verdict.ts";

/** A run that is open on the page. */
export interface ShownRun {
  /** How the switch between runs names it. */
  readonly title: string;
  readonly timeline: Timeline;
  readonly verdict: Verdict;
}

/** @throws RunFileError with a sentence when the file cannot be read. */
export async function openShownRun(source: RunFileSource, title: string): Promise<ShownRun> {
  const timeline = await loadTimeline(await openRunFile(source));
  return { title, timeline, verdict: verdictOf(timeline) };
}
