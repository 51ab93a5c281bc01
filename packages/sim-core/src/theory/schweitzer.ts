import { closedResult, closedStations, type ClosedNetwork, type ClosedResult } from "./closed-network.ts";

const mostRounds = 100_000;
const agreement = 1e-12;

/**
 * Approximate mean value analysis for large populations (P. Schweitzer 1979; Y.
 * Bard 1979): an arriving customer sees its own class thinned by (N_r − 1)/N_r
 * and the others as they are. A fixed point in N-free time, best where populations are large: throughputs lie some
 * two per cent from `mva`'s on average, up to a quarter with one customer of a class among many of another, and times
 * at a station up to a fifth even with twenty of each.
 */
export function schweitzer(network: ClosedNetwork): ClosedResult {
  const stations = closedStations(network, "schweitzer");
  const { population } = network;
  const classes = population.map((_, r) => r);
  const serving = (r: number): number => stations.filter(([, { demands }]) => demands[r] > 0).length;
  let numbers = stations.map(([, { demands }]) =>
    classes.map((r) => (demands[r] > 0 ? population[r] / serving(r) : 0)),
  );
  const residence = (i: number, r: number): number => {
    const { kind, demands } = stations[i][1];
    if (kind === "delay" || population[r] === 0) return population[r] === 0 ? 0 : demands[r];
    const seen = numbers[i].reduce((sum, number, s) => sum + (s === r ? number * (1 - 1 / population[r]) : number), 0);
    return demands[r] * (1 + seen);
  };
  const throughputs = (): number[] =>
    classes.map((r) =>
      population[r] === 0 ? 0 : population[r] / stations.reduce((sum, _, i) => sum + residence(i, r), 0),
    );
  let throughput = throughputs();
  for (let round = 0; round < mostRounds; round++) {
    const next = stations.map((_, i) => classes.map((r) => throughput[r] * residence(i, r)));
    const moved = Math.max(
      ...next.flatMap((row, i) => row.map((value, r) => Math.abs(value - numbers[i][r]) / Math.max(1, population[r]))),
    );
    numbers = next;
    throughput = throughputs();
    if (moved < agreement) break;
  }
  return closedResult(network, stations, throughput, residence);
}
