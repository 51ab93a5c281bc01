import type { RunEvent } from "@double11/sim-core/recording";

const slowest = 1;
const fastest = 200;
/** Simulated seconds before and after an event that are shown at the slowest. */
const near = 2;

/**
 * Speeds for a reader in a hurry: 1x within two seconds of an event, then
 * faster by the distance, so that about as much real time passes between two
 * events however far they lie apart; 200x at most. A pure function of time.
 */
export function autoPace(events: readonly RunEvent[]): (time: number) => number {
  const times = Float64Array.from(events, ({ time }) => time).sort();
  return (time) => {
    const after = firstAtLeast(times, time);
    const distance = Math.min(
      after < times.length ? times[after]! - time : Number.POSITIVE_INFINITY,
      after > 0 ? time - times[after - 1]! : Number.POSITIVE_INFINITY,
    );
    return Math.min(fastest, Math.max(slowest, distance - near + slowest));
  };
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
