export { mountPage } from "./page/mount-page.ts";
export type { Decision } from "./page/decision.ts";
export type { PageOptions } from "./page/page-options.ts";
export { RunViewer } from "./page/run-viewer.ts";
export { defineRunViewer, RunViewerElement } from "./page/run-viewer-element.ts";
export type { ScenarioToRun } from "./page/scenario-to-run.ts";
export type { Language } from "./words/words.ts";

// The marks: functions from data to a detached element, for pages of one's own.
export { flowMark, type FlowOptions } from "./mark/flow-mark.ts";
export { newellMark, type NewellOptions } from "./mark/newell-mark.ts";
export { verdictTile } from "./page/verdict-tile.ts";

// What the marks draw, read off a run file.
export { openShownRun, type ShownRun } from "./page/shown-run.ts";
export { cumulativeOf, type Cumulative } from "./reading/cumulative.ts";
export { verdictTiles, type TileText } from "./reading/verdict-tiles.ts";
export { runFigures, type RunFigures } from "./reading/run-figures.ts";
export { waysOf, type Ways } from "./reading/ways.ts";
