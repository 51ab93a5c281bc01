import { describe, expect, test } from "vitest";
import {
  constant,
  deterministic,
  discrete,
  exponential,
  fluid,
  geometric,
  lomax,
  network,
  piecewise,
  poisson,
  shifted,
  simulate,
  solve,
  truncated,
  uniform,
  type SourceData,
} from "../../src/index.ts";
import { watch } from "../network/watched.ts";

const counter = (source: SourceData<"door">) =>
  network({ time: "s", sources: { crowd: source }, stations: { door: { kind: "delay", service: deterministic(0) } } });

/** Arrival times of one long run. */
const arrivals = (source: SourceData<"door">, until: number, seed = "process", slice = 1): number[] => {
  const { journal } = watch(counter(source), { seed, until, slice });
  return journal.of("crowd", "emit").map(({ time }) => time);
};

/** Counts in windows of `width`, and their variance over their mean. */
const dispersion = (
  times: readonly number[],
  width: number,
  until: number,
): { rate: number; fano: number; windows: number } => {
  const counts = Array.from<number>({ length: Math.floor(until / width) }).fill(0);
  for (const time of times) if (time < counts.length * width) counts[Math.floor(time / width)]++;
  const mean = counts.reduce((sum, count) => sum + count, 0) / counts.length;
  const variance = counts.reduce((sum, count) => sum + (count - mean) ** 2, 0) / (counts.length - 1);
  return { rate: mean / width, fano: variance / mean, windows: counts.length };
};

describe("stages", () => {
  // startRate 300/min; 300 in 1 min, 600 in 2 min, 600 in 4 min, 60 in 2 min: k6's documented example, in seconds.
  const stages = {
    kind: "stages",
    start: 5,
    stages: [
      { duration: 60, target: 5 },
      { duration: 120, target: 10 },
      { duration: 240, target: 10 },
      { duration: 120, target: 1 },
    ],
    to: "door",
  } as const;

  test("V44: exactly 4,260 arrivals, evenly spaced", () => {
    const times = arrivals(stages, 1_000);
    expect(times).toHaveLength(4_260);
    // At 5/s in the first minute, at 10/s in the third stage.
    expect(times.slice(0, 4)).toEqual([0, 0.2, 0.4, 0.6].map((time) => expect.closeTo(time, 9)));
    const third = times.filter((time) => time > 200 && time < 400);
    expect(third[1] - third[0]).toBeCloseTo(0.1, 9);
    // The k-th comes when the rate's integral is k: 300 + 5 t + t²/48 in the ramp.
    expect(times[300 + 500]).toBeCloseTo(60 + 24 * (-5 + Math.sqrt(25 + 500 / 12)), 6);
    expect(times.at(-1)!).toBeLessThan(540);
  });

  test("by chance have the same mean (z below 5.1), and as a fluid exactly", () => {
    const count = arrivals({ ...stages, spacing: "poisson" as const }, 1_000).length;
    expect(Math.abs(count - 4_260)).toBeLessThan(5.1 * Math.sqrt(4_260));
    expect(fluid(counter(stages), { until: 600 }).emitted.at(-1)).toBeCloseTo(4_260, 6);
  });

  test("thin to one in ten", () => {
    expect(arrivals(stages, 1_000, "process", 10)).toHaveLength(426);
  });
});

describe("a Hawkes process", () => {
  const hawkes = (reaction: SourceData<"door"> & { kind: "hawkes" }) => arrivals(reaction, 60_000);
  const base = { kind: "hawkes", rate: constant(1), branching: 0.5, to: "door" } as const;

  test("V47: rate μ/(1 − n) and Fano factor 1/(1 − n)² (tolerance of their chance)", () => {
    const { rate, fano } = dispersion(hawkes({ ...base, reaction: exponential({ mean: 1 }) }), 60, 60_000);
    // The rate's spread over T is √(rate · fano / T) = 0.012; the Fano factor's √(2/999) of 4.
    expect(Math.abs(rate - 2)).toBeLessThan(0.055);
    expect(Math.abs(fano - 4)).toBeLessThan(0.9);
  });

  test("with a power-law kernel has the same rate", () => {
    const { rate } = dispersion(hawkes({ ...base, reaction: lomax({ scale: 1, alpha: 3 }) }), 60, 60_000);
    expect(Math.abs(rate - 2)).toBeLessThan(0.055);
  });
});

describe("a Markov-modulated Poisson process", () => {
  const mmpp = {
    kind: "mmpp",
    rates: [1, 9],
    switching: [
      [0, 0.2],
      [0.6, 0],
    ],
    to: "door",
  } as const;

  test("has its mean rate and index of dispersion (z below 5)", () => {
    const { rate, fano, windows } = dispersion(arrivals(mmpp, 200_000), 200, 200_000);
    // Three quarters of the time in state 0: rate 3; IDC = 1 + 2σ₁σ₂(λ₁ − λ₂)²/((σ₁ + σ₂)²(λ₁σ₂ + λ₂σ₁)) (Heffes & Lucantoni 1986).
    const index = 1 + (2 * 0.2 * 0.6 * 64) / (0.64 * (0.6 + 9 * 0.2));
    expect(Math.abs(rate - 3)).toBeLessThan(5 * Math.sqrt((3 * index) / 200_000));
    expect(Math.abs(fano / index - 1)).toBeLessThan(5 * Math.sqrt(2 / windows) + 0.02);
  });

  test("begins where it is told", () => {
    const silent = {
      ...mmpp,
      rates: [0, 9],
      switching: [
        [0, 1e-9],
        [0, 0],
      ],
      initial: [1, 0],
    } as const;
    expect(arrivals(silent, 1_000)).toEqual([]);
    expect(arrivals({ ...silent, initial: [0, 1] }, 1_000).length).toBeGreaterThan(8_000);
  });

  test("is a fluid of its mean rate, and thins", () => {
    expect(fluid(counter(mmpp), { until: 10 }).emitted.at(-1)).toBeCloseTo(30, 6);
    const { rate } = dispersion(arrivals(mmpp, 100_000, "thin", 4), 200, 100_000);
    expect(Math.abs(rate - 0.75)).toBeLessThan(0.06);
  });
});

test("a trace is played as it was", () => {
  const times = [0, 0.5, 0.5, 3.25];
  expect(arrivals({ kind: "trace", times, to: "door" }, 10)).toEqual(times);
  expect(fluid(counter({ kind: "trace", times, to: "door" }), { until: 5 }).emitted.at(-1)).toBeCloseTo(4, 9);
});

describe("batches", () => {
  test("of geometric size meet M^X/M/1: L = ρ/(1 − ρ) · (E X² + E X)/2E X (Gross, ch. 3; 4 spreads)", () => {
    const batch = shifted(geometric({ mean: 1 }), 1);
    const run = simulate(
      network({
        time: "s",
        sources: { buses: { interarrival: exponential({ rate: 0.35 }), batch, to: "desk" } },
        stations: { desk: { service: exponential({ mean: 1 }) } },
      }),
      { seed: "buses", until: 4_000, warmUp: 400, replications: 40 },
    );
    const load = 0.7;
    const number = (load / (1 - load)) * ((6 + 2) / (2 * 2));
    const { queue, utilization } = run.stations.desk;
    const half = (queue.high! - queue.low!) / 2 + (utilization.high! - utilization.low!) / 2;
    expect(Math.abs(queue.mean + utilization.mean - number)).toBeLessThan(2 * half);
  });

  test("may be empty, and multiply a fluid", () => {
    const source = {
      kind: "poisson",
      rate: piecewise([
        [0, 2],
        [10, 2],
      ]),
      batch: poisson({ mean: 0.5 }),
      to: "door",
    } as const;
    expect(fluid(counter(source), { until: 10 }).emitted.at(-1)).toBeCloseTo(10, 6);
    expect(Math.abs(arrivals({ ...source, rate: constant(2) }, 10_000).length - 10_000)).toBeLessThan(
      5 * Math.sqrt(10_000 * 1.5),
    );
  });

  test("have no theory here", () => {
    const source = { kind: "poisson", rate: constant(1), batch: deterministic(2), to: "door" } as const;
    expect(() => solve(counter(source))).toThrow(
      "solve: sources.crowd.batch: no theory for customers who come in batches.",
    );
  });
});

describe("bad input", () => {
  const to = "door";
  test.each([
    [
      { kind: "hawkes", rate: constant(1), branching: 1, reaction: exponential({ mean: 1 }), to },
      "branching: expected fewer than 1 follower on average, got 1.",
    ],
    [{ kind: "trace", times: [2, 1], to }, "times[1]: expected a time from 2 on, got 1."],
    [{ kind: "trace", times: [], to }, "times: expected a non-empty array"],
    [{ kind: "trace", times: [NaN], to }, "times[0]: expected a non-negative number, got NaN."],
    [{ kind: "mmpp", rates: [1, 2], switching: [[0, 1]], to }, "switching[0]: expected 2 rows of 2 rates"],
    [
      {
        kind: "mmpp",
        rates: [1, 2],
        switching: [
          [0, 0],
          [0, 0],
        ],
        to,
      },
      "switching: expected states that all lead to each other",
    ],
    [{ kind: "mmpp", rates: [0], switching: [[0]], to }, "rates: expected rates, some above 0"],
    [
      {
        kind: "mmpp",
        rates: [1, 2],
        switching: [
          [0, 1],
          [1, 9],
        ],
        to,
      },
      "switching[1][1]: expected 0, for no state switches to itself, got 9.",
    ],
    [
      { kind: "stages", stages: [{ duration: 0, target: 1 }], to },
      "stages[0].duration: expected a positive number, got 0.",
    ],
    [
      { kind: "stages", stages: [{ duration: 1, target: 1 }], spacing: "odd", to },
      'spacing: expected "even" or "poisson", got "odd".',
    ],
    [
      { kind: "poisson", rate: constant(1), batch: uniform({ min: 1, max: 3 }), to },
      "batch: expected a law of whole numbers",
    ],
    [
      { kind: "poisson", rate: constant(1), batch: discrete({ values: [1, 1.5], weights: [1, 1] }), to },
      "batch: expected a law of whole numbers",
    ],
  ])("%j", (source, message) => {
    expect(() => counter(source as never)).toThrow(`network.sources.crowd.${message}`);
  });

  test("what cannot be thinned is refused in words", () => {
    const source = { kind: "trace", times: [1, 2], to: "door" } as const;
    expect(() => arrivals(source, 10, "x", 2)).toThrow(/no recorded times under a slice above 1/);
    const batch = truncated(poisson({ mean: 3 }), { min: 1 });
    expect(() => arrivals({ kind: "poisson", rate: constant(1), batch, to: "door" }, 10, "x", 2)).toThrow(
      /single arrivals/,
    );
  });
});
