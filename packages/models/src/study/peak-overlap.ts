import { erlang, lognormal, powerDecay, type SourceData } from "@double11/sim-core";
import { parameters as p } from "../parameter/parameters.ts";
import { scenarioOf } from "./scenario-of.ts";
import { study, type PlanOf } from "./study.ts";

const title = "Tail payments at half past midnight, and two live rooms selling";

const figures = {
  tailOrders: p.tailOrders,
  decayTime: p.decayTime,
  decayExponent: p.decayExponent,
  buyers: {
    value: 83_000,
    unit: "buyers a call in each room",
    reference: "As on October 20: 3.3 and 3.5 bn yuan over 126 and 149 products of 300 yuan",
    confidence: "derived",
  },
  gapA: {
    value: 229,
    unit: "s between calls in the first room",
    reference: "126 products in 8 h (Pandaily)",
    confidence: "derived",
  },
  gapB: {
    value: 169,
    unit: "s between calls in the second",
    reference: "149 products in 7 h (Pandaily)",
    confidence: "derived",
  },
  reaction: p.reactionMedian,
  reactionSigma: p.reactionSigma,
  payDelay: p.payDelayMedian,
  payDelaySigma: p.payDelaySigma,
  duration: {
    value: 3_000,
    unit: "s from 00:30",
    reference: "Long enough for a dozen calls a room",
    confidence: "assumed",
  },
  slice: {
    value: 100,
    unit: "one payment in",
    reference: "A resolution, not a figure of the world",
    confidence: "assumed",
  },
} as const;

type Plan = PlanOf<keyof typeof figures>;

const room = (gap: number, { buyers, reaction, reactionSigma }: Plan, name: string): SourceData => ({
  kind: "pulses",
  first: erlang({ mean: gap, phases: 4 }),
  gap: erlang({ mean: gap, phases: 4 }),
  size: buyers,
  reaction: lognormal({ median: reaction, sigma: reactionSigma }),
  to: `${name}Paying`,
});

/**
 * What comes to payment from 00:30 on: the presale's rests, and buyers of two rooms, each some seconds after the host's word.
 *
 * Tail payments 366 M × 0.8 / 600 = 488,000/s at the opening. A call's 83,000 pay after 12 s, spread 0.8: 0.057 × 83,000 = 4,700/s
 * at its top, 1 % of it. Two at once are 2 %.
 */
export const peakOverlap = study({
  name: "peak-overlap",
  title,
  parameters: figures,
  assemble: (plan) => {
    const paying = lognormal({ median: plan.payDelay, sigma: plan.payDelaySigma });
    const { tailOrders, decayTime: tau, decayExponent: exponent } = plan;
    const rooms = plan.buyers > 0;
    return scenarioOf({
      name: "peak-overlap",
      title,
      epoch: "2020-11-11T00:30:00+08:00",
      until: plan.duration,
      slice: plan.slice,
      sources: {
        ...(tailOrders > 0
          ? {
              presale: {
                kind: "poisson",
                rate: powerDecay({ at: 0, peak: (tailOrders * (exponent - 1)) / tau, tau, exponent }),
                to: "exit:presale",
              } as const,
            }
          : {}),
        ...(rooms ? { roomA: room(plan.gapA, plan, "roomA"), roomB: room(plan.gapB, plan, "roomB") } : {}),
      },
      stations: {
        roomAPaying: { kind: "delay", service: paying, to: "exit:roomA" },
        roomBPaying: { kind: "delay", service: paying, to: "exit:roomB" },
      },
      presentation: {
        roomAPaying: { title: "Room A, on the way to pay", customer: "payment", role: "stage" },
        roomBPaying: { title: "Room B, on the way to pay", customer: "payment", role: "stage" },
      },
    });
  },
});
