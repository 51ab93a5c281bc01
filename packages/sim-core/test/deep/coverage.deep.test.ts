import { describe, expect, test } from "vitest";
import {
  deterministic,
  hyperexponential,
  lognormal,
  lomax,
  simulate,
  solve,
  type Distribution,
  type Estimate,
  type SimulateOptions,
  type StationResult,
} from "../../src/index.ts";
import { markovQueue, oneQueue } from "../network/queues.ts";

/** A 95 % interval holds the truth in 95 % of experiments, within what 2,000 of them can tell. */
const experiments = 2_000;

type Measure = [name: string, read: (station: StationResult) => Estimate, exact: number, highest?: number];
type Options = Pick<SimulateOptions, "until" | "warmUp">;

/** Quantiles may cover more often: the histogram's error is part of their interval. */
const mostOfQuantiles = 0.99;

const cover = (
  id: string,
  net: ReturnType<typeof markovQueue>,
  measures: readonly Measure[],
  options: Options = { until: 700, warmUp: 100 },
): void => {
  const held = measures.map(() => 0);
  const given = measures.map(() => 0);
  for (let at = 0; at < experiments; at++) {
    const { queue } = simulate(net, { seed: `${id} ${at}`, replications: 20, ...options }).stations;
    measures.forEach(([, read, exact], measure) => {
      const { low, high } = read(queue);
      if (low !== undefined) given[measure]++;
      if (low! <= exact && exact <= high!) held[measure]++;
    });
  }
  measures.forEach(([name, , , highest = 0.967], measure) => {
    const share = held[measure] / given[measure];
    // Of far quantiles few experiments say that they saw too little.
    expect(given[measure], `${name}: intervals`).toBeGreaterThan(0.93 * experiments);
    expect(share, `${name}: covered in ${share} of those with an interval`).toBeGreaterThanOrEqual(0.933);
    expect(share, `${name}: covered in ${share} of those with an interval`).toBeLessThanOrEqual(highest);
  });
};

const quantile = (p: number, exact: number): Measure => [
  `p${100 * p}`,
  (station) => station.sojourn.quantile(p),
  exact,
  mostOfQuantiles,
];

describe("intervals cover", () => {
  test("in M/M/1, quantiles too", () => {
    cover(
      "coverage M",
      markovQueue(0.5, 1),
      [
        ["wait", (station) => station.wait.mean, 1],
        ["sojourn", (station) => station.sojourn.mean, 2],
        ["queue", (station) => station.queue, 0.5],
        ["utilization", (station) => station.utilization, 0.5],
        quantile(0.5, 2 * Math.log(2)),
        quantile(0.9, 2 * Math.log(10)),
        quantile(0.99, 2 * Math.log(100)),
      ],
      { until: 2_100, warmUp: 100 },
    );
  });

  test("in M/D/1 and M/H2/1", () => {
    cover("coverage D", oneQueue(0.5, deterministic(1)), [["wait", (station) => station.wait.mean, 0.5]]);
    const service = hyperexponential({ probabilities: [0.5, 0.5], means: [0.5, 1.5] });
    // E(S²) = ½·2·0.25 + ½·2·2.25 = 2.5
    cover("coverage H", oneQueue(0.5, service), [["wait", (station) => station.wait.mean, (0.5 * 2.5) / (2 * 0.5)]]);
  });

  test("in heavy traffic, M/M/1 at 0.9", () => {
    cover(
      "coverage heavy",
      markovQueue(0.9, 1),
      [
        ["wait", (station) => station.wait.mean, 9],
        ["queue", (station) => station.queue, 8.1],
        ["utilization", (station) => station.utilization, 0.9],
        quantile(0.5, 10 * Math.log(2)),
        quantile(0.9, 10 * Math.log(10)),
        quantile(0.99, 10 * Math.log(100)),
      ],
      { until: 11_000, warmUp: 1_000 },
    );
  });

  test("with heavy tails: a lognormal service, and a Lomax one without a fifth moment", () => {
    const tailed = (id: string, service: Distribution, until: number) => {
      const { wait, queue } = solve(oneQueue(0.5, service)).stations.queue;
      const measures: Measure[] = [
        ["wait", (station) => station.wait.mean, wait.mean.mean],
        ["queue", (station) => station.queue, queue.mean],
      ];
      cover(id, oneQueue(0.5, service), measures, { until, warmUp: 100 });
    };
    tailed("coverage lognormal", lognormal({ median: Math.exp(-0.5), sigma: 1 }), 10_100);
    tailed("coverage Lomax", lomax({ scale: 3.5, alpha: 4.5 }), 10_100);
  });
});
