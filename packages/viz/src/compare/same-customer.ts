import type { Journey } from "../reading/journey.ts";

/** One sampled customer as both runs met it. */
export interface SameCustomer {
  readonly a: Journey;
  readonly b: Journey;
}

/** The customer sampled in both runs whose birth is nearest to a time; undefined when the samples share none. */
export function sameCustomer(a: readonly Journey[], b: readonly Journey[], time: number): SameCustomer | undefined {
  const key = ({ source, serial }: Journey): string => `${serial} ${source}`;
  const known = new Map(b.map((journey) => [key(journey), journey]));
  let found: SameCustomer | undefined;
  for (const journey of a) {
    const other = known.get(key(journey));
    if (other === undefined) continue;
    if (found === undefined || Math.abs(journey.born - time) < Math.abs(found.a.born - time))
      found = { a: journey, b: other };
  }
  return found;
}

/** How long a customer was at each station, by name, in the order it came; still there: until its last step. */
export function staysOf({ steps }: Journey): Map<string, number> {
  const stays = new Map<string, number>();
  const since = new Map<string, number>();
  for (const { station, time, transition } of steps) {
    if (transition === "arrive" || transition === "enter") since.set(station, time);
    if (transition !== "depart" && transition !== "abandon" && transition !== "refuse") continue;
    const from = since.get(station);
    if (from !== undefined) stays.set(station, (stays.get(station) ?? 0) + time - from);
  }
  return stays;
}

/** Seconds that one stay is longer than another; what is less than a nanosecond is the dust of subtracting clock times. */
export function stayDifference(before: number, after: number): number {
  const difference = after - before;
  return Math.abs(difference) < 1e-9 ? 0 : difference;
}
