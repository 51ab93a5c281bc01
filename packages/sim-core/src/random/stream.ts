import { seedWords } from "./seed-words.ts";
import { Sfc32 } from "./sfc32.ts";

/**
 * The stream of one source or actor, by name: the same (seed, replication, name)
 * gives the same numbers in every network, whatever else is in it. The key is
 * the JSON array ["stream", seed, replication, name].
 */
export function stream(seed: string, replication: number, name: string): Sfc32 {
  return Sfc32.fromState(seedWords(4, "stream", seed, replication, [name]));
}
