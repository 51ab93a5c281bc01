import { badValue } from "../math/bad-value.ts";
import { closedResult, closedStations, type ClosedNetwork, type ClosedResult } from "./closed-network.ts";

/** Populations times stations that fit half a gigabyte. */
const mostCells = 50_000_000;
/** One class needs no memory of all populations, but time for each. */
const mostSteps = 1_000_000_000;

/** How many populations, Π (N_r + 1), exact mean value analysis takes. */
export const mostMvaCells = (classes: number, stations: number): number =>
  Math.floor((classes === 1 ? mostSteps : mostCells) / stations);

/**
 * Exact mean value analysis of a closed product-form network of single-server
 * queues and delays with one or more classes (M. Reiser, S. S. Lavenberg, *JACM*
 * 27, 1980): who arrives sees the network with himself taken out. At a first
 * come, first served queue the product form asks for one exponential service law
 * for all classes; under processor sharing and preemptive LIFO any law does
 * (Baskett, Chandy, Muntz, Palacios 1975).
 *
 * Work, and with several classes memory, grows with Π (N_r + 1) × stations; beyond
 * 5·10^7, or 10^9 for one class, it refuses: take `schweitzer`. For stations of several servers take `closedMultiserver`.
 */
export function mva(network: ClosedNetwork): ClosedResult {
  const stations = closedStations(network, "mva");
  const { population } = network;
  const strides = population.map((_, r) => population.slice(0, r).reduce((product, count) => product * (count + 1), 1));
  const cells = population.reduce((product, count) => product * (count + 1), 1);
  // One class needs no lattice: each population follows from the one before.
  const lattice = population.length === 1 ? 1 : cells;
  const most = mostMvaCells(population.length, stations.length);
  if (cells > most) {
    throw badValue("mva.population", `at most ${most} populations, Π (N_r + 1)`, cells, "Take schweitzer instead.");
  }
  const queues = stations.map(([, { kind }]) => (kind === "queue" ? 1 : 0));
  const numbers = new Float64Array(lattice * stations.length);
  const residences = stations.map(() => new Float64Array(population.length));
  const throughput = population.map(() => 0);
  const inside = population.map(() => 0);
  const present = new Float64Array(stations.length);
  for (let cell = 1; cell < cells; cell++) {
    for (let r = 0; ++inside[r] > population[r]; r++) inside[r] = 0;
    present.fill(0);
    for (let r = 0; r < population.length; r++) {
      throughput[r] = 0;
      if (inside[r] === 0) continue;
      const before = lattice === 1 ? 0 : (cell - strides[r]) * stations.length;
      let cycle = 0;
      for (let i = 0; i < stations.length; i++) {
        const residence = stations[i][1].demands[r] * (1 + queues[i] * numbers[before + i]);
        residences[i][r] = residence;
        cycle += residence;
      }
      throughput[r] = inside[r] / cycle;
      for (let i = 0; i < stations.length; i++) present[i] += throughput[r] * residences[i][r];
    }
    numbers.set(present, lattice === 1 ? 0 : cell * stations.length);
  }
  return closedResult(network, stations, throughput, (i, r) => (population[r] === 0 ? 0 : residences[i][r]));
}
