import { formatRoughly } from "../reading/quantity.ts";
import { words } from "../words/words.ts";
import { finenessText, type Fineness } from "./fineness.ts";

/** How finely to rehearse, and how long that would take, in words. */
export interface SliceChoice {
  readonly fineness: Fineness;
  readonly text: string;
}

export const sliceChoices = (
  all: readonly Fineness[],
  secondsAt: (fineness: Fineness) => number | undefined,
): SliceChoice[] =>
  all.map((fineness) => {
    const seconds = secondsAt(fineness);
    const name = finenessText(fineness);
    const text = seconds === undefined ? name : words().plan.estimate(name, formatRoughly(seconds));
    return { fineness, text };
  });
