import { expm1 } from "./expm1.ts";
import { ln } from "./ln.ts";
import { power } from "./power.ts";

/** So many terms are added one by one; beyond, the expansion's error is below 1e-15 of the sum. */
const plain = 64;

/** ∫ over [1, x] of t^−s dt, without cancellation near s = 1. */
export function zipfIntegral(x: number, s: number): number {
  const logarithm = ln(x);
  const exponent = (1 - s) * logarithm;
  return exponent === 0 ? logarithm : (expm1(exponent) / exponent) * logarithm;
}

/**
 * Σ k^−s over k = after + 1 … n (`after`, 0 by default, is at most n), in a moment for any n: the first
 * terms, then Euler's and Maclaurin's expansion (Abramowitz & Stegun 23.1.30). s may be negative.
 */
export function zipfSum(n: number, s: number, after = 0): number {
  const head = Math.min(n, after + plain);
  let total = 0;
  for (let k = head; k > after; k--) total += power(k, -s);
  if (n <= head) return total;
  // Half of both ends, the integral between them, and two corrections; the first term is counted already.
  const derivative = (x: number): number => -s * power(x, -s - 1);
  const third = (x: number): number => -s * (s + 1) * (s + 2) * power(x, -s - 3);
  const ends = (power(n, -s) - power(head, -s)) / 2;
  const first = (derivative(n) - derivative(head)) / 12;
  const second = (third(n) - third(head)) / 720;
  // Of the far end alone the integral is taken by itself, for a difference from 1 on would drown it.
  if (after > 0) return total + power(head, 1 - s) * zipfIntegral(n / head, s) + ends + first - second;
  return total + zipfIntegral(n, s) - zipfIntegral(head, s) + ends + first - second;
}
