import { existsSync, openAsBlob, statSync, writeFileSync } from "node:fs";
import { readyScenarios } from "@double11/models";
import {
  findingsMarkdown,
  isLanguage,
  languages,
  openShownRun,
  reportHtml,
  runFigures,
  setLanguage,
  sharedRun,
  type ScenarioSource,
} from "@double11/viz/report";
import { expectRunFile } from "../expect-run-file.ts";
import { parseOptions } from "../parse-options.ts";
import { refusing } from "../refusing.ts";
import { UserError } from "../user-error.ts";
import { usages } from "../usages.ts";
import { fileTrouble } from "../file-trouble.ts";

/** `double11 report`: what a run file says, as one HTML file without script, or as Markdown on the terminal. */
export const report = async (argv: readonly string[]): Promise<number> => {
  const { file, html, language } = parseReportArguments(argv);
  await expectRunFile(file, "report");
  if (html !== undefined) await expectReport(html);
  setLanguage(language);
  await refusing(
    () => say(file, html),
    (sentence) => `report: ${file}: ${sentence}`,
  );
  return 0;
};

const say = async (file: string, html: string | undefined): Promise<void> => {
  const { timeline, verdict } = await openShownRun(await openAsBlob(file), () => file);
  const figures = await runFigures(timeline, verdict);
  const again = await sharedRun(timeline.manifest, ready);
  if (html === undefined) {
    const command = typeof again === "string" ? {} : { command: again.command };
    process.stdout.write(findingsMarkdown(timeline, verdict, figures, command));
  } else {
    write(html, await reportHtml(timeline, verdict, figures, again));
    process.stdout.write(`Report      ${html}\n`);
  }
  await timeline.close();
};

const ready: ScenarioSource = {
  possible: true,
  describe: () => Promise.resolve({ scenarios: Object.keys(readyScenarios) }),
  scenario: (name) => Promise.resolve(readyScenarios[name]()),
};

/** A report replaces a report, or nothing: not the run file that it is read from. */
const expectReport = async (file: string): Promise<void> => {
  if (!existsSync(file) || !statSync(file).isFile()) return;
  const head = await (await openAsBlob(file)).slice(0, 100).text();
  if (head === "" || /^\s*<!doctype html>/i.test(head)) return;
  throw new UserError(
    `--html: expected a new file, or a report to replace, got ${file}, which is neither. Name another.`,
  );
};

const write = (file: string, text: string): void => {
  try {
    writeFileSync(file, text);
  } catch (error) {
    throw new UserError(`--html: cannot write ${file}: ${fileTrouble(error, "write")}. Name another file.`);
  }
};

const parseReportArguments = (argv: readonly string[]) => {
  const { values, positionals } = parseOptions(argv, {
    name: "report",
    usage: usages.report,
    options: { html: { type: "string" }, language: { type: "string", default: "en" } },
  });
  if (positionals.length !== 1)
    throw new UserError(`report: expected one run file, got ${positionals.length}. Usage:\n  ${usages.report}`);
  const { html, language } = values;
  if (!isLanguage(language)) {
    throw new UserError(`--language: expected one of ${languages.join(", ")}, got ${JSON.stringify(language)}.`);
  }
  return { file: positionals[0], html, language };
};
