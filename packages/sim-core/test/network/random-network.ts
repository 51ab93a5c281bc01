import fc from "fast-check";
import {
  deterministic,
  erlang,
  exponential,
  geometric,
  hyperexponential,
  uniform,
  zipf,
  type Distribution,
} from "../../src/index.ts";

/** What a generator makes, a validator may still refuse. */
export type Json = { [field: string]: unknown };

const law = (mean: number): fc.Arbitrary<Distribution> =>
  fc.constantFrom(
    exponential({ mean }),
    deterministic(mean),
    erlang({ mean, phases: 3 }),
    uniform({ min: 0, max: 2 * mean }),
    hyperexponential({ probabilities: [0.9, 0.1], means: [mean / 2, 5.5 * mean] }),
  );

/** Present or absent, each by the toss of a coin: swarms of features find what all of them together hide. */
const maybe = (fields: { readonly [field: string]: fc.Arbitrary<unknown> }): fc.Arbitrary<Json> =>
  fc.record(fields, { requiredKeys: [] });

const small = fc.integer({ min: 1, max: 4 });
const classes = ["jobs", "robots", "late"];

const services = fc.oneof(
  { weight: 3, arbitrary: law(1) },
  { weight: 1, arbitrary: fc.record({ jobs: law(1), robots: law(0.5), late: law(2) }).map((byClass) => ({ byClass })) },
);

const queueing = {
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
    },
    { requiredKeys: ["attempts", "delay"] },
  ),
};

const schedule = fc
  .array(fc.integer({ min: 0, max: 4 }), { minLength: 1, maxLength: 4 })
  .map((counts) => ({ steps: counts.map((count, at) => [3 * at, count]), every: 3 * counts.length }));

const breakdowns = fc.record(
  { up: law(5), down: law(1), of: fc.constantFrom("server", "station"), service: fc.constantFrom("resume", "restart") },
  { requiredKeys: ["up", "down"] },
);

const call = maybe({
  timeout: law(2),
  retry: fc
    .tuple(queueing.retry, maybe({ budget: fc.constant({ ratio: 0.3, burst: 2 }) }))
    .map(([retry, budget]) => ({ ...retry, ...budget })),
  breaker: fc.constant({ ratio: 0.5, window: 5, open: 2, least: 2, slow: 3 }),
  need: fc.constant(1),
  answers: fc.constant(["refused"]),
});

/** The kinds of station, all of them with a service of about 1. */
const stationAt = (later: readonly string[]): fc.Arbitrary<Json> => {
  const { servers, capacity, discipline, retry, ...impatience } = queueing;
  const plain = { servers, capacity, discipline, retry };
  const withService = (fields: Json) => services.map((service) => ({ service, ...fields }));
  const kinds = [
    maybe({ ...plain, ...impatience }).chain(withService),
    maybe({ servers, retry, patience: impatience.patience }).chain((fields) =>
      withService({ codel: { target: 0.5, interval: 2 }, dropsTimedOut: true, ...fields }),
    ),
    maybe({ capacity, discipline, schedule }).chain(withService),
    maybe({ ...plain, breakdowns }).chain(withService),
    maybe({ servers, capacity, retry, preemptive: fc.boolean() }).chain(({ preemptive, ...fields }) =>
      withService({ ...fields, discipline: preemptive ? "preemptiveLifo" : { priority: ["late"], preemptive: true } }),
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
  if (later.length === 0) return fc.oneof(...kinds);
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
  return fc.oneof(
    ...kinds,
    maybe({ ...plain, patience: impatience.patience, breakdowns }).chain((fields) =>
      steps.map((all) => ({ kind: "caller", ...fields, steps: all })),
    ),
    fc.array(target, { minLength: 1, maxLength: 3 }).map((branches) => ({ kind: "fork", branches })),
  );
};

const routeTo = (later: readonly string[], all: readonly string[]): fc.Arbitrary<unknown> => {
  const target = fc.constantFrom("exit", "exit:paid", ...later);
  const leaf = fc.oneof(
    target,
    target.map((to) => (to === "exit" ? to : { [to]: 0.5, exit: 0.5 })),
    fc.constantFrom(...all).map((back) => ({ [back]: 0.2, exit: 0.5, "exit:paid": 0.3 })),
    ...(later.length < 2
      ? []
      : [
          fc
            .constantFrom("random", "roundRobin", "shortest", "leastWork")
            .map((balance) => ({ balance, among: later.slice(0, 3) })),
        ]),
  );
  return fc.oneof(
    { weight: 4, arbitrary: leaf },
    { weight: 1, arbitrary: leaf.map((to) => ({ as: { late: 0.5, jobs: 0.5 }, to })) },
    { weight: 1, arbitrary: fc.record({ jobs: leaf, robots: leaf, late: leaf }).map((byClass) => ({ byClass })) },
  );
};

const sourceTo = (to: string): fc.Arbitrary<Json> =>
  fc.oneof(
    law(1).map((interarrival) => ({ interarrival, to })),
    law(2).map((interarrival) => ({ interarrival, batch: geometric({ mean: 1 }), to })),
    fc.constant({ kind: "population", size: 5, to }),
    fc.constant({ kind: "poisson", rate: { shape: "constant", rate: 1.2 }, to }),
  );

/** A customer can hold the stock of one station. */
const holdsOnce = ({ stations }: Json): boolean =>
  Object.values(stations as { readonly [name: string]: Json }).filter(({ kind }) => kind === "stock").length <= 1;

/** What a cache misses comes from a station of its own, and back. */
const withOrigin = (data: Json, at: number): Json => {
  const name = `s${at}`;
  if (data["kind"] !== "cache") return { [name]: data };
  const origin = { kind: "delay", service: exponential({ mean: 1 }), to: name };
  return { [name]: { ...data, miss: `${name}origin` }, [`${name}origin`]: origin };
};

const changesServers = ({ kind = "queue", schedule, breakdowns, rates }: Json): boolean =>
  ["queue", "sharing", "stock", "batch", "caller"].includes(kind as string) &&
  [schedule, breakdowns, rates].every((field) => field === undefined);

/** A controller, with the station before "s0" that it sets, if it sets one. */
interface Controlled {
  readonly controller?: Json;
  readonly door?: Json;
}

const lag = { metricLag: fc.constant(3) };
const watch = { station: "s0", metric: "queue", period: 2 };

const controlled: fc.Arbitrary<Controlled> = fc.oneof(
  { weight: 4, arbitrary: fc.constant({}) },
  {
    weight: 1,
    arbitrary: maybe({
      ...lag,
      startUp: law(2),
      provisioningRate: fc.constant(0.5),
      down: fc.constant({ stabilization: 4 }),
      forecast: fc.constant({ ahead: 4 }),
    }).map((fields) => ({
      controller: { kind: "autoscaler", station: "s0", target: 0.6, period: 2, max: 4, ...fields },
    })),
  },
  {
    weight: 1,
    arbitrary: maybe(lag).map((fields) => ({
      controller: { kind: "degrader", ...watch, above: 1, below: 1, switches: ["door"], ...fields },
      door: { kind: "switch", to: "s0", degraded: { s0: 0.5, exit: 0.5 } },
    })),
  },
  {
    weight: 1,
    arbitrary: maybe(lag).map((fields) => ({
      controller: {
        kind: "rateController",
        ...watch,
        limiter: "door",
        above: 1,
        increase: 0.2,
        decrease: 0.5,
        min: 0.1,
        max: 2,
        ...fields,
      },
      door: { kind: "limiter", rate: 1, burst: 2, to: "s0" },
    })),
  },
);

/** A network of one to five stations with a random subset of all features; some are refused, most are not. */
export const randomNetwork = (): fc.Arbitrary<Json> =>
  fc.integer({ min: 1, max: 5 }).chain(networkOf).filter(holdsOnce);

const networkOf = (count: number): fc.Arbitrary<Json> => {
  const names = Array.from({ length: count }, (_, at) => `s${at}`);
  const stations = names.map((_, at) => {
    const later = names.slice(at + 1);
    return fc.tuple(stationAt(later), routeTo(later, names)).map(([data, to]) => ({ ...data, to }));
  });
  const sources = fc.tuple(sourceTo("s0"), sourceTo(names[count - 1]));
  return fc.tuple(sources, fc.tuple(...stations), controlled).map(([[jobs, robots], made, { controller, door }]) => ({
    time: "s",
    sources: { jobs: door ? { ...jobs, to: "door" } : jobs, robots },
    classes: classes.slice(2),
    stations: {
      ...Object.assign({}, ...made.map(withOrigin)),
      pool: { kind: "pool", units: 2 },
      ...(door ? { door } : {}),
    },
    ...(controller && (door || changesServers(made[0])) ? { controllers: { controller } } : {}),
  }));
};
