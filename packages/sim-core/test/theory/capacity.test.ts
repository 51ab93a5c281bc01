import { describe, expect, test } from "vitest";
import { backlog } from "../../src/theory/backlog.ts";
import { erlangC } from "../../src/theory/erlang-c.ts";
import { forkJoin } from "../../src/theory/fork-join.ts";
import { infiniteServerMean } from "../../src/theory/infinite-server.ts";
import { metastableThreshold, retryAttempts, retryEquilibria } from "../../src/theory/retries.ts";
import { shortestOfD } from "../../src/theory/shortest-of-d.ts";
import { halfinWhittDelay, squareRootStaffing, staffForDelay } from "../../src/theory/staffing.ts";
import { fitUsl, usl } from "../../src/theory/usl.ts";

describe("fork and join", () => {
  test.each([
    [0.5, 2, 2.875],
    [0.8, 2, 7],
    [0.9, 2, 13.875],
    [0.5, 10, 5.1159],
    [0.5, 1, 2],
  ])("V27b at a load of %d, %d branches", (arrivalRate, branches, sojourn) => {
    expect(forkJoin({ arrivalRate, meanService: 1, branches }).sojournMean).toBeCloseTo(sojourn, 4);
  });

  test("without load is the longest of k exponentials", () => {
    const { sojournMean, method } = forkJoin({ arrivalRate: 0, meanService: 1, branches: 4 });
    expect(sojournMean).toBeCloseTo(1 + 1 / 2 + 1 / 3 + 1 / 4, 12);
    expect(method).toBe("approximate");
  });

  test("refuses overload and too many branches", () => {
    expect(() => forkJoin({ arrivalRate: 1, meanService: 1, branches: 2 })).toThrow(/forkJoin\.arrivalRate/);
    expect(() => forkJoin({ arrivalRate: 0.1, meanService: 1, branches: 33 })).toThrow(/at most 32/);
  });
});

describe("the shortest of d queues", () => {
  test.each([
    [0.9, 1, 10],
    [0.9, 2, 2.61406],
    [0.9, 3, 2.02786],
    [0.99, 1, 100],
    [0.99, 2, 5.432],
    [0.99, 3, 3.85785],
  ])("V27 at a load of %d, d = %d", (load, choices, sojourn) => {
    expect(shortestOfD({ load, choices, meanService: 1 }).sojournMean / sojourn).toBeCloseTo(1, 5);
  });

  test("refuses a load of 1", () => {
    expect(() => shortestOfD({ load: 1, choices: 2, meanService: 1 })).toThrow(/shortestOfD\.load/);
    expect(shortestOfD({ load: 0, choices: 2, meanService: 3 }).sojournMean).toBe(3);
  });
});

describe("staffing", () => {
  test.each([
    [100, [105, 110, 120], [0.51571, 0.23701, 0.0332]],
    [1_000, [1_016, 1_032, 1_064], [0.5037, 0.22306, 0.02725]],
    [10_000, [10_050, 10_100, 10_200], [0.50569, 0.22476, 0.02751]],
  ])("V37–39 at %d erlangs", (offered, servers, delays) => {
    expect([0.5, 1, 2].map((beta) => squareRootStaffing(offered, beta))).toEqual(servers);
    for (const [at, count] of servers.entries()) {
      expect(erlangC(offered, count)).toBeCloseTo(delays[at], 5);
      // Exactly the fewest: one server less makes too many wait.
      expect(staffForDelay(offered, erlangC(offered, count) * 1.000001)).toBe(count);
    }
  });

  test("nears Halfin's and Whitt's limit", () => {
    for (const [beta, delay] of [
      [0.5, 0.5045],
      [1, 0.2234],
      [2, 0.0269],
    ]) {
      expect(halfinWhittDelay(beta)).toBeCloseTo(delay, 4);
    }
  });

  test.each([0, 1, NaN])("refuses a delay probability of %d", (delay) => {
    expect(() => staffForDelay(10, delay)).toThrow(/staffForDelay\.delayProbability/);
  });
});

describe("the Universal Scalability Law", () => {
  const cisco = [
    955.16, 1878.91, 2688.01, 3548.68, 4315.54, 5130.43, 5931.37, 6531.08, 7219.8, 7867.61, 8278.71, 8646.7, 9047.84,
    9426.55, 9645.37, 9897.24, 10097.6, 10240.5, 10532.39, 10798.52, 11151.43, 11518.63, 11806, 12089.37, 12075.41,
    12177.29, 12211.41, 12158.93, 12155.27, 12118.04, 12140.4, 12074.39,
  ].map((throughput, at) => ({ concurrency: at + 1, throughput }));

  // Published with two parts in ten thousand.
  test("V40", () => {
    const fit = fitUsl(cisco);
    expect(fit.contention / 0.02671591).toBeCloseTo(1, 4);
    expect(fit.coherency / 7.690945e-4).toBeCloseTo(1, 4);
    expect(fit.unit / 995.6486).toBeCloseTo(1, 5);
    expect(fit.peakConcurrency).toBe(35);
    expect(fit.peakThroughput).toBeCloseTo(12341.75, 0);
    expect(fit.latency(1) / 0.0010043985).toBeCloseTo(1, 3);
    expect(fit.latency(20) / 0.0018077218).toBeCloseTo(1, 3);
    expect(fit.latency(35) / 0.0028359135).toBeCloseTo(1, 3);
  });

  test("finds back what it was given", () => {
    const truth = usl({ unit: 40, contention: 0.2, coherency: 0 });
    const fit = fitUsl(
      [1, 2, 4, 8, 16, 32].map((concurrency) => ({ concurrency, throughput: truth.throughput(concurrency) })),
    );
    expect(fit.unit).toBeCloseTo(40, 5);
    expect(fit.contention).toBeCloseTo(0.2, 6);
    expect(fit.coherency).toBeCloseTo(0, 8);
    expect(truth.peakConcurrency).toBe(Infinity);
    expect(truth.peakThroughput).toBe(200);
  });

  test("peaks at the whole part of where its curve does, or at one", () => {
    for (const contention of [0, 0.02, 0.28, 0.5, 1, 2]) {
      for (const coherency of [0, 1e-3, 0.05, 0.28, 1, 3]) {
        const { throughput, peakConcurrency, peakThroughput } = usl({ unit: 100, contention, coherency });
        if (contention < 1 && coherency === 0) {
          expect([peakConcurrency, peakThroughput]).toEqual([Infinity, 100 / contention]);
          continue;
        }
        const all = Array.from({ length: 40 }, (_, at) => throughput(at + 1));
        const best = all.indexOf(Math.max(...all)) + 1;
        expect([best, Math.max(1, best - 1)]).toContain(peakConcurrency);
        expect(peakThroughput).toBe(throughput(peakConcurrency));
      }
    }
    expect(usl({ unit: 1, contention: 2, coherency: 0 })).toMatchObject({ peakConcurrency: 1, peakThroughput: 1 });
  });

  test.each([
    [[], /at least 6 measurements/],
    [cisco.slice(0, 5), /at least 6 measurements/],
    [Array.from({ length: 6 }, () => ({ concurrency: 1, throughput: 1 })), /at least 3 different concurrencies/],
    [[...cisco, { concurrency: 2, throughput: NaN }], /fitUsl\.measured\[32\]\.throughput/],
  ])("refuses %#", (measured, message) => {
    expect(() => fitUsl(measured)).toThrow(message);
  });
});

describe("a backlog", () => {
  test("V45", () => {
    const { peak, peakAt, drainedAt, maxDelay } = backlog(
      [
        { rate: 583_000, duration: 30 },
        { rate: 100_000, duration: Infinity },
      ],
      200_000,
    );
    expect(peak).toBeCloseTo(11.49e6, 0);
    expect(peakAt).toBe(30);
    expect(drainedAt - 30).toBeCloseTo(114.9, 9);
    expect(maxDelay).toBeCloseTo(57.45, 9);
  });

  test("that is not worked off never drains; none drains at once", () => {
    const phases = [
      { rate: 3, duration: 2 },
      { rate: 1, duration: Infinity },
    ];
    expect(backlog(phases, 1)).toMatchObject({ peak: 4, peakAt: 2, drainedAt: Infinity, ends: [4, 4] });
    expect(backlog(phases, 3)).toMatchObject({ peak: 0, drainedAt: 0, maxDelay: 0 });
    // Drained in between, filled and drained again.
    const again = [3, 0, 3, 0].map((rate) => ({ rate, duration: 10 }));
    expect(backlog(again, 2)).toMatchObject({ peak: 10, peakAt: 10, drainedAt: 35, ends: [10, 0, 10, 0] });
  });

  test("refuses no phases and a first one without end", () => {
    expect(() => backlog([], 1)).toThrow(/at least one phase/);
    expect(() =>
      backlog(
        [
          { rate: 1, duration: Infinity },
          { rate: 1, duration: 1 },
        ],
        1,
      ),
    ).toThrow(/phases\[0\]\.duration/);
  });
});

describe("infinitely many servers in time", () => {
  test.each([
    [0.05, 22_939],
    [0.1, 36_853],
    [0.3, 55_397],
  ])("V48 at %d s", (t, mean) => {
    const step = { rate: (at: number) => (at < 0 ? 0 : 583_000), serviceTail: (s: number) => Math.exp(-s / 0.1) };
    expect(infiniteServerMean(step, t)).toBeCloseTo(mean, -1);
  });

  test("lags a wave as Eick, Massey and Whitt say", () => {
    // λ(t) = 1 + sin t, exponential service of mean 2: m(t) = 2 + 2 (sin t − 2 cos t)/(1 + 4).
    const wave = { rate: (t: number) => 1 + Math.sin(t), serviceTail: (s: number) => Math.exp(-s / 2), since: -100 };
    for (const t of [0, 1, 2.5]) {
      expect(infiniteServerMean(wave, t)).toBeCloseTo(2 + (2 * (Math.sin(t) - 2 * Math.cos(t))) / 5, 8);
    }
    expect(infiniteServerMean({ ...wave, horizon: 60 }, 1)).toBeCloseTo(infiniteServerMean(wave, 1), 8);
    expect(infiniteServerMean({ ...wave, since: 0 }, 0)).toBe(0);
  });
});

describe("retries", () => {
  test.each([
    [0.1, 1.111],
    [0.5, 1.875],
    [0.9, 3.439],
    [1, 4],
  ])("V42 with failures of %d, three retries", (failure, attempts) => {
    expect(retryAttempts(failure, 4)).toBeCloseTo(attempts, 3);
  });

  /** Capacity 100: what is above it fails. */
  const failureAt = (load: number): number => Math.max(0, 1 - 100 / load);

  test("have one equilibrium far below capacity, where nothing fails", () => {
    expect(retryEquilibria({ rate: 20, attempts: 3, failureAt })).toEqual([{ load: 20, goodput: 20, stable: true }]);
  });

  test("have a bad one beside the good one when failures feed back", () => {
    // A server that spoils most work once it is late: half fails at 60, all at 100.
    const late = (load: number): number => 1 / (1 + Math.exp(-(load - 60) / 4));
    const [good, edge, bad] = retryEquilibria({ rate: 40, attempts: 3, failureAt: late });
    expect([good.stable, edge.stable, bad.stable]).toEqual([true, false, true]);
    for (const { load } of [good, edge, bad]) expect(40 * retryAttempts(late(load), 3)).toBeCloseTo(load, 6);
    expect(bad.goodput).toBeLessThan(good.goodput / 10);
    const threshold = metastableThreshold({ attempts: 3, failureAt: late, upTo: 100 });
    expect(retryEquilibria({ rate: threshold * 0.99, attempts: 3, failureAt: late })).toHaveLength(1);
    expect(retryEquilibria({ rate: threshold * 1.01, attempts: 3, failureAt: late })).toHaveLength(3);
  });

  test.each([8.7, 9, 15, 150, 1_500, 1e6])("have a threshold at the fold, wherever rates end (up to %d)", (upTo) => {
    // All fails above 10: from 5 on, twice as many attempts keep it so; from 10 on there is nothing else.
    const broken = (load: number): number => (load > 10 ? 1 : 0);
    expect(metastableThreshold({ attempts: 2, failureAt: broken, upTo })).toBeCloseTo(5, 9);
    // Two steps, of which the second leads further down: 16 attempts of four each.
    const steps = (load: number): number => (load > 16 ? 1 : load > 10 ? 0.5 : 0);
    expect(metastableThreshold({ attempts: 4, failureAt: steps, upTo })).toBeCloseTo(4, 9);
  });

  test("have none where the fold lies beyond the rates looked at", () => {
    const broken = (load: number): number => (load > 10 ? 1 : 0);
    expect(metastableThreshold({ attempts: 2, failureAt: broken, upTo: 4.9 })).toBe(Infinity);
    expect(metastableThreshold({ attempts: 2, failureAt: broken, upTo: 5.1 })).toBeCloseTo(5, 9);
  });

  test("have the threshold that the derivative says, of a smooth law", () => {
    // p = x²/(1 + x²) and two attempts: x / (1 + p) always rises; with nine it folds.
    const failure = (load: number): number => load ** 2 / (1 + load ** 2);
    expect(metastableThreshold({ attempts: 2, failureAt: failure, upTo: 1_000 })).toBe(Infinity);
    const rate = (load: number): number => load / retryAttempts(failure(load), 9);
    const threshold = metastableThreshold({ attempts: 9, failureAt: failure, upTo: 1_000 });
    const around = Array.from({ length: 20_000 }, (_, at) => rate(1 + at / 1_000));
    const dip = around.filter((value, at) => around.slice(0, at).some((before) => before > value));
    expect(threshold / Math.min(...dip)).toBeCloseTo(1, 6);
    expect(threshold).toBeLessThanOrEqual(Math.min(...dip));
  });

  test("without feedback have no threshold", () => {
    expect(metastableThreshold({ attempts: 3, failureAt: () => 0.2, upTo: 100 })).toBe(Infinity);
    expect(() => metastableThreshold({ attempts: 1, failureAt, upTo: 100 })).toThrow(/at least 2 attempts/);
    expect(() => retryEquilibria({ rate: 0, attempts: 3, failureAt })).toThrow(/retryEquilibria\.rate/);
  });
});
