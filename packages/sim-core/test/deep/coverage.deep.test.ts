import { describe, expect, test } from "vitest";
import { deterministic, hyperexponential, simulate, type Estimate, type StationResult } from "../../src/index.ts";
import { markovQueue, oneQueue } from "../network/queues.ts";

/** A 95 % interval holds the truth in 95 % of experiments, within what 2,000 of them can tell. */
const experiments = 2_000;

type Measure = [name: string, read: (station: StationResult) => Estimate, exact: number];

const cover = (id: string, net: ReturnType<typeof markovQueue>, measures: readonly Measure[]): void => {
  const held = measures.map(() => 0);
  for (let at = 0; at < experiments; at++) {
    const { queue } = simulate(net, { seed: `${id} ${at}`, until: 700, warmUp: 100, replications: 20 }).stations;
    measures.forEach(([, read, exact], measure) => {
      const { low, high } = read(queue);
      if (low! <= exact && exact <= high!) held[measure]++;
    });
  }
  measures.forEach(([name], measure) => {
    const share = held[measure] / experiments;
    expect(share, `${name}: covered in ${share} of the experiments`).toBeGreaterThanOrEqual(0.933);
    expect(share, `${name}: covered in ${share} of the experiments`).toBeLessThanOrEqual(0.967);
  });
};

describe("intervals cover", () => {
  test("in M/M/1", () => {
    cover("coverage M", markovQueue(0.5, 1), [
      ["wait", (station) => station.wait.mean, 1],
      ["sojourn", (station) => station.sojourn.mean, 2],
      ["queue", (station) => station.queue, 0.5],
      ["utilization", (station) => station.utilization, 0.5],
    ]);
  });

  test("in M/D/1 and M/H2/1", () => {
    cover("coverage D", oneQueue(0.5, deterministic(1)), [["wait", (station) => station.wait.mean, 0.5]]);
    const service = hyperexponential({ probabilities: [0.5, 0.5], means: [0.5, 1.5] });
    // E(S²) = ½·2·0.25 + ½·2·2.25 = 2.5
    cover("coverage H", oneQueue(0.5, service), [["wait", (station) => station.wait.mean, (0.5 * 2.5) / (2 * 0.5)]]);
  });
});
