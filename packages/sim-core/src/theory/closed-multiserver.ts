import { badValue } from "../math/bad-value.ts";
import { bisect } from "../math/bisect.ts";
import { expectNonNegative, expectPositiveInteger } from "../math/expect-number.ts";
import { sum } from "../math/sum.ts";

/** One station of a closed network with several servers. */
export interface MultiserverStation {
  /** D = visits × mean service. */
  readonly demand: number;
  /** c; default 1; Infinity for a delay. */
  readonly servers?: number;
}

/** What mean value analysis says of a closed network whose stations have several servers. */
export interface MultiserverResult {
  /** X, passages per time unit. */
  readonly throughput: number;
  /** N / X. */
  readonly cycleTime: number;
  readonly stations: {
    readonly [name: string]: {
      readonly numberMean: number;
      readonly residence: number;
      /** X D / c; 0 at a delay. */
      readonly utilization: number;
      /** P(n there) for n = 0 … N. */
      readonly probabilities: readonly number[];
    };
  };
}

/**
 * Weights f(n) = (Dx)ⁿ / Π min(k, c) for n = 0 … N, from their largest outward, which is 1: the
 * factor Dx / min(n, c) falls with n, so they have one mode. The tilt x cancels in the end.
 */
function weights({ demand, servers = 1 }: MultiserverStation, tilt: number, population: number): Float64Array {
  const offered = demand * tilt;
  const mode = Math.min(population, offered >= servers ? population : Math.floor(offered));
  const weight = new Float64Array(population + 1);
  weight[mode] = 1;
  for (let n = mode + 1; n <= population; n++) weight[n] = (weight[n - 1] * offered) / Math.min(n, servers);
  for (let n = mode; n > 0; n--) weight[n - 1] = (weight[n] * Math.min(n, servers)) / offered;
  return weight;
}

/** The mean number where weights are probabilities. */
function meanOf(weight: Float64Array): number {
  let total = 0;
  let first = 0;
  for (let n = 0; n < weight.length; n++) {
    total += weight[n];
    first += n * weight[n];
  }
  return first / total;
}

/** The convolution of two weights, scaled to a maximum of 1: only ratios matter. */
function convolve(a: Float64Array, b: Float64Array): Float64Array {
  const product = new Float64Array(a.length);
  for (let n = 0; n < a.length; n++) {
    let total = 0;
    for (let k = 0; k <= n; k++) total += a[k] * b[n - k];
    product[n] = total;
  }
  const most = product.reduce((m, value) => Math.max(m, value), 0);
  return product.map((value) => value / most);
}

/**
 * A closed product-form network of one class with stations of several servers,
 * by convolution (J. P. Buzen, *CACM* 16, 1973): every term is positive, so
 * nothing cancels, as it does in load-dependent mean value analysis. Exact.
 * Work grows with N² times the square of the number of stations; N up to 5,000.
 */
export function closedMultiserver(
  stations: { readonly [name: string]: MultiserverStation },
  population: number,
): MultiserverResult {
  expectPositiveInteger(population, "closedMultiserver.population");
  if (population > 5_000) {
    throw badValue(
      "closedMultiserver.population",
      "at most 5000 customers",
      population,
      "Take mva or schweitzer instead.",
    );
  }
  const named = Object.entries(stations);
  for (const [name, { demand, servers = 1 }] of named) {
    expectNonNegative(demand, `closedMultiserver.stations.${name}.demand`);
    if (servers !== Infinity) expectPositiveInteger(servers, `closedMultiserver.stations.${name}.servers`);
  }
  const used = named.map(([, station]) => station).filter(({ demand }) => demand > 0);
  if (used.length === 0) throw badValue("closedMultiserver.stations", "a demand above 0 somewhere", stations);
  // Tilted so that an open network of these stations would hold N on average: what counts then lies near every mode.
  const inside = (tilt: number): number => sum(used.map((station) => meanOf(weights(station, tilt, population))));
  const tilt = bisect(inside, population * (1 - 1e-9), 0, 1 / Math.max(...used.map(({ demand }) => demand)));
  const each = named.map(([, station]) => weights(station, tilt, population));
  const nobody = new Float64Array(population + 1);
  nobody[0] = 1;
  const all = each.reduce(convolve, nobody);
  const throughput = (all[population - 1] / all[population]) * tilt;
  return {
    throughput,
    cycleTime: population / throughput,
    stations: Object.fromEntries(
      named.map(([name, { demand, servers = 1 }], i) => {
        const others = each.filter((_, j) => j !== i).reduce(convolve, nobody);
        const joint = Array.from(each[i], (weight, n) => weight * others[population - n]);
        const total = sum(joint);
        const probabilities = joint.map((value) => value / total);
        const numberMean = sum(probabilities.map((p, n) => n * p));
        const utilization = servers === Infinity ? 0 : (throughput * demand) / servers;
        return [name, { numberMean, residence: numberMean / throughput, utilization, probabilities }];
      }),
    ),
  };
}
