import type { Headroom } from "./headroom.ts";

/** A headroom in percent of the demand as it is told, with what is borne told apart from what breaks. */
export interface HeadroomPercent {
  /** Whether the scenario's own demand is borne, and more than that. */
  readonly bears: "less" | "as much" | "more";
  /** Rounded down, and more than 0; so is what it bears beyond its own demand, where it does. */
  readonly borne: number;
  /** What breaks; rounded down, and still more than is borne. */
  readonly broken: number;
  /** Digits after the point that all of it is told with. */
  readonly digits: number;
}

/** Beyond them steps of demand are told apart by nobody. */
const mostDigits = 9;

/**
 * A headroom as it is told: in whole percent where those are enough. A bound is not rounded up, and what breaks is never
 * less than is borne.
 */
export const headroomPercent = ({ factor, broken }: Pick<Headroom, "factor" | "broken">): HeadroomPercent => {
  let digits = 0;
  const isTold = (): boolean => {
    const borne = roundedDown(factor, digits);
    return borne > 0 && borne < roundedDown(broken.factor, digits) && (factor <= 1 || borne > 100);
  };
  while (digits < mostDigits && !isTold()) digits++;
  return {
    bears: factor < 1 ? "less" : factor > 1 ? "more" : "as much",
    borne: roundedDown(factor, digits),
    broken: roundedDown(broken.factor, digits),
    digits,
  };
};

/** In percent. The factors of steps are powers, a little off: 1.1 is 110 %. */
const roundedDown = (factor: number, digits: number): number => {
  const scale = 10 ** digits;
  return Math.floor(factor * 100 * scale * (1 + 1e-12)) / scale;
};
