import type { RunEvent } from "@double11/sim-core/recording";

/** Real seconds that a run takes at the slowest, and at the fastest, unless it is so short that plain speeds do. */
const [longest, shortest] = [150, 60];
/** The slowest, the fastest and the simulated seconds before and after an event shown at the slowest, in a short run. */
const plain = { slowest: 1, fastest: 200, near: 2 } as const;
/** Simulated seconds to either side of the run's peak in which even a long run is shown as slowly as a short one. */
const aroundPeak = 30;

/**
 * Speeds for a reader in a hurry: slow near an event, then faster by the
 * distance, so that about as much real time passes between two events however
 * far they lie apart. How slow and how fast follows from the run's length, or
 * the thousand events of two weeks would take the evening. A pure function of time.
 * @param end length of the run in seconds
 */
export function autoPace(events: readonly RunEvent[], end: number): (time: number) => number {
  const slowest = Math.max(plain.slowest, end / longest);
  const fastest = Math.max(plain.fastest, end / shortest);
  const times = timesOf(events);
  const peaks = timesOf(events.filter(({ kind }) => kind === "peak"));
  return (time) => {
    const slow = Math.min(slowest, Math.max(plain.slowest, distance(peaks, time) - aroundPeak));
    const beyond = distance(times, time) - Math.max(plain.near, slow);
    return Math.min(fastest, Math.max(slow, beyond + slow));
  };
}

const timesOf = (events: readonly RunEvent[]): Float64Array => Float64Array.from(events, ({ time }) => time).sort();

/** Seconds to the nearest of some times; infinitely many where there is none. */
function distance(sorted: Float64Array, time: number): number {
  const after = firstAtLeast(sorted, time);
  return Math.min(
    after < sorted.length ? sorted[after]! - time : Number.POSITIVE_INFINITY,
    after > 0 ? time - sorted[after - 1]! : Number.POSITIVE_INFINITY,
  );
}

function firstAtLeast(sorted: Float64Array, value: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle]! < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
