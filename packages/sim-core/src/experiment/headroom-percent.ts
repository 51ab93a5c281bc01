import type { Headroom } from "./headroom.ts";

/** A headroom in percent of the demand as it is told, with what is borne told apart from what breaks. */
export interface HeadroomPercent {
  /** Whether the scenario's own demand is borne, and more than that. */
  readonly bears: "less" | "as much" | "more";
  /** As it was tried, or rounded down, and more than 0; so is what it bears beyond its own demand, where it does. */
  readonly borne: number;
  /** What breaks; as it was tried, or rounded down, and still more than is borne. */
  readonly broken: number;
  /** Digits after the point that all of it is told with. */
  readonly digits: number;
}

/** Beyond them steps of demand are told apart by nobody. */
const mostDigits = 9;
/** With so many what a search has tried is told as it was tried. */
const exactDigits = 5;

/**
 * A headroom as it is told: as it was tried, in as few digits as that takes, for with chance a little less may break what more
 * does not. Factors of more digits are rounded down: a bound is not rounded up, and what breaks is never less than is borne.
 */
export const headroomPercent = ({ factor, broken }: Pick<Headroom, "factor" | "broken">): HeadroomPercent => {
  const isExact = (digits: number): boolean =>
    [factor, broken.factor].every((each) => Math.abs(roundedDown(each, digits) / (100 * each) - 1) < 1e-9);
  const isTold = (digits: number): boolean => {
    const borne = roundedDown(factor, digits);
    return borne > 0 && borne < roundedDown(broken.factor, digits) && (factor <= 1 || borne > 100);
  };
  const upTo = (most: number): number[] => Array.from({ length: most + 1 }, (_, digits) => digits);
  const digits = upTo(exactDigits).find(isExact) ?? upTo(mostDigits).find(isTold) ?? mostDigits;
  return {
    bears: factor < 1 ? "less" : factor > 1 ? "more" : "as much",
    borne: roundedDown(factor, digits),
    broken: roundedDown(broken.factor, digits),
    digits,
  };
};

/** In percent. Factors are a little off: 1.1 is 110 %. */
const roundedDown = (factor: number, digits: number): number => {
  const scale = 10 ** digits;
  return Math.floor(factor * 100 * scale * (1 + 1e-12)) / scale;
};
