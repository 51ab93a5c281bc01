import { expectNonNegative, expectPositiveInteger } from "../math/expect-number.ts";
import { badValue } from "../math/bad-value.ts";
import { power } from "../math/power.ts";
import { sum } from "../math/sum.ts";

/** Shares of requests of `items` objects after Zipf's law, the k-th in proportion to k^−exponent; the most wanted first. */
export function zipfPopularity(items: number, exponent: number): readonly number[] {
  expectPositiveInteger(items, "zipfPopularity.items");
  expectNonNegative(exponent, "zipfPopularity.exponent");
  const weights = Array.from({ length: items }, (_, at) => power(at + 1, -exponent));
  const total = sum(weights);
  return weights.map((weight) => weight / total);
}

/** Request shares made to sum to 1; refuses what is no popularity. */
export function expectPopularity(popularity: readonly number[], path: string): readonly number[] {
  for (const [at, share] of popularity.entries()) expectNonNegative(share, `${path}[${at}]`);
  const total = sum(popularity);
  if (!(total > 0)) throw badValue(path, "shares of requests, some above 0", popularity);
  return popularity.map((share) => share / total);
}

/** A capacity between 1 and the number of objects. */
export function expectCapacity(capacity: number, objects: number, path: string): number {
  expectPositiveInteger(capacity, path);
  if (capacity > objects) throw badValue(path, `at most the ${objects} objects`, capacity);
  return capacity;
}
