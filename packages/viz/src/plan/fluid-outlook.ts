import type { Distribution, FluidCourse, FluidResult, Objective, Scenario } from "@double11/sim-core";

/** What the fluid lets one expect of an objective; times in network units. */
export interface ObjectiveOutlook {
  /** The objective's quantile in its worst window. */
  readonly worst: number;
  readonly windows: number;
  readonly broken: number;
  readonly met: boolean;
}

/**
 * Every objective as the fluid sees it. Its customers wait as long as the queue before them takes (first in, first
 * out); chance is not in it, so waits that only chance causes are missing, and a service is as long as its own law says.
 */
export const outlookOf = (fluid: FluidResult, { network, objectives }: Scenario): (ObjectiveOutlook | undefined)[] =>
  objectives.map((objective) => {
    const course = fluid.stations[objective.station];
    const data = network.stations[objective.station];
    // A fluid knows no classes.
    if (course === undefined || data === undefined || objective.class !== undefined) return undefined;
    const service = (data as { readonly service?: Distribution }).service;
    const own = objective.measure === "wait" ? 0 : serviceQuantile(service, objective.quantile);
    return judged(course, fluid.times, objective, own);
  });

function judged(course: FluidCourse, times: Float64Array, objective: Objective, own: number): ObjectiveOutlook {
  const { window, quantile, below, share } = objective;
  const waits = waitsOf(course, times);
  const windows = new Map<number, [wait: number, served: number][]>();
  for (let k = 1; k < times.length; k++) {
    const served = course.served[k]! - course.served[k - 1]!;
    if (served <= 0) continue;
    // A sample stands for the stretch before it.
    const at = Math.floor((times[k]! - 1e-9) / window);
    const found = windows.get(at);
    if (found === undefined) windows.set(at, [[waits[k]!, served]]);
    else found.push([waits[k]!, served]);
  }
  const values = [...windows.values()].map((samples) => quantileOf(samples, quantile) + own);
  const broken = values.filter((value) => value > below).length;
  const met = values.length - broken >= share * values.length - 1e-9;
  return { worst: values.reduce((most, value) => Math.max(most, value), 0), windows: values.length, broken, met };
}

/** How long who begins service at each time has waited: since as many had come as have begun. */
export function waitsOf({ arrived, refused, abandoned, queue }: FluidCourse, times: Float64Array): Float64Array {
  const waits = new Float64Array(times.length);
  const come = arrived.map((count, k) => count - refused[k]! - abandoned[k]!);
  let from = 0;
  for (let k = 1; k < times.length; k++) {
    // Of a stage of thousands, less than one waiting is nobody.
    if (queue[k]! < 0.5) continue;
    const begun = come[k]! - queue[k]!;
    while (from + 1 < k && come[from + 1]! < begun) from++;
    const step = come[from + 1]! - come[from]!;
    const part = step > 0 ? Math.min(1, Math.max(0, (begun - come[from]!) / step)) : 0;
    waits[k] = times[k]! - (times[from]! + part * (times[from + 1]! - times[from]!));
  }
  return waits;
}

function quantileOf(samples: [wait: number, served: number][], quantile: number): number {
  const sorted = samples.toSorted((a, b) => a[0] - b[0]);
  const whole = sorted.reduce((sum, [, served]) => sum + served, 0);
  let seen = 0;
  return sorted.find(([, served]) => (seen += served) >= quantile * whole - 1e-9)![0];
}

/** Quantile of a service: exact for the laws that have one in closed form, else the mean or the median. */
function serviceQuantile(law: Distribution | undefined, quantile: number): number {
  if (law === undefined) return 0;
  if (law.law === "exponential") return -law.mean * Math.log(1 - quantile);
  if (law.law === "deterministic") return law.value;
  const known = law as { readonly mean?: number; readonly median?: number };
  return known.mean ?? known.median ?? 0;
}
