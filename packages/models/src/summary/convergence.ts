import { secondsBetween } from "../scenario/wall-clock.ts";
import type { Night } from "../scenario/night.ts";
import type { NightSummary } from "./night-summary.ts";
import { simulateNight } from "./simulate-night.ts";

/** The figures that a night's report gives, in the units of their names. */
const reported: { readonly [figure: string]: (summary: NightSummary) => number | undefined } = {
  "peak of orders (/s)": ({ peak }) => peak?.ordersPerSecond,
  "second of the peak (s after midnight)": ({ peak }) => peak?.at,
  "orders created": ({ buyers }) => buyers.created,
  "found it sold out": ({ buyers }) => buyers.soldOut,
  "paid by the end": ({ buyers }) => buyers.paid,
  "payments at their peak (/s)": ({ payments }) => payments?.peak,
  "plateau ends (s after midnight)": ({ payments }) => payments?.until,
  "order, mean wait (ms)": ({ stages }) => 1000 * stages["order"].wait.mean,
  "order, p99 (ms)": ({ stages }) => 1000 * stages["order"].sojourn.p99,
  "payment, mean wait (s)": ({ stages }) => stages["payment"].wait.mean,
  "payment, p99 of waits (s)": ({ stages }) => stages["payment"].wait.p99,
  "hot item's row, p99 (ms)": ({ stages }) => 1000 * stages["hotItem"].sojourn.p99,
};

export interface ConvergenceRow {
  readonly figure: string;
  /** By slice, in their order. */
  readonly values: readonly number[];
  /** Each over the finest, less 1; in the figure's own unit for the two instants, which are near 0. */
  readonly bias: readonly number[];
}

export interface Convergence {
  readonly night: Night;
  readonly slices: readonly number[];
  readonly rows: readonly ConvergenceRow[];
  readonly wallSeconds: readonly number[];
}

/** One night at several slices, the finest first, one seed: what each of its figures loses by being coarser. */
export const convergenceOf = async (
  night: Night,
  slices: readonly number[],
  seed: string,
  clock: () => number,
): Promise<Convergence> => {
  const summaries: NightSummary[] = [];
  const wallSeconds: number[] = [];
  for (const slice of slices) {
    const started = clock();
    summaries.push(await simulateNight({ ...night, slice }, seed));
    wallSeconds.push((clock() - started) / 1000);
  }
  // A night that ends while payments still queue has no end of a plateau to compare.
  const span = secondsBetween(night.midnight, night.until);
  const rows = Object.entries(reported).flatMap(([figure, read]): ConvergenceRow[] => {
    const values = summaries.map(read);
    if (!values.every((value): value is number => value !== undefined && Number.isFinite(value))) return [];
    if (figure.startsWith("plateau") && values.some((value) => value >= span - 1)) return [];
    const [finest] = values;
    const isInstant = figure.endsWith("after midnight)");
    return [{ figure, values, bias: values.map((value) => (isInstant ? value - finest : value / finest - 1)) }];
  });
  return { night, slices, rows, wallSeconds };
};
