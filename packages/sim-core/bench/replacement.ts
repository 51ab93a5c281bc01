// What a request costs whom a cache replaces by which policy, at how many objects held; nanoseconds, the median of the rounds.
//   node bench/replacement.ts [rounds]
import { replacement, replacements, type Replacement } from "../src/cache/replacement.ts";
import { zipf } from "../src/random/distribution/index.ts";
import type { Sfc32 } from "../src/random/sfc32.ts";
import { sampler } from "../src/random/sampler.ts";
import { stream } from "../src/random/stream.ts";

type Policy = (typeof replacements)[number];

const requests = 1 << 20;

/** What is asked for next, by rank: some hot, many cold, and as many again that are not held. */
const shapes: { readonly [name: string]: (held: number) => (random: Sfc32) => number } = {
  Zipf(held) {
    const law = sampler(zipf({ items: 2 * held, exponent: 0.9 }));
    return (random) => law.sample(random) - 1;
  },
  even: (held) => (random) => Math.floor(random.uniform() * held * 1.25),
};

/** One that is held is touched; for any other the victim goes and it comes. */
const request = (order: Replacement, held: number, ranks: Int32Array, random: Sfc32): number => {
  order.reserve(held);
  const entryOf = new Int32Array(2 * held).fill(-1);
  const rankOf = new Int32Array(held);
  for (let entry = 0; entry < held; entry++) {
    order.add(entry);
    entryOf[entry] = rankOf[entry] = entry;
  }
  const ask = (rank: number): void => {
    const entry = entryOf[rank];
    if (entry >= 0) return order.touch(entry);
    const victim = order.victim(random);
    order.remove(victim);
    entryOf[rankOf[victim]] = -1;
    order.add(victim);
    entryOf[rank] = victim;
    rankOf[victim] = rank;
  };
  for (const rank of ranks) ask(rank);
  const started = performance.now();
  for (const rank of ranks) ask(rank);
  return ((performance.now() - started) / requests) * 1e6;
};

const rounds = Number(process.argv[2] ?? 5);
const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1];
for (const held of [1_000, 10_000, 100_000, 1_000_000]) {
  for (const [name, shape] of Object.entries(shapes)) {
    const random = stream("replacement", 0, name);
    const next = shape(held);
    const ranks = Int32Array.from({ length: requests }, () => next(random));
    const times = new Map<Policy, number[]>(replacements.map((policy) => [policy, []]));
    for (let round = 0; round < rounds; round++) {
      for (const [policy, all] of times) all.push(request(replacement(policy), held, ranks, random));
    }
    const said = [...times].map(([policy, all]) => `${policy} ${median(all).toFixed(1)}`).join("  ");
    console.log(`${held} held, ${name}: ${said}`);
  }
}
