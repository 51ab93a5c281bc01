import type { RunResult } from "../network/run-result.ts";
import type { SolvedNetwork } from "../network/solved-network.ts";
import { comparedFigures, missedOf, shortNumber, type ReportOptions } from "./compared-figures.ts";

/**
 * Simulation beside theory in aligned text, station by station: what theory says,
 * what was measured with its interval, and whether it covers. One 95 % interval
 * in twenty misses by right; the last line says how many did.
 */
export const sideBySide = (run: RunResult, solved: SolvedNetwork, options: ReportOptions = {}): string => {
  const figures = comparedFigures(run, solved, options);
  const cells = figures.map(({ station, figure, theory, measured, verdict }) => [
    station,
    figure,
    shortNumber(theory.mean),
    shortNumber(measured.mean),
    measured.low === undefined ? "" : `[${shortNumber(measured.low)}, ${shortNumber(measured.high!)}]`,
    verdict,
  ]);
  const table = [["station", "figure", "theory", "simulation", "interval", ""], ...cells];
  const widths = table[0].map((_, column) => Math.max(...table.map((row) => row[column].length)));
  const lines = table.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column]))
      .join("  ")
      .trimEnd(),
  );
  return [...lines, missedOf(figures)].join("\n");
};
