import { power } from "../math/power.ts";
import { sampler } from "../random/sampler.ts";
import { isOneLaw } from "../station/service-data.ts";
import { callDuration } from "../theory/call-duration.ts";
import { retryAttempts } from "../theory/retries.ts";
import { isExit } from "./graph.ts";
import type { CalledVisits } from "./layer-calls.ts";
import type { Call, DelayStation, NetworkData, RetryRule, Route } from "./network-data.ts";
import { noTheory } from "./no-theory.ts";

interface Moments {
  readonly mean: number;
  readonly square: number;
}

/** Whether a call goes out several at once or may time out: then it is more than visits one after another. */
export const isCompound = ({ call, need, timeout }: Call<string>): boolean =>
  Array.isArray(call) || need !== undefined || timeout !== undefined;

/**
 * A compound call to delays, whose answers are independent: how long it takes
 * with all its attempts is exact, and is the caller's own time. Elsewhere
 * answers wait for each other, and what timed out goes on in their way: refused.
 */
export const independentCalls = (network: NetworkData, call: Call<string>, where: string): CalledVisits => {
  const routes = (Array.isArray(call.call) ? call.call : [call.call]) as readonly Route<string>[];
  const names = routes.map((route) => delayOf(network, route, call, where));
  const attempts = call.retry?.attempts ?? 1;
  const one = callDuration({
    branches: names.map((name) => sampler((network.stations[name] as DelayStation<string>).service as never)),
    need: call.need ?? names.length,
    ...(call.timeout === undefined ? {} : { timeout: sampler(call.timeout) }),
  });
  const pauses = Array.from({ length: attempts - 1 }, (_, nth) => pauseAfter(call.retry!, nth, where));
  // From the last attempt back to the first: an attempt, and what follows when it failed.
  const whole = pauses.reduceRight<Moments>(
    (rest, pause) => {
      const after = pause.mean + rest.mean;
      const afterSquare = pause.square + 2 * pause.mean * rest.mean + rest.square;
      return {
        mean: one.mean + one.failure * after,
        square: one.square + 2 * one.meanFailed * after + one.failure * afterSquare,
      };
    },
    { mean: one.mean, square: one.square },
  );
  const beside = new Map<string, number>();
  const times = retryAttempts(one.failure, attempts);
  for (const name of names) beside.set(name, (beside.get(name) ?? 0) + times);
  const answered = 1 - power(one.failure, attempts);
  return { visits: new Map(), beside, delay: whole.mean, variance: whole.square - whole.mean ** 2, answered };
};

/** The name of a delay that answers whatever comes, of one law. */
const delayOf = (network: NetworkData, route: Route<string>, { call }: Call<string>, where: string): string => {
  const refusal = () =>
    Array.isArray(call)
      ? noTheory(`${where}.call`, "several calls at once, but to delays that answer themselves")
      : noTheory(`${where}.timeout`, "calls that time out, but to delays that answer themselves");
  if (typeof route !== "string" || isExit(route)) throw refusal();
  const { [route]: data } = network.stations;
  if (data.kind !== "delay") throw refusal();
  const { service, perPresent = 0, to = "exit", fanOut = 1 } = data as DelayStation<string>;
  if (perPresent !== 0 || to !== "exit" || fanOut !== 1 || !isOneLaw(service)) throw refusal();
  return route;
};

/** The pause after the attempt of this number, from 0. */
const pauseAfter = (
  { delay, backOff = 1, longest = Infinity, jitter = "none" }: RetryRule,
  nth: number,
  where: string,
): Moments => {
  if (delay.law !== "deterministic" && longest < Infinity) {
    throw noTheory(`${where}.retry.longest`, "random delays with a longest one");
  }
  const { mean, variance } = sampler(delay);
  const growth = Math.min(power(backOff, nth), longest / mean);
  // E[1 − jU] and E[(1 − jU)²] for a share j of the delay left to chance.
  const loose = { none: 0, equal: 0.5, full: 1 }[jitter];
  return {
    mean: mean * growth * (1 - loose / 2),
    square: (variance + mean ** 2) * growth ** 2 * (1 - loose + loose ** 2 / 3),
  };
};
