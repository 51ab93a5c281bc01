import { power } from "../math/power.ts";
import { sum } from "../math/sum.ts";
import { sampler } from "../random/sampler.ts";
import { retryAttempts } from "../theory/retries.ts";
import { branchesOf, isExit } from "./graph.ts";
import { independentCalls, isCompound } from "./independent-calls.ts";
import type { Call, CallerStation, NetworkData, RetryRule, Route } from "./network-data.ts";
import { noTheory } from "./no-theory.ts";
import { trafficOf } from "./traffic.ts";

/** Shares of the classes that come to a caller. */
export type ClassShares = ReadonlyMap<string, number>;

/** What a call of a caller's customer means below. */
export interface CalledVisits {
  /** Visits to each station, of all attempts together. */
  readonly visits: ReadonlyMap<string, number>;
  /** Visits to delays, whose time `delay` has already. */
  readonly beside: ReadonlyMap<string, number>;
  /** Time that is the caller's own: between attempts, and at delays beside; its variance, 0 of the former alone. */
  readonly delay: number;
  readonly variance: number;
  /** The share of calls answered in the end. */
  readonly answered: number;
}

/**
 * The visits of a call, which fails where its child leaves by an exit that is no answer, by
 * a chance p of its own each time: 1 + p + … + p^(n−1) attempts, and answered but for pⁿ.
 * Refuses by path what the theory of layers does not cover.
 */
export const calledVisits = (
  network: NetworkData,
  call: Call<string>,
  where: string,
  shares: ClassShares,
): CalledVisits => {
  const { answers = [], wait = true, retry, breaker } = call;
  if (!wait) throw noTheory(`${where}.wait`, "calls that nobody waits for");
  if (breaker !== undefined) throw noTheory(`${where}.breaker`, "calls behind a circuit breaker");
  if (retry?.budget !== undefined) throw noTheory(`${where}.retry.budget`, "retries within a budget");
  if (isCompound(call)) return independentCalls(network, call, where);
  const route = call.call as Route<string>;
  const visits = new Map<string, number>();
  let [delay, answered] = [0, 0];
  for (const [name, share] of shares) {
    // The child is of its parent's class.
    const asSource = { ...network, sources: { ...network.sources, [name]: { to: route } as never } };
    const flows = trafficOf(asSource, name, share);
    const failure = failureOf(network, route, name, share, flows, answers, where);
    const attempts = retryAttempts(failure, retry?.attempts ?? 1);
    for (const { rates } of flows) {
      for (const [station, rate] of rates) visits.set(station, (visits.get(station) ?? 0) + attempts * rate);
    }
    if (retry !== undefined) delay += share * delayOf(retry, failure, where);
    answered += share * (1 - power(failure, retry?.attempts ?? 1));
  }
  return { visits, beside: new Map(), delay, variance: 0, answered };
};

/** The chance that a child of a class leaves by an exit that is no answer. */
const failureOf = (
  network: NetworkData,
  route: Route<string>,
  name: string,
  share: number,
  flows: ReturnType<typeof trafficOf>,
  answers: readonly string[],
  where: string,
): number => {
  const failed = (way: Route<string>, className: string): number =>
    sum(
      branchesOf(way, className).map(([target, part]) =>
        isExit(target) && target !== "exit" && !answers.includes(target.slice("exit:".length)) ? part : 0,
      ),
    );
  const later = flows.flatMap(({ className, rates }) =>
    [...rates].map(([station, rate]) => {
      const data = network.stations[station];
      if (data.kind === "caller" && mayFail(network, data as CallerStation<string>)) {
        throw noTheory(where, `calls to ${station}, whose own calls may fail`);
      }
      return rate * failed(data.to ?? "exit", className);
    }),
  );
  return Math.min(1, failed(route, name) + sum(later) / share);
};

/** Whether some exit within reach of a caller's calls is no answer to them. */
const mayFail = (network: NetworkData, { steps }: CallerStation<string>): boolean =>
  steps.some((step) => {
    if (!("call" in step)) return false;
    if (step.timeout !== undefined) return true;
    const seen = new Set<string>();
    const open = (Array.isArray(step.call) ? step.call : [step.call]) as Route<string>[];
    const targets = [...open].flatMap((route) => allTargets(network, route));
    for (let next = targets.pop(); next !== undefined; next = targets.pop()) {
      if (isExit(next)) {
        if (next !== "exit" && !(step.answers ?? []).includes(next.slice("exit:".length))) return true;
      } else if (!seen.has(next)) {
        seen.add(next);
        targets.push(...allTargets(network, network.stations[next].to ?? "exit"));
      }
    }
    return false;
  });

const allTargets = (network: NetworkData, route: Route<string>): string[] =>
  [...Object.keys(network.sources), ...(network.classes ?? [])].flatMap((name) =>
    branchesOf(route, name).map(([target]) => target),
  );

/** Mean time between the attempts of one call: the k-th delay after k failures. */
const delayOf = (
  { attempts, delay, backOff = 1, longest = Infinity, jitter = "none" }: RetryRule,
  failure: number,
  where: string,
): number => {
  if (delay.law !== "deterministic" && longest < Infinity) {
    throw noTheory(`${where}.retry.longest`, "random delays with a longest one");
  }
  const kept = { none: 1, equal: 0.75, full: 0.5 }[jitter];
  let [grown, reached, total] = [sampler(delay).mean, failure, 0];
  for (let k = 1; k < attempts && reached > 0; k++) {
    total += reached * kept * Math.min(grown, longest);
    grown *= backOff;
    reached *= failure;
  }
  return total;
};
