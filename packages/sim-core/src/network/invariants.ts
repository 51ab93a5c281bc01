import { sum } from "../math/sum.ts";
import { Transition } from "../kernel/transition.ts";
import type { PlaceFigures } from "../statistics/network-statistics.ts";
import type { Station } from "../station/place.ts";

const { arrive, enter, start, depart, refuse, abandon, preempt, resume } = Transition;

/** Of a sum of durations, as a share of it. */
export const rounding = 1e-9;

/**
 * Of an integral over the time, which is a sum of signed times and hence the small difference of large ones. They are
 * summed in batches of 1,024 (`Probe`): the half ulp that a term may lose is one of 512 times `now` on average.
 */
const timesRounding = (terms: number, now: number): number => 256 * Number.EPSILON * terms * now;

/**
 * Says in words which laws one station's figures break; none, unless a kind
 * does not announce what it does. They hold on every path, not on average:
 *
 * - flow: nobody leaves a station who never came;
 * - Little's law for the queue (Little, *Opns Res.* 9, 1961, on the sample path: Stidham & El-Taha 1999): the time
 *   integral of those waiting is the sum of waits, of those still waiting too; not where services are interrupted;
 * - utilization: servers are not busy for longer than they are on duty;
 * - work conservation, at the end: nobody waits beside a free server, at the kinds that serve whoever waits.
 */
export const brokenInvariants = (
  station: Station,
  place: PlaceFigures,
  /** Sums of the ages of those who wait now, undefined where the station does not say, and of those who waited when the counting began. */
  waited: { readonly now: number | undefined; readonly before: number },
  time: { readonly now: number; readonly used: number; readonly duty: number },
): string[] => {
  const { counts, queue, busy } = place;
  const broken: string[] = [];
  if (queue < 0 || busy < 0) {
    broken.push(`${station.name}: flow: more left than came: ${queue} wait and ${busy} are in service.`);
  }
  // Whoever goes on was interrupted, if not since the counting began.
  if (counts[preempt] === 0 && counts[resume] === 0 && (waited.now !== undefined || queue === 0)) {
    const waits = place.waitSum + place.abandonSum + (waited.now ?? 0) - waited.before;
    const terms = counts[arrive] + counts[start] + counts[refuse] + counts[abandon] + queue;
    const slack = rounding * (waits + waited.before) + timesRounding(terms, time.now);
    if (!(Math.abs(place.queueArea - waits) <= slack)) {
      broken.push(
        `${station.name}: Little's law (time integral, sum of waits): expected equal, got ${place.queueArea} and ${waits}.`,
      );
    }
  }
  const served = counts[enter] + counts[start] + counts[depart] + counts[preempt] + counts[resume] + busy;
  if (time.duty > 0 && time.used > time.duty * (1 + rounding) + timesRounding(served, time.now)) {
    broken.push(`${station.name}: utilization: expected at most 1, got ${time.used / time.duty}.`);
  }
  if (conserving.has(station.kind) && queue > 0 && busy < station.servers) {
    broken.push(`${station.name}: work conservation: ${queue} wait beside ${station.servers - busy} free servers.`);
  }
  return broken;
};

/** Whoever was in the network or came to it has left or is in it. */
export const brokenFlow = (
  before: number,
  emitted: { readonly [source: string]: number },
  exits: { readonly [exit: string]: { readonly left: number } },
  present: number,
): string[] => {
  const came = before + sum(Object.values(emitted));
  const left = sum(Object.values(exits).map((exit) => exit.left));
  return came === left + present
    ? []
    : [`network: flow: expected as many to have come (${came}) as left (${left}) or are there (${present}).`];
};

/** Kinds whose servers never rest while someone waits. */
const conserving: ReadonlySet<string> = new Set(["queue", "stock"]);
