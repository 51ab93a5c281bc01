import type { RunResult } from "../network/run-result.ts";
import type { SolvedNetwork } from "../network/solved-network.ts";
import type { Estimate } from "../statistics/estimate.ts";

interface Row {
  readonly station: string;
  readonly figure: string;
  readonly theory: Estimate;
  readonly measured: Estimate;
}

const number = (value: number): string => (Number.isNaN(value) ? "–" : String(Number(value.toPrecision(5))));

const verdict = ({ theory, measured }: Row): string => {
  if (Number.isNaN(theory.mean) || Number.isNaN(measured.mean)) return "–";
  if (measured.low === undefined || measured.high === undefined) return measured.method;
  return measured.low <= theory.mean && theory.mean <= measured.high ? "covers" : "misses";
};

/**
 * Simulation beside theory in aligned text, station by station: what theory says,
 * what was measured with its interval, and whether it covers. One 95 % interval
 * in twenty misses by right; the last line says how many did.
 */
export const sideBySide = (run: RunResult, solved: SolvedNetwork): string => {
  const rows = Object.entries(solved.stations).flatMap(([station, theory]): Row[] => {
    const measured = run.stations[station];
    return [
      { station, figure: "utilization", theory: theory.utilization, measured: measured.utilization },
      { station, figure: "queue", theory: theory.queue, measured: measured.queue },
      { station, figure: "wait", theory: theory.wait.mean, measured: measured.wait.mean },
      { station, figure: "sojourn", theory: theory.sojourn.mean, measured: measured.sojourn.mean },
    ].filter((row) => !Number.isNaN(row.theory.mean));
  });
  const verdicts = rows.map(verdict);
  const cells = rows.map(({ station, figure, theory, measured }, at) => [
    station,
    figure,
    number(theory.mean),
    number(measured.mean),
    measured.low === undefined ? "" : `[${number(measured.low)}, ${number(measured.high!)}]`,
    verdicts[at],
  ]);
  const table = [["station", "figure", "theory", "simulation", "interval", ""], ...cells];
  const widths = table[0].map((_, column) => Math.max(...table.map((row) => row[column].length)));
  const lines = table.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column]))
      .join("  ")
      .trimEnd(),
  );
  const judged = verdicts.filter((word) => word === "covers" || word === "misses");
  const missed = judged.filter((word) => word === "misses").length;
  return [
    ...lines,
    judged.length === 0 ? "no intervals to judge by" : `${missed} of ${judged.length} intervals miss`,
  ].join("\n");
};
