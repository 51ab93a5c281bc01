import type { Night, NightSummary } from "@double11/models";
import { differenceOf, type Difference } from "@double11/sim-core/experiment";
import type { ChosenNight } from "./choose-night.ts";
import { runNight } from "./run-night.ts";

export interface ComparedNights {
  readonly a: Night;
  readonly b: Night;
  readonly seed: string;
  readonly pairs: number;
  readonly seconds: number;
  readonly digests: { readonly a: readonly string[]; readonly b: readonly string[] };
  readonly figures: readonly ComparedFigure[];
}

export interface ComparedFigure {
  /** As in the report of `run`: "payments.peak", "stages.payment.wait.mean". */
  readonly figure: string;
  readonly words: string;
  readonly unit: "/s" | "s" | "buyers";
  readonly difference: Difference;
}

export interface CompareNightsOptions {
  readonly seed: string;
  readonly pairs: number;
  readonly signal?: { readonly aborted: boolean };
  readonly onProgress?: (done: number) => void;
}

/** Both nights on the same buyers, pair by pair; null when aborted. */
export const compareNights = async (
  a: ChosenNight,
  b: ChosenNight,
  { seed, pairs, signal, onProgress }: CompareNightsOptions,
): Promise<ComparedNights | null> => {
  const started = performance.now();
  const half = ({ night, scenario }: ChosenNight, before: number) =>
    runNight(night, {
      scenario,
      seed,
      replications: pairs,
      ...(signal ? { signal } : {}),
      onProgress: (done) => onProgress?.((before + done) / 2),
    });
  const first = await half(a, 0);
  const second = first && (await half(b, 1));
  if (second === null || first === null) return null;
  return {
    a: a.night,
    b: b.night,
    seed,
    pairs,
    seconds: (performance.now() - started) / 1000,
    digests: { a: first.summaries.map(({ digest }) => digest), b: second.summaries.map(({ digest }) => digest) },
    figures: figuresOf(first.summaries, second.summaries),
  };
};

type Reading = Omit<ComparedFigure, "difference"> & { readonly read: (summary: NightSummary) => number | undefined };

const readings = (stages: readonly string[]): Reading[] => [
  {
    figure: "peak.ordersPerSecond",
    words: "orders at the peak",
    unit: "/s",
    read: ({ peak }) => peak?.ordersPerSecond,
  },
  { figure: "payments.peak", words: "payments at their peak", unit: "/s", read: ({ payments }) => payments?.peak },
  { figure: "buyers.paid", words: "paid by the end", unit: "buyers", read: ({ buyers }) => buyers.paid },
  {
    figure: "buyers.lost",
    words: "refused or gave up",
    unit: "buyers",
    read: ({ buyers }) => buyers.refused + buyers.abandoned,
  },
  ...stages.flatMap((stage): Reading[] => [
    {
      figure: `stages.${stage}.wait.mean`,
      words: `${stage}, mean wait`,
      unit: "s",
      read: ({ stages }) => stages[stage].wait.mean,
    },
    {
      figure: `stages.${stage}.sojourn.p99`,
      words: `${stage}, p99`,
      unit: "s",
      read: ({ stages }) => stages[stage].sojourn.p99,
    },
  ]),
];

/** Figures that every replication of both nights has, and that are not 0 in all of them. */
const figuresOf = (a: readonly NightSummary[], b: readonly NightSummary[]): ComparedFigure[] => {
  const stages = Object.keys(a[0].stages).filter((stage) => a[0].stages[stage].utilization !== null);
  return readings(stages).flatMap(({ read, ...reading }) => {
    const sides = [a.map(read), b.map(read)];
    const values = sides.flat();
    if (!values.every((value) => Number.isFinite(value)) || values.every((value) => value === 0)) return [];
    const [left, right] = sides as number[][];
    return [{ ...reading, difference: differenceOf(left, right) }];
  });
};
