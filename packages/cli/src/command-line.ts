import { helpOf } from "./help-of.ts";
import { usages } from "./usages.ts";
import { UserError } from "./user-error.ts";

type Command = (argv: readonly string[]) => Promise<number>;

/** Imported when asked for: a run needs neither the page nor the checks, which take 17 MB and a fifth of a second. */
const commands: { readonly [name in keyof typeof usages]: () => Promise<Command> } = {
  run: async () => (await import("./command/run.ts")).run,
  compare: async () => (await import("./command/compare.ts")).compare,
  plan: async () => (await import("./command/plan.ts")).plan,
  check: async () => (await import("./command/check.ts")).check,
  import: async () => (await import("./command/import.ts")).importData,
  schema: async () => (await import("./command/schema.ts")).schema,
  view: async () => (await import("./command/view.ts")).view,
  report: async () => (await import("./command/report.ts")).report,
  page: async () => (await import("./command/page.ts")).page,
  start: async () => (await import("./command/start.ts")).start,
};

const isCommand = (name: string): name is keyof typeof commands => Object.hasOwn(commands, name);

/** Runs a command and returns its exit code. Mistakes of its user are thrown as UserError. */
export const commandLine = async ([name, ...argv]: readonly string[]): Promise<number> => {
  if (name === undefined || name === "help" || name === "--help") {
    process.stdout.write(
      `Usage:\n  ${Object.values(usages).join("\n  ")}\n\ndouble11 <command> --help says what its options are.\n`,
    );
    return 0;
  }
  if (!isCommand(name)) {
    throw new UserError(
      `double11: expected a command (${Object.keys(commands).join(", ")}), got ${JSON.stringify(name)}.`,
    );
  }
  if (argv.includes("--help")) {
    process.stdout.write(`${helpOf(name)}\n`);
    return 0;
  }
  const command = await commands[name]();
  return command(argv);
};
