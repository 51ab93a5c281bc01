import { powersOfTwo, UNITY } from "./powers-of-two.ts";

/** One double, and the same bits as two words; `HIGH` is the word with sign, exponent and upper fraction. */
const double = new Float64Array(1);
const words = new Int32Array(double.buffer);
const HIGH = new Uint8Array(Uint16Array.of(1).buffer)[0] === 1 ? 1 : 0;

/** ln 2 in two parts: the upper has trailing zeros, so that k · LN2_UPPER is exact for every exponent k. */
const LN2_UPPER = 0.6931471803691238;
const LN2_LOWER = 1.9082149292705877e-10;

/** sqrt(1/2) as a high word: fractions are brought to [sqrt(1/2), sqrt 2). */
const SQRT_HALF_WORD = 0x3fe6a09e;
const ONE_WORD = 0x3ff00000;
const SMALLEST_NORMAL = 2.2250738585072014e-308;
const TWO_54 = 18014398509481984;

/**
 * Natural logarithm from + − × ÷ and bit access alone: the same bits on every
 * engine, which `Math.log` does not promise. Error below 1 ulp. ln(0) is
 * −Infinity, negative arguments give NaN.
 *
 * x = 2^k · (1 + f); ln(1 + f) = 2 atanh(s) with s = f/(2 + f), by the minimax
 * polynomial of fdlibm (Sun Microsystems, 1993).
 */
export function ln(x: number): number {
  if (!(x > 0)) return x === 0 ? -Infinity : NaN;
  if (x === Infinity) return x;
  let k = 0;
  if (x < SMALLEST_NORMAL) {
    x *= TWO_54;
    k = -54;
  }
  double[0] = x;
  const exponent = ((words[HIGH]! + (ONE_WORD - SQRT_HALF_WORD)) >> 20) - 1023;
  k += exponent;
  const f = x * powersOfTwo[UNITY - exponent]! - 1;
  const s = f / (2 + f);
  const z = s * s;
  const w = z * z;
  const even = w * (0.3999999999940942 + w * (0.22222198432149784 + w * 0.15313837699209373));
  const odd = z * (0.6666666666666735 + w * (0.2857142874366239 + w * (0.1818357216161805 + w * 0.14798198605116586)));
  const half = 0.5 * f * f;
  return k * LN2_UPPER - (half - (s * (half + even + odd) + k * LN2_LOWER) - f);
}
