import type { Check, Figures, Mutant } from "./check.ts";

export interface Prediction<Inputs> extends Pick<
  Check,
  "id" | "row" | "statement" | "expected" | "reference" | "long"
> {
  readonly inputs: Inputs;
  readonly measure: (inputs: Inputs) => Figures | Promise<Figures>;
  /** Whether the figures are as predicted. Limits are those of the unchanged inputs. */
  readonly holds: (figures: Figures) => boolean;
  /** The same without the mechanism that the statement names. */
  readonly off: { readonly change: string; readonly inputs: Inputs };
  /** The same with a causing input moved by a fifth. */
  readonly moved: {
    readonly change: string;
    readonly inputs: Inputs;
    /** The figure that moves, and between which multiples of its value it must land. */
    readonly figure: string;
    readonly ratio: readonly [low: number, high: number];
  };
}

/** A predicted check with its two mutants. A mutant is noticed when the check fails on it; the moved one also by its size. */
export const predicted = <Inputs>(prediction: Prediction<Inputs>): Check => {
  const { id, row, statement, reference, long, inputs, measure, holds, off, moved } = prediction;
  const { figure, ratio } = moved;
  const offMutant: Mutant = {
    change: off.change,
    expected: "the prediction fails",
    run: async () => {
      const measured = await measure(off.inputs);
      return { measured, noticed: !holds(measured) };
    },
  };
  const movedMutant: Mutant = {
    change: moved.change,
    expected: `${figure} changes ${ratio[0]} to ${ratio[1]} times`,
    run: async () => {
      const base = await measure(inputs);
      const measured = await measure(moved.inputs);
      const times = measured[figure] / base[figure];
      return { measured, noticed: !holds(measured) && times >= ratio[0] && times <= ratio[1] };
    },
  };
  return {
    id,
    row,
    statement,
    reference,
    ...(long === undefined ? {} : { long }),
    // Only when it is read: theory may take its time.
    get expected() {
      return prediction.expected;
    },
    kind: "predicted",
    run: async () => {
      const measured = await measure(inputs);
      return { measured, pass: holds(measured) };
    },
    mutants: [offMutant, movedMutant],
  };
};

/** Whether a figure is within a share of what was expected. */
export const isWithin = (share: number, figure: number, expected: number): boolean =>
  Math.abs(figure / expected - 1) <= share;
