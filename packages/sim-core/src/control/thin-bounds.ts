import { wholeShare } from "../station/whole-share.ts";

/** Fewest and most servers that a controller may give. */
interface Bounds {
  /** Default 1. */
  readonly min?: number;
  readonly max: number;
}

/**
 * A controller's bounds where one customer stands for `share`: of one server less there is none, so 1 stays.
 *
 * @throws RangeError naming the bound that does not come out whole.
 */
export const thinBounds = ({ min = 1, max }: Bounds, share: number): Required<Bounds> => ({
  min: min === 1 ? 1 : wholeShare(min, share, "min"),
  max: wholeShare(max, share, "max"),
});
