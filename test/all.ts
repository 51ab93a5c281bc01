// Runs the fast tier, all steps even when one fails. Its last line is the count.
import { addCounts, type Counts, countLine } from "./counts.ts";
import { steps } from "./steps.ts";

let total: Counts = { passed: 0, failed: 0, skipped: 0 };
for (const { title, run } of steps) {
  process.stdout.write(`${title} …`.padEnd(18));
  const { counts, output, seconds } = await run();
  total = addCounts(total, counts);
  const time = `${seconds.toFixed(1)} s`.padStart(7);
  const failed = counts.failed > 0;
  console.log(`${failed ? "FAILED" : "passed"}  ${time}   ${countLine(counts)}`);
  if (failed) console.log(`\n${output.trim().replaceAll(/^/gm, "  ")}\n`);
}
process.exitCode = total.failed > 0 ? 1 : 0;
console.log(`\n${countLine(total)}`);
