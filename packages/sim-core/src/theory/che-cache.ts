import { badValue } from "../math/bad-value.ts";
import { bisect } from "../math/bisect.ts";
import { expectNonNegative, expectPositive } from "../math/expect-number.ts";
import { expm1 } from "../math/expm1.ts";
import { sum } from "../math/sum.ts";
import { expectCapacity, expectPopularity } from "./popularity.ts";

/** What Che's approximation says of a cache. */
export interface CheCache {
  /** Of all requests. */
  readonly hitRatio: number;
  /** By object: the share of its requests that hit, and of time that it is held. */
  readonly hits: readonly number[];
  /** T_C, in requests: how long an object stays, unasked for, before it is evicted. */
  readonly characteristicTime: number;
}

/** Whom a full cache evicts: the least recently asked for, the first in, or any one. */
export type Replacement = "lru" | "fifo" | "random";

/** The share of an object asked for at rate p in a cache of characteristic time t. */
const occupancy = {
  lru: (asked: number): number => -expm1(-asked),
  fifo: (asked: number): number => asked / (1 + asked),
  random: (asked: number): number => asked / (1 + asked),
} as const;

/**
 * Hit ratios of a cache under independent requests by Che's approximation: each
 * object sees a timer of the same length, chosen so that the expected number
 * held is the capacity (H. Che, Y. Tung, Z. Wang, *IEEE JSAC* 20, 2002; for FIFO and
 * RANDOM C. Fricker, P. Robert, J. Roberts, ITC 24, 2012). Approximate: some per
 * cent off for a handful of objects, a fraction of one for thousands.
 */
export function cheCache(popularity: readonly number[], capacity: number, replacement: Replacement = "lru"): CheCache {
  const shares = expectPopularity(popularity, "cheCache.popularity");
  expectCapacity(capacity, shares.length, "cheCache.capacity");
  if (!Object.hasOwn(occupancy, replacement)) {
    throw badValue("cheCache.replacement", Object.keys(occupancy).join(", "), replacement);
  }
  const held = occupancy[replacement];
  const asked = shares.filter((share) => share > 0);
  const everything = capacity >= asked.length;
  const characteristicTime = everything
    ? Infinity
    : bisect((t) => asked.reduce((total, share) => total + held(share * t), 0), capacity, 0, capacity);
  const hits = shares.map((share) => (everything ? (share > 0 ? 1 : 0) : held(share * characteristicTime)));
  return { hitRatio: sum(shares.map((share, at) => share * hits[at])), hits, characteristicTime };
}

/**
 * A line of caches, the misses of each asking the next: Che's approximation level
 * by level, taking what misses as independent requests (which flatters levels
 * not much larger than the one before). Returns the share of all requests each
 * level answers, and what is left for the origin.
 */
export function cacheHierarchy(
  popularity: readonly number[],
  levels: readonly { readonly capacity: number; readonly replacement?: Replacement }[],
): { readonly answered: readonly number[]; readonly origin: number } {
  if (levels.length === 0) throw badValue("cacheHierarchy.levels", "at least one level", levels);
  let asking = expectPopularity(popularity, "cacheHierarchy.popularity");
  let left = 1;
  const answered = levels.map(({ capacity, replacement }) => {
    if (left === 0) return 0;
    const { hits, hitRatio } = cheCache(asking, capacity, replacement);
    asking = asking.map((rate, at) => rate * (1 - hits[at]));
    // Of shares that only nearly sum to one the ratio is only nearly one.
    const share = asking.every((rate) => rate === 0) ? left : left * hitRatio;
    left -= share;
    return share;
  });
  return { answered, origin: left };
}

/** A cache without bound whose objects expire, for `ttlCache`. */
export interface TtlCacheParameters {
  /** Requests per time unit, by object. */
  readonly rates: readonly number[];
  /** T, how long an object is held, in the rates' time unit; above 0. */
  readonly ttl: number;
  /** Whether a hit starts the time anew; default false, as HTTP's max-age. */
  readonly renewed?: boolean;
}

/**
 * The hit ratio of a cache without bound whose objects expire, for Poisson
 * requests: 1 − e^(−λT) where hits renew the time, λT / (1 + λT) where not (N.
 * Fofack et al., *Computer Networks* 65, 2014). Exact; objects held on average too.
 */
export function ttlCache({ rates, ttl, renewed = false }: TtlCacheParameters): {
  readonly hitRatio: number;
  readonly held: number;
} {
  for (const [at, rate] of rates.entries()) expectNonNegative(rate, `ttlCache.rates[${at}]`);
  expectPositive(ttl, "ttlCache.ttl");
  const total = sum(rates);
  if (!(total > 0)) throw badValue("ttlCache.rates", "rates of requests, some above 0", rates);
  const hits = rates.map((rate) => (renewed ? occupancy.lru(rate * ttl) : occupancy.fifo(rate * ttl)));
  return { hitRatio: sum(rates.map((rate, at) => (rate * hits[at]) / total)), held: sum(hits) };
}
