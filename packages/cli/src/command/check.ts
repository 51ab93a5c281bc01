import { assemble, checks, scenarioChecks, type Check } from "@double11/models";
import { chooseFile } from "../choose-file.ts";
import { checkLine, checkReport, checkSum, type Checked } from "../check-report.ts";
import { onInterrupt } from "../interrupt.ts";
import { isScenarioFile } from "../read-document.ts";
import { parseOptions } from "../parse-options.ts";
import { replicationsOf, seedOf } from "../run-arguments.ts";
import { ProgressBar } from "../progress-bar.ts";
import { UserError } from "../user-error.ts";
import { usages } from "../usages.ts";

/** `double11 check`: every statement of the record held against a run. Exit code 1 when one fails. */
export const check = async (argv: readonly string[]): Promise<number> => {
  const { json, ids, ...own } = parseCheckArguments(argv);
  const signal = onInterrupt();
  const chosen = ids.length === 0 ? [...checks] : [];
  for (const id of ids) chosen.push(...(isScenarioFile(id) ? await checksOf(id, own, signal) : [named(id)]));
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
  if (!json && own.replications === 1 && ids.some(isScenarioFile))
    process.stdout.write("Chance may have been kind to one replication: --replications 20 says how sure this is.\n");
  return checked.some(({ outcome }) => outcome.pass === false) ? 1 : 0;
};

/** What a user's own scenario is held to; whatever is wrong with the file is refused first. */
const checksOf = async (
  file: string,
  { plugins, ...by }: OwnScenario,
  signal: { readonly aborted: boolean },
): Promise<readonly Check[]> => {
  const { resolved, kinds } = await chooseFile({ scenario: file, plugins }, "check");
  const scenario = resolved.kind === "night" ? assemble(resolved.night) : resolved.scenario;
  return scenarioChecks(scenario, { ...by, signal, ...(kinds ? { kinds } : {}) });
};

const named = (id: string): Check => {
  const found = checks.find((check) => check.id === id);
  if (found) return found;
  throw new UserError(
    `check: expected one of ${checks.map((check) => check.id).join(", ")}, got ${JSON.stringify(id)}.`,
  );
};

/** How scenarios of a user's own are run. */
interface OwnScenario {
  readonly plugins: readonly string[];
  readonly seed: string;
  readonly replications: number;
}

interface CheckArguments extends OwnScenario {
  readonly json: boolean;
  readonly ids: readonly string[];
}

const parseCheckArguments = (argv: readonly string[]): CheckArguments => {
  const { values, positionals } = parseOptions(argv, {
    name: "check",
    usage: usages.check,
    options: {
      json: { type: "boolean" },
      plugin: { type: "string", multiple: true },
      seed: { type: "string" },
      replications: { type: "string" },
    },
  });
  if (!positionals.some(isScenarioFile)) {
    for (const option of ["seed", "replications", "plugin"] as const) {
      if (values[option] === undefined) continue;
      throw new UserError(
        `check: --${option}: expected a scenario file to run, for the record's checks have their own.`,
      );
    }
  }
  return {
    json: values.json ?? false,
    ids: positionals,
    plugins: values.plugin ?? [],
    seed: seedOf(values.seed ?? "1"),
    replications: replicationsOf(values.replications ?? "1"),
  };
};
