import {
  deterministic,
  lognormal,
  piecewise,
  sampler,
  stream,
  type Rate,
  type SourceData,
  type StationData,
} from "@double11/sim-core";
import { parameters as p } from "../parameter/parameters.ts";
import { scenarioOf } from "./scenario-of.ts";
import { study } from "./study.ts";

const title = "Merchants' own systems, rehearsed and not";

const hour = 3_600;

/** Orders pushed to one merchant from midnight on: the decay of the spot sale, over half a day. */
export const pushes = (peak: number): Rate => {
  const [tau, exponent] = [p.decayTime.value, p.decayExponent.value];
  const times = [0, ...Array.from({ length: 29 }, (_, at) => 60 * 10 ** (at / 10)), 12 * hour];
  return piecewise(times.map((time) => [time, peak * (1 + time / tau) ** -exponent] as const));
};

/** What the merchants can really do, orders a second; nobody knows before the rehearsal. */
export const trueCapacities = (merchants: number, median: number, sigma: number): readonly number[] => {
  const law = sampler(lognormal({ median, sigma }));
  const numbers = stream("merchants", 0, "capacity");
  return Array.from({ length: merchants }, () => law.sample(numbers));
};

/** A merchant's queue serves one order after another. */
export const merchantNetwork = (
  name: string,
  rate: Rate,
  capacities: readonly number[],
  until: number,
  exit: "created" | "shadow",
) => {
  const sources: { [name: string]: SourceData } = {};
  const stations: { [name: string]: StationData } = {};
  capacities.forEach((capacity, at) => {
    sources[`orders${at}`] = { kind: "poisson", rate, to: `merchant${at}` };
    stations[`merchant${at}`] = { service: deterministic(1 / capacity), to: `exit:${exit}` };
  });
  return scenarioOf({
    name,
    title,
    until,
    sources,
    stations,
    presentation: Object.fromEntries(
      capacities.map((_, at) => [
        `merchant${at}`,
        { title: `Merchant ${at + 1}`, customer: "order", role: "row" } as const,
      ]),
    ),
  });
};

/**
 * Orders are pushed to each merchant's own system, whose capacity was guessed. As they are, on the night.
 *
 * Load 5 orders/s at midnight, 3,900 in all over half a day, against a median of 0.65/s. Below a capacity of about 0.42/s a system falls
 * an hour behind: Φ(ln(0.42 / 0.65) / 0.5) = 19 % of them.
 */
export const merchantRehearsal = study({
  name: "merchant-rehearsal",
  title,
  parameters: {
    merchants: {
      value: 100,
      unit: "merchants",
      reference: "A sample of five million",
      confidence: "assumed",
      range: [50, 1_000],
    },
    peak: {
      value: 5,
      unit: "orders/s a merchant at midnight",
      reference: "A large merchant's share of the peak",
      confidence: "assumed",
      range: [1, 50],
    },
    capacity: {
      value: 0.65,
      unit: "orders/s, median",
      reference: "Not published",
      confidence: "assumed",
      range: [0.3, 5],
    },
    spread: {
      value: 0.5,
      unit: "of the logarithm",
      reference: "Guessed capacities are half or double the need",
      confidence: "assumed",
      range: [0.2, 1],
    },
  },
  assemble: (plan) =>
    merchantNetwork(
      "merchant-rehearsal",
      pushes(plan.peak),
      trueCapacities(plan.merchants, plan.capacity, plan.spread),
      12 * hour,
      "created",
    ),
});
