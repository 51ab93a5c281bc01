import { parseArgs } from "node:util";
import { checks, type Check } from "@double11/models";
import { checkLine, checkReport, checkSum, type Checked } from "../check-report.ts";
import { onInterrupt } from "../interrupt.ts";
import { ProgressBar } from "../progress-bar.ts";
import { UserError } from "../user-error.ts";

export const checkUsage = "double11 check [id…] [--json]";

/** `double11 check`: every statement of the record held against a run. Exit code 1 when one fails. */
export const check = async (argv: readonly string[]): Promise<number> => {
  const { json, ids } = parseCheckArguments(argv);
  const chosen = ids.length === 0 ? checks : ids.map(named);
  const signal = onInterrupt();
  const checked: Checked[] = [];
  for (const [at, each] of chosen.entries()) {
    const bar = new ProgressBar(each.id);
    bar.update(at / chosen.length);
    const started = performance.now();
    const outcome = await each.run();
    bar.clear();
    if (signal.aborted) return 130;
    const result = { check: each, outcome, seconds: (performance.now() - started) / 1000 };
    checked.push(result);
    if (!json) process.stdout.write(`${checkLine(result)}\n`);
    // A turn of the event loop, in which Ctrl-C is heard.
    await new Promise((resolve) => setTimeout(resolve, 0));
  }
  process.stdout.write(json ? `${JSON.stringify(checkReport(checked), null, 2)}\n` : `\n${checkSum(checked)}\n`);
  return checked.some(({ outcome }) => outcome.pass === false) ? 1 : 0;
};

const named = (id: string): Check => {
  const found = checks.find((check) => check.id === id);
  if (found) return found;
  throw new UserError(
    `check: expected one of ${checks.map((check) => check.id).join(", ")}, got ${JSON.stringify(id)}.`,
  );
};

const parseCheckArguments = (argv: readonly string[]): { readonly json: boolean; readonly ids: readonly string[] } => {
  try {
    const { values, positionals } = parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: { json: { type: "boolean" } },
    });
    return { json: values.json ?? false, ids: positionals };
  } catch (error) {
    throw new UserError(`check: ${(error as Error).message.split(". ")[0]}. Usage:\n  ${checkUsage}`);
  }
};
