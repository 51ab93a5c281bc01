import { chinese } from "./chinese.ts";
import { english } from "./english.ts";
import { englishCompare } from "./english-compare.ts";
import { englishPanels } from "./english-panels.ts";
import { englishPlan } from "./english-plan.ts";
import { englishShare } from "./english-share.ts";
import { englishTracks } from "./english-tracks.ts";

const allEnglish = {
  ...english,
  ...englishTracks,
  ...englishPanels,
  ...englishPlan,
  ...englishCompare,
  ...englishShare,
};

/** The shape of a catalogue: English with its literal texts widened. */
type Widened<T> = T extends string
  ? string
  : T extends (...args: infer Args) => string
    ? (...args: Args) => string
    : T extends readonly (readonly [string, string])[]
      ? readonly (readonly [string, string])[]
      : { readonly [key in keyof T]: Widened<T[key]> };

export type Words = Widened<typeof allEnglish>;

export const languages = ["en", "zh-CN"] as const;
export type Language = (typeof languages)[number];
export const isLanguage = (value: unknown): value is Language => (languages as readonly unknown[]).includes(value);

/** Every catalogue; each is complete, or it would not compile. */
export const catalogues: { readonly [language in Language]: Words } = { en: allEnglish, "zh-CN": chinese };

let current: Language = "en";

export const language = (): Language => current;

/**
 * Chooses the language of all that is built from now on. A document has one
 * language, so this is one for the document; who shows text builds it again.
 */
export function setLanguage(chosen: Language): void {
  current = chosen;
}

/** What the page says, in the reader's language. */
export const words = (): Words => catalogues[current];

/** The first language a reader asks for that the page speaks; else English. */
export function preferredLanguage(wanted: readonly string[]): Language {
  for (const tag of wanted) {
    if (/^zh\b/i.test(tag)) return "zh-CN";
    if (/^en\b/i.test(tag)) return "en";
  }
  return "en";
}
