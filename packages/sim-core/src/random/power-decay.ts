import { exp } from "../math/exp.ts";
import { expm1 } from "../math/expm1.ts";
import { ln } from "../math/ln.ts";
import { ln1p } from "../math/ln1p.ts";

/** (e^x − 1)/x, continuous at 0. */
function relativeExpm1(x: number): number {
  return x === 0 ? 1 : expm1(x) / x;
}

/** peak · (1 + (t − at)/tau)^−exponent from `at` on: falling and convex. */
export class PowerDecay {
  readonly at: number;
  private readonly peak: number;
  private readonly tau: number;
  private readonly exponent: number;

  constructor(at: number, peak: number, tau: number, exponent: number) {
    this.at = at;
    this.peak = peak;
    this.tau = tau;
    this.exponent = exponent;
  }

  /** The value at t ≥ at. */
  value(t: number): number {
    return this.peak * exp(-this.exponent * ln(1 + (t - this.at) / this.tau));
  }

  /** Over [from, to], of which what lies before `at` counts nothing. */
  integral(from: number, to: number): number {
    const start = Math.max(from, this.at);
    if (to <= start) return 0;
    const elapsed = start - this.at + this.tau;
    const value = this.value(start);
    const excess = this.exponent - 1;
    if (to === Infinity) return excess > 0 ? (value * elapsed) / excess : value * Infinity;
    // With q = (to − at + tau)/(start − at + tau): value · elapsed · (1 − q^−excess)/excess, also at excess = 0.
    const growth = ln1p((to - start) / elapsed);
    return value * elapsed * growth * relativeExpm1(-excess * growth);
  }
}
