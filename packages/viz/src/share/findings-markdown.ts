import { findingsOf } from "../reading/findings.ts";
import type { RunFigures } from "../reading/run-figures.ts";
import { whichReplication } from "../reading/run-facts.ts";
import type { Timeline } from "../reading/timeline.ts";
import type { Verdict } from "../reading/verdict.ts";
import { nameOf } from "../words/lexicon.ts";
import { words } from "../words/words.ts";
import { escapeMarkdown } from "./plain-text.ts";
import type { SharedRun } from "./shared-run.ts";

/** The findings as Markdown, each with its moment; below them where they come from and, if it can, what makes them again. */
export function findingsMarkdown(
  timeline: Timeline,
  verdict: Verdict,
  figures: RunFigures,
  again: Partial<SharedRun> & { readonly address?: string },
): string {
  const { scenario, seed, slice, digest, digestVersion, library } = timeline.manifest;
  const say = words().share;
  const lines = findingsOf(timeline, verdict, figures).map(({ text }) => `- ${escapeMarkdown(text)}`);
  const which = whichReplication(timeline);
  const origin = say.origin(scenario.name, seed, String(slice), digest, String(digestVersion), library);
  return [
    `## ${escapeMarkdown(nameOf(scenario.title))}`,
    lines.join("\n"),
    ...(which === undefined ? [] : [escapeMarkdown(which)]),
    escapeMarkdown(origin),
    ...(again.address === undefined ? [] : [`[${say.link}](<${again.address}>)`]),
    ...(again.command === undefined ? [] : ["```sh\n" + again.command + "\n```"]),
  ]
    .join("\n\n")
    .concat("\n");
}
