import { expect, test } from "vitest";
import { Sfc32 } from "../../src/random/sfc32.ts";
import { stream } from "../../src/random/stream.ts";
import { chiSquareDeviate } from "./goodness-of-fit.ts";

/** The definition over again, in arithmetic modulo 2^32 on big integers. */
function reference(words: readonly number[], count: number): number[] {
  const modulus = 1n << 32n;
  let [a, b, c, d] = words.map((word) => BigInt(word)) as [bigint, bigint, bigint, bigint];
  return Array.from({ length: count }, () => {
    const output = (a + b + d) % modulus;
    const rotated = ((c << 21n) | (c >> 11n)) % modulus;
    [a, b, c, d] = [b ^ (b >> 9n), (c * 9n) % modulus, (rotated + output) % modulus, (d + 1n) % modulus];
    return Number(BigInt.asIntN(32, output));
  });
}

test("follows its definition", () => {
  const words = [0x12345678, 0x9abcdef0, 0xfedcba98, 0xffffff00];
  const generator = new Sfc32(words[0]!, words[1]!, words[2]!, words[3]!);
  const drawn = Array.from({ length: 1000 }, () => generator.int32());
  expect(drawn).toEqual(reference(words, 1000));
});

test("agrees with a published implementation: seed 12345, twelve words discarded (maloquacious/prng on GitHub)", () => {
  const generator = new Sfc32(0, 12345, 0, 1);
  for (let i = 0; i < 12; i++) generator.int32();
  const words = Array.from({ length: 10 }, () => generator.int32() >>> 0);
  expect(words).toEqual([
    235160590, 2967261163, 116171463, 2882324903, 362604721, 4227106926, 1933307004, 1608300071, 2256615412, 2701957640,
  ]);
});

test("a uniform is 27 and 26 bits of two words", () => {
  const words = stream("monday", 0, "customers");
  const upper = words.int32() >>> 5;
  const lower = words.int32() >>> 6;
  expect(stream("monday", 0, "customers").uniform()).toBe((upper * 2 ** 26 + lower) * 2 ** -53);
});

test("continues from its state, and clones apart", () => {
  const generator = stream("state", 1, "a");
  for (let i = 0; i < 5; i++) generator.int32();
  const state = generator.state();
  const clone = generator.clone();
  const ahead = Array.from({ length: 20 }, () => generator.uniform());
  const restored = Sfc32.fromState(state);
  expect(Array.from({ length: 20 }, () => restored.uniform())).toEqual(ahead);
  expect(Array.from({ length: 20 }, () => clone.uniform())).toEqual(ahead);
});

test("a named stream never changes", () => {
  const generator = stream("monday", 0, "customers");
  expect(Array.from({ length: 8 }, () => generator.int32())).toMatchInlineSnapshot(`
    [
      -2110980946,
      -62630935,
      548233733,
      790899521,
      -173233341,
      424505496,
      1860469969,
      1839604055,
    ]
  `);
});

test("seed, replication and name do not run into one another", () => {
  const first = (seed: string, replication: number, name: string): number => stream(seed, replication, name).uniform();
  const draws = [
    first("a", 0, "bc"),
    first("ab", 0, "c"),
    first("a", 1, "bc"),
    first('a",0,"b', 0, "c"),
    first("", 0, ""),
    // Two characters with the same low byte, which is all that ARC4 reads.
    first("光", 0, "x"),
    first("剉", 0, "x"),
    first("I", 0, "x"),
    first("é", 0, "x"),
    first("\\u00e9", 0, "x"),
  ];
  expect(new Set(draws).size).toBe(draws.length);
});

test("refuses a seed that is no text and a replication that is no count", () => {
  expect(() => stream(42 as unknown as string, 0, "x")).toThrow(
    "seed: expected a string, got 42. Write numbers as text",
  );
  expect(() => stream("a", -1, "x")).toThrow("replication: expected a non-negative integer, got -1.");
  expect(() => stream("a", 0.5, "x")).toThrow("got 0.5.");
});

test("uniforms fill 4096 cells evenly, first and second of a pair (error rate 1e-5 each)", () => {
  const generator = stream("cells", 0, "pairs");
  const cells = Array.from<number>({ length: 4096 }).fill(0);
  for (let i = 0; i < 400_000; i++) {
    const column = Math.floor(generator.uniform() * 64);
    cells[column * 64 + Math.floor(generator.uniform() * 64)]!++;
  }
  const deviate = chiSquareDeviate(
    cells,
    cells.map(() => 400_000 / 4096),
  );
  expect(Math.abs(deviate)).toBeLessThan(4.42);
});
