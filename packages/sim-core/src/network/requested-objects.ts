import type { Distribution } from "../random/distribution.ts";
import { sampler } from "../random/sampler.ts";

/** Objects alike: how many, and the share of requests that each of them has. */
export interface ObjectGroup {
  readonly count: number;
  readonly share: number;
}

/** So many of the first keys stand for themselves, and beyond them blocks of so small a part of their number. */
const singly = 4_096;
const block = 1 / 256;
/** Keys beyond are asked for by fewer. */
const neglected = 1e-12;

/**
 * A law of keys as objects by popularity: the first keys each for itself, those
 * far out, which differ little from their neighbours, in blocks. Zipf's law over 10^9 keys
 * becomes some 7,000.
 */
export const requestedObjects = (keys: Distribution): readonly ObjectGroup[] => {
  const law = sampler(keys);
  const last = law.max < Infinity ? law.max : law.quantile(1 - neglected);
  const groups: ObjectGroup[] = [];
  let below = law.cdf(law.min - 1);
  for (let first = law.min; first <= last;) {
    const place = first - law.min;
    const count = place < singly ? 1 : Math.min(Math.ceil(place * block), last - first + 1);
    const upTo = law.cdf(first + count - 1);
    if (upTo > below) groups.push({ count, share: (upTo - below) / count });
    below = upTo;
    first += count;
  }
  return groups;
};
