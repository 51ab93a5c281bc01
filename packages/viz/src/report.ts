// What of a run can be given away without a page: the entry @double11/viz/report, which runs in Node as in browsers.

export { openShownRun, type ShownRun } from "./page/shown-run.ts";
export { runFigures } from "./reading/run-figures.ts";
export { findingsMarkdown } from "./share/findings-markdown.ts";
export { reportHtml, reportPolicy } from "./share/report-html.ts";
export { sharedRun, type ScenarioSource, type SharedRun } from "./share/shared-run.ts";
export { shellOption } from "./share/shell-option.ts";
export { shellWord } from "./share/shell-word.ts";
export { trackPictures } from "./share/track-picture.ts";
export { trackSvg } from "./share/track-svg.ts";
export { windowCsv } from "./share/window-csv.ts";
export { isLanguage, languages, setLanguage } from "./words/words.ts";
