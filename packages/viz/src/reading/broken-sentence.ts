import { words } from "../words/words.ts";
import type { RunFigures } from "./run-figures.ts";
import { formatCount } from "./quantity.ts";
import { boundInWords, lossInWords } from "./verdict-tiles.ts";

/** What was asked of a run and not kept, in a sentence; undefined when all was, or nothing was asked. */
export function brokenSentence({ breaches, lost }: Pick<RunFigures, "breaches" | "lost">): string | undefined {
  const say = words().verdict;
  const parts = breaches
    .filter(({ met }) => !met)
    .map((breach) => {
      const { series, broken, windows } = breach;
      return say.brokenIn(series.title, boundInWords(breach), formatCount(broken), formatCount(windows));
    });
  if (lost.isTooMany) parts.push(lossInWords(lost)!);
  return parts.length === 0 ? undefined : say.broken(parts.join("; "));
}
