import type { ComparedFigure, ComparedRuns } from "./compare-runs.ts";
import { timeInUnitOf } from "./time-shown.ts";
import { threeDigits } from "./three-digits.ts";
import { textTable } from "./text-table.ts";

/** Three digits, in the unit in which people read the larger side; or whole numbers with commas. */
const shownLike =
  (like: number, unit: ComparedFigure["unit"]) =>
  (value: number): string =>
    unit === "s" ? timeInUnitOf(like, value, threeDigits) : (Math.round(value) || 0).toLocaleString("en");

const row = ({ words, unit, difference }: ComparedFigure): string[] => {
  const { a, b, verdict, varianceRatio } = difference;
  const { mean, low, high } = difference.difference;
  const shown = shownLike(Math.max(Math.abs(a.mean), Math.abs(b.mean)), unit);
  return [
    unit === "/s" ? `${words} (/s)` : words,
    shown(a.mean),
    shown(b.mean),
    (mean > 0 ? "+" : "") + shown(mean),
    `[${shown(low!)}, ${shown(high!)}]`,
    verdict,
    // Where the pairs do not vary, there is no interval to be narrower.
    Number.isFinite(varianceRatio) ? `${Math.sqrt(varianceRatio).toFixed(1)}x` : "–",
  ];
};

/** Whether both plans gave the same number in every pair, but for the rounding of sums. */
const isSame = ({ difference: { a, b, difference } }: ComparedFigure): boolean => {
  const noise = 1e-12 * Math.max(Math.abs(a.mean), Math.abs(b.mean));
  return Math.abs(difference.low!) <= noise && Math.abs(difference.high!) <= noise;
};

/** Who is A and who is B, in words. */
const sides = ({ a, b }: ComparedRuns, changes: readonly string[]): string => {
  const changed = changes.length === 0 ? "" : `with ${changes.join(", ")} `;
  return a.name === b.name
    ? `${a.title}: as it is (A), and ${changed}(B)`
    : `${a.name} (A), and ${b.name} ${changed}(B)`;
};

const askedLines = ({ asked: { a, b } }: ComparedRuns): string[] => {
  const of = (side: string, texts: readonly string[] = []): string[] =>
    texts.map((text) => `Asked of ${side}  ${text}`);
  const lines = [...of("A", a?.texts), ...of("B", b?.texts)];
  return lines.length === 0 ? [] : ["", ...lines];
};

/** The comparison for a person at a terminal. */
export const compareText = (compared: ComparedRuns, changes: readonly string[]): string => {
  const { a, b, seed, pairs, seconds, figures } = compared;
  const slice = a.slice === b.slice ? String(a.slice) : `${a.slice} (A) and ${b.slice} (B)`;
  // Two scenarios may name their sources as they like.
  const people = a.name === b.name ? "customers" : "customers as far as both name their sources alike";
  const same = figures.filter(isSame).map(({ words }) => words);
  const differing = figures.filter((figure) => !isSame(figure)).map(row);
  const rows = [["", "A", "B", "B - A", "95 % interval", "B is", "narrower"], ...differing];
  return [
    sides(compared, changes),
    `${pairs} pairs of replications on the same ${people}, seed ${seed}, ${slice === "1" ? "every one" : `one in ${slice}`}, ${seconds.toFixed(1)} s`,
    "",
    ...(differing.length === 0
      ? ["No figure differs in any pair: the change does not matter here."]
      : [
          ...textTable(rows),
          "",
          "narrower: how many times the interval is narrower than with independent seeds.",
          "Each interval misses one time in twenty; one that holds 0 shows no clear difference.",
        ]),
    ...(same.length === 0 || differing.length === 0 ? [] : [`The same in every pair: ${same.join("; ")}.`]),
    ...askedLines(compared),
  ].join("\n");
};
