import { badValue } from "../math/bad-value.ts";
import { bisect } from "../math/bisect.ts";
import { exp } from "../math/exp.ts";
import { expectNonNegative } from "../math/expect-number.ts";
import { sum } from "../math/sum.ts";

/** Objects alike: how often each of them is asked for. */
export interface AskedObjects {
  /** Requests of each per time unit. */
  readonly rate: number;
  readonly count: number;
}

/** Who asks a cache for what, how often, and how long a fetch takes. */
export interface TimerCacheParameters {
  readonly objects: readonly AskedObjects[];
  /** Objects held at most; Infinity for no bound. */
  readonly capacity: number;
  /** Whether a request starts an object's time anew: LRU, and a time to live that hits renew. */
  readonly renewed: boolean;
  /** Longest time an object is held; Infinity for none. */
  readonly ttl: number;
  /** Mean time from a miss until its object is held. */
  readonly fetch: number;
  /** Whether who asks meanwhile waits for it, and is no miss. */
  readonly singleFlight: boolean;
}

/** What the characteristic time says of a cache whose fetches take time. */
export interface TimerCache {
  /** T, how long an object stays: till then unasked for where requests renew it. */
  readonly time: number;
  /** By objects alike: the share of requests sent to the origin, and of those that wait for a fetch. */
  readonly misses: readonly number[];
  readonly waits: readonly number[];
  /** Objects held on average. */
  readonly held: number;
}

/**
 * A cache as timers, one for each object, all of the same length T, chosen such that the
 * mean number held is the capacity (H. Che, Y. Tung, Z. Wang, *IEEE JSAC* 20, 2002; FIFO and RANDOM after
 * C. Fricker, P. Robert, J. Roberts, ITC 24, 2012), with fetches that take time (N. Fofack et al., *Computer
 * Networks* 65, 2014, for times to live): an object's life is a cycle of a miss, λD requests while it is fetched, and
 * a further e^(λT) − 1 (renewed) or λT (not) while it is held. Assumes Poisson requests of independent
 * objects; exact for times to live without a bound, else the better the more objects.
 */
export function timerCache({ objects, capacity, renewed, ttl, fetch, singleFlight }: TimerCacheParameters): TimerCache {
  expectTimerCache({ objects, capacity, ttl, fetch });
  const cycles = (time: number): Cycle[] => objects.map(({ rate }) => cycleOf(rate, time, fetch, renewed));
  const heldFor = (time: number): number => sum(cycles(time).map(({ held }, at) => objects[at].count * held));
  const asked = objects.filter(({ rate }) => rate > 0);
  const everything = sum(asked.map(({ count }) => count)) <= capacity || heldFor(ttl) <= capacity;
  const total = sum(asked.map(({ rate, count }) => rate * count));
  const time = everything ? ttl : bisect(heldFor, capacity, 0, capacity / total);
  const found = cycles(time);
  return {
    time,
    misses: found.map(({ miss, wait }) => (singleFlight ? miss : miss + wait)),
    waits: found.map(({ wait }) => (singleFlight ? wait : 0)),
    held: sum(found.map(({ held }, at) => objects[at].count * held)),
  };
}

const expectTimerCache = ({
  objects,
  capacity,
  ttl,
  fetch,
}: Pick<TimerCacheParameters, "objects" | "capacity" | "ttl" | "fetch">): void => {
  for (const [at, { rate, count }] of objects.entries()) {
    expectNonNegative(rate, `timerCache.objects[${at}].rate`);
    expectNonNegative(count, `timerCache.objects[${at}].count`);
  }
  if (!(capacity >= 0)) throw badValue("timerCache.capacity", "0 or more, or Infinity", capacity);
  if (!(ttl > 0)) throw badValue("timerCache.ttl", "more than 0, or Infinity", ttl);
  expectNonNegative(fetch, "timerCache.fetch");
};

/** Shares of an object's requests: that find it held, that find it being fetched, and that begin a fetch. */
interface Cycle {
  readonly held: number;
  readonly wait: number;
  readonly miss: number;
}

function cycleOf(rate: number, time: number, fetch: number, renewed: boolean): Cycle {
  if (rate === 0 || time === Infinity) return { held: rate === 0 ? 0 : 1, wait: 0, miss: 0 };
  // All over e^(λT), lest it overflows.
  const scale = renewed ? exp(-rate * time) : 1;
  const held = renewed ? 1 - scale : rate * time;
  const all = scale * (1 + rate * fetch) + held;
  return { held: held / all, wait: (scale * rate * fetch) / all, miss: scale / all };
}
