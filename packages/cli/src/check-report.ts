import type { Check, CheckKind, Outcome } from "@double11/models";

export interface Checked {
  readonly check: Check;
  readonly outcome: Outcome;
  readonly seconds: number;
}

/** For machines: what was stated, what was measured, and whether it held; `pass` is null where a row is only reported. */
export const checkReport = (checked: readonly Checked[]): unknown => ({
  checks: checked.map(({ check, outcome, seconds }) => ({
    id: check.id,
    row: check.row,
    kind: check.kind,
    statement: check.statement,
    expected: check.expected,
    measured: outcome.measured,
    ...(outcome.intervals ? { intervals: outcome.intervals } : {}),
    pass: outcome.pass,
    reference: check.reference,
    seconds,
  })),
});

const verdict = (pass: boolean | null): string => (pass === null ? "report" : pass ? "pass" : "FAIL");

/** Four digits, or a whole number with commas. */
const shownFigure = (value: number): string =>
  Math.abs(value) >= 1_000 ? Math.round(value).toLocaleString("en") : String(Number(value.toPrecision(4)));

/** A figure with its interval, if it has one. */
export const measuredText = ({ measured, intervals = {} }: Outcome): string[] =>
  Object.entries(measured).map(([figure, value]) => {
    const interval = intervals[figure];
    const band = interval ? ` [${shownFigure(interval.low)}, ${shownFigure(interval.high)}]` : "";
    return `${figure}: ${shownFigure(value)}${band}`;
  });

/** One check for a person at a terminal. */
export const checkLine = ({ check, outcome, seconds }: Checked): string =>
  [
    `${verdict(outcome.pass).padEnd(7)} ${check.row === 0 ? "" : `row ${String(check.row).padEnd(3)} `}${check.id} (${check.kind}, ${seconds.toFixed(1)} s)`,
    `        ${check.statement}`,
    ...(check.row === 0 ? [`        of        ${check.reference}`] : []),
    `        expected  ${check.expected}`,
    ...measuredText(outcome).map((text) => `        measured  ${text}`),
  ].join("\n");

const kinds: readonly CheckKind[] = ["identity", "calibrated", "predicted", "assumed"];

/** How many of each kind held, kinds counted apart. */
export const checkSum = (checked: readonly Checked[]): string =>
  kinds
    .flatMap((kind) => {
      const verdicts = checked.filter(({ check }) => check.kind === kind).map(({ outcome }) => outcome.pass);
      if (verdicts.length === 0) return [];
      const scored = verdicts.filter((pass) => pass !== null);
      const reported = verdicts.length - scored.length;
      const held = `${kind}: ${scored.filter(Boolean).length} of ${scored.length} passed`;
      return [reported > 0 ? `${held}, ${reported} reported` : held];
    })
    .join("\n");
