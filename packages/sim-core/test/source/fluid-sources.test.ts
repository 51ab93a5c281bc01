import { expect, test } from "vitest";
import {
  deterministic,
  erlang,
  exponential,
  fluid,
  lognormal,
  network,
  simulate,
  type Distribution,
  type SourceData,
} from "../../src/index.ts";

const counter = (source: Omit<SourceData<"desk">, "to">) =>
  network<string, "desk">({
    time: "s",
    sources: { comers: { ...source, to: "desk" } as SourceData<"desk"> },
    stations: { desk: { kind: "delay", service: deterministic(0.001) } },
  });

const emitted = (source: Omit<SourceData<"desk">, "to">, until: number): number =>
  fluid(counter(source), { until }).emitted.at(-1)!;

const pulses = (first: Distribution, gap: Distribution, reaction: Distribution) =>
  ({ kind: "pulses", first, gap, size: 1_000, reaction }) as const;

test("pulses begin with the first call, answered by the reaction's law", () => {
  const one = pulses(deterministic(10), deterministic(1e9), exponential({ mean: 1 }));
  expect(emitted(one, 100)).toBeCloseTo(1_000, 2);
  expect(emitted(one, 11)).toBeCloseTo(1_000 * (1 - Math.exp(-1)), 2);
  expect(emitted(one, 10)).toBe(0);
  // Nobody knows a random call's time: the answers are spread by both laws together.
  const unknown = pulses(exponential({ mean: 5 }), deterministic(1e9), erlang({ mean: 2, phases: 2 }));
  const spread = 1 - Math.exp(-10 / 5) * (5 / 4) ** 2 + Math.exp(-10) * ((5 / 4) ** 2 - 1 + 10 / 4);
  expect(Math.abs(emitted(unknown, 10) / (1_000 * spread) - 1)).toBeLessThan(0.002);
  // All at once.
  const dirac = fluid(counter(pulses(deterministic(4), deterministic(1e9), deterministic(1))), {
    until: 10,
    samples: 20,
  });
  expect(Array.from(dirac.emitted.slice(9, 12), Math.round)).toEqual([0, 0, 1_000]);
});

test("and go on at the long-run rate", () => {
  // From the first call at 0 on, calls of exponential gaps are two in 200 s; answers come 1 s later.
  expect(emitted(pulses(deterministic(0), exponential({ mean: 100 }), exponential({ mean: 1 })), 200)).toBeCloseTo(
    2_990,
    0,
  );
  // A Poisson stream of calls from 0 on.
  const poisson = pulses(exponential({ mean: 100 }), exponential({ mean: 100 }), exponential({ mean: 1 }));
  expect(Math.abs(emitted(poisson, 60) / 590 - 1)).toBeLessThan(0.005);
  // As a night's: 1 + (1,500 - 229 - 3.6) / 229 - 3/8 calls. Simulated within 1.7 %, four standard deviations.
  const gap = erlang({ mean: 229, phases: 4 });
  const room = { ...pulses(exponential({ mean: 229 }), gap, lognormal({ median: 3, sigma: 0.6 })), size: 10 };
  const { mean } = simulate(counter(room), { until: 1_500, seed: "calls", replications: 4_000 }).emitted.comers;
  expect(Math.abs(emitted(room, 1_500) / mean - 1)).toBeLessThan(0.017);
});

test("a modulated rate begins where its chain does", () => {
  const slow = {
    rates: [10, 0],
    switching: [
      [0, 0.001],
      [0.001, 0],
    ],
    initial: [1, 0],
  };
  // 10 times the time in the first state, t/2 + (1 - e^(-2at)) / 4a.
  expect(emitted({ kind: "mmpp", ...slow } as never, 100)).toBeCloseTo(500 + (10 * (1 - Math.exp(-0.2))) / 0.004, 6);
  expect(emitted({ kind: "mmpp", ...slow } as never, 1e6)).toBeCloseTo(5e6 + 2_500, 3);
  const left = {
    rates: [10, 1],
    switching: [
      [0, 0.05],
      [0, 0],
    ],
    initial: [1, 0],
  };
  expect(emitted({ kind: "mmpp", ...left } as never, 100)).toBeCloseTo(100 + (9 * (1 - Math.exp(-5))) / 0.05, 6);
  const inBatches = { ...left, batch: deterministic(3) };
  expect(emitted({ kind: "mmpp", ...inBatches } as never, 100)).toBeCloseTo(300 + (27 * (1 - Math.exp(-5))) / 0.05, 6);
  // In the long run's shares from the first, a ring of three at 1/s has its mean rate at all times.
  const ring = {
    rates: [9, 0, 0],
    switching: [
      [0, 1, 0],
      [0, 0, 1],
      [1, 0, 0],
    ],
  };
  expect(emitted({ kind: "mmpp", ...ring } as never, 10)).toBeCloseTo(30, 9);
  expect(emitted({ kind: "mmpp", ...ring, initial: [1 / 3, 1 / 3, 1 / 3] } as never, 10)).toBeCloseTo(30, 9);
});
