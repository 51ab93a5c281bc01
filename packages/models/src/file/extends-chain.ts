import { didYouMean, type Problem } from "@double11/sim-core/schema";
import { catalogue } from "../scenario/catalogue.ts";
import { studies } from "../study/studies.ts";
import type { DocumentLoader, ScenarioDocument } from "./scenario-document.ts";

export interface ExtendsChain {
  /** The ready scenario at the bottom, if any. */
  readonly base: string | undefined;
  /** The files, the one extended by all others first. */
  readonly documents: readonly ScenarioDocument[];
  readonly problems: readonly Problem[];
}

const at = "scenario.extends";
const isFile = (reference: string): boolean => /[/\\]|\.(ya?ml|json)$/i.test(reference);

/** Follows `extends` from file to file down to a ready scenario or to a file that extends nothing. */
export const extendsChain = (document: ScenarioDocument, load: DocumentLoader): ExtendsChain => {
  const documents = [document];
  const ended = (base: string | undefined, ...messages: string[]): ExtendsChain => ({
    base,
    documents: documents.toReversed(),
    problems: messages.map((message) => ({ path: at, message: `${at}: ${message}` })),
  });
  for (let last = document; ; last = documents.at(-1)!) {
    const reference = (last.value as { readonly extends?: unknown } | null)?.extends;
    if (reference === undefined) return ended(undefined);
    if (typeof reference !== "string") return ended(undefined, "expected a ready scenario or a file.");
    if (!isFile(reference)) {
      const names = [...Object.keys(catalogue), ...Object.keys(studies)];
      if (names.includes(reference)) return ended(reference);
      const advice = didYouMean(reference, names);
      const sentence = `expected a ready scenario (${names.join(", ")}) or a file, got "${reference}".`;
      return ended(undefined, advice === "" ? sentence : `${sentence} ${advice}`);
    }
    try {
      const next = load(reference, last);
      const known = documents.findIndex(({ identity }) => identity === next.identity);
      if (known >= 0) {
        const round = [...documents.slice(known), next].map(({ name }) => name).join(" → ");
        return ended(undefined, `expected files that do not extend each other in a circle, got ${round}.`);
      }
      documents.push(next);
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      return ended(undefined, error.message);
    }
  }
};
