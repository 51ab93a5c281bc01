import { describe, expect, test } from "vitest";
import {
  bands,
  compare,
  differenceOf,
  inputUncertainty,
  replicateUntil,
  selectBest,
  sideBySide,
  type Figure,
} from "../../src/experiment.ts";
import {
  constant,
  deterministic,
  exponential,
  lognormal,
  network,
  piecewise,
  simulate,
  solve,
  uniform,
} from "../../src/index.ts";
import type { ReplicationFigures } from "../../src/network/counter.ts";
import { infiniteServerMean } from "../../src/theory.ts";
import { markovQueue } from "../network/queues.ts";

/** A checkout of so many lanes; fresh data each time, as a reader would write it. */
const checkout = (servers: number, meanService = 1.8) =>
  network({
    time: "min",
    sources: { shoppers: { interarrival: exponential({ mean: 1 }), to: "lanes" } },
    stations: { lanes: { servers, service: exponential({ mean: meanService }) } },
  });
const wait = ({
  stations,
}: {
  readonly stations: { readonly [name: string]: { readonly meanWait: number } };
}): number => stations.lanes.meanWait;

describe("compare", () => {
  const options = { seed: "compare", until: 400, warmUp: 50, replications: 20, figures: { wait } };

  test("finds no difference between a network and itself, to the bit", () => {
    const { a, b, figures } = compare(checkout(3), checkout(3), options);
    expect(figures.wait).toMatchObject({ verdict: "no clear difference", difference: { mean: 0, low: 0, high: 0 } });
    expect(b.digest).toBe(a.digest);
  });

  test("proves a small improvement that independent seeds would miss", () => {
    const { figures } = compare(checkout(3, 1.8), checkout(3, 1.75), options);
    const { verdict, difference, varianceRatio, a, b } = figures.wait;
    expect(verdict).toBe("lower");
    expect(varianceRatio).toBeGreaterThan(9);
    // An interval three times narrower than that of independent runs; theirs overlap.
    expect(b.high!).toBeGreaterThan(a.low!);
    const theory =
      solve(checkout(3, 1.75)).stations.lanes.wait.mean.mean - solve(checkout(3)).stations.lanes.wait.mean.mean;
    expect(Math.abs(difference.mean - theory)).toBeLessThan(2 * (difference.high! - difference.low!));
  });

  test("sets the variances of both against that of the difference", () => {
    // 5/3 and 8 apart; 3 of the differences 2, 1, 2 and 5.
    expect(differenceOf([1, 2, 3, 4], [3, 3, 5, 9]).varianceRatio).toBeCloseTo((5 / 3 + 8) / 3, 12);
  });

  test("takes figures that come from elsewhere", () => {
    const { difference, verdict } = differenceOf([1, 2, 3], [2, 3, 4.3]);
    expect(difference.mean).toBeCloseTo(1.1, 12);
    expect(verdict).toBe("higher");
    expect(() => differenceOf([1, 2], [1])).toThrow(/2 values, as many as a/);
  });

  test.each([
    [{ replications: 1 }, "compare.replications: expected at least 2 pairs, got 1."],
    [{ figures: {} }, "compare.figures: expected at least one figure"],
    [{ figures: undefined }, "compare.figures: expected at least one figure, by name, got undefined."],
    [{ figures: { wait: 5 } }, "compare.figures.wait: expected a function that reads a replication's figures, got 5."],
    [{ confidence: 95 }, "compare.confidence: expected a share between 0 and 1, such as 0.95, got 95."],
    [{ until: NaN }, "compare.until: expected a positive number, got NaN."],
    [
      { figures: { none: () => NaN } },
      "compare.figures.none: expected a finite number from every replication, got NaN.",
    ],
  ])("refuses %o", (wrong, message) => {
    expect(() => compare(checkout(3), checkout(3), { ...options, ...wrong } as never)).toThrow(message);
  });
});

describe("replicateUntil", () => {
  test("knows a quantile of all together: p99.9 of M/M/1, whose replications' own are biased", () => {
    const far = { seed: "far", until: 1_000, warmUp: 50, relative: 0.1 } as const;
    const net = markovQueue(5, 10);
    const of = ({ stations }: ReplicationFigures) => stations["queue"].sojourn;
    const { estimate, met } = replicateUntil(net, { ...far, quantile: { p: 0.999, of } });
    expect(met).toBe(true);
    expect(estimate.method).toMatch(/^Woodruff and Willink, 95 %, \d+ replications, and the histogram's 0.8 %$/);
    const exact = Math.log(1_000) / 5;
    expect(estimate.low! < exact && exact < estimate.high!).toBe(true);
    expect((estimate.high! - estimate.low!) / 2).toBeLessThan(0.1 * estimate.mean);
    expect(() => replicateUntil(net, far)).toThrow("replicateUntil: expected either figure or quantile");
  });

  const options = { seed: "until", until: 400, warmUp: 50, figure: wait };

  test("goes on until the interval is as narrow as asked", () => {
    const { estimate, met, replications, run } = replicateUntil(checkout(3), { ...options, relative: 0.1 });
    expect(met).toBe(true);
    expect((estimate.high! - estimate.low!) / 2 / estimate.mean).toBeLessThanOrEqual(0.1 / 1.1);
    expect(replications).toBeGreaterThan(10);
    expect(run.replications).toHaveLength(replications);
    // It begins as simulate does: the same customers.
    expect(run.replications[0].digest).toBe(
      simulate(checkout(3), { seed: "until", until: 400, warmUp: 50 }).replications[0].digest,
    );
  });

  test("works for a tail, and stops at the maximum", () => {
    const tail = replicateUntil(checkout(3), {
      ...options,
      figure: ({ stations }) => stations.lanes.sojourn.quantile(0.99),
      absolute: 0.001,
      maximum: 12,
    });
    expect(tail).toMatchObject({ met: false, replications: 12 });
    expect(tail.estimate.mean).toBeGreaterThan(5);
  });

  test("stops when told", () => {
    const signal = { aborted: true };
    expect(replicateUntil(checkout(3), { ...options, relative: 0.1, signal })).toMatchObject({
      met: false,
      replications: 0,
    });
  });

  test.each([
    [{}, "replicateUntil: expected either relative or absolute"],
    [{ relative: 0.1, absolute: 1 }, "either relative or absolute"],
    [{ relative: -1 }, "replicateUntil.relative"],
    [{ relative: 0.1, confidence: 95 }, "replicateUntil.confidence: expected a share between 0 and 1"],
    [{ relative: 0.1, minimum: 1 }, "replicateUntil.minimum: expected at least 2, got 1."],
    [{ relative: 0.1, maximum: 5 }, "replicateUntil.maximum: expected at least the minimum of 10, got 5."],
  ])("refuses %o", (wrong, message) => {
    expect(() => replicateUntil(checkout(3), { ...options, ...wrong })).toThrow(message);
  });

  test("makes as many replications as are wanted at least, however narrow the interval is", () => {
    const wanted = { seed: "few", until: 20, figure: () => 7, relative: 0.5, minimum: 6 };
    expect(replicateUntil(checkout(3), wanted)).toMatchObject({ replications: 6, met: true });
  });
});

describe("selectBest", () => {
  const plans = { slow: checkout(3, 2.2), good: checkout(3, 1.6), near: checkout(3, 1.65), fair: checkout(3, 1.9) };
  const options = { seed: "best", until: 400, warmUp: 50, figure: wait, want: "smallest", indifference: 0.02 } as const;

  test("keeps the best, and spends little on plans whose difference is plain", () => {
    const { best, decided, plans: raced } = selectBest(plans, options);
    expect([best, decided]).toEqual(["good", true]);
    // With common random numbers 0.05 min is plain after the first stage.
    expect(raced.near.replications).toBe(20);
    expect(raced.good.mean).toBeLessThan(raced.slow.mean);
  });

  test("tells of each plan the mean of its own replications, however many others have", () => {
    // Two lanes are plainly worse; those of three and four go on for long.
    const figure: Figure = ({ stations, replication }) =>
      stations["lanes"]!.servers === 2 ? 10 : (replication * stations["lanes"]!.servers) % 5;
    const plans = { two: checkout(2), three: checkout(3), four: checkout(4) };
    const found = selectBest(plans, {
      seed: "own",
      until: 1,
      figure,
      want: "smallest",
      indifference: 0.5,
      firstStage: 10,
      maximum: 100,
    });
    expect(found.plans.two).toEqual({ mean: 10, replications: 10 });
    expect(found.plans.three.replications).toBeGreaterThan(20);
  });

  test("says when it ran out of replications", () => {
    const tie = { one: checkout(3), two: checkout(3, 1.8001) };
    expect(selectBest(tie, { ...options, indifference: 1e-6, firstStage: 3, maximum: 5 }).decided).toBe(false);
  });

  test("refuses one plan and no difference", () => {
    expect(() => selectBest({ only: checkout(3) }, options)).toThrow(/at least 2 plans/);
    expect(() => selectBest(plans, { ...options, indifference: 0 })).toThrow(/selectBest\.indifference/);
    expect(() => selectBest(plans, { ...options, want: "best" as "largest" })).toThrow(/"smallest" or "largest"/);
  });

  test.each([
    [{ maximum: 5 }, "selectBest.maximum: expected at least the first stage of 20, got 5."],
    [{ firstStage: 1 }, "selectBest.firstStage: expected at least 2, got 1."],
    [{ confidence: 95 }, /^selectBest\.confidence: expected a share between 0\.\d+ and 1, such as 0\.95, got 95\.$/],
    [
      { figure: undefined },
      "selectBest.figure: expected a function that reads a replication's figures, got undefined.",
    ],
    [{ maximun: 5 }, /^selectBest\.maximun: expected only the fields until, figure, .*, maximum, got "maximun"\.$/],
  ])("refuses %j by its own name, before any run", (wrong, message) => {
    const figure = () => expect.fail("ran");
    expect(() => selectBest(plans, { ...options, figure, ...wrong } as never)).toThrow(message);
  });
});

describe("bands", () => {
  const wave = network({
    time: "s",
    sources: {
      shoppers: {
        kind: "poisson",
        rate: piecewise([
          [0, 0],
          [50, 40],
          [100, 0],
        ]),
        to: "hall",
      },
    },
    stations: { hall: { kind: "delay", service: exponential({ mean: 5 }) } },
  });
  const course = bands(wave, {
    seed: "bands",
    until: 120,
    windows: 12,
    replications: 40,
    figures: { inside: ({ stations }) => stations.hall.meanBusy, arrived: ({ stations }) => stations.hall.arrived },
  });

  test("follow the mean of M_t/G/∞ in time (12 intervals at 99.99 %)", () => {
    const rate = (t: number): number => Math.max(0, 40 - Math.abs(t - 50) * 0.8);
    const inside = (t: number): number => infiniteServerMean({ rate, serviceTail: (s) => Math.exp(-s / 5) }, t);
    for (const [at, { mean, lowest, highest }] of course.figures.inside.entries()) {
      // The window's average by Simpson's rule over its tenths.
      const times = Array.from({ length: 11 }, (_, i) => course.times[at] - 10 + i);
      const theory = times.reduce((sum, t, i) => sum + (inside(t) * (i % 10 === 0 ? 1 : i % 2 === 1 ? 4 : 2)) / 30, 0);
      expect(Math.abs(mean.mean - theory)).toBeLessThan(2.1 * (mean.high! - mean.mean) + 1e-3 * theory);
      expect(lowest).toBeLessThanOrEqual(mean.mean);
      expect(highest).toBeGreaterThanOrEqual(mean.mean);
    }
  });

  test("add up to the whole", () => {
    const total = course.figures.arrived.reduce((sum, { mean }) => sum + mean.mean, 0);
    expect(Math.abs(total - 2_000)).toBeLessThan(4 * Math.sqrt(2_000 / 40));
    expect(course.times.at(-1)).toBe(120);
  });

  test("leave out as many replications above as below", () => {
    const which = (share: number) =>
      bands(checkout(3), {
        seed: "ranks",
        until: 2,
        windows: 2,
        share,
        figures: { which: ({ replication }) => replication },
      }).figures.which[1]!;
    // Of twenty, numbered from 0, eighteen and ten lie between.
    expect(which(0.9)).toMatchObject({ lowest: 1, highest: 18 });
    expect(which(0.5)).toMatchObject({ lowest: 5, highest: 14 });
    expect(which(1)).toMatchObject({ lowest: 0, highest: 19 });
    expect(which(0)).toMatchObject({ lowest: 9, highest: 10 });
  });

  test("refuse one window", () => {
    const figures = { inside: () => 0 };
    expect(() => bands(wave, { until: 10, windows: 1, figures })).toThrow(/bands\.windows/);
    expect(() => bands(wave, { until: 10, windows: 2, replications: 1, figures })).toThrow(/bands\.replications/);
    const of = (inside: unknown) => () => bands(wave, { until: 10, windows: 2, figures: { inside } as never });
    expect(of(3)).toThrow("bands.figures.inside: expected a function that reads a replication's figures, got 3.");
    expect(of(() => Infinity)).toThrow("bands.figures.inside: expected a finite number, or NaN where nothing was seen");
    expect(of(() => NaN)().figures.inside[0]!.mean.method).toBe("nothing was seen");
  });
});

describe("input uncertainty", () => {
  /** Nothing but its inputs: a stay of a constant length. */
  const stay = ({ length }: { readonly length: number; readonly idle: number }) =>
    network({
      time: "s",
      sources: { guests: { kind: "poisson", rate: constant(2), to: "room" } },
      stations: { room: { kind: "delay", service: deterministic(length) } },
    });
  const sojourn = ({
    stations,
  }: {
    readonly stations: { readonly [name: string]: { readonly meanSojourn: number } };
  }) => stations.room.meanSojourn;

  test("is all of the variance where chance has no part, and names the input that matters", () => {
    const result = inputUncertainty(stay, {
      seed: "inputs",
      until: 50,
      outer: 200,
      figure: sojourn,
      inputs: { idle: uniform({ min: 0, max: 1 }), length: uniform({ min: 2, max: 4 }) },
    });
    expect(result.inputShare).toBeGreaterThan(0.999);
    // A uniform law on [2, 4] has variance 1/3; z below 4 for its sample variance.
    expect(Math.abs(result.inputVariance - 1 / 3)).toBeLessThan(0.09);
    expect(result.influence[0]).toMatchObject({ input: "length" });
    expect(result.influence[0].share).toBeGreaterThan(0.999);
    expect(result.influence[1].share).toBeLessThan(0.1);
    expect(result.lowest).toBeGreaterThan(2);
    expect(result.highest).toBeLessThan(4);
  });

  test("takes chance out of the draws' spread, and runs no replication twice", () => {
    const law = uniform({ min: 0, max: 12 });
    const [draws, seen]: [number[], number[]] = [[], []];
    const result = inputUncertainty(
      ({ up, down }) => {
        draws.push(up - 2 * down);
        return checkout(3);
      },
      {
        seed: "by hand",
        until: 1,
        inputs: { up: law, down: law },
        outer: 40,
        inner: 2,
        // One above and one below in each draw, whose means chance then leaves alone.
        figure: ({ replication }) => {
          seen.push(replication);
          return draws.at(-1)! + (replication % 2 === 0 ? -1 : 1);
        },
      },
    );
    expect(new Set(seen).size).toBe(80);
    const mean = draws.reduce((sum, value) => sum + value, 0) / 40;
    const between = draws.reduce((sum, value) => sum + (value - mean) ** 2, 0) / 39;
    expect(result.samplingVariance).toBeCloseTo(2, 12);
    expect(result.inputVariance).toBeCloseTo(between - 1, 9);
    const sorted = draws.toSorted((a, b) => a - b);
    expect([result.lowest, result.highest]).toEqual([sorted[2], sorted[38]]);
    // What lowers the figure matters as much as what raises it.
    expect(result.influence.map(({ input }) => input)).toEqual(["down", "up"]);
    expect(result.influence[0]!.share).toBeGreaterThan(0.5);
  });

  test("is none of it where the input is known", () => {
    const result = inputUncertainty(({ service }: { readonly service: number }) => checkout(3, service), {
      seed: "known",
      until: 200,
      figure: wait,
      inputs: { service: deterministic(1.8) },
    });
    expect(result.inputShare).toBeLessThan(0.4);
    expect(result.samplingVariance).toBeGreaterThan(0);
    expect(result.influence).toEqual([{ input: "service", share: 0 }]);
  });

  test.each([
    [{ outer: 2 }, /inputUncertainty\.outer/],
    [{ inner: 1 }, /inputUncertainty\.inner/],
    [{ seed: null }, /inputUncertainty\.seed/],
    [{ figure: 3 }, /inputUncertainty\.figure: expected a function that reads a replication's figures, got 3/],
    [{ inputs: {} }, /at least one uncertain input/],
    [{ inputs: { length: { law: "lognormal", median: -1, sigma: 1 } } }, /inputUncertainty\.inputs\.length\.median/],
  ])("refuses %o", (wrong, message) => {
    const inputs = { length: lognormal({ median: 2, sigma: 0.1 }), idle: deterministic(0) };
    expect(() => inputUncertainty(stay, { until: 10, figure: sojourn, inputs, ...wrong } as never)).toThrow(message);
  });
});

describe("side by side", () => {
  test("says station by station what theory and simulation say", () => {
    const plan = checkout(3);
    const run = simulate(plan, { seed: "side", until: 2_000, warmUp: 200, replications: 10 });
    const text = sideBySide(run, solve(plan));
    expect(text.split("\n")).toHaveLength(6);
    expect(text).toMatch(/^station {2}figure +theory +simulation +interval\n/);
    expect(text).toMatch(/lanes +utilization +0\.6 +0\.\d+ +\[0\.\d+, 0\.\d+\] +covers/);
    expect(text).toMatch(/\d of 4 intervals miss$/);
  });

  test("says so where there are no intervals", () => {
    const plan = checkout(3);
    const text = sideBySide(simulate(plan, { until: 100 }), solve(plan));
    expect(text).toContain("one replication");
    expect(text).toMatch(/no intervals to judge by$/);
  });
});
