import type { JourneyStep } from "@double11/sim-core/recording";

/** One sampled customer from birth to wherever the file last saw it; times in seconds. */
export interface Journey {
  readonly source: string;
  readonly serial: number;
  readonly steps: readonly JourneyStep[];
  readonly born: number;
  /** Where and when it left; undefined while it is still inside. */
  readonly left: { readonly exit: string; readonly time: number } | undefined;
}

/** Steps of all customers, as the file holds them, gathered by customer. */
export function journeysOf(steps: readonly JourneyStep[], secondsPerUnit: number): Journey[] {
  const byCustomer = new Map<string, JourneyStep[]>();
  for (const step of steps) {
    const key = `${step.serial} ${step.source}`;
    const known = byCustomer.get(key);
    const timed = secondsPerUnit === 1 ? step : { ...step, time: step.time * secondsPerUnit };
    if (known === undefined) byCustomer.set(key, [timed]);
    else known.push(timed);
  }
  return [...byCustomer.values()].map(journeyOf).sort((a, b) => a.born - b.born);
}

function journeyOf(steps: readonly JourneyStep[]): Journey {
  const { source, serial, time } = steps[0]!;
  const last = steps.at(-1)!;
  const left = last.transition === "leave" ? { exit: last.station, time: last.time } : undefined;
  return { source, serial, steps, born: time, left };
}

/** "exit:paid" → "paid", "exit" → "exit". */
export const exitLabel = (exit: string): string => (exit.startsWith("exit:") ? exit.slice(5) : exit);

/**
 * Recorders follow every source's first customers besides a fair sample of all.
 * The first ones would count too much at the quiet start, so they are left out
 * where others were sampled too.
 */
export function fairSample(journeys: readonly Journey[]): readonly Journey[] {
  const fair = journeys.filter((journey) => !isFollowedFirst(journey));
  return fair.length > 0 ? fair : journeys;
}

/** Whether a customer was followed for being one of its source's first, and not by lot. */
export const isFollowedFirst = ({ serial }: Journey): boolean => serial < firstFollowed;

const firstFollowed = 20;
