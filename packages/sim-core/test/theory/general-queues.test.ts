import { describe, expect, test } from "vitest";
import { erlang, exponential, network, solve } from "../../src/index.ts";
import { ggc } from "../../src/theory/ggc.ts";
import { gim1 } from "../../src/theory/gim1.ts";
import { mdc } from "../../src/theory/mdc.ts";
import { mg1 } from "../../src/theory/mg1.ts";
import { mg1Priority } from "../../src/theory/mg1-priority.ts";
import { mmc } from "../../src/theory/mmc.ts";
import { mmcPriority } from "../../src/theory/mmc-priority.ts";

describe("GI/M/1", () => {
  test("with exponential gaps is M/M/1", () => {
    const answer = gim1({ meanInterarrival: 1 / 0.7, complement: (s) => s / (0.7 + s), meanService: 1 });
    const { sojournMean, waitMean, queueMean, numberMean, sojournQuantile, waitQuantile, waitCdf } = mmc({
      arrivalRate: 0.7,
      meanService: 1,
    });
    expect(answer.sojournMean).toBeCloseTo(sojournMean, 12);
    expect(answer.waitMean).toBeCloseTo(waitMean, 12);
    expect(answer.numberMean).toBeCloseTo(numberMean, 12);
    expect(answer.queueMean).toBeCloseTo(queueMean, 12);
    expect(answer.sojournQuantile(0.99)).toBeCloseTo(sojournQuantile(0.99), 9);
    expect(answer.waitQuantile(0.99)).toBeCloseTo(waitQuantile(0.99), 9);
    expect(answer.waitCdf(2)).toBeCloseTo(waitCdf(2), 9);
  });

  test("with two-phase gaps has the root of a quadratic", () => {
    // E2/M/1, λ = 0.8: σ(0.8·2 + 1 − σ)² = ... reduces to σ² − (1 + 4ρ)σ + 4ρ² = 0 after dividing by (1 − σ).
    const load = 0.8;
    const sigma = (1 + 4 * load - Math.sqrt(1 + 8 * load)) / 2;
    const { delayProbability } = gim1({
      meanInterarrival: 1 / load,
      complement: (s) => 1 - ((2 * load) / (2 * load + s)) ** 2,
      meanService: 1,
    });
    expect(delayProbability).toBeCloseTo(sigma, 12);
  });

  // E2's quadratic in 1 - σ, solved without subtraction: 16ρ(1 - ρ) / 2(√(1 + 8ρ) + 4ρ - 1).
  test.each([
    [0.5, 1e-13, 1e-10],
    [1e-3, 1e-12, 1e-9],
    [1e-5, 1e-10, 1e-8],
    [1e-6, 1e-9, 1e-7],
    [1e-8, 1e-7, 1e-5],
  ])("as near to a load of 1 as 1 - %d", (idle, error, solved) => {
    const load = 1 - idle;
    const exact = (2 * (Math.sqrt(1 + 8 * load) + 4 * load - 1)) / (16 * load * idle);
    const complement = (s: number) => (s / (2 * load + s)) * (2 - s / (2 * load + s));
    const { sojournMean } = gim1({ meanInterarrival: 1 / load, complement, meanService: 1 });
    expect(Math.abs(sojournMean / exact - 1)).toBeLessThan(error);
    const net = network({
      time: "s",
      sources: { jobs: { interarrival: erlang({ mean: 1 / load, phases: 2 }), to: "desk" } },
      stations: { desk: { service: exponential({ mean: 1 }) } },
    });
    expect(Math.abs(solve(net).stations.desk.sojourn.mean.mean / exact - 1)).toBeLessThan(solved);
  });

  test("with constant gaps agrees with Lindley's recursion solved on a grid", () => {
    const { waitMean } = gim1({ meanInterarrival: 1.25, complement: (s) => -Math.expm1(-1.25 * s), meanService: 1 });
    // D/M/1: P(W > x) = σ e^(−(1 − σ)x); its mean by fixed-point iteration of the tail at 0.
    let sigma = 0.5;
    for (let i = 0; i < 2_000; i++) sigma = Math.exp(-1.25 * (1 - sigma));
    expect(waitMean).toBeCloseTo(sigma / (1 - sigma), 9);
  });

  test("refuses overload", () => {
    expect(() => gim1({ meanInterarrival: 1, complement: Math.exp, meanService: 1 })).toThrow(/gim1\.meanService/);
    const complement = (s: number) => s / (1 + s);
    expect(() => gim1({ meanInterarrival: 1, complement, meanService: 1 - 1e-10 })).toThrow(
      "gim1.meanService: expected a load of at most 1 - 1e-9, got 0.9999999999. Take a load further below it",
    );
  });
});

/** Lq of M/D/c by the chain of the number in the system, a service time apart (Crommelin's own equations), iterated. */
const queueByChain = (arrivals: number, servers: number, states: number): number => {
  const poisson = [Math.exp(-arrivals)];
  for (let k = 1; k < states; k++) poisson.push((poisson[k - 1] * arrivals) / k);
  let now = Array.from<number>({ length: states }).fill(1 / states);
  for (let round = 0; round < 3_000; round++) {
    const next = Array.from<number>({ length: states }).fill(0);
    for (const [k, p] of now.entries()) {
      const stays = Math.max(0, k - servers);
      for (let j = 0; stays + j < states; j++) next[stays + j] += p * poisson[j];
    }
    now = next;
  }
  const total = now.reduce((sum, p) => sum + p, 0);
  return now.reduce((sum, p, n) => sum + (p / total) * Math.max(0, n - servers), 0);
};

describe("M/D/c", () => {
  test("of one server is Pollaczek's and Khinchine's", () => {
    for (const load of [0.1, 0.5, 0.9, 0.99]) {
      const exact = mg1({ arrivalRate: load, meanService: 1, scv: 0 });
      const answer = mdc({ arrivalRate: load, meanService: 1 });
      expect(answer.waitMean / exact.waitMean).toBeCloseTo(1, 9);
      expect(answer.delayProbability).toBeCloseTo(load, 9);
    }
  });

  test.each([
    [2, 1.6],
    [3, 2.1],
    [5, 4.25],
  ])("of %d servers at %d erlangs agrees with the chain", (servers, offered) => {
    const { queueMean } = mdc({ arrivalRate: offered, meanService: 1, servers });
    expect(queueMean / queueByChain(offered, servers, 120)).toBeCloseTo(1, 8);
  });

  // The mean of a queue in slots of a service time, by the one root of z² = e^(a(z - 1)) inside the unit disk beside 0
  // servers (J. Janssen & J. van Leeuwaarden, *Queueing Systems* 50, 2005).
  test.each([0.3, 0.9, 0.99, 0.995, 0.999, 0.9998])("of two servers at a load of %d has the root's mean", (load) => {
    const a = 2 * load;
    let z = 0;
    for (let i = 0; i < 500; i++) z = -Math.exp(load * (z - 1));
    const { queueMean, delayProbability } = mdc({ arrivalRate: a, meanService: 1, servers: 2 });
    expect(queueMean / (a / (2 * (2 - a)) - (a + 1) / 2 + 1 / (1 - z))).toBeCloseTo(1, 9);
    expect(delayProbability).toBeCloseTo(1 - (2 - a) / (1 - z), 10);
  });

  test("takes no longer near a load of 1, and refuses what would", () => {
    const { waitMean } = mdc({ arrivalRate: 1 - 1e-12, meanService: 1 });
    expect(waitMean * 2e-12).toBeCloseTo(1, 3);
    expect(() => mdc({ arrivalRate: 3.9999, meanService: 1, servers: 4 })).toThrow(
      "mdc.arrivalRate: expected a load of at most 1 - 0.0001, got 0.999975. So near 1 the series takes long; ggc is",
    );
  });

  test("refuses overload, and takes no arrivals", () => {
    expect(() => mdc({ arrivalRate: 2, meanService: 1, servers: 2 })).toThrow(/mdc\.arrivalRate/);
    expect(mdc({ arrivalRate: 0, meanService: 1, servers: 2 }).waitMean).toBe(0);
  });
});

describe("G/G/c", () => {
  test("is exact where it should be", () => {
    const { waitMean } = ggc({ arrivalRate: 4, meanService: 1, servers: 5, arrivalScv: 1, serviceScv: 1 });
    expect(waitMean).toBeCloseTo(mmc({ arrivalRate: 4, meanService: 1, servers: 5 }).waitMean, 12);
    const single = ggc({ arrivalRate: 0.8, meanService: 1, arrivalScv: 1, serviceScv: 4 });
    expect(single.waitMean).toBeCloseTo(mg1({ arrivalRate: 0.8, meanService: 1, scv: 4 }).waitMean, 12);
  });

  test("stays within Kingman's bound, which heavy traffic reaches", () => {
    const { waitMean, waitBound } = ggc({ arrivalRate: 0.999, meanService: 1, arrivalScv: 0.5, serviceScv: 2 });
    expect(waitMean).toBeLessThan(waitBound);
    expect(waitMean / waitBound).toBeGreaterThan(0.99);
    expect(ggc({ arrivalRate: 1, meanService: 1, servers: 2, arrivalScv: 1, serviceScv: 1 }).waitBound).toBeNaN();
    // A bound in half the unit of time is twice the figure.
    const halved = ggc({ arrivalRate: 0.4995, meanService: 2, arrivalScv: 0.5, serviceScv: 2 });
    expect(halved.waitBound / waitBound).toBeCloseTo(2, 12);
  });

  test("refined is nearer to GI/M/1 where gaps are regular", () => {
    const parameters = { arrivalRate: 0.8, meanService: 1, arrivalScv: 0, serviceScv: 1 };
    const exact = gim1({ meanInterarrival: 1.25, complement: (s) => -Math.expm1(-1.25 * s), meanService: 1 }).waitMean;
    const [plain, refined] = [ggc(parameters).waitMean, ggc({ ...parameters, refined: true }).waitMean];
    expect(Math.abs(refined / exact - 1)).toBeLessThan(0.02);
    expect(Math.abs(plain / exact - 1)).toBeGreaterThan(0.1);
  });

  test("refuses overload and negative variation", () => {
    expect(() => ggc({ arrivalRate: 1, meanService: 1, arrivalScv: 1, serviceScv: 1 })).toThrow(/ggc\.arrivalRate/);
    expect(() => ggc({ arrivalRate: 0.5, meanService: 1, arrivalScv: -1, serviceScv: 1 })).toThrow(/ggc\.arrivalScv/);
  });
});

describe("M/M/c with priorities", () => {
  test("of one server is M/G/1's", () => {
    const classes = [0.2, 0.3, 0.4];
    const general = mg1Priority(classes.map((arrivalRate) => ({ arrivalRate, meanService: 1, scv: 1 })));
    for (const [k, { waitMean }] of mmcPriority({ arrivalRates: classes, meanService: 1 }).entries()) {
      expect(waitMean).toBeCloseTo(general[k].waitMean, 12);
    }
  });

  test("keeps the mean over all classes that of first come, first served", () => {
    const arrivalRates = [2, 1, 1.5];
    const waits = mmcPriority({ arrivalRates, meanService: 1, servers: 5 });
    const mean = waits.reduce((sum, { waitMean }, k) => sum + (waitMean * arrivalRates[k]) / 4.5, 0);
    expect(mean).toBeCloseTo(mmc({ arrivalRate: 4.5, meanService: 1, servers: 5 }).waitMean, 12);
  });

  test("refuses overload and nobody", () => {
    expect(() => mmcPriority({ arrivalRates: [1, 1], meanService: 1, servers: 2 })).toThrow(
      /a load of all classes below 1/,
    );
    expect(() => mmcPriority({ arrivalRates: [], meanService: 1 })).toThrow(/at least one class/);
  });
});
