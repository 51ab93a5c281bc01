import { badValue } from "../math/bad-value.ts";
import { expectNonNegative, expectPositive } from "../math/expect-number.ts";

/** A stretch of time in which messages come at one rate. */
export interface ArrivalPhase {
  /** Messages per time unit. */
  readonly rate: number;
  /** Length; Infinity for the last. */
  readonly duration: number;
}

/** How high a message queue grows, and when it is empty again. */
export interface Backlog {
  /** The most that waited, and when. */
  readonly peak: number;
  readonly peakAt: number;
  /** When the queue is empty again for good; Infinity if never, 0 if it never filled. */
  readonly drainedAt: number;
  /** The longest wait of a message, first in first out: backlog over the rate of service. */
  readonly maxDelay: number;
  /** Backlog at the end of each phase. */
  readonly ends: readonly number[];
}

/** What lags behind while arrivals exceed a constant rate of service: the fluid queue (L. Kleinrock, *Queueing Systems* 2, ch. 2). */
export function backlog(phases: readonly ArrivalPhase[], serviceRate: number): Backlog {
  if (phases.length === 0) throw badValue("backlog.phases", "at least one phase", phases);
  expectPositive(serviceRate, "backlog.serviceRate");
  let queue = 0;
  let time = 0;
  let peak = 0;
  let peakAt = 0;
  let drainedAt = 0;
  const ends = phases.map(({ rate, duration }, at) => {
    expectNonNegative(rate, `backlog.phases[${at}].rate`);
    if (!(duration > 0) || (duration === Infinity && at < phases.length - 1)) {
      throw badValue(`backlog.phases[${at}].duration`, "a positive number, Infinity only for the last phase", duration);
    }
    const growth = rate - serviceRate;
    if (queue > 0 || growth > 0) {
      const empty = growth < 0 ? queue / -growth : Infinity;
      drainedAt = empty <= duration ? time + empty : Infinity;
    }
    // A queue that neither grows nor shrinks keeps its length for ever.
    queue = growth === 0 ? queue : Math.max(0, queue + growth * duration);
    time += duration;
    if (queue > peak) [peak, peakAt] = [queue, time];
    return queue;
  });
  return { peak, peakAt, drainedAt, maxDelay: peak / serviceRate, ends };
}
