import { words } from "../words/words.ts";
import { formatCount } from "./quantity.ts";
import { replicationShown } from "./replication-shown.ts";
import type { RunFigures } from "./run-figures.ts";
import type { Timeline } from "./timeline.ts";
import { boundInWords, lossInWords } from "./verdict-tiles.ts";

/** What came of what was asked of a run. */
export interface AskedSentence {
  readonly text: string;
  readonly isBroken: boolean;
}

/**
 * What was asked of a run and not kept, or that all was: of the replication whose tables the file holds, as what the others
 * made of it is not in there. Undefined when nothing was asked, or nothing is known of a part of it.
 */
export function askedSentence(
  timeline: Timeline,
  { breaches, lost }: Pick<RunFigures, "breaches" | "lost">,
): AskedSentence | undefined {
  const say = words().verdict;
  const { objectives, mostLost } = timeline.manifest.scenario;
  const which = replicationShown(timeline);
  const parts = breaches
    .filter(({ met }) => !met)
    .map((breach) => {
      const { series, broken, windows } = breach;
      return say.brokenIn(series.title, boundInWords(breach), formatCount(broken), formatCount(windows));
    });
  if (lost.isTooMany) parts.push(lossInWords(lost)!);
  if (parts.length > 0) return { text: say.broken(parts.join("; "), which), isBroken: true };
  if (objectives.length === 0 && mostLost === undefined) return undefined;
  // Of an objective that names no station of the run nothing is known.
  const isJudged = breaches.length === objectives.length && breaches.every(({ windows }) => windows > 0);
  const isKnown = isJudged && (mostLost === undefined || lost.share !== undefined);
  return isKnown ? { text: say.kept(which), isBroken: false } : undefined;
}
