// Runs every check and writes docs/checks.md: what is stated, expected and measured, kinds counted apart.
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { checkSum, measuredText, type Checked } from "@double11/cli";
import { checks } from "@double11/models";

const checked: Checked[] = [];
for (const check of checks) {
  const started = performance.now();
  const outcome = await check.run();
  checked.push({ check, outcome, seconds: (performance.now() - started) / 1000 });
  console.log(`${String(check.row).padStart(2)} ${check.id}: ${String(outcome.pass)}`);
}

const verdict = (pass: boolean | null): string => (pass === null ? "reported" : pass ? "pass" : "**fail**");
const cell = (text: string): string => text.replaceAll("|", "\\|");

const row = ({ check, outcome }: Checked): string =>
  [
    "",
    check.row,
    check.id,
    check.kind,
    cell(check.statement),
    cell(check.expected),
    measuredText(outcome).map(cell).join("; "),
    verdict(outcome.pass),
    cell(check.reference),
    "",
  ]
    .join(" | ")
    .trim();

const mutants = checks.flatMap(({ id, mutants = [] }) =>
  mutants.map(({ change, expected }) => `| ${id} | ${cell(change)} | ${cell(expected)} |`),
);

const docs = join(dirname(import.meta.dirname), "docs");
mkdirSync(docs, { recursive: true });
writeFileSync(
  join(docs, "checks.md"),
  `# Checks

What is said of Double 11, and what a run makes of it. Written by \`pnpm checks\`; \`npx -y pnpm@12 double11 check\` runs the same.
*Identity*: conserved exactly. *Calibrated*: an input comes back; it proves the pipe, not the model. *Predicted*:
nothing was tuned to it. *Assumed*: a stated assumption, toggled.

${checkSum(checked)
  .split("\n")
  .map((line) => `- ${line}`)
  .join("\n")}

| row | check | kind | statement | expected | measured | verdict | reference |
|---:|---|---|---|---|---|---|---|
${checked.map(row).join("\n")}

## Mutants

Every predicted check must notice two changes of its model, and a test says that it does.

| check | change | what must come of it |
|---|---|---|
${mutants.join("\n")}
`,
);
