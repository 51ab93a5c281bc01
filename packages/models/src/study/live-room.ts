import { constant, deterministic, erlang, lognormal } from "@double11/sim-core";
import { callGap } from "../parameter/call-gap.ts";
import { parameters as p } from "../parameter/parameters.ts";
import { scenarioOf } from "./scenario-of.ts";
import { study } from "./study.ts";

const title = "One product's row: sold evenly, or at the host's word";

/**
 * The same buyers of one room's products, all day or within seconds of a call.
 *
 * A call every 190 s brings 40,000 buyers, 210/s on average; the row takes 31,000 updates/s, so it is 0.7 % busy. At a call
 * half of them come within some 2 s: about 18,000/s at the top with a median of 2 s and a spread of 0.5, 58 % busy.
 */
export const liveRoom = study({
  name: "live-room",
  title,
  parameters: {
    buyers: {
      value: 40_000,
      unit: "buyers a call",
      reference: "2 M viewers of whom 2 % click",
      confidence: "assumed",
      range: [1_000, 200_000],
    },
    gap: callGap,
    liveShare: {
      value: 1,
      unit: "of the buyers who come at a call",
      reference: "The mechanism",
      confidence: "assumed",
      range: [0, 1],
    },
    reaction: p.reactionMedian,
    reactionSigma: p.reactionSigma,
    rowRate: p.hotRowRate,
    duration: { value: 1_900, unit: "s", reference: "Ten calls", confidence: "assumed" },
  },
  assemble: (plan) => {
    const share = Math.min(1, Math.max(0, plan.liveShare));
    return scenarioOf({
      name: "live-room",
      title,
      until: plan.duration,
      sources: {
        ...(share < 1
          ? { evenly: { kind: "poisson", rate: constant(((1 - share) * plan.buyers) / plan.gap), to: "row" } as const }
          : {}),
        ...(share > 0
          ? {
              called: {
                kind: "pulses",
                first: deterministic(plan.gap / 4),
                gap: erlang({ mean: plan.gap, phases: 4 }),
                size: share * plan.buyers,
                reaction: lognormal({ median: plan.reaction, sigma: plan.reactionSigma }),
                to: "row",
              } as const,
            }
          : {}),
      },
      stations: { row: { service: deterministic(1 / plan.rowRate) } },
      presentation: { row: { title: "Row", customer: "deduction", role: "stage" } },
    });
  },
});
