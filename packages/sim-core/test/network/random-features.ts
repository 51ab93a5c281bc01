import fc from "fast-check";
import { deterministic, erlang, exponential, hyperexponential, uniform, type Distribution } from "../../src/index.ts";

/** What a generator makes, a validator may still refuse. */
export type Json = { [field: string]: unknown };

export const law = (mean: number): fc.Arbitrary<Distribution> =>
  fc.constantFrom(
    exponential({ mean }),
    deterministic(mean),
    erlang({ mean, phases: 3 }),
    uniform({ min: 0, max: 2 * mean }),
    hyperexponential({ probabilities: [0.9, 0.1], means: [mean / 2, 5.5 * mean] }),
  );

/** Present or absent, each by the toss of a coin: swarms of features find what all of them together hide. */
export const maybe = (fields: { readonly [field: string]: fc.Arbitrary<unknown> }): fc.Arbitrary<Json> =>
  fc.record(fields, { requiredKeys: [] });

const small = fc.integer({ min: 1, max: 4 });
export const services = fc.oneof(
  { weight: 3, arbitrary: law(1) },
  { weight: 1, arbitrary: fc.record({ jobs: law(1), robots: law(0.5), late: law(2) }).map((byClass) => ({ byClass })) },
);

export const queueing = {
  servers: small,
  capacity: fc.integer({ min: 4, max: 9 }),
  discipline: fc.constantFrom("fifo", "lifo", "random", { priority: ["robots", "late"] }),
  patience: law(2),
  balk: fc.record({ above: fc.integer({ min: 0, max: 3 }), probability: fc.constant(0.5) }),
  retry: fc.record(
    {
      attempts: small,
      delay: law(1),
      backOff: fc.constant(2),
      longest: fc.constant(3),
      jitter: fc.constantFrom("full", "equal"),
      budget: fc.constant({ ratio: 0.3, burst: 2 }),
    },
    { requiredKeys: ["attempts", "delay"] },
  ),
};

export const schedule = fc
  .array(fc.integer({ min: 0, max: 4 }), { minLength: 1, maxLength: 4 })
  .map((counts) => ({ steps: counts.map((count, at) => [3 * at, count]), every: 3 * counts.length }));

export const breakdowns = fc.record(
  { up: law(5), down: law(1), of: fc.constantFrom("server", "station"), service: fc.constantFrom("resume", "restart") },
  { requiredKeys: ["up", "down"] },
);

export const codel = fc.constant({ target: 0.5, interval: 2 });
export const dropsTimedOut = fc.constant(true);

export const call = maybe({
  timeout: law(2),
  retry: queueing.retry,
  breaker: fc.constant({ ratio: 0.5, window: 5, open: 2, least: 2, slow: 3 }),
  need: fc.constant(1),
  answers: fc.constant(["refused"]),
});
