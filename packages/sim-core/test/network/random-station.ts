import fc from "fast-check";
import { zipf } from "../../src/index.ts";
import {
  breakdowns,
  call,
  codel,
  dropsTimedOut,
  law,
  maybe,
  queueing,
  schedule,
  services,
  type Json,
} from "./random-features.ts";

/** Calls and forks lead to later stations only, so that nobody waits for himself. */
const callerOf = (later: readonly string[]): fc.Arbitrary<Json> => {
  const target = fc.constantFrom(...later);
  const step = fc.oneof(
    law(0.3).map((service) => ({ service })),
    fc.tuple(call, fc.array(target, { minLength: 1, maxLength: 3 })).map(([fields, to]) => ({ ...fields, call: to })),
    target.map((to) => ({ call: to, wait: false })),
    fc.constant({ seize: "pool" }),
  );
  const steps = fc
    .array(step, { minLength: 1, maxLength: 4 })
    .map((all) => all.filter((one, at) => !("seize" in one) || all.findIndex((other) => "seize" in other) === at));
  const { servers, capacity, discipline, retry, patience } = queueing;
  return maybe({ servers, capacity, discipline, retry, patience, breakdowns, schedule }).chain(
    ({ servers: some, ...fields }) =>
      steps.map((all) => ({
        kind: "caller",
        ...fields,
        ...(fields["schedule"] || !some ? {} : { servers: some }),
        steps: all,
      })),
  );
};

const forkOf = (later: readonly string[]): fc.Arbitrary<Json> =>
  fc.array(fc.constantFrom(...later), { minLength: 1, maxLength: 3 }).map((branches) => ({ kind: "fork", branches }));

const withService = (fields: Json): fc.Arbitrary<Json> => services.map((service) => ({ service, ...fields }));

/** The kinds of station, all of them with a service of about 1. */
export const stationAt = (later: readonly string[]): fc.Arbitrary<Json> => {
  const { servers, capacity, discipline, retry, ...impatience } = queueing;
  const plain = { servers, capacity, discipline, retry };
  const kinds = [
    maybe({ ...plain, ...impatience }).chain(withService),
    fc
      .tuple(codel, dropsTimedOut, maybe({ servers, retry, patience: impatience.patience, breakdowns }))
      .chain(([delay, drops, fields]) => withService({ codel: delay, dropsTimedOut: drops, ...fields })),
    maybe({ capacity, discipline, schedule }).chain(withService),
    maybe({ ...plain, ...impatience, breakdowns }).chain(withService),
    fc
      .tuple(schedule, maybe({ capacity, discipline, breakdowns, ...impatience }))
      .chain(([steps, fields]) => withService({ schedule: steps, ...fields })),
    maybe({
      servers,
      schedule,
      capacity,
      retry,
      ...impatience,
      breakdowns,
      dropsTimedOut,
      codel,
      isLifo: fc.boolean(),
    }).chain(({ servers: some, codel: delay, isLifo, ...fields }) =>
      withService({
        ...fields,
        ...(fields["schedule"] || !some ? {} : { servers: some }),
        ...(isLifo
          ? { discipline: "preemptiveLifo" }
          : { discipline: { priority: ["late"], preemptive: true }, ...(delay ? { codel: delay } : {}) }),
      }),
    ),
    maybe({ servers, schedule, capacity }).chain(({ servers: some, ...fields }) =>
      withService({ kind: "sharing", ...fields, ...(fields["schedule"] || !some ? {} : { servers: some }) }),
    ),
    withService({ kind: "sharing", rates: [1, 1.5, 1.2] }),
    maybe({ perPresent: fc.constant(0.1) }).chain((fields) => withService({ kind: "delay", ...fields })),
    maybe({ servers: fc.integer({ min: 1, max: 2 }), least: fc.constant(2), longest: fc.constant(1), capacity }).chain(
      (fields) => withService({ kind: "batch", most: 3, ...fields }),
    ),
    withService({ kind: "blocking", servers: 2, ...(later.length > 0 ? {} : { capacity: 3 }) }),
    fc.constant({ kind: "limiter", rate: 1, burst: 2, horizon: 1 }),
    fc.constantFrom(
      { kind: "leakyBucket", rate: 1, longest: 2 },
      { kind: "warmUp", rate: 4, period: 5 },
      { kind: "itemLimiter", rate: 1, burst: 2 },
    ),
    maybe({
      ttl: fc.constant(4),
      replacement: fc.constantFrom("lru", "fifo", "random", "lfu"),
      singleFlight: fc.boolean(),
      longestFlight: fc.constant(1.5),
    }).map((fields) => ({ kind: "cache", keys: zipf({ items: 9, exponent: 0.8 }), capacity: 3, ...fields })),
    maybe({ servers, capacity }).chain((fields) =>
      withService({ kind: "stock", ...fields, items: { count: 1, stock: 40 }, sold: "paid" }),
    ),
  ];
  return later.length === 0 ? fc.oneof(...kinds) : fc.oneof(...kinds, callerOf(later), forkOf(later));
};
