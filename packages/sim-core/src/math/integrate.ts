import { badValue } from "./bad-value.ts";
import { expectFinite } from "./expect-number.ts";

interface Panel {
  readonly from: number;
  readonly to: number;
  readonly left: number;
  readonly middle: number;
  readonly right: number;
  readonly whole: number;
  readonly depth: number;
}

/** A jump costs this many halvings at the most; what it hides is then below the interval's 2⁻⁵⁰. */
const deepest = 50;
const simpson = (width: number, left: number, middle: number, right: number): number =>
  (width / 6) * (left + 4 * middle + right);

/**
 * ∫ f over [from, to] by adaptive Simpson's rule with Richardson's correction
 * (W. M. McKeeman, CACM 5, 1962): splits until the two halves agree with the
 * whole within their share of `tolerance` (absolute, default 1e-10 of the first
 * estimate). Jumps are found by splitting; a spike between all probed points is not.
 */
export function integrate(f: (x: number) => number, from: number, to: number, tolerance?: number): number {
  expectFinite(from, "integrate.from");
  expectFinite(to, "integrate.to");
  const at = (x: number): number => {
    const value = f(x);
    if (!Number.isFinite(value)) throw badValue("integrate.f", `a finite value at ${x}`, value);
    return value;
  };
  const panel = (a: number, b: number, left: number, right: number, depth: number): Panel => {
    const middle = at((a + b) / 2);
    return { from: a, to: b, left, middle, right, depth, whole: simpson(b - a, left, middle, right) };
  };
  // Sixteen panels to begin with, so that a peak between two points is seldom missed.
  const pieces = 16;
  const edges = Array.from({ length: pieces + 1 }, (_, i) => from + ((to - from) * i) / pieces);
  const values = edges.map(at);
  const open = edges.slice(1).map((edge, i) => panel(edges[i], edge, values[i], values[i + 1], 0));
  const size = open.reduce((sum, { whole }) => sum + Math.abs(whole), 0);
  const allowed = (tolerance ?? Math.max(1e-10 * size, 1e-300)) / (to - from);
  let total = 0;
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const centre = (next.from + next.to) / 2;
    const first = panel(next.from, centre, next.left, next.middle, next.depth + 1);
    const second = panel(centre, next.to, next.middle, next.right, next.depth + 1);
    const error = first.whole + second.whole - next.whole;
    if (Math.abs(error) <= 15 * allowed * (next.to - next.from) || next.depth >= deepest) {
      total += first.whole + second.whole + error / 15;
    } else open.push(second, first);
  }
  return total;
}
