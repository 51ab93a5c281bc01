import { differenceOf, type Difference } from "@double11/sim-core/experiment";
import type { AskedSide, Comparable, CompareOptions, ComparedSide, Readings } from "./comparable.ts";

export interface ComparedRuns {
  readonly a: Comparable;
  readonly b: Comparable;
  readonly seed: string;
  readonly pairs: number;
  readonly seconds: number;
  readonly digests: { readonly a: readonly string[]; readonly b: readonly string[] };
  readonly figures: readonly ComparedFigure[];
  /** Whether each side keeps what it is asked; absent of nights. */
  readonly asked: { readonly a?: AskedSide; readonly b?: AskedSide };
}

export interface ComparedFigure extends Omit<Readings, "values"> {
  readonly difference: Difference;
}

/** Both on the same customers, pair by pair; null when aborted. */
export const compareRuns = async (
  a: Comparable,
  b: Comparable,
  options: CompareOptions,
): Promise<ComparedRuns | null> => {
  const started = performance.now();
  const half = (side: Comparable, before: number): Promise<ComparedSide | null> =>
    side.run({ ...options, onProgress: (done) => options.onProgress?.((before + done) / 2) });
  const first = await half(a, 0);
  const second = first && (await half(b, 1));
  if (second === null || first === null) return null;
  return {
    a,
    b,
    seed: options.seed,
    pairs: options.replications,
    seconds: (performance.now() - started) / 1000,
    digests: { a: first.digests, b: second.digests },
    figures: figuresOf(first, second).filter(
      ({ isOfClass }) => isOfClass === undefined || a.classesMatter || b.classesMatter,
    ),
    asked: { ...(first.asked ? { a: first.asked } : {}), ...(second.asked ? { b: second.asked } : {}) },
  };
};

/** Figures that every replication of both sides has, and that are not 0 in all of them. */
const figuresOf = (a: ComparedSide, b: ComparedSide): ComparedFigure[] =>
  a.readings.flatMap(({ values: left, ...reading }) => {
    const right = b.readings.find(({ figure }) => figure === reading.figure)?.values ?? [];
    const values = [...left, ...right];
    if (right.length === 0 || !values.every((value) => Number.isFinite(value))) return [];
    if (values.every((value) => value === 0)) return [];
    return [{ ...reading, difference: differenceOf(left as number[], right as number[]) }];
  });
