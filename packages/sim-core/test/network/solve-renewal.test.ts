import { expect, test } from "vitest";
import { deterministic, erlang, exponential, network, solve, type Network } from "../../src/index.ts";

const service = exponential({ mean: 1 });

/** Regular arrivals at one desk, which may be more than GI/M/1 knows. */
const desk = (station: object = {}, source: object = {}): Network =>
  network({
    time: "s",
    sources: { people: { interarrival: erlang({ mean: 2.5, phases: 2 }), to: "desk", ...source } },
    stations: { desk: { service, ...station } },
  });

test("GI/M/1 of a server of another speed is that of services so much shorter", () => {
  const [fast, short] = [desk({ speed: 2 }), desk({ service: exponential({ mean: 0.5 }) })].map(
    (net) => solve(net).stations["desk"]!,
  );
  expect(fast!.wait.mean.method).toBe("exact: GI/M/1");
  expect(fast!.wait.mean.mean).toBeCloseTo(short!.wait.mean.mean, 12);
  expect(fast!.wait.mean.mean).toBeLessThan(solve(desk()).stations["desk"]!.wait.mean.mean / 2);
});

// Its formula would give each of them a figure, and a wrong one.
test.each<readonly [what: string, station: object, source: object]>([
  ["several servers", { servers: 2 }, {}],
  ["a capacity", { capacity: 3 }, {}],
  ["balking", { balk: { above: 1, probability: 0.5 } }, {}],
  ["patience", { patience: exponential({ mean: 2 }) }, {}],
  ["controlled delay", { codel: { target: 1, interval: 10 } }, {}],
  ["a schedule", { schedule: { steps: [[0, 1]] } }, {}],
  ["breakdowns", { breakdowns: { up: exponential({ mean: 50 }), down: exponential({ mean: 5 }) } }, {}],
  ["customers that stand for several", { fanOut: 2 }, {}],
  ["another order", { discipline: "lifo" }, {}],
  ["constant services", { service: deterministic(1) }, {}],
  ["those who come back", { to: { desk: 0.2, exit: 0.8 } }, {}],
  ["customers that come two at a time", {}, { batch: { law: "deterministic", value: 2 } }],
])("GI/M/1 is not said of %s", (_, station, source) => {
  expect(() => solve(desk(station, source))).toThrow(/^solve: /);
});
