import { expectPositive, expectPositiveInteger } from "../math/expect-number.ts";
import { expectRecord } from "../math/expect-record.ts";
import { noFluid } from "../fluid/no-fluid.ts";
import { FluidNetwork } from "./fluid-network.ts";
import { FluidCourses } from "./fluid-courses.ts";
import type { FluidResult } from "./fluid-result.ts";
import { FluidStepper } from "./fluid-stepper.ts";
import { Kinds, type KindList } from "./kinds.ts";
import { validateNetwork, type Network } from "./network.ts";
import { thin } from "./slice.ts";

/** How far and how finely `fluid` integrates. */
export interface FluidOptions {
  /** How far, from 0, in the network's unit. */
  readonly until: number;
  /** Evenly spaced times at which the courses are kept, the end among them; default 600. */
  readonly samples?: number;
  /** By how much a station's inflow may change from step to step, as a share; smaller is finer. Default 0.02. */
  readonly tolerance?: number;
  /** Kinds beside the library's own. */
  readonly kinds?: KindList;
}

/**
 * The mean course of a network in time, without chance: demand and capacity as
 * flows, in milliseconds where a simulation takes seconds. Good where many
 * customers and large swings make chance small; blind to waits that only chance
 * causes. Rates may vary in time; limits, impatience, retries, stock and urgency hold.
 *
 * Of several sources at one queue those leave whose turn it is. Where refused customers come back, and at a delay
 * or a limiter, they are a mixture of all who are there: when that changes, it is off by up to their stay.
 *
 * Queues are never negative and mass is conserved whatever the steps, which
 * follow the changes of the flow and stop at every break of a rate. What leads back to where it was is foreseen by the
 * step before, so that while it swings a little of it is at no station, or at two.
 * Impatience is exponential, of the same mean: of another law the queue may be another.
 *
 * @throws RangeError for bad options, or naming the station or source that has no fluid.
 */
export const fluid = <Source extends string, Station extends string>(
  network: Network<Source, Station>,
  options: FluidOptions,
): FluidResult<Station> => {
  expectRecord(options, "fluid", ["until"], ["samples", "tolerance", "kinds"]);
  const { until, samples = 600, tolerance = 0.02 } = options;
  expectPositive(until, "fluid.until");
  expectPositiveInteger(samples, "fluid.samples");
  expectPositive(tolerance, "fluid.tolerance");
  const kinds = new Kinds(options.kinds);
  validateNetwork(network, "network", kinds);
  for (const name of Object.keys(network.controllers ?? {})) throw noFluid(`controllers.${name}`, "controllers");
  // What a station's fan-out makes of its capacity, the slice of 1 does.
  const flow = new FluidNetwork(thin(network, 1, kinds), kinds);
  const courses = new FluidCourses(flow, network, samples + 1);
  const stepper = new FluidStepper(flow, until / samples, tolerance);
  courses.keep(0);
  for (let sample = 1; sample <= samples; sample++) {
    stepper.advanceTo((until * sample) / samples);
    courses.keep(sample);
  }
  return courses.result(stepper.steps) as FluidResult<Station>;
};
