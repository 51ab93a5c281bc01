import { accessSync, constants, mkdirSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { expectNoArguments } from "../expect-no-arguments.ts";
import { expectRunFile } from "../expect-run-file.ts";
import { parseOptions } from "../parse-options.ts";
import { recordPeak } from "../record-peak.ts";
import { buildStaticPage } from "../static-page.ts";
import { UserError } from "../user-error.ts";
import { usages } from "../usages.ts";
import { fileTrouble } from "../file-trouble.ts";

/** `double11 page`: the page and a run as a folder of files for any host. Without a run, the peak of 2020 is simulated. */
export const page = async (argv: readonly string[]): Promise<number> => {
  const { out, run } = parsePageArguments(argv);
  const folder = resolve(out);
  if (run !== undefined) await expectRunFile(run, "page");
  // Before the run, which a path that cannot be written would waste.
  makeFolder(folder, out);
  const made = mkdtempSync(join(tmpdir(), "double11-page-"));
  try {
    const file = run ?? join(made, "peak.desrun");
    if (run === undefined && (await recordPeak(file)) === null) return 130;
    await buildStaticPage(folder, file);
  } finally {
    rmSync(made, { recursive: true, force: true });
  }
  process.stdout.write(`Page        ${out}   (serve it with any server of files, over https or on this machine)\n`);
  return 0;
};

const parsePageArguments = (argv: readonly string[]): { readonly out: string; readonly run?: string } => {
  const { values, positionals } = parseOptions(argv, {
    name: "page",
    usage: usages.page,
    options: { out: { type: "string", default: "dist/page" }, run: { type: "string" } },
  });
  expectNoArguments("page", positionals, ` Usage:\n  ${usages.page}`);
  return values;
};

/** The folder is emptied first: one that holds anything but an earlier page is left alone. */
const makeFolder = (folder: string, out: string): void => {
  let names: readonly string[];
  try {
    mkdirSync(folder, { recursive: true });
    accessSync(folder, constants.W_OK);
    names = readdirSync(folder);
  } catch (error) {
    throw new UserError(`--out: cannot write the folder ${out}: ${fileTrouble(error, "write")}. Name another folder.`);
  }
  if (names.length === 0 || names.includes("page-files.js")) return;
  throw new UserError(`--out: expected a new folder, an empty one or an earlier page, but ${out} holds other files.`);
};
