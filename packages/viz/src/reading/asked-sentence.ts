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
 * What was asked of a run and not kept, or that all was, and what was not put to the test: in the replication whose tables
 * the file holds, as what the others made of it is not in there. Undefined when nothing was asked, or something of which
 * the file does not tell.
 */
export function askedSentence(
  timeline: Timeline,
  { breaches, lost }: Pick<RunFigures, "breaches" | "lost">,
): AskedSentence | undefined {
  const say = words().verdict;
  const { objectives, mostLost } = timeline.manifest.scenario;
  const which = replicationShown(timeline);
  const broken = brokenParts({ breaches, lost });
  const idle = breaches.filter(({ windows }) => windows === 0);
  const parts = idle.map((breach) => say.untestedOf(breach.place.title, boundInWords(breach)));
  const untested = parts.length === 0 ? [] : [say.untested(parts.join("; "), which)];
  if (broken.length > 0) return { text: [say.broken(broken.join("; "), which), ...untested].join(" "), isBroken: true };
  // Of an objective that names no place of the run nothing is known.
  const isKnown = breaches.length === objectives.length && (mostLost === undefined || lost.share !== undefined);
  const isKept = isKnown && (breaches.length > idle.length || mostLost !== undefined);
  const kept = isKept ? [untested.length === 0 ? say.kept(which) : say.othersKept] : [];
  const sentences = [...untested, ...kept];
  return sentences.length === 0 ? undefined : { text: sentences.join(" "), isBroken: false };
}

function brokenParts({ breaches, lost }: Pick<RunFigures, "breaches" | "lost">): string[] {
  const parts = breaches
    .filter(({ met }) => !met)
    .map((breach) => {
      const { place, broken, windows } = breach;
      const [count, of] = [formatCount(broken), formatCount(windows)];
      return words().verdict.brokenIn(place.title, boundInWords(breach), count, of);
    });
  return lost.isTooMany ? [...parts, lossInWords(lost)!] : parts;
}
