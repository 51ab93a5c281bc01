import { sentenceOf } from "../page/sentence-of.ts";
import { words } from "../words/words.ts";

/** Why nothing was found, without the name of the library's function that it begins with: a reader called none. */
export function refusalText(error: unknown): string {
  const sentence = sentenceOf(error);
  const reason = sentence.replace(/^(smallestPlan|headroom)[.:]\s*/, "");
  return reason === sentence ? sentence : words().plan.search.refused(reason);
}
