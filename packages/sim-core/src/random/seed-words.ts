import seedrandom from "seedrandom";
import { badValue } from "../math/bad-value.ts";

/**
 * ARC4 reads only the low byte of a character, so that 光 and 剉 would be one seed;
 * what is not ASCII is therefore spelt as \uXXXX, which JSON reads back the same.
 */
function ascii(json: string): string {
  return json.replace(
    /[^\u0020-\u007e]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}

/**
 * `count` 32-bit words for one purpose, by seedrandom's ARC4. The key is the JSON
 * text of [use, seed, replication, ...names], so no two different tuples share
 * one (["a","bc"] is not ["ab","c"]), and no key is a repetition of another.
 */
export function seedWords(
  count: number,
  use: "stream" | "keyed",
  seed: string,
  replication: number,
  names: readonly string[],
): Int32Array {
  if (typeof seed !== "string") throw badValue("seed", "a string", seed, 'Write numbers as text, for example "42".');
  if (!Number.isSafeInteger(replication) || replication < 0) {
    throw badValue("replication", "a non-negative integer", replication);
  }
  for (const name of names) if (typeof name !== "string") throw badValue("stream name", "a string", name);
  const generator = seedrandom(ascii(JSON.stringify([use, seed, replication, ...names])));
  return Int32Array.from({ length: count }, () => generator.int32());
}
