import { expect, test } from "vitest";
import { ObjectiveWatch } from "../../src/experiment.ts";
import {
  deterministic,
  exponential,
  Kinds,
  network,
  Replication,
  type Network,
  type Objective,
} from "../../src/index.ts";

const watched = (of: Network, objective: Objective, until: number) => {
  const run = new Replication(of, { seed: "asked", replication: 0, slice: 1, kinds: new Kinds() });
  const watch = new ObjectiveWatch(run.model.places, objective, until);
  run.model.probe.subscribe(watch);
  run.advance(until);
  // First, for they hand over what the probe holds back.
  const figures = run.figures();
  return { result: watch.result(), figures };
};

const wait = { station: "desk", measure: "wait", quantile: 0.9, below: 1, window: 10, share: 0.9 } as const;

test("windows in which all wait and nobody begins are broken", () => {
  const closed = network({
    time: "s",
    sources: { people: { interarrival: deterministic(1), to: "desk" } },
    // Closed from 20 to 50: who waits then goes on waiting.
    stations: {
      desk: {
        schedule: {
          steps: [
            [0, 4],
            [20, 0],
            [50, 40],
          ],
        },
        service: deterministic(0.5),
      },
    },
  });
  const { result } = watched(closed, wait, 100);
  // 20 to 50, and the window that begins with those who waited so long.
  expect(result).toMatchObject({ windows: 10, held: 6, isMet: false });
  // Of forty who began in it thirty had waited 1 to 30 s.
  expect(Math.abs(result.worst - 26)).toBeLessThan(0.5);
});

test("who waits longer than is asked at the end of a window counts in it, though others are served at once", () => {
  // 8 urgent and 4 others a second for 10 servers of a second: the others get half of what they need.
  const starving = network({
    time: "s",
    sources: {
      urgent: { kind: "poisson", rate: { shape: "constant", rate: 8 }, to: "desk" },
      others: { kind: "poisson", rate: { shape: "constant", rate: 4 }, to: "desk" },
    },
    stations: {
      desk: { servers: 10, service: exponential({ mean: 1 }), discipline: { priority: ["urgent", "others"] } },
    },
  });
  const { result, figures } = watched(starving, { ...wait, quantile: 0.8, below: 5, window: 100 }, 600);
  const { queue, wait: waits } = figures.stations["desk"];
  // Two of twelve a second begin late or never; of those who began, four fifths waited little in every window.
  expect(waits.quantile(0.8)).toBeLessThan(5);
  expect(queue).toBeGreaterThan(800);
  expect(result.isMet).toBe(false);
});

test("an edge belongs to the window that it begins, whatever the quotient says", () => {
  const times = Array.from({ length: 40 }, (_, tenth) => Number((tenth * 0.1).toFixed(1)));
  const net = network({
    time: "s",
    sources: { people: { kind: "trace", times, to: "desk" } },
    stations: { desk: { servers: 9, service: deterministic(0) } },
  });
  const each = { ...wait, measure: "sojourn", window: 0.1 } as const;
  // Some tenths lie a hair before the product of their number and 0.1, 0.3 for one: these count in the window before.
  const numbers = new Set(times.map((time) => [...times.keys()].findLast((window) => window * 0.1 <= time)));
  expect(watched(net, each, 4.05).result.windows).toBe(numbers.size);
});

test("with room to spare nothing changes: who is served in time keeps it, and an empty window counts nowhere", () => {
  const quiet = network({
    time: "s",
    sources: { people: { kind: "trace", times: [1, 2, 35, 71.5], to: "desk" } },
    stations: { desk: { service: deterministic(0.5) } },
  });
  expect(watched(quiet, wait, 100).result).toEqual({ windows: 3, held: 3, worst: 0, isMet: true });
});

test("a run that ends before its first window does counts who waits at its end", () => {
  const huge = network({
    time: "min",
    sources: { people: { kind: "poisson", rate: { shape: "constant", rate: 900 }, to: "desk" } },
    stations: { desk: { service: exponential({ mean: 100 }) } },
  });
  const { result } = watched(huge, { ...wait, below: 1, window: 20 }, 3);
  expect(result).toMatchObject({ windows: 1, held: 0, isMet: false });
});

test("of a run that ends early only so much is judged as there was", () => {
  const net = network({
    time: "s",
    sources: { people: { interarrival: exponential({ rate: 8 }), to: "desk" } },
    stations: { desk: { servers: 12, service: exponential({ mean: 1 }) } },
  });
  const until = 10_000;
  const run = new Replication(net, { seed: "asked", replication: 0, slice: 1, kinds: new Kinds() });
  const watch = new ObjectiveWatch(run.model.places, { ...wait, measure: "sojourn", below: 6, window: 50 }, until);
  run.model.probe.subscribe(watch);
  run.advance(410);
  run.figures();
  // Whoever was inside then has not been there since.
  expect(watch.result(410)).toMatchObject({ windows: 9, held: 9, isMet: true });
});
