import { describe, expect, test } from "vitest";
import {
  deterministic,
  exponential,
  network,
  simulate,
  solve,
  type Network,
  type NetworkData,
  type StationData,
} from "../../src/index.ts";
import { mg1 } from "../../src/theory.ts";
import { markovChain } from "./markov-chain.ts";

const mean = (value: number) => exponential({ mean: value });

const system = (
  rate: number,
  stations: Record<string, unknown>,
  more: Record<string, unknown> = {},
): Network<string, string> =>
  network<string, string>({
    time: "s",
    sources: { jobs: { interarrival: exponential({ rate }), to: "front" }, ...more } as NetworkData["sources"],
    stations: stations as Record<string, StationData>,
  });

const twoLayers = (rate: number, threads: number, workers: number, above: number, below: number) =>
  system(rate, {
    front: { kind: "caller", servers: threads, steps: [{ service: mean(above) }, { call: "back" }] },
    back: { servers: workers, service: mean(below) },
  });

describe("two layers, approximately, beside their Markov chain", () => {
  // Errors of the number above and of the number below.
  test.each([
    [0.5, 4, 2, 0.8, 1.5, 0.003, 0.001],
    [0.9, 4, 2, 0.8, 1.5, 0.015, 0.003],
    [1.1, 4, 2, 0.8, 1.5, 0.025, 0.003],
    [0.6, 8, 1, 0.5, 1.5, 0.003, 0.001],
    [0.6, 2, 1, 0.5, 1, 0.005, 0.002],
  ])("rate %d, %d threads, %d workers, %d and %d s", (rate, threads, workers, above, below, error, errorBelow) => {
    const most = 150;
    const chain = markovChain<readonly [number, number, number]>([0, 0, 0], ([n, own, out]) => {
      const waiting = n - own - out;
      return [
        [n < most ? rate : 0, own + out < threads ? [n + 1, own + 1, out] : [n + 1, own, out]],
        [own / above, [n, own - 1, out + 1]],
        [Math.min(out, workers) / below, waiting > 0 ? [n - 1, own + 1, out - 1] : [n - 1, own, out - 1]],
      ];
    });
    const { front, back } = solve(twoLayers(rate, threads, workers, above, below), { approximate: true }).stations;
    const exact = chain.mean(([n]) => n);
    expect(front.sojourn.mean.method).toMatch(/^approximate: layered calls/);
    expect(Math.abs((rate * front.sojourn.mean.mean) / exact - 1)).toBeLessThan(error);
    expect(Math.abs((rate * back.sojourn.mean.mean) / chain.mean(([, , out]) => out) - 1)).toBeLessThan(errorBelow);
    expect(front.utilization.mean).toBeCloseTo(chain.mean(([, own, out]) => own + out) / threads, 2);
  });

  test("one thread is M/G/1 of all its steps", () => {
    const { front } = solve(twoLayers(0.3, 1, 1, 0.8, 1.5), { approximate: true }).stations;
    const exact = mg1({ arrivalRate: 0.3, meanService: 2.3, scv: (0.8 ** 2 + 1.5 ** 2) / 2.3 ** 2 });
    expect(front.wait.mean.mean).toBeCloseTo(exact.waitMean, 9);
  });
});

const three = system(
  2,
  {
    front: {
      kind: "caller",
      servers: 6,
      steps: [
        { service: mean(0.2) },
        { call: "middle" },
        { seize: "db", units: 2 },
        { call: "disk" },
        { service: mean(0.3) },
        { release: "db" },
        { service: mean(0.1) },
      ],
      to: "desk",
    },
    middle: { kind: "caller", servers: 3, steps: [{ service: mean(0.4) }, { call: { disk: 0.5, cpu: 0.5 } }] },
    batch: { kind: "caller", servers: 2, steps: [{ service: mean(0.4) }, { call: "cpu" }] },
    db: { kind: "pool", units: 5 },
    disk: { service: mean(0.12) },
    cpu: { kind: "sharing", servers: 2, service: mean(0.3) },
    desk: { servers: 3, service: mean(1) },
  },
  {
    web: { interarrival: exponential({ rate: 0.5 }), to: "disk" },
    more: { interarrival: exponential({ rate: 0.7 }), to: "batch" },
  },
);

test("three layers, a pool and shared stations are within 5 % of the simulation, time in the network within 4 %", () => {
  const { stations, timeInNetwork } = solve(three, { approximate: true });
  const run = simulate(three, { seed: "layers", until: 6_000, warmUp: 300, replications: 4 });
  for (const name of Object.keys(stations)) {
    const { sojourn, utilization, arrivalRate } = stations[name];
    const measured = run.stations[name];
    expect(Math.abs(sojourn.mean.mean / measured.sojourn.mean.mean - 1), name).toBeLessThan(0.055);
    expect(Math.abs(utilization.mean / measured.utilization.mean - 1), name).toBeLessThan(0.04);
    expect(Math.abs((arrivalRate.mean * 5_700) / measured.arrived.mean - 1), name).toBeLessThan(0.03);
  }
  expect(stations["cpu"].wait.mean.mean).toBe(0);
  const times = run.replications.map(({ exits }) => exits["exit"].meanTimeInNetwork);
  const measured = times.reduce((sum, time) => sum + time, 0) / times.length;
  expect(Math.abs(timeInNetwork.mean / measured - 1)).toBeLessThan(0.04);
});

describe("calls that fail by chance and are tried again", () => {
  const failing = (rate: number, servers: number, failure: number, retry: object) =>
    system(rate, {
      front: {
        kind: "caller",
        servers,
        steps: [{ service: mean(0.2) }, { call: "back", retry }, { service: mean(0.3) }],
      },
      back: { servers: 2, service: mean(0.25), to: { exit: 1 - failure, "exit:broken": failure } },
    });

  test.each([
    [0.1, 1.111],
    [0.5, 1.875],
    [0.9, 3.439],
    [1, 4],
  ])("V42: with probability %d, %d attempts a call", (failure, attempts) => {
    const net = failing(0.2, 4, failure, { attempts: 4, delay: deterministic(0) });
    const { front, back } = solve(net, { approximate: true }).stations;
    expect(back.arrivalRate.mean / front.arrivalRate.mean).toBeCloseTo(attempts, 3);
    // Own time before and, of those answered, behind; attempts of 0.25 s, where nearly nobody waits.
    const held = 0.2 + attempts * 0.25 + (1 - failure ** 4) * 0.3;
    expect((4 * front.utilization.mean) / front.arrivalRate.mean / held).toBeGreaterThan(1);
    expect((4 * front.utilization.mean) / front.arrivalRate.mean / held).toBeLessThan(1.04);
  });

  test("with growing delays beside simulation: loads within 1 %, numbers within 6", () => {
    const retry = { attempts: 3, delay: deterministic(0.5), backOff: 2, jitter: "full" };
    const net = failing(2, 4, 0.4, retry);
    const { front, back } = solve(net, { approximate: true }).stations;
    const run = simulate(net, { seed: "failing", until: 40_000, warmUp: 500, replications: 4 }).stations;
    expect(Math.abs(back.arrivalRate.mean / (run["back"].arrived.mean / 39_500) - 1)).toBeLessThan(0.01);
    expect(Math.abs(front.utilization.mean / run["front"].utilization.mean - 1)).toBeLessThan(0.01);
    expect(Math.abs(front.sojourn.mean.mean / run["front"].sojourn.mean.mean - 1)).toBeLessThan(0.06);
    expect(Math.abs(back.sojourn.mean.mean / run["back"].sojourn.mean.mean - 1)).toBeLessThan(0.06);
  });
});

describe("refuses in words", () => {
  const calls = (step: object, back: object = {}) =>
    system(0.5, { front: { kind: "caller", steps: [step] }, back: { service: mean(1), ...back } });
  const approximately = (net: Network) => () => solve(net, { approximate: true });

  test("callers unless asked to approximate", () => {
    expect(() => solve(calls({ call: "back" }))).toThrow(/callers but approximately: approximate: true has them/);
  });

  test.each([
    [calls({ call: ["back", "back"] }), /front\.steps\[0\]\.call: no theory for several calls at once/],
    [calls({ call: "back", timeout: mean(1) }), /front\.steps\[0\]\.timeout: no theory for calls that time out/],
    [
      calls({ call: "back", retry: { attempts: 2, delay: mean(1), budget: { ratio: 1, burst: 2 } } }),
      /steps\[0\]\.retry\.budget: no theory for retries within a budget/,
    ],
    [
      calls({ call: "back", breaker: { ratio: 0.5, window: 1, open: 1 } }),
      /steps\[0\]\.breaker: no theory for calls behind a circuit breaker/,
    ],
    [calls({ call: "back", wait: false }), /calls that nobody waits for/],
    [
      system(0.1, {
        front: { kind: "caller", steps: [{ call: "middle" }] },
        middle: { kind: "caller", steps: [{ call: "back" }] },
        back: { service: mean(1), to: { exit: 0.9, "exit:broken": 0.1 } },
      }),
      /front\.steps\[0\]: no theory for calls to middle, whose own calls may fail/,
    ],
    [
      system(0.1, {
        front: { kind: "caller", steps: [{ call: "back" }], to: "next" },
        back: { service: mean(1), to: { exit: 0.9, "exit:broken": 0.1 } },
        next: { service: mean(1) },
      }),
      /front: no theory for a caller whose calls may fail with a station behind it \(next\)/,
    ],
    [calls({ call: "back" }, { capacity: 3 }), /back/],
  ])("%#", (net, message) => expect(approximately(net)).toThrow(message));

  test("an overloaded layer, by name and how much", () => {
    expect(approximately(twoLayers(0.6, 1, 1, 0.8, 1.5))).toThrow(
      /stations\.front: expected a utilization below 1, got 1\.38\d*\. It is offered 0\.6 customers per time unit and serves at most 0\.43/,
    );
    expect(approximately(twoLayers(0.8, 9, 1, 0.1, 1.5))).toThrow(
      /stations\.back: expected a utilization below 1, got 1\.2/,
    );
  });
});
