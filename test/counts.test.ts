import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { addCounts, type Counts, countLine, oneTest, vitestCounts } from "./counts.ts";
import { runCommand } from "./run-command.ts";

const folder = mkdtempSync(join(tmpdir(), "double11-counts-"));
afterAll(() => rmSync(folder, { recursive: true }));

const file = (status: string, ...tests: string[]) => ({
  status,
  assertionResults: tests.map((test) => ({ status: test })),
});

function counted(exitCode: number, passed: number, ...testResults: ReturnType<typeof file>[]): Counts {
  const path = join(folder, "report.json");
  writeFileSync(path, JSON.stringify({ numPassedTests: passed, numPendingTests: 1, numTodoTests: 1, testResults }));
  return vitestCounts(path, exitCode);
}

test("a green report", () => {
  expect(counted(0, 2, file("passed", "passed", "passed"))).toEqual({ passed: 2, failed: 0, skipped: 2 });
});

test("failed tests are counted one by one", () => {
  expect(counted(1, 1, file("failed", "failed", "passed", "failed")).failed).toBe(2);
});

test("a file that fails before its tests do is one failure", () => {
  expect(counted(1, 1, file("failed"), file("passed", "passed")).failed).toBe(1);
});

test("an angry exit without a failed test is one failure", () => {
  expect(counted(1, 1, file("passed", "passed")).failed).toBe(1);
});

test("a run that found no test is one failure", () => {
  expect(counted(0, 0).failed).toBe(1);
});

test("a run without a report is one failure", () => {
  expect(vitestCounts(join(folder, "none.json"), 0)).toEqual({ passed: 0, failed: 1, skipped: 0 });
});

test("the last line adds up", () => {
  expect(countLine(addCounts(oneTest(true), { passed: 3, failed: 1, skipped: 2 }))).toBe(
    "4 passed, 1 failed, 2 skipped",
  );
});

test("a command that is not there, fails or hangs is a failed command that says so", async () => {
  expect((await runCommand("no-such-tool", [], 5)).output).toContain("no-such-tool");
  expect((await runCommand("node", ["-e", "console.error('oh'); process.exit(3)"], 5)).exitCode).toBe(3);
  const hanging = await runCommand("node", ["-e", "setInterval(() => {}, 1000)"], 0.5);
  expect(hanging.exitCode).toBe(1);
  expect(hanging.output).toMatch(/stopped by SIGTERM after \d+ s/);
});
