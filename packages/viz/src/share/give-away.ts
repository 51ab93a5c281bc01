import type { ShownRun } from "../page/shown-run.ts";
import type { Stretch } from "../playback/playback.ts";
import { runFigures } from "../reading/run-figures.ts";
import { words } from "../words/words.ts";
import { findingsMarkdown } from "./findings-markdown.ts";
import { reportHtml } from "./report-html.ts";
import { fileNameOf, saveFile, wholeFile } from "./save-file.ts";
import type { SharedRun } from "./shared-run.ts";
import { trackPictures } from "./track-picture.ts";
import { trackSvg } from "./track-svg.ts";
import { windowCsv } from "./window-csv.ts";

/** What is given away: the shown run, the stretch that the tracks show, and what makes it again or why nothing does. */
export interface Given {
  readonly run: ShownRun;
  readonly stretch: Stretch;
  readonly again: (SharedRun & { readonly address: string }) | string;
}

// Each gives one thing and resolves with the sentence that says so.

export const saveRun = async ({ run }: Given): Promise<string> =>
  saved(run, "desrun", await wholeFile(run.source), "application/zip");

export const saveReport = async ({ run, again }: Given): Promise<string> => {
  const { timeline, verdict } = run;
  const figures = await runFigures(timeline, verdict);
  return saved(run, "html", await reportHtml(timeline, verdict, figures, again), "text/html");
};

export const saveFindings = async (given: Given): Promise<string> =>
  saved(given.run, "md", await markdown(given), "text/markdown");

/** @throws Error with a sentence where the page may not write to the clipboard. */
export const copyFindings = async (given: Given): Promise<string> => {
  const text = await markdown(given);
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    throw new Error(words().share.noClipboard);
  }
  return words().share.copiedFindings;
};

export const saveWindow = async ({ run, stretch }: Given): Promise<string> =>
  saved(run, "csv", windowCsv(run.timeline, stretch), "text/csv");

/** Every track of its own, over the stretch that is shown. */
export const saveTracks = async ({ run, stretch }: Given): Promise<string> => {
  const { timeline, verdict } = run;
  const names = trackPictures(timeline, verdict).map((picture) =>
    save(run, `${picture.name}.svg`, trackSvg(timeline, picture, stretch), "image/svg+xml"),
  );
  return words().share.saved(names.join(", "));
};

async function markdown({ run, again }: Given): Promise<string> {
  const { timeline, verdict } = run;
  const figures = await runFigures(timeline, verdict);
  return findingsMarkdown(timeline, verdict, figures, typeof again === "string" ? {} : again);
}

function save({ timeline }: ShownRun, ending: string, content: BlobPart, type: string): string {
  const name = fileNameOf(timeline.manifest, ending);
  saveFile(name, new Blob([content], { type }));
  return name;
}

const saved = (...what: Parameters<typeof save>): string => words().share.saved(save(...what));
