import { badValue } from "../math/bad-value.ts";
import { expectFinite } from "../math/expect-number.ts";

/** Points of the grid, and halvings of the width around its highest one. */
const points = 8_192;
const refinements = 40;
/** What was found is taken times this. */
const safety = 1.2;

/**
 * A bound on a rate over [from, until], from a grid and a closer look around its
 * highest point, with a fifth to spare. It is no proof: whoever thins by it checks each value asked for.
 */
export const foundBound = (of: unknown, span: unknown, path: string): number => {
  if (typeof of !== "function") throw badValue(`${path}.of`, "a function of time", of);
  if (!Array.isArray(span) || span.length !== 2) throw badValue(`${path}.over`, "a pair [from, until]", span);
  const from = expectFinite(span[0], `${path}.over[0]`);
  const until = expectFinite(span[1], `${path}.over[1]`);
  if (until <= from) throw badValue(`${path}.over[1]`, `a time after ${from}`, until);
  const at = (t: number): number => {
    const rate: unknown = (of as (t: number) => unknown)(t);
    if (typeof rate === "number" && rate >= 0 && rate < Infinity) return rate;
    throw badValue(`${path}.of(${t})`, "a finite number, 0 or more", rate);
  };
  let width = (until - from) / points;
  let highest = from;
  let most = at(from);
  const look = (t: number): void => {
    const rate = t >= from && t <= until ? at(t) : 0;
    if (rate > most) [most, highest] = [rate, t];
  };
  for (let point = 1; point <= points; point++) look(from + point * width);
  for (let step = 0; step < refinements; step++) {
    width /= 2;
    const centre = highest;
    look(centre - width);
    look(centre + width);
  }
  if (most > 0) return most * safety;
  throw badValue(path, `a rate above 0 somewhere from ${from} to ${until}`, 0, "Give a bound.");
};
