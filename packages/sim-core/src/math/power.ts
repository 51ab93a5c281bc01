import { exp } from "./exp.ts";
import { ln } from "./ln.ts";

/**
 * x^y for x > 0 as exp(y ln x): the same bits on every engine. The relative
 * error is at most (|y ln x| + 2) · 2^−53, so 5e-15 where the result is below 1e18.
 */
export function power(x: number, y: number): number {
  return exp(y * ln(x));
}
