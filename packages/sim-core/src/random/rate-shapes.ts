import { badValue } from "../math/bad-value.ts";
import { expectNonNegative } from "../math/expect-number.ts";
import { foundBound } from "./found-bound.ts";
import type { Rate } from "./rate.ts";
import { validateRate } from "./validate-rate.ts";

type RateOf<S extends Rate["shape"]> = Extract<Rate, { readonly shape: S }>;

/** The same rate at all times. */
export function constant(rate: number): Rate {
  return { shape: "constant", rate: expectNonNegative(rate, "constant.rate") };
}

/** Linear from `from` at `start` to `to` at `end`; 0 outside [start, end). */
export function ramp(parameters: Omit<RateOf<"ramp">, "shape">): Rate {
  return validateRate({ shape: "ramp", ...parameters }, "ramp");
}

/** A surge and its decay: `peak` at `at`, then peak · (1 + (t − at)/tau)^−exponent; 0 before `at`. */
export function powerDecay(parameters: Omit<RateOf<"powerDecay">, "shape">): Rate {
  return validateRate({ shape: "powerDecay", ...parameters }, "powerDecay");
}

/** Linear between [time, rate] points, 0 before the first and from the last on; two points at one time make a step. */
export function piecewise(points: readonly (readonly [time: number, rate: number])[]): Rate {
  return validateRate({ shape: "piecewise", points }, "piecewise");
}

/** The superposition of rates. */
export function sum(...parts: readonly Rate[]): Rate {
  return validateRate({ shape: "sum", parts }, "sum");
}

/** `factor` times a rate. */
export function scale(factor: number, rate: Rate): Rate {
  return validateRate({ shape: "scale", factor, rate }, "scale");
}

/**
 * A JavaScript function of time as a rate, nowhere above `bound`, or above what is found `over` a span of time: a
 * fifth more than the largest value on a fine grid there, refined around its highest point (a spike between grid
 * points may be missed, but the check below finds it out). The run stops with a sentence where it is, or where
 * the function is negative or no number. Its network is local: it runs, but cannot be saved, sent or shared. The same
 * run comes out only where the function computes the same, so none that asks `Math.exp` and the like in several engines.
 */
export function local(
  of: (t: number) => number,
  limits: { readonly bound: number } | { readonly over: readonly [from: number, until: number] },
): Rate {
  if ("bound" in limits === "over" in limits) throw badValue("local", "either bound or over", limits);
  const bound = "bound" in limits ? limits.bound : foundBound(of, limits.over, "local");
  return validateRate({ shape: "local", of, bound }, "local");
}
