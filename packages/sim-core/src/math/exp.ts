import { powersOfTwo, UNITY } from "./powers-of-two.ts";

const LN2_UPPER = 0.6931471803691238;
const LN2_LOWER = 1.9082149292705877e-10;
const INVERSE_LN2 = 1.4426950408889634;
const OVERFLOW = 709.782712893384;
const UNDERFLOW = -745.1332191019411;

/**
 * e^x from + − × ÷ and bit access alone: the same bits on every engine, which
 * `Math.exp` does not promise. Error below 1 ulp; overflows to Infinity, and
 * underflows through the subnormal numbers to 0.
 *
 * x = k ln 2 + r with |r| ≤ ln 2 / 2; e^r by fdlibm's rational approximation of
 * r (e^r + 1)/(e^r − 1) (Sun Microsystems, 1993).
 */
export function exp(x: number): number {
  if (x > OVERFLOW) return Infinity;
  if (x < UNDERFLOW) return 0;
  if (x !== x) return NaN;
  const k = Math.floor(x * INVERSE_LN2 + 0.5);
  const upper = x - k * LN2_UPPER;
  const lower = k * LN2_LOWER;
  const r = upper - lower;
  const t = r * r;
  const c =
    r -
    t *
      (0.16666666666666602 +
        t *
          (-0.0027777777777015593 +
            t * (6.613756321437934e-5 + t * (-1.6533902205465252e-6 + t * 4.1381367970572385e-8))));
  const y = 1 - (lower - (r * c) / (2 - c) - upper);
  if (k > 1023) return y * 2 * powersOfTwo[UNITY + k - 1]!;
  if (k < -UNITY) return y * 0.5 * powersOfTwo[UNITY + k + 1]!;
  return y * powersOfTwo[UNITY + k]!;
}
