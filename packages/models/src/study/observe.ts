import {
  Kinds,
  Replication,
  Transition,
  WindowCounts,
  type ReplicationFigures,
  type Scenario,
} from "@double11/sim-core";

export interface ObserveOptions {
  /** Default "1". */
  readonly seed?: string;
  readonly replication?: number;
  /** Transitions counted by window: `"order.depart"`, `"exit:paid.leave"`. */
  readonly meters?: readonly string[];
  /** Width of a window; default 1. */
  readonly width?: number;
  /** Looked at so often, if asked for. */
  readonly every?: { readonly period: number; readonly look: (run: Replication, time: number) => void };
  /** Called before the run: subscribe further observers here. */
  readonly attach?: (run: Replication) => void;
}

export interface Observed {
  readonly figures: ReplicationFigures;
  /** Counts by window of the meter of that name, as simulated. */
  readonly counts: (meter: string) => Float64Array;
}

/** Runs a scenario once, in one go, and counts some of its transitions by window. */
export const observe = (scenario: Scenario, options: ObserveOptions = {}): Observed => {
  const { seed = "1", replication = 0, meters = [], width = 1, every, attach } = options;
  const { network, slice, until } = scenario;
  const run = new Replication(network, { seed, replication, slice, kinds: new Kinds() });
  const counts = new WindowCounts(
    meters.map((meter) => meterOf(run, meter)),
    0,
    width,
  );
  run.model.probe.subscribe(counts);
  attach?.(run);
  if (every) {
    for (let step = 1; step * every.period < until; step++) {
      run.advance(step * every.period);
      every.look(run, run.time);
    }
  }
  run.advance(until);
  return { figures: run.figures(), counts: (meter) => counts.counts(meters.indexOf(meter)) };
};

const meterOf = ({ model }: Replication, meter: string) => {
  const dot = meter.lastIndexOf(".");
  const place = model.places.indexOf(meter.slice(0, dot));
  const transition = Transition[meter.slice(dot + 1) as keyof typeof Transition];
  if (place < 0 || transition === undefined) throw new RangeError(`observe: there is nothing to count at "${meter}".`);
  return { place, transition };
};

/** Sum of the windows [from, until). */
export const countBetween = (counts: Float64Array, from: number, until: number): number =>
  counts.subarray(from, until).reduce((sum, count) => sum + count, 0);
