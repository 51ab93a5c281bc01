// Runs the nights at several slices and writes docs/convergence.md: what each reported figure loses by being coarser.
import { writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { catalogue, convergenceOf, type Convergence, type ConvergenceRow } from "@double11/models";

const shown = (value: number): string =>
  Math.abs(value) >= 1_000 ? Math.round(value).toLocaleString("en") : String(Number(value.toPrecision(4)));

const biasOf = ({ figure }: ConvergenceRow, bias: number): string => {
  if (!Number.isFinite(bias)) return "–";
  const signed = (text: string): string => (bias > 0 ? `+${text}` : text);
  return figure.endsWith("after midnight)")
    ? signed(`${Number(bias.toFixed(1))} s`)
    : signed(`${(100 * bias).toFixed(2)} %`);
};

const table = ({ night, slices, rows, wallSeconds }: Convergence): string => {
  const line = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;
  return [
    `## ${night.name}, seed 1`,
    "",
    line(["figure", ...slices.map((slice) => `slice ${slice}`), ...slices.slice(1).map((slice) => `bias at ${slice}`)]),
    `|---${"|---:".repeat(2 * slices.length - 1)}|`,
    ...rows.map((row) =>
      line([row.figure, ...row.values.map(shown), ...row.bias.slice(1).map((bias) => biasOf(row, bias))]),
    ),
    line(["wall (s)", ...wallSeconds.map((seconds) => seconds.toFixed(0)), ...slices.slice(1).map(() => "")]),
  ].join("\n");
};

const now = (): number => performance.now();
const peak = await convergenceOf(catalogue["peak-2020"], [1, 10, 100, 1_000], "1", now);
const night = await convergenceOf(catalogue["night-2020"], [10, 100, 1_000], "1", now);

writeFileSync(
  join(dirname(import.meta.dirname), "docs", "convergence.md"),
  `# Convergence

What a coarser slice costs, figure by figure: one run at each slice, the same seed (other buyers at each). Written by \`pnpm convergence\`; the deep
tests hold slices 10 and 100 to 1 % (orders, payments, their peak, order p99), 2 % (peak of orders, wait for payment) and 3 % (hot row), and 1000 to
2 % (orders) and 5 % (wait for payment). The bias is against the finest slice of the table, chance of one run in it. At
slices coarser than 10 the peak is fitted and not counted. Nobody waits at order creation in so many servers but at 1000, where
141 of them stand for 141,000: the pooling that a slice loses.

${table(peak)}

${table(night)}
`,
);
