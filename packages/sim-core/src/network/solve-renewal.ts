import { laplaceComplement } from "../random/laplace-complement.ts";
import { sampler } from "../random/sampler.ts";
import { gim1 } from "../theory/gim1.ts";
import { isPlain } from "./complications.ts";
import { isExit, targetsOf } from "./graph.ts";
import type { NetworkData } from "./network-data.ts";
import { withOneLaw, type SolvableQueue } from "./one-law.ts";
import { assemble, expectSteady, meanServiceOf, type StationTheory } from "./station-theory.ts";

/** The only station and source of GI/M/1: one renewal stream, one server, exponential service, first come first served. */
const singleQueue = (network: NetworkData) => {
  const { sources, stations } = network;
  const [[className, source], ...moreSources] = Object.entries(sources);
  const [name, ...moreStations] = Object.keys(stations);
  if (moreSources.length > 0 || moreStations.length > 0) return undefined;
  if ((source.kind ?? "renewal") !== "renewal" || source.whole || source.batch || source.to !== name) return undefined;
  const coming = [{ className, rates: new Map([[name, 1]]) }];
  const queue = withOneLaw(network, name, coming) as SolvableQueue;
  if (
    (queue.kind ?? "queue") !== "queue" ||
    !isPlain(queue) ||
    (queue.fanOut ?? 1) !== 1 ||
    (queue.discipline ?? "fifo") !== "fifo"
  )
    return undefined;
  if ((queue.servers ?? 1) !== 1 || queue.service.law !== "exponential") return undefined;
  if (!targetsOf(queue.to ?? "exit").every(isExit)) return undefined;
  return { name, queue, interarrival: (source as { interarrival: Parameters<typeof sampler>[0] }).interarrival };
};

/** Solves GI/M/1; undefined for any other network, and for Poisson arrivals, which Jackson has already. */
export const solveRenewal = (network: NetworkData): readonly [string, StationTheory] | undefined => {
  const single = singleQueue(network);
  if (single === undefined || single.interarrival.law === "exponential") return undefined;
  const { name, queue } = single;
  const gap = sampler(single.interarrival);
  const meanService = meanServiceOf(queue);
  expectSteady(`stations.${name}`, 1 / gap.mean, meanService, 1);
  const theory = gim1({ meanInterarrival: gap.mean, complement: (s) => laplaceComplement(gap, s), meanService });
  return [name, assemble(1 / gap.mean, { ...theory, refusedShare: 0 }, "exact: GI/M/1")];
};
