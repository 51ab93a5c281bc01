import { badValue } from "../math/bad-value.ts";
import { exp } from "../math/exp.ts";
import { expectNonNegative } from "../math/expect-number.ts";
import { ln } from "../math/ln.ts";
import { sum } from "../math/sum.ts";
import { PopulationLattice } from "./population-lattice.ts";
import { schweitzer } from "./schweitzer.ts";

/** One station of a closed network by what each class needs, and how it slows under load. */
export interface LoadStation {
  /** D_r = visits × mean service, by class. */
  readonly demands: readonly number[];
  /**
   * One over its speed with k customers of all classes there: 1 for one server,
   * 1 / min(k, c) for c, 1 / k at a delay.
   */
  readonly slowness: (k: number) => number;
}

/** What convolution says of a closed network, by class and station. */
export interface ClosedConvolution {
  /** X_r, passages per time unit. */
  readonly throughput: readonly number[];
  readonly stations: {
    readonly [name: string]: {
      /** Mean number of each class there. */
      readonly numbers: readonly number[];
      /** P(k of all classes there), k = 0 … the whole population. */
      readonly probabilities: readonly number[];
    };
  };
}

/** Beyond it, the work, which grows with the square, is no longer a matter of seconds. */
export const mostConvolutionCells = 20_000;

/**
 * A closed product-form network of several classes with stations whose speed
 * depends on how many they hold, by convolution over all populations (J. P.
 * Buzen, *CACM* 16, 1973; M. Reiser & H. Kobayashi, *IBM J. Res. Dev.* 19, 1975).
 * Every term is positive, so nothing cancels. Exact under the assumptions of
 * Baskett, Chandy, Muntz & Palacios 1975. Refuses more than 20,000 populations.
 */
export function closedConvolution(
  stations: { readonly [name: string]: LoadStation },
  population: readonly number[],
): ClosedConvolution {
  const lattice = expectSmall(stations, population);
  const tilts = tiltsOf(stations, population);
  const weights = Object.values(stations).map((station) => weightsOf(station, tilts, lattice));
  const nobody = new Float64Array(lattice.cells);
  nobody[0] = 1;
  // Of all before a station and all behind it, so that each can be left out once.
  const before: Float64Array[] = [nobody];
  for (const weight of weights) before.push(lattice.convolve(weight, before.at(-1)!));
  const behind: Float64Array[] = [nobody];
  for (const weight of weights.toReversed()) behind.unshift(lattice.convolve(weight, behind[0]));
  const all = before.at(-1)!;
  const last = lattice.cells - 1;
  return {
    throughput: population.map((count, r) =>
      count === 0 ? 0 : (tilts[r] * all[last - lattice.strides[r]]) / all[last],
    ),
    stations: Object.fromEntries(
      Object.keys(stations).map((name, i) => {
        const others = lattice.convolve(before[i], behind[i + 1]);
        return [name, marginals(weights[i], others, lattice)];
      }),
    ),
  };
}

const expectSmall = (
  stations: { readonly [name: string]: LoadStation },
  population: readonly number[],
): PopulationLattice => {
  const cells = population.reduce((product, count) => product * (count + 1), 1);
  if (cells > mostConvolutionCells) {
    throw badValue(
      "closedConvolution.population",
      `at most ${mostConvolutionCells} populations, Π (N_r + 1)`,
      cells,
      "Take schweitzer instead.",
    );
  }
  for (const [name, { demands }] of Object.entries(stations)) {
    for (const [r, demand] of demands.entries()) {
      expectNonNegative(demand, `closedConvolution.stations.${name}.demands[${r}]`);
    }
  }
  return new PopulationLattice(population);
};

/** Guesses at the throughputs: with them as factors what counts lies near every station's mode. */
const tiltsOf = (
  stations: { readonly [name: string]: LoadStation },
  population: readonly number[],
): readonly number[] => {
  const everybody = sum(population);
  const { throughput } = schweitzer({
    population,
    // At its speed under all of them a queue, the rest a delay (A. Seidmann, P. Schweitzer, S. Shalev-Oren 1987).
    stations: Object.fromEntries(
      Object.entries(stations).flatMap(([name, { demands, slowness }]) => {
        const fastest = slowness(everybody);
        return [
          [`${name} queue`, { kind: "queue" as const, demands: demands.map((demand) => demand * fastest) }],
          [
            `${name} delay`,
            { kind: "delay" as const, demands: demands.map((demand) => demand * Math.max(0, slowness(1) - fastest)) },
          ],
        ];
      }),
    ),
  });
  return throughput;
};

/** |n|! / Π n_r! · Π (D_r X_r)^n_r · Π slowness(k), k ≤ |n|, over all populations, the largest 1. */
const weightsOf = ({ demands, slowness }: LoadStation, tilts: readonly number[], lattice: PopulationLattice) => {
  const logs = new Float64Array(lattice.cells).fill(-Infinity);
  logs[0] = 0;
  for (let cell = 1; cell < lattice.cells; cell++) {
    const here = lattice.at(cell);
    if (here.some((count, r) => count > 0 && demands[r] === 0)) continue;
    const r = here.findIndex((count) => count > 0);
    const present = sum(here);
    const factor = (present / here[r]) * demands[r] * tilts[r] * slowness(present);
    logs[cell] = logs[cell - lattice.strides[r]] + ln(factor);
  }
  const largest = logs.reduce((top, value) => Math.max(top, value), -Infinity);
  return logs.map((value) => (value === -Infinity ? 0 : exp(value - largest)));
};

const marginals = (weight: Float64Array, others: Float64Array, lattice: PopulationLattice) => {
  const last = lattice.cells - 1;
  const joint = weight.map((value, cell) => value * others[last - cell]);
  const total = sum(joint);
  const numbers = lattice.most.map(() => 0);
  const probabilities = Array.from({ length: sum(lattice.most) + 1 }, () => 0);
  joint.forEach((value, cell) => {
    const here = lattice.at(cell);
    here.forEach((count, r) => (numbers[r] += (count * value) / total));
    probabilities[sum(here)] += value / total;
  });
  return { numbers, probabilities };
};
