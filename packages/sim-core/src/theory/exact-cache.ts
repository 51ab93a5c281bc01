import { badValue } from "../math/bad-value.ts";
import { sum } from "../math/sum.ts";
import { expectCapacity, expectPopularity } from "./popularity.ts";

/**
 * The hit ratio of FIFO and of RANDOM replacement, which are equal, when requests
 * are independent: a set S is held with probability in proportion to Π p_i (W. F.
 * King 1971; E. Gelenbe, *IEEE Trans. Comp.* 22, 1973). Exact. With e_k the
 * elementary symmetric sums of p it is 1 − (C + 1) e_{C+1}/e_C; the ratios of
 * neighbouring sums are carried, which stay in range. Work: objects × capacity.
 */
export function fifoCacheExact(popularity: readonly number[], capacity: number): number {
  const shares = expectPopularity(popularity, "fifoCacheExact.popularity").filter((share) => share > 0);
  if (expectCapacity(capacity, popularity.length, "fifoCacheExact.capacity") >= shares.length) return 1;
  // ratios[k] = e_k / e_{k−1} over the objects so far.
  const ratios = new Float64Array(capacity + 2);
  for (const [at, share] of shares.entries()) {
    for (let k = Math.min(at + 1, capacity + 1); k >= 1; k--) {
      ratios[k] = (ratios[k] + share) / (k === 1 ? 1 : 1 + share / ratios[k - 1]);
    }
  }
  return 1 - (capacity + 1) * ratios[capacity + 1];
}

/** Sets of objects that are asked for are counted out. */
const mostObjects = 20;

/**
 * The hit ratio of LRU when requests are independent, exactly, by the
 * probabilities of the sets most recently asked for (W. F. King, IFIP 1971).
 * 2^objects sets: at most 20 objects that are asked for; beyond take `cheCache`.
 */
export function lruCacheExact(popularity: readonly number[], capacity: number): number {
  const shares = expectPopularity(popularity, "lruCacheExact.popularity").filter((share) => share > 0);
  if (expectCapacity(capacity, popularity.length, "lruCacheExact.capacity") >= shares.length) return 1;
  if (shares.length > mostObjects) {
    throw badValue(
      "lruCacheExact.popularity",
      `at most ${mostObjects} objects`,
      shares.length,
      "Take cheCache instead.",
    );
  }
  const sets = 2 ** shares.length;
  const held = new Float64Array(sets);
  const mass = new Float64Array(sets);
  for (let set = 1; set < sets; set++) {
    const last = 31 - Math.clz32(set);
    mass[set] = mass[set ^ (1 << last)] + shares[last];
  }
  held[0] = 1;
  const hits: number[] = [];
  for (let set = 1; set < sets; set++) {
    let size = 0;
    for (let i = 0; i < shares.length; i++) {
      if ((set & (1 << i)) === 0) continue;
      size++;
      const rest = set ^ (1 << i);
      // The sum of the others: one less those there would be rounding where these are nearly all.
      held[set] += (held[rest] * shares[i]) / mass[sets - 1 - rest];
    }
    if (size === capacity) hits.push(held[set] * mass[set]);
  }
  return sum(hits);
}

/** The hit ratio of a cache that always holds the most wanted objects: perfect LFU under independent requests. */
export function lfuCacheExact(popularity: readonly number[], capacity: number): number {
  const shares = expectPopularity(popularity, "lfuCacheExact.popularity");
  expectCapacity(capacity, shares.length, "lfuCacheExact.capacity");
  return sum(shares.toSorted((a, b) => b - a).slice(0, capacity));
}
