// The pieces of the command, for tests and other programs.

export { PageServer } from "./page-server.ts";
export { FileSink } from "./file-sink.ts";
export { runNight, type NightRun } from "./run-night.ts";
export { runReport } from "./run-report.ts";
export { checkReport, checkSum, measuredText, type Checked } from "./check-report.ts";
