import { piecewise, powerDecay, ramp, sum, type Rate } from "@double11/sim-core";
import type { Night } from "../scenario/night.ts";

/**
 * Orders wanted a second around midnight, at time 0 of the run plus `midnight`
 * seconds: a trickle before, a step at midnight, a straight ramp to the peak,
 * then the decay (1 + t/τ)^−p, t from midnight.
 *
 * The step's height follows from the jump: the first second's mean is `jump`
 * times the trickle.
 */
export const midnightDemand = (demand: Night["demand"], midnight: number): Rate => {
  const { peak, beforeMidnight, decayTime, decayExponent } = demand;
  const top = rampLength(demand);
  return sum(
    piecewise([
      [Math.min(0, midnight) - 1, beforeMidnight],
      [midnight, beforeMidnight],
    ]),
    ramp({ start: midnight, end: midnight + top, from: firstStep(demand), to: peak }),
    // (1 + t/τ)^−p from t = top on is a decay of its own with τ + top.
    powerDecay({ at: midnight + top, peak, tau: decayTime + top, exponent: decayExponent }),
  );
};

/** The rate just after midnight, from the mean over the first second. */
export const firstStep = (demand: Night["demand"]): number => {
  const { peak, beforeMidnight, jump } = demand;
  const rise = 0.5 / rampLength(demand);
  return Math.min(peak, (jump * beforeMidnight - rise * peak) / (1 - rise));
};

/**
 * Demand is at its top half a second before the published second begins:
 * an order is created 0.2 s after it is wanted, and the peak is that of a whole second.
 */
const rampLength = (demand: Night["demand"]): number => demand.peakSecond - 0.5;
