import { integrate } from "./integrate.ts";

/** What a stretch may add to be the last one, as a share of all before. */
const nothing = 1e-14;

/** So many stretches reach 10⁶⁰ times as far as the first. */
const most = 200;

/**
 * ∫ f over [0, end], `end` possibly Infinity, for a function that is not negative and goes to 0: in stretches
 * from 0 on, the first as wide as `scale` and each twice as wide as the one before, until one adds nothing. The error of each is
 * below `precision` of all before it, or of `least`, if that is more. Undefined where there is no end
 * and 200 stretches still add something: so heavy a tail is not to be had by adding up.
 */
export function integrateOutward(
  f: (x: number) => number,
  end: number,
  scale: number,
  precision: number,
  least: number,
): number | undefined {
  let total = 0;
  let from = 0;
  let width = scale;
  for (let stretch = 0; from < end; stretch++) {
    if (stretch === most && end === Infinity) return undefined;
    const to = Math.min(end, from + width);
    const added = integrate(f, from, to, precision * Math.max(least, total));
    total += added;
    if (added <= nothing * total) break;
    from = to;
    width *= 2;
  }
  return total;
}
