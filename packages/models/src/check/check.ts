/**
 * How a check stands to what it checks. `identity`: conserved exactly.
 * `calibrated`: an input comes back; it proves the pipe, not the model.
 * `predicted`: nothing was tuned to it. `assumed`: a stated assumption, toggled.
 */
export type CheckKind = "identity" | "calibrated" | "predicted" | "assumed";

/** Figures by name, each in the unit that its name or the statement says. */
export type Figures = { readonly [figure: string]: number };

export interface Interval {
  readonly low: number;
  readonly high: number;
}

export interface Outcome {
  readonly measured: Figures;
  /** 95 % intervals of those figures that came from several replications. */
  readonly intervals?: { readonly [figure: string]: Interval };
  /** Null where a row is only reported. */
  readonly pass: boolean | null;
}

/** A change to a model that a check must notice. */
export interface Mutant {
  /** What was changed: "grouping off", "commit time + 20 %". */
  readonly change: string;
  /** What must come of it, sign and size. */
  readonly expected: string;
  readonly run: () => Promise<{ readonly measured: Figures; readonly noticed: boolean }>;
}

/** One statement about Double 11 that a run can refute. */
export interface Check {
  readonly id: string;
  /** The row of the record of statements; several checks may serve one. 0 for those of a user's own scenario. */
  readonly row: number;
  readonly kind: CheckKind;
  readonly statement: string;
  /** What must be measured, in words and limits. */
  readonly expected: string;
  /** Who says so, or from which theory it follows. */
  readonly reference: string;
  readonly run: () => Promise<Outcome>;
  /** Takes more than a few seconds; default false. */
  readonly long?: boolean;
  /** Of predicted checks: the mechanism off, and a causing input moved by a fifth. */
  readonly mutants?: readonly Mutant[];
}
