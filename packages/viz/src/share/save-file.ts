import type { Manifest, RunFileSource } from "@double11/sim-core/recording";
import { element } from "../page/element.ts";
import { words } from "../words/words.ts";

/** Hands a file to the browser, which saves it where the reader keeps such things. */
export function saveFile(name: string, content: Blob): void {
  const url = URL.createObjectURL(content);
  element("a", { href: url, download: name }).click();
  // The browser reads it once the click is over.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

/** "peak-2020-seed1-2bdf0046.desrun": what it is, and which of the many. */
export function fileNameOf({ scenario, seed, digest }: Manifest, ending: string): string {
  const safe = (text: string): string => text.replaceAll(/[^\p{L}\p{N}.-]+/gu, "_").slice(0, 60);
  return `${safe(scenario.name)}-${safe(seed)}-${digest.slice(0, 8)}.${ending}`;
}

/** All of a run file, wherever it was opened from. @throws Error with a sentence when it is gone from there. */
export async function wholeFile(source: RunFileSource): Promise<Blob> {
  if (source instanceof Blob) return source;
  if (!("url" in source)) return new Blob([source as BlobPart]);
  const response = await fetch(source.url).catch(() => undefined);
  if (response?.ok !== true) throw new Error(words().share.gone(source.url));
  return response.blob();
}
