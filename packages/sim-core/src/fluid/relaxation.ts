import { exp } from "../math/exp.ts";
import { ln } from "../math/ln.ts";

/**
 * The exact solution of x' = gain − loss·x, which every smooth piece of a fluid
 * queue obeys: no step is too long for it, and x stays between where it is
 * and where it tends to.
 */
export const relax = (x: number, gain: number, loss: number, time: number): number => {
  if (loss === 0) return x + gain * time;
  return relaxBy(x, gain / loss, exp(-loss * time));
};

/** The same where `decay`, e^(−loss·time), is known: many stages of one rate share it. */
const relaxBy = (x: number, limit: number, decay: number): number => limit + (x - limit) * decay;

/** When x reaches `bound`, or Infinity. */
export const timeToReach = (x: number, bound: number, gain: number, loss: number): number => {
  if (loss === 0) {
    const time = (bound - x) / gain;
    return time >= 0 ? time : Infinity;
  }
  const limit = gain / loss;
  const ratio = (x - limit) / (bound - limit);
  return ratio >= 1 ? ln(ratio) / loss : Infinity;
};
