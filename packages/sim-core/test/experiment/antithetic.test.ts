import { describe, expect, test } from "vitest";
import { simulate, stream, type Estimate, type StationResult } from "../../src/index.ts";
import { compare, replicateUntil, selectBest } from "../../src/experiment.ts";
import { MirroredSfc32 } from "../../src/random/mirrored-sfc32.ts";
import { Mirrored } from "../../src/random/mirrored.ts";
import { markovQueue } from "../network/queues.ts";

const net = markovQueue(0.7, 1);
const options = { seed: "antithetic", until: 1_000, warmUp: 100 };
const wait = ({ stations }: { readonly stations: { readonly [name: string]: { readonly meanWait: number } } }) =>
  stations["queue"].meanWait;

test("a mirrored stream is the mirror of the stream, saved and cloned too", () => {
  const [plain, mirrored] = [new Mirrored(stream("a", 0, "b")), MirroredSfc32.of(stream("a", 0, "b"))];
  for (let at = 0; at < 100; at++) {
    expect(mirrored.uniform()).toBe(plain.uniform());
    expect(mirrored.int32()).toBe(plain.int32());
  }
  const twin = mirrored.clone();
  const restored = MirroredSfc32.of(stream("elsewhere", 0, "b"));
  restored.restore(mirrored.state());
  const next = mirrored.uniform();
  expect([twin.uniform(), restored.uniform()]).toEqual([next, next]);
});

describe("antithetic replications", () => {
  const run = simulate(net, { ...options, replications: 400, antithetic: true });
  const plain = simulate(net, { ...options, replications: 400 });

  test("the first of each pair is the replication that it always is, the second another", () => {
    for (const at of [0, 2, 398]) expect(run.replications[at].digest).toBe(plain.replications[at].digest);
    for (const at of [1, 3, 399]) expect(run.replications[at].digest).not.toBe(plain.replications[at].digest);
    expect(run.replications.map(({ replication }) => replication)).toEqual(Array.from({ length: 400 }, (_, at) => at));
  });

  test("means keep their value, and their intervals, of the means of pairs, become narrower", () => {
    const { mean, low, high, method } = run.stations.queue.wait.mean;
    expect(method).toBe("Willink t, 95 %, 200 antithetic pairs");
    const pairs = Array.from(
      { length: 200 },
      (_, k) => (wait(run.replications[2 * k]) + wait(run.replications[2 * k + 1])) / 2,
    );
    expect(mean).toBeCloseTo(pairs.reduce((sum, value) => sum + value, 0) / 200, 12);
    // Of 0.7² / 0.3 / 0.7 = 7/3, 4 standard errors; the empty start is 100 before.
    expect(Math.abs(mean - 7 / 3)).toBeLessThan((4 * (high! - low!)) / 2 / 1.97);
    const { method: ofQuantile, low: from, high: to } = run.stations.queue.sojourn.quantile(0.9);
    expect(ofQuantile).toContain("200 antithetic pairs");
    expect(from! < Math.log(10) / 0.3 && Math.log(10) / 0.3 < to!).toBe(true);
  });

  test("variance goes: measured, by 2.8 times for the utilization, 1.4 for waits and queues", () => {
    const width = ({ low, high }: Estimate): number => high! - low!;
    const ratio = (read: (station: StationResult) => Estimate): number =>
      (width(read(plain.stations.queue)) / width(read(run.stations.queue))) ** 2;
    // Without an effect the logarithm's deviation is √(2/199 + 2/399) = 0.12: e^(4 · 0.12) = 1.63.
    expect(ratio(({ utilization }) => utilization)).toBeGreaterThan(1.63);
    expect(ratio(({ queue }) => queue)).toBeGreaterThan(1.2);
    expect(ratio(({ wait }) => wait.mean)).toBeGreaterThan(1.2);
  });

  test("one pair has no interval, and an odd number is refused", () => {
    const pair = simulate(net, { ...options, replications: 2, antithetic: true });
    expect(pair.stations.queue.wait.mean.method).toBe("one antithetic pair");
    expect(() => simulate(net, { ...options, replications: 3, antithetic: true })).toThrow(
      "simulate.replications: expected an even number, for antithetic pairs, got 3.",
    );
    expect(() => compare(net, net, { ...options, figures: { wait }, replications: 5, antithetic: true })).toThrow(
      "compare.replications: expected an even number, for antithetic pairs, got 5.",
    );
    const wrong = { ...options, antithetic: "yes" as unknown as boolean };
    expect(() => simulate(net, wrong)).toThrow("simulate.antithetic: expected true or false");
    const unpaired = { ...options, antithetic: true, figure: wait, want: "smallest", indifference: 0.1 } as const;
    expect(() => selectBest({ a: net, b: net }, unpaired)).toThrow("selectBest.antithetic: expected only the fields");
  });

  test("comparisons and sequential runs take pairs too", () => {
    const faster = markovQueue(0.7, 1.02);
    const paired = compare(net, faster, { ...options, figures: { wait }, replications: 40, antithetic: true });
    expect(paired.figures.wait.difference.method).toBe("Student t, 95 %, 20 antithetic pairs");
    expect(paired.figures.wait.verdict).toBe("lower");
    const until = replicateUntil(net, { ...options, figure: wait, relative: 0.1, antithetic: true });
    expect(until.met).toBe(true);
    expect(until.replications % 2).toBe(0);
    expect(until.estimate.method).toContain("antithetic pairs");
    expect(until.estimate.mean).toBe(until.run.stations.queue.wait.mean.mean);
  });
});
