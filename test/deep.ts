// Runs the deep tier and writes its result, with the date, to docs/deep-tests.md.
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import { dirname, join, relative } from "node:path";
import { countLine, vitestCounts } from "./counts.ts";

interface FileResult {
  readonly name: string;
  readonly status: string;
  readonly startTime: number;
  readonly endTime: number;
  readonly assertionResults: readonly unknown[];
}

const root = dirname(import.meta.dirname);
const folder = mkdtempSync(join(tmpdir(), "double11-deep-"));
const report = join(folder, "report.json");
const reporters = ["--reporter=verbose", "--reporter=json", `--outputFile.json=${report}`];
const vitest = join(root, "node_modules", "vitest", "vitest.mjs");
const { status } = spawnSync(
  process.execPath,
  [vitest, "run", "--config", "vitest.deep.config.ts", ...reporters, ...process.argv.slice(2)],
  { cwd: root, stdio: "inherit" },
);
const counts = vitestCounts(report, status ?? 1);

const row = ({ name, status: result, startTime, endTime, assertionResults }: FileResult): string => {
  const path = relative(root, name).replaceAll("\\", "/");
  return `| ${path} | ${assertionResults.length} | ${result} | ${((endTime - startTime) / 1000).toFixed(1)} |`;
};

const files = (): FileResult[] => {
  const { testResults } = JSON.parse(readFileSync(report, "utf8")) as { readonly testResults: FileResult[] };
  return testResults.toSorted((a, b) => (a.name < b.name ? -1 : 1));
};

// A run of some files, or one that left no report, says nothing about the tier.
if (process.argv.length === 2 && status !== null) {
  mkdirSync(join(root, "docs"), { recursive: true });
  writeFileSync(
    join(root, "docs", "deep-tests.md"),
    `# Deep tests

The slow tier, run by \`pnpm test:deep\`, which writes this page. Its last result:

${new Date().toISOString().slice(0, 10)}, Node ${process.versions.node}, ${process.platform} ${process.arch}, ${availableParallelism()} cores: **${countLine(counts)}**

| file | tests | result | seconds |
|---|---:|---|---:|
${files().map(row).join("\n")}
`,
  );
}
rmSync(folder, { recursive: true, force: true });
console.log(`\n${countLine(counts)}`);
process.exitCode = counts.failed > 0 ? 1 : 0;
