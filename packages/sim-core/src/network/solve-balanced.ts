import { mmc } from "../theory/mmc.ts";
import { shortestOfD } from "../theory/shortest-of-d.ts";
import { expectOneEach, isPlain } from "./complications.ts";
import { isBalance } from "./balance.ts";
import { leavesOf, targetsOf } from "./graph.ts";
import type { Balance, NetworkData, Route } from "./network-data.ts";
import { noTheory } from "./no-theory.ts";
import type { SolvableQueue, SolvableStation } from "./one-law.ts";
import { expectEnd } from "./solve-station.ts";
import { assemble, expectSteady, meanServiceOf, unknownQuantile, type StationTheory } from "./station-theory.ts";
import { takenRoutes } from "./taken-routes.ts";

/** Of all ways: calls and branches may be balanced too. */
const routesOf = (network: NetworkData): readonly Route<string>[] =>
  [
    ...Object.values(network.sources).map(({ to }) => to),
    ...Object.keys(network.stations).flatMap((name) => Object.values(takenRoutes(network, name))),
  ].flatMap(leavesOf);

/** By station, the balance that is not by chance and leads there. */
export const balancesOf = (network: NetworkData): ReadonlyMap<string, Balance<string>> =>
  new Map(
    routesOf(network).flatMap((route) =>
      typeof route !== "string" && isBalance(route) && route.balance !== "random"
        ? route.among.map((name) => [name, route] as const)
        : [],
    ),
  );

/** Refuses a network with such balances, for a theory that has none. */
export const refuseBalances = (network: NetworkData, where: string): void => {
  for (const [name, { balance }] of balancesOf(network))
    throw noTheory(`stations.${name}`, `routes by ${balance} ${where}`);
};

/**
 * One of n alike M/M/1 at the end of the network, reached by one balance only
 * and that fed by a Poisson stream. By least work over all of them it is exactly M/M/n: who goes to
 * the least work meets the server that is free first. By the shortest of d it is the
 * mean field of infinitely many, if approximations are asked for.
 */
export const solveBalanced = (
  network: NetworkData,
  name: string,
  data: SolvableStation,
  arrivalRate: number,
  approximately: boolean,
): StationTheory => {
  const path = `stations.${name}`;
  const { balance, among, of } = balancesOf(network).get(name)!;
  const queue = expectAlike(network, among, data, path);
  const meanService = meanServiceOf(queue);
  expectSteady(path, arrivalRate, meanService, 1);
  if (balance === "leastWork" && of === undefined) {
    const whole = mmc({ arrivalRate: arrivalRate * among.length, meanService, servers: among.length });
    const share = { queueMean: whole.queueMean / among.length, numberMean: whole.numberMean / among.length };
    const method = `exact: least work over ${among.length} queues, M/M/c`;
    return assemble(arrivalRate, { ...whole, ...share, refusedShare: 0 }, method);
  }
  if (balance !== "shortest" || of === undefined) {
    throw noTheory(path, `a route by ${balance}${of === undefined ? "" : ` of ${of}`} here`);
  }
  if (!approximately)
    throw noTheory(path, "the shortest queue but approximately: approximate: true has its mean field");
  const load = arrivalRate * meanService;
  const { sojournMean } = shortestOfD({ load, choices: of, meanService });
  const quantile = unknownQuantile(path, "the distribution of delays by the shortest queue");
  const figures = {
    utilization: load,
    refusedShare: 0,
    queueMean: arrivalRate * (sojournMean - meanService),
    numberMean: arrivalRate * sojournMean,
    waitMean: sojournMean - meanService,
    sojournMean,
    waitQuantile: quantile,
    sojournQuantile: quantile,
  };
  return assemble(arrivalRate, figures, `approximate: mean field of the shortest of ${of} queues`);
};

const expectAlike = (
  network: NetworkData,
  among: readonly string[],
  data: SolvableStation,
  path: string,
): SolvableQueue => {
  const texts = among.map((station) => JSON.stringify({ ...network.stations[station], to: "" }));
  if (texts.some((text) => text !== texts[0])) throw noTheory(path, "a balance over stations that differ");
  for (const station of among) {
    const ways = routesOf(network).filter((route) => targetsOf(route).includes(station));
    if (ways.length > 1) throw noTheory(`stations.${station}`, "a balanced station to which another route leads too");
    const { servers = 1, service, discipline = "fifo", kind = "queue", ...rest } = data as SolvableQueue;
    expectOneEach(rest, `stations.${station}`);
    if (kind !== "queue" || !isPlain(rest) || servers !== 1 || discipline !== "fifo" || service.law !== "exponential") {
      throw noTheory(`stations.${station}`, "a balance over any stations but plain ones of one server, exponential");
    }
    expectEnd(
      { ...data, to: network.stations[station].to ?? "exit" } as SolvableQueue,
      `stations.${station}`,
      "a balance",
    );
  }
  return data as SolvableQueue;
};
