import { describe, expect, test } from "vitest";
import { deterministic, erlang, exponential, simulate, solve, type Network } from "../../src/index.ts";
import { mg1 } from "../../src/theory.ts";
import { poisson } from "../station/system.ts";
import { markovChain } from "./markov-chain.ts";

const mean = (value: number) => exponential({ mean: value });

const approximately = (net: Network<string, string>) => solve(net, { approximate: true }).stations;

test("one thread whose call times out and goes out again is M/G/1 of all that", () => {
  const retry = { attempts: 2, delay: deterministic(0.5) };
  const net = poisson(0.3, {
    front: { kind: "caller", steps: [{ service: mean(0.5) }, { call: "back", timeout: mean(3), retry }] },
    back: { kind: "delay", service: mean(1) },
  });
  // Answer and time-out race: the attempt takes 3/4, and how it ends, late with probability 1/4, does not depend on it.
  const [late, attempt, pause] = [1 / 4, 3 / 4, 0.5];
  const call = attempt + late * (pause + attempt);
  const square =
    2 * attempt ** 2 +
    2 * late * attempt * (pause + attempt) +
    late * (pause ** 2 + 2 * pause * attempt + 2 * attempt ** 2);
  const inside = 0.5 + call;
  const exact = mg1({ arrivalRate: 0.3, meanService: inside, scv: (0.25 + square - call ** 2) / inside ** 2 });
  const { front, back } = approximately(net);
  expect(front.wait.mean.mean).toBeCloseTo(exact.waitMean, 6);
  expect(front.utilization.mean).toBeCloseTo(0.3 * inside, 6);
  expect(back.arrivalRate.mean).toBeCloseTo(0.3 * (1 + late), 6);
});

describe("threads that wait for several answers, beside their Markov chain: within 1 %", () => {
  // Own work, then two calls out at once, of which all or one must be answered, for 1/θ at the most.
  test.each([
    [0.9, 3, 0.8, 1, 2, 0],
    [1.2, 3, 0.8, 1, 2, 0],
    [1.2, 3, 0.8, 1, 2, 0.3],
    [1.5, 4, 0.5, 2, 1, 0.2],
  ])("rate %d, %d threads, %d and %d s, %d needed, time-outs at %d", (rate, threads, above, below, need, late) => {
    type State = readonly [inside: number, own: number, both: number, one: number];
    const chain = markovChain<State>([0, 0, 0, 0], ([inside, own, both, one]) => {
      const leave = (...left: readonly [number, number, number]): State => {
        const starts = inside > own + both + one ? 1 : 0;
        return [inside - 1, left[0] + starts, left[1], left[2]];
      };
      const starts = own + both + one < threads ? 1 : 0;
      return [
        [inside < 100 ? rate : 0, [inside + 1, own + starts, both, one]],
        [own / above, [inside, own - 1, both + 1, one]],
        [(2 * both) / below, need === 2 ? [inside, own, both - 1, one + 1] : leave(own, both - 1, one)],
        [one / below, leave(own, both, one - 1)],
        [both * late, leave(own, both - 1, one)],
        [one * late, leave(own, both, one - 1)],
      ];
    });
    const timeout = late === 0 ? {} : { timeout: exponential({ rate: late }) };
    const back = { kind: "delay", service: mean(below) };
    const net = poisson(rate, {
      front: {
        kind: "caller",
        servers: threads,
        steps: [{ service: mean(above) }, { call: ["a", "b"], need, ...timeout }],
      },
      a: back,
      b: back,
    });
    const { front, a } = approximately(net);
    const busy = chain.mean(([, own, both, one]) => own + both + one);
    expect(front.utilization.mean).toBeCloseTo(busy / threads, 6);
    expect(Math.abs((rate * front.sojourn.mean.mean) / chain.mean(([inside]) => inside) - 1)).toBeLessThan(0.01);
    expect(a.arrivalRate.mean).toBeCloseTo(rate, 12);
    expect(a.sojourn.mean.mean).toBeCloseTo(below, 12);
  });
});

test("beside other calls, pools and customers of its own a delay has the figures of all", () => {
  const net = poisson(0.8, {
    front: {
      kind: "caller",
      servers: 4,
      steps: [
        { service: mean(0.2) },
        { seize: "db" },
        {
          call: ["far", "far", "near"],
          need: 2,
          retry: { attempts: 3, delay: mean(1), jitter: "full", backOff: 2 },
          timeout: deterministic(2),
        },
        { release: "db" },
        { call: "far" },
      ],
    },
    db: { kind: "pool", units: 3 },
    far: { kind: "delay", service: erlang({ mean: 1, phases: 2 }) },
    near: { kind: "delay", service: mean(0.3) },
  });
  const theory = approximately(net);
  const run = simulate(net, { seed: "beside", until: 40_000, warmUp: 500, replications: 4 }).stations;
  for (const name of ["front", "db", "far", "near"]) {
    const off = theory[name].sojourn.mean.mean / run[name].sojourn.mean.mean - 1;
    expect(Math.abs(off), name).toBeLessThan(0.02);
    const rate = run[name].served.mean / 39_500;
    expect(Math.abs(theory[name].arrivalRate.mean / rate - 1), name).toBeLessThan(0.02);
  }
});

describe("refuses in words what answers otherwise", () => {
  const calls = (step: object, back: object) => () =>
    approximately(poisson(0.5, { front: { kind: "caller", servers: 3, steps: [step] }, back }));

  test.each([
    [
      { call: ["back", "back"] },
      { service: mean(1) },
      /front\.steps\[0\]\.call: no theory for several calls at once, but to delays/,
    ],
    [
      { call: "back", timeout: mean(1) },
      { service: mean(1) },
      /front\.steps\[0\]\.timeout: no theory for calls that time out, but to delays/,
    ],
    [{ call: "back", timeout: mean(1) }, { kind: "delay", service: mean(1), perPresent: 0.1 }, /calls that time out/],
    [{ call: { back: 0.5, exit: 0.5 }, timeout: mean(1) }, { kind: "delay", service: mean(1) }, /calls that time out/],
    [
      { call: "back", timeout: mean(1) },
      { kind: "delay", service: mean(1), to: { exit: 0.5, "exit:no": 0.5 } },
      /calls that time out/,
    ],
    [
      { call: "back", timeout: mean(1), retry: { attempts: 2, delay: mean(1), longest: 3 } },
      { kind: "delay", service: mean(1) },
      /steps\[0\]\.retry\.longest: no theory for random delays/,
    ],
  ])("%j", (step, back, message) => {
    expect(calls(step, back)).toThrow(message);
  });
});
