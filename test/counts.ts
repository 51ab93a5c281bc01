import { readFileSync } from "node:fs";

export interface Counts {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

/** What a step that is one test counts for. */
export const oneTest = (passed: boolean): Counts => ({ passed: passed ? 1 : 0, failed: passed ? 0 : 1, skipped: 0 });

export const addCounts = (a: Counts, b: Counts): Counts => ({
  passed: a.passed + b.passed,
  failed: a.failed + b.failed,
  skipped: a.skipped + b.skipped,
});

/** The last line of a test run. */
export const countLine = ({ passed, failed, skipped }: Counts): string =>
  `${passed} passed, ${failed} failed, ${skipped} skipped`;

interface VitestReport {
  readonly numPassedTests: number;
  readonly numPendingTests: number;
  readonly numTodoTests: number;
  readonly testResults: readonly {
    readonly status: string;
    readonly assertionResults: readonly { readonly status: string }[];
  }[];
}

/**
 * The counts of a Vitest JSON report. A file that fails before any of its
 * tests does counts as one failure; so does a run that exits in anger with no
 * failed test, that leaves no report, or that finds no test at all.
 */
export function vitestCounts(path: string, exitCode: number): Counts {
  const report = readReport(path);
  if (report === undefined) return oneTest(false);
  let failed = 0;
  for (const { status, assertionResults } of report.testResults) {
    const tests = assertionResults.filter((test) => test.status === "failed").length;
    failed += status === "failed" && tests === 0 ? 1 : tests;
  }
  const passed = report.numPassedTests;
  if (failed === 0 && (exitCode !== 0 || passed === 0)) failed = 1;
  return { passed, failed, skipped: report.numPendingTests + report.numTodoTests };
}

function readReport(path: string): VitestReport | undefined {
  try {
    return JSON.parse(readFileSync(path, "utf8")) as VitestReport;
  } catch {
    return undefined;
  }
}
