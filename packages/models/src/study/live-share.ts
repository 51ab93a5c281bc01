import { erlang, lognormal, powerDecay, ramp, sum } from "@double11/sim-core";
import { parameters as p } from "../parameter/parameters.ts";
import { scenarioOf } from "./scenario-of.ts";
import { study } from "./study.ts";

const title = "What if live rooms sold more: midnight's peak, or the host's word";

/** Seconds before the spot sale opens. */
export const lead = 60;

/**
 * The spot sale of November 11, a share of it through live rooms: that share comes when a host calls, the rest at midnight as it did.
 *
 * 437 M orders. At a share s the midnight's top is (1 − s) × 583,000/s; two rooms with half of live sales and 275 calls sell
 * s × 795,000 a call, whose top second takes two fifths: s × 317,000/s. Beyond s = 0.65 a call is higher than midnight.
 */
export const liveShare = study({
  name: "live-share",
  title,
  parameters: {
    share: {
      value: 0.075,
      unit: "of orders that come at a host's call",
      reference: "20 of 268 bn yuan in 2019; the share of 2020 was not found",
      confidence: "derived",
    },
    peak: p.peakOrders,
    decayTime: p.decayTime,
    decayExponent: p.decayExponent,
    orders: {
      value: 437_000_000,
      unit: "orders of the spot sale",
      reference: "583,000 × 600 / 0.8, the decay's integral",
      confidence: "derived",
    },
    giants: {
      value: 0.5,
      unit: "of live sales in the first two rooms",
      reference: "Sales by rank as rank^−1.5; not published",
      confidence: "assumed",
      range: [0.1, 0.6],
    },
    calls: {
      value: 275,
      unit: "calls of the two rooms",
      reference: "126 and 149 products (Pandaily)",
      confidence: "published",
    },
    gap: { value: 200, unit: "s between calls of a room", reference: "As on October 20", confidence: "derived" },
    reaction: p.reactionMedian,
    reactionSigma: p.reactionSigma,
    duration: { value: 4_000, unit: "s", reference: "The midnight and some forty calls", confidence: "assumed" },
    slice: {
      value: 200,
      unit: "one order in",
      reference: "A resolution, not a figure of the world",
      confidence: "assumed",
    },
  },
  assemble: (plan) => {
    const { share, orders, giants, calls, gap } = plan;
    const peak = (1 - share) * plan.peak;
    const top = lead + p.peakSecond.value;
    const size = (share * orders * giants) / calls;
    const room = (first: number) =>
      ({
        kind: "pulses",
        first: erlang({ mean: first, phases: 4 }),
        gap: erlang({ mean: gap, phases: 4 }),
        size,
        reaction: lognormal({ median: plan.reaction, sigma: plan.reactionSigma }),
        to: "called",
      }) as const;
    // Rooms behind the two call so often and so little that they are a stream.
    const others = (share * orders * (1 - giants)) / (calls * gap);
    return scenarioOf({
      name: "live-share",
      title,
      epoch: "2020-11-10T23:59:00+08:00",
      until: plan.duration,
      slice: plan.slice,
      sources: {
        ...(share < 1
          ? {
              spot: {
                kind: "poisson",
                rate: sum(
                  ramp({ start: lead, end: top, from: peak / 3, to: peak }),
                  powerDecay({ at: top, peak, tau: plan.decayTime, exponent: plan.decayExponent }),
                ),
                to: "spot",
              } as const,
            }
          : {}),
        ...(share > 0
          ? {
              roomA: room(lead + gap),
              roomB: room(lead + 1.5 * gap),
              otherRooms: { kind: "poisson", rate: { shape: "constant", rate: others }, to: "called" } as const,
            }
          : {}),
      },
      stations: {
        ...(share < 1
          ? { spot: { kind: "delay", service: lognormal({ median: 0.2, sigma: 0.3 }), to: "exit:created" } as const }
          : {}),
        ...(share > 0
          ? { called: { kind: "delay", service: lognormal({ median: 0.2, sigma: 0.3 }), to: "exit:created" } as const }
          : {}),
      },
      presentation: {
        ...(share < 1 ? { spot: { title: "Spot sale", customer: "order", role: "stage" } as const } : {}),
        ...(share > 0 ? { called: { title: "At a call", customer: "order", role: "stage" } as const } : {}),
      },
    });
  },
});
