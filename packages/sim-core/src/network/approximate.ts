import { sampler } from "../random/sampler.ts";
import { ggc } from "../theory/ggc.ts";
import { complications, expectOneEach } from "./complications.ts";
import { routeShare, type Flow } from "./traffic.ts";
import type { NetworkData, SourceData } from "./network-data.ts";
import { noTheory } from "./no-theory.ts";
import { withOneLaw, type SolvableQueue } from "./one-law.ts";
import { solveStation } from "./solve-station.ts";
import { assemble, expectSteady, meanServiceOf, unknownQuantile, type StationTheory } from "./station-theory.ts";

/** One stream into a station: its rate, and the squared variation of its gaps as a function of the stations' own. */
interface Stream {
  readonly rate: number;
  readonly scv: (arrivals: ReadonlyMap<string, number>) => number;
}

interface Node {
  readonly servers: number;
  readonly load: number;
  readonly serviceScv: number;
  /** The share of those served who come back at once. */
  readonly again: number;
  readonly streams: readonly Stream[];
}

const method = "approximate: Whitt's network of G/G/c, Allen and Cunneen";
const mostRounds = 10_000;

/** A stream of which one in 1/p is taken: nearer to Poisson the fewer (Whitt 1983, eq. 36). */
const split = (scv: number, share: number): number => share * scv + 1 - share;

/**
 * Mean figures of an open network of G/G/c by decomposition: every stream by its
 * rate and the squared variation of its gaps, which superposition, queueing and
 * splitting change linearly (W. Whitt, "The queueing network analyzer", *Bell Syst.
 * Tech. J.* 62, 1983); each station then after Allen and Cunneen, refined by
 * Kraemer and Langenbach-Belz. Who comes back to a station at once has all its
 * services there in one, after which as many wait as before (section III). Usually
 * within ten per cent where stations are busy; worse, twenty and more, where a stream keeps a memory, as where
 * customers soon come back by way of another station, and far off in idle ones,
 * where hardly anybody waits.
 */
export const approximate = (
  network: NetworkData,
  rates: ReadonlyMap<string, number>,
  flows: readonly Flow[],
  external: ReadonlyMap<string, { readonly rate: number; readonly scv: number }>,
): readonly (readonly [string, StationTheory])[] => {
  const names = Object.keys(network.stations).filter((name) => (rates.get(name) ?? 0) > 0);
  const nodes = new Map(names.map((name) => [name, nodeOf(network, name, rates, flows, external)]));
  const scvs = solveVariations(nodes);
  return Object.keys(network.stations).map((name) => {
    const data = withOneLaw(network, name, flows);
    const rate = rates.get(name) ?? 0;
    const path = `stations.${name}`;
    // A delay, and a station nobody comes to, have nothing to approximate.
    if (data.kind === "delay" || rate === 0) return [name, solveStation(data, path, rate)];
    const quantile = unknownQuantile(path, "the distribution of delays in an approximated network");
    const theory = byVisit(nodes.get(name)!, rate, meanServiceOf(data as SolvableQueue), scvs.get(name)!);
    return [
      name,
      assemble(rate, { ...theory, refusedShare: 0, waitQuantile: quantile, sojournQuantile: quantile }, method),
    ];
  });
};

/** A stay is all visits until a customer goes on; as many wait, in so many more visits. */
const byVisit = ({ servers, serviceScv, again }: Node, rate: number, meanService: number, arrivalScv: number) => {
  const stays = rate * (1 - again);
  const stay = ggc({
    arrivalRate: stays,
    meanService: meanService / (1 - again),
    servers,
    arrivalScv,
    serviceScv,
    refined: true,
  });
  const waitMean = stay.queueMean / rate;
  return { ...stay, waitMean, sojournMean: waitMean + meanService };
};

/** Rate and variation of what a source sends; refuses those whose gaps are not independent. */
export const externalStream = (source: SourceData, path: string, poissonRate: () => number) => {
  if ((source.kind ?? "renewal") !== "renewal" || source.batch !== undefined || source.whole !== undefined) {
    return { rate: poissonRate(), scv: 1 };
  }
  const { mean, variance } = sampler((source as { interarrival: Parameters<typeof sampler>[0] }).interarrival);
  if (variance < Infinity) return { rate: 1 / mean, scv: variance / mean ** 2 };
  throw noTheory(`${path}.interarrival`, "gaps without a variance");
};

const nodeOf = (
  network: NetworkData,
  name: string,
  rates: ReadonlyMap<string, number>,
  flows: readonly Flow[],
  external: Parameters<typeof approximate>[3],
): Node => {
  const streams: Stream[] = [];
  for (const [source, { rate, scv }] of external) {
    const share = routeShare(network.sources[source].to, source, name);
    if (share > 0) streams.push({ rate: rate * share, scv: () => split(scv, share) });
  }
  for (const from of Object.keys(network.stations)) {
    const onward = from === name ? 0 : passing(network, from, name, flows);
    if (onward <= 0) continue;
    const through = rates.get(from) ?? 0;
    const node = serversOf(network, from, through, flows);
    const leaving = (arrivals: ReadonlyMap<string, number>): number => departureScv(node, arrivals.get(from)!);
    const share = onward / (through * (1 - node.again));
    streams.push({ rate: onward, scv: (arrivals) => split(leaving(arrivals), share) });
  }
  return { ...serversOf(network, name, rates.get(name)!, flows), streams };
};

/** Customers per time unit who go from one station to another, of all classes. */
const passing = (network: NetworkData, from: string, to: string, flows: readonly Flow[]): number =>
  flows.reduce(
    (sum, { className, rates }) =>
      sum + (rates.get(from) ?? 0) * routeShare(network.stations[from].to ?? "exit", className, to),
    0,
  );

/** A delay serves at no load; any other station must be a plain queue. */
const serversOf = (network: NetworkData, name: string, rate: number, flows: readonly Flow[]): Omit<Node, "streams"> => {
  const data = withOneLaw(network, name, flows);
  const path = `stations.${name}`;
  const again = rate > 0 ? passing(network, name, name, flows) / rate : 0;
  if (data.kind === "delay") return { servers: Infinity, load: 0, serviceScv: 1, again };
  expectOneEach(data, path);
  if ((data.kind ?? "queue") !== "queue") throw noTheory(path, `stations of kind ${data.kind}`);
  const queue = data as SolvableQueue;
  for (const field of complications) {
    if (queue[field] !== undefined) throw noTheory(`${path}.${field}`, `a ${field} in an approximated network`);
  }
  if (typeof queue.discipline === "object" || queue.discipline === "preemptiveLifo") {
    throw noTheory(`${path}.discipline`, "this discipline in an approximated network");
  }
  const { servers = 1 } = queue;
  const { mean, variance } = sampler(queue.service);
  if (!(variance < Infinity)) throw noTheory(`${path}.service`, "a service without a variance");
  const meanService = meanServiceOf(queue);
  expectSteady(path, rate, meanService, servers);
  const ofOne = mean === 0 ? 0 : variance / mean ** 2;
  // Of a geometric number of services in one.
  return { servers, load: (rate * meanService) / servers, serviceScv: again + (1 - again) * ofOne, again };
};

/** Whitt 1983, eq. 39. */
const departureScv = ({ servers, load, serviceScv }: Omit<Node, "streams">, arrivals: number): number =>
  1 + (1 - load ** 2) * (arrivals - 1) + (load ** 2 / Math.sqrt(servers)) * (Math.max(serviceScv, 0.2) - 1);

/** Whitt 1983, eqs. 24–33: the linear equations of all variations, by iteration, which contracts. */
const solveVariations = (nodes: ReadonlyMap<string, Node>): ReadonlyMap<string, number> => {
  let scvs = new Map([...nodes.keys()].map((name) => [name, 1]));
  for (let round = 0; round < mostRounds; round++) {
    const next = new Map([...nodes].map(([name, node]) => [name, superposed(node, scvs)]));
    const moved = Math.max(0, ...[...next].map(([name, scv]) => Math.abs(scv - scvs.get(name)!)));
    scvs = next;
    if (moved < 1e-12) break;
  }
  return scvs;
};

/** Streams together are nearer to Poisson the more there are and the idler the station. */
const superposed = ({ streams, load }: Node, scvs: ReadonlyMap<string, number>): number => {
  const rate = streams.reduce((sum, stream) => sum + stream.rate, 0);
  const spread = 1 / streams.reduce((sum, stream) => sum + (stream.rate / rate) ** 2, 0);
  const weight = 1 / (1 + 4 * (1 - load) ** 2 * (spread - 1));
  const mixed = streams.reduce((sum, stream) => sum + (stream.rate / rate) * stream.scv(scvs), 0);
  return Math.max(0, weight * mixed + 1 - weight);
};
