import type { RunResult } from "../network/run-result.ts";
import type { SolvedNetwork } from "../network/solved-network.ts";
import { expectProbability } from "../math/expect-number.ts";
import { inPercent } from "../math/in-percent.ts";
import type { Estimate } from "../statistics/estimate.ts";

/** One figure that theory and simulation both have. */
export interface ComparedFigure {
  readonly station: string;
  readonly figure: string;
  readonly theory: Estimate;
  readonly measured: Estimate;
  /** "covers", "misses", or why there is nothing to judge by. */
  readonly verdict: string;
}

/** What a report of simulation beside theory shows. */
export interface ReportOptions {
  /** Quantiles of wait and sojourn to compare where theory has them, such as [0.5, 0.99]; default none. */
  readonly quantiles?: readonly number[];
}

/** What simulation and theory both say of each station, in its order. */
export const comparedFigures = (
  run: RunResult,
  solved: SolvedNetwork,
  { quantiles = [] }: ReportOptions = {},
): readonly ComparedFigure[] => {
  for (const p of quantiles) expectProbability(p, "report.quantiles");
  return Object.entries(solved.stations).flatMap(([station, theory]) => {
    const measured = run.stations[station];
    const rows: [string, Estimate, Estimate][] = [
      ["utilization", theory.utilization, measured.utilization],
      ["queue", theory.queue, measured.queue],
      ["wait", theory.wait.mean, measured.wait.mean],
      ["sojourn", theory.sojourn.mean, measured.sojourn.mean],
    ];
    for (const delay of ["wait", "sojourn"] as const) {
      for (const p of quantiles) {
        const exact = quantileOf(() => theory[delay].quantile(p));
        if (exact !== undefined) rows.push([`${delay} p${inPercent(p)}`, exact, measured[delay].quantile(p)]);
      }
    }
    return rows
      .filter(([, exact]) => !Number.isNaN(exact.mean))
      .map(([figure, exact, estimate]) => ({
        station,
        figure,
        theory: exact,
        measured: estimate,
        verdict: verdict(exact, estimate),
      }));
  });
};

/** Theory refuses the quantiles it does not know. */
const quantileOf = (read: () => Estimate): Estimate | undefined => {
  try {
    return read();
  } catch (refusal) {
    if (refusal instanceof RangeError) return undefined;
    throw refusal;
  }
};

const verdict = (theory: Estimate, measured: Estimate): string => {
  if (Number.isNaN(measured.mean)) return "–";
  if (measured.low === undefined || measured.high === undefined) return measured.method;
  return measured.low <= theory.mean && theory.mean <= measured.high ? "covers" : "misses";
};

/** "1 of 8 intervals miss": one 95 % interval in twenty does so by right. */
export const missedOf = (figures: readonly ComparedFigure[]): string => {
  const judged = figures.filter(({ verdict }) => verdict === "covers" || verdict === "misses");
  const missed = judged.filter(({ verdict }) => verdict === "misses").length;
  return judged.length === 0 ? "no intervals to judge by" : `${missed} of ${judged.length} intervals miss`;
};

/** Five digits. */
export const shortNumber = (value: number): string =>
  Number.isNaN(value) ? "–" : String(Number(value.toPrecision(5)));
