import { ln } from "./ln.ts";
import { ln1p } from "./ln1p.ts";

/** From here on what Euler's and Maclaurin's formula leaves out is below 1e-15 of the sum. */
const plainBelow = 200;

/**
 * ln Γ(x) − 2 ln Γ(x + h) + ln Γ(x + 2h) for x > 0 and h ≥ 0, relative error about 1e-14 however
 * small h is: no difference is taken of logarithms that are alike.
 *
 * With y = x + h it is the sum over k ≥ 0 of −ln(1 − h²/(y + k)²), all of one sign (Weierstrass's
 * product, Abramowitz & Stegun 6.1.3): the first terms one by one, then the integral of the
 * rest, half of its first term, and the corrections of Euler and Maclaurin.
 */
export function logGammaSecondDifference(x: number, h: number): number {
  let total = 0;
  for (; x < plainBelow; x++) total += bend(x, h);
  const y = x + h;
  const q = h / y;
  const between = x * (x + 2 * h);
  const integral = h * (ln1p(q) - (q < 0.5 ? ln1p(-q) : ln(x / y))) - y * bend(x, h);
  const slope = (-2 * q * h) / between;
  const third = (-4 * q * h * (6 - q * q * (3 - q * q)) * (y / between) * (y / between)) / between;
  return total + integral + bend(x, h) / 2 - slope / 12 + third / 720;
}

/** −ln(1 − h²/(x + h)²). */
function bend(x: number, h: number): number {
  const q = h / (x + h);
  return q < 0.5 ? -ln1p(-q * q) : -ln((x / (x + h)) * ((x + 2 * h) / (x + h)));
}
