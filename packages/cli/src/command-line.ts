import { check, checkUsage } from "./command/check.ts";
import { compare, compareUsage } from "./command/compare.ts";
import { page, pageUsage } from "./command/page.ts";
import { plan, planUsage } from "./command/plan.ts";
import { report, reportUsage } from "./command/report.ts";
import { schema, schemaUsage } from "./command/schema.ts";
import { importData, importUsage } from "./command/import.ts";
import { run } from "./command/run.ts";
import { start } from "./command/start.ts";
import { view, viewUsage } from "./command/view.ts";
import { runUsage } from "./run-arguments.ts";
import { UserError } from "./user-error.ts";

const commands: { readonly [name: string]: (argv: readonly string[]) => Promise<number> } = {
  run,
  compare,
  plan,
  check,
  import: importData,
  schema,
  view,
  report,
  page,
  start,
};

const usage = `Usage:
  ${runUsage}
  ${compareUsage}
  ${planUsage}
  ${checkUsage}
  ${importUsage}
  ${schemaUsage}
  ${viewUsage}
  ${reportUsage}
  ${pageUsage}
  double11 start
`;

/** Runs a command and returns its exit code. Mistakes of its user are thrown as UserError. */
export const commandLine = async ([name, ...argv]: readonly string[]): Promise<number> => {
  if (name === undefined || name === "help" || name === "--help") {
    process.stdout.write(usage);
    return 0;
  }
  if (!Object.hasOwn(commands, name)) {
    throw new UserError(
      `double11: expected a command (${Object.keys(commands).join(", ")}), got ${JSON.stringify(name)}.`,
    );
  }
  return commands[name](argv);
};
