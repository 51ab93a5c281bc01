import { openAsBlob, writeFileSync } from "node:fs";
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
import { UserError } from "../user-error.ts";
import { usages } from "../usages.ts";

/** `double11 report`: what a run file says, as one HTML file without script, or as Markdown on the terminal. */
export const report = async (argv: readonly string[]): Promise<number> => {
  const { file, html, language } = parseReportArguments(argv);
  await expectRunFile(file, "report");
  setLanguage(language);
  const { timeline, verdict } = await openRun(file);
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
  return 0;
};

const ready: ScenarioSource = {
  possible: true,
  describe: () => Promise.resolve({ scenarios: Object.keys(readyScenarios) }),
  scenario: (name) => Promise.resolve(readyScenarios[name]()),
};

const openRun = async (file: string): ReturnType<typeof openShownRun> => {
  try {
    return await openShownRun(await openAsBlob(file), () => file);
  } catch (error) {
    throw new UserError(`report: ${file}: ${(error as Error).message}`);
  }
};

const write = (file: string, text: string): void => {
  try {
    writeFileSync(file, text);
  } catch (error) {
    throw new UserError(`--html: ${file} cannot be written: ${(error as Error).message.split(",")[0]}.`);
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
