import { expectProbability } from "../math/expect-number.ts";
import { forkJoin } from "../theory/fork-join.ts";
import { areSame, isExit, targetsOf } from "./graph.ts";
import type { ForkStation, NetworkData, QueueStation } from "./network-data.ts";
import { noTheory } from "./no-theory.ts";
import { isOneLaw } from "../station/service-data.ts";
import { assemble, expectSteady, meanServiceOf, unknownQuantile, type StationTheory } from "./station-theory.ts";
import { takenRoutes } from "./taken-routes.ts";

/** The forks whose siblings go to a station. */
export const forksInto = (network: NetworkData, station: string): readonly string[] =>
  Object.keys(network.stations).filter((name) => branchTargets(network, name).includes(station));

const branchTargets = (network: NetworkData, name: string): readonly string[] => {
  const data = network.stations[name];
  return data.kind === "fork" ? (data as ForkStation<string>).branches.flatMap(targetsOf) : [];
};

/**
 * From fork to join over alike M/M/1, each fed by forks over just these alone, whose customers are one
 * stream to them: two branches exactly (Flatto and Hahn 1984), up to 32 within 5 % (Nelson and Tantawi 1988), if
 * approximations are asked for. Nothing may stand behind, for what leaves is no
 * Poisson stream.
 */
export const solveFork = (
  network: NetworkData,
  name: string,
  { rate, through }: { readonly rate: number; readonly through: (names: readonly string[]) => number },
  approximately: boolean,
): StationTheory => {
  const path = `stations.${name}`;
  const { branches, need, to = "exit" } = network.stations[name] as ForkStation<string>;
  if (need !== undefined && need < branches.length) throw noTheory(`${path}.need`, "a join of only some");
  if (!targetsOf(to).every(isExit)) throw noTheory(path, "a fork with a station behind it");
  const { meanService, forks } = expectAlike(network, name);
  const arrivalRate = through(forks);
  if (branches.length > 2 && !approximately) {
    throw noTheory(path, "more than two branches but approximately: approximate: true has them");
  }
  expectSteady(path, arrivalRate, meanService, 1);
  const { sojournMean, method } = forkJoin({ arrivalRate, meanService, branches: branches.length });
  const figures = {
    utilization: NaN,
    refusedShare: 0,
    queueMean: 0,
    numberMean: rate * sojournMean,
    waitMean: 0,
    sojournMean,
    waitQuantile: (p: number) => 0 * expectProbability(p, "quantile.p"),
    sojournQuantile: unknownQuantile(path, "the distribution of the time from fork to join"),
  };
  const whose = branches.length > 2 ? "Nelson and Tantawi" : "Flatto and Hahn";
  return assemble(rate, figures, `${method}: fork and join of ${branches.length} M/M/1, ${whose}`);
};

/** Returns the branches' mean service, and all forks over them. */
const expectAlike = (
  network: NetworkData,
  fork: string,
): { readonly meanService: number; readonly forks: readonly string[] } => {
  const path = `stations.${fork}.branches`;
  const { branches } = network.stations[fork] as ForkStation<string>;
  const names = branches.filter((route): route is string => typeof route === "string" && !isExit(route));
  if (names.length < branches.length || new Set(names).size < names.length) {
    throw noTheory(path, "branches but one plain station each, none twice");
  }
  const means = names.map((name) => {
    const { service, speed, kind = "queue", to = "exit", ...rest } = network.stations[name] as QueueStation<string>;
    const plain = Object.keys(rest).every((field) => field === "servers" && rest.servers === 1);
    if (kind !== "queue" || !plain || to !== "exit" || !isOneLaw(service) || service.law !== "exponential") {
      throw noTheory(`stations.${name}`, "branches but plain ones of one server, exponential, out by the exit");
    }
    return meanServiceOf({ service, ...(speed === undefined ? {} : { speed }) });
  });
  if (means.some((mean) => mean !== means[0])) throw noTheory(path, "branches that differ");
  const forks = forksInto(network, names[0]);
  const alone = new Set(forks.filter((other) => areSame(branchTargets(network, other), names)));
  const ways = [
    ...Object.entries(network.sources).map(([way, { to }]) => [way, [to]] as const),
    ...Object.keys(network.stations)
      .filter((way) => !alone.has(way))
      .map((way) => [way, Object.values(takenRoutes(network, way))] as const),
  ];
  for (const [way, routes] of ways) {
    const meets = routes.flatMap(targetsOf).some((target) => names.includes(target));
    if (meets) throw noTheory(path, `a branch to which ${way} leads too`);
  }
  return { meanService: means[0], forks };
};
