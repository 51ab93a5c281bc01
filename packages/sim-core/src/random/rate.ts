import type { PerTime, Time } from "../math/dimension.ts";

/**
 * A rate is data (all but a local one): an intensity in customers per time unit as a function of
 * simulated time. Outside its own span a shape is 0, so that `sum` composes.
 */
export type Rate =
  /** Linear between the points, 0 before the first and after the last; two points at one time make a step. */
  | {
      readonly shape: "piecewise";
      readonly points: readonly (readonly [time: Time, rate: PerTime])[];
    }
  /** From `from` at `start` straight to `to` at `end`, 0 outside [start, end). */
  | {
      readonly shape: "ramp";
      readonly start: Time;
      readonly end: Time;
      readonly from: PerTime;
      readonly to: PerTime;
    }
  /** `peak` at `at`, then peak · (1 + (t − at)/tau)^−exponent; 0 before `at`. */
  | {
      readonly shape: "powerDecay";
      readonly at: Time;
      readonly peak: PerTime;
      readonly tau: Time;
      readonly exponent: number;
    }
  | { readonly shape: "constant"; readonly rate: PerTime }
  /**
   * A function of time that nowhere exceeds `bound`, which is checked wherever it is asked. It makes its network
   * *local*: that runs, but is no data, so it cannot be saved, sent or shared.
   */
  | { readonly shape: "local"; readonly of: (t: number) => number; readonly bound: number }
  | { readonly shape: "sum"; readonly parts: readonly Rate[] }
  | { readonly shape: "scale"; readonly factor: number; readonly rate: Rate };
