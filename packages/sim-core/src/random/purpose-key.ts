import { seedWords } from "./seed-words.ts";

/** The two words of a Threefry key. */
export type PurposeKey = readonly [key0: number, key1: number];

/**
 * The key of one purpose (`purposeKey(seed, 0, "tellers", "service")`), for
 * `KeyedDraw.aim`. Derived from the JSON array ["keyed", seed, replication, ...names].
 */
export function purposeKey(seed: string, replication: number, ...names: readonly string[]): PurposeKey {
  const [key0, key1] = seedWords(2, "keyed", seed, replication, names);
  return [key0!, key1!];
}
