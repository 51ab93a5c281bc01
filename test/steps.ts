import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Counts, oneTest, vitestCounts } from "./counts.ts";
import { findBrowser } from "./find-browser.ts";
import { type CommandResult, runCommand } from "./run-command.ts";

export interface StepResult extends CommandResult {
  readonly counts: Counts;
}

export interface Step {
  readonly title: string;
  readonly run: () => Promise<StepResult>;
}

/** A tool whose exit code is the one test. */
const tool = (title: string, command: string, ...args: string[]): Step => ({
  title,
  run: async () => {
    const result = await runCommand(command, args, 120);
    return { ...result, counts: oneTest(result.exitCode === 0) };
  },
});

/** A Vitest run, its tests counted one by one. */
const vitest = (title: string, limit: number, ...args: string[]): Step => ({
  title,
  run: async () => {
    const folder = mkdtempSync(join(tmpdir(), "double11-test-"));
    const report = join(folder, "report.json");
    try {
      const reporters = ["--reporter=dot", "--reporter=json", `--outputFile.json=${report}`, "--silent=passed-only"];
      const result = await runCommand("vitest", ["run", ...args, ...reporters], limit);
      const output = result.output.replace(/^JSON report written to .*$/m, "");
      return { ...result, output, counts: vitestCounts(report, result.exitCode) };
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
});

/** The browser tests, or the sentence that says how to get a browser. */
const browserTests: Step = {
  title: "Browser tests",
  run: async () => {
    const missing = await findBrowser().then(
      () => undefined,
      (error: Error) => error.message,
    );
    if (missing !== undefined) return { exitCode: 1, output: missing, seconds: 0, counts: oneTest(false) };
    return vitest("Browser tests", 300, "--project", "browser").run();
  },
};

/** The fast tier, in the order in which its failures explain each other. */
export const steps: readonly Step[] = [
  tool("Format", "oxfmt", "--check", "."),
  tool("Lint", "oxlint", "--deny-warnings", "."),
  tool("Types", "tsc", "-b"),
  // Four minutes on a fast machine: what has not ended after ten hangs.
  vitest("Node tests", 600, "--project", "node"),
  browserTests,
];
