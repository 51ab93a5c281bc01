import fc from "fast-check";
import { exponential, geometric } from "../../src/index.ts";
import { changesServers, controlled } from "./random-controller.ts";
import { law, type Json } from "./random-features.ts";
import { stationAt } from "./random-station.ts";

const classes = ["jobs", "robots", "late"];

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
