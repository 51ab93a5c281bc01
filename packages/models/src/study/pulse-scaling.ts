import { constant, deterministic, erlang, exponential, lognormal, type ControllerData } from "@double11/sim-core";
import { callGap } from "../parameter/call-gap.ts";
import { parameters as p } from "../parameter/parameters.ts";
import { scenarioOf } from "./scenario-of.ts";
import { study, type PlanOf } from "./study.ts";

const title = "Servers for a live room's calls: forecast from the averages, or always there";

const figures = {
  evenly: {
    value: 50,
    unit: "clicks/s besides the calls",
    reference: "An example",
    confidence: "assumed",
    range: [0, 500],
  },
  buyers: {
    value: 4_000,
    unit: "clicks a call",
    reference: "A tenth of a giant's 40,000; load and servers scale together",
    confidence: "assumed",
    range: [400, 40_000],
  },
  gap: callGap,
  regularity: {
    value: 1,
    unit: "phases of the gaps' law; 1 is by chance alone, many are like clockwork",
    reference: "Pulses at the host's word, unpredictable (the article)",
    confidence: "assumed",
    range: [1, 16],
  },
  reaction: p.reactionMedian,
  reactionSigma: p.reactionSigma,
  serviceTime: { value: 0.1, unit: "s", reference: "An example", confidence: "assumed", range: [0.01, 0.3] },
  least: {
    value: 1,
    unit: "servers that are always there",
    reference: "A plan: none in reserve",
    confidence: "assumed",
    range: [1, 400],
  },
  limit: {
    value: 1_000_000,
    unit: "clicks/s let through",
    reference: "A plan: as good as none",
    confidence: "assumed",
    range: [100, 1_000_000],
  },
  ahead: {
    value: 75,
    unit: "s that the forecast looks ahead",
    reference: "One period and the start of a server",
    confidence: "assumed",
  },
  startUp: {
    value: 60,
    unit: "s",
    reference: "Java services take 1 to 2 min (Kubernetes issue 39090)",
    confidence: "published",
  },
  duration: { value: 11_400, unit: "s", reference: "Sixty calls", confidence: "assumed" },
} as const;

type Plan = PlanOf<keyof typeof figures>;

/** Follows the averages, with a trend; what comes is beyond it. */
const scaler = (plan: Plan): ControllerData => ({
  kind: "autoscaler",
  station: "service",
  metric: "arrivals",
  target: 0.7 / plan.serviceTime,
  period: 15,
  forecast: { ahead: plan.ahead },
  min: plan.least,
  max: 2_000,
  startUp: deterministic(plan.startUp),
});

/**
 * Clicks that come evenly and in pulses, behind a limiter, on servers that an autoscaler orders by what it forecasts.
 *
 * 50/s and 4,000 a call, 71/s on average: 7 busy, 11 servers. At a call up to 1,800/s, 180 busy, for some 3 s: 4,000 clicks
 * on 11 servers are 36 s of work. What the scaler then orders serves a minute later, when all is over.
 */
export const pulseScaling = study({
  name: "pulse-scaling",
  title,
  parameters: figures,
  assemble: (plan) =>
    scenarioOf({
      name: "pulse-scaling",
      title,
      until: plan.duration,
      sources: {
        ...(plan.evenly > 0 ? { evenly: { kind: "poisson", rate: constant(plan.evenly), to: "gate" } as const } : {}),
        host: {
          kind: "pulses",
          first: deterministic(plan.gap),
          gap:
            plan.regularity === 1
              ? exponential({ mean: plan.gap })
              : erlang({ mean: plan.gap, phases: plan.regularity }),
          size: plan.buyers,
          reaction: lognormal({ median: plan.reaction, sigma: plan.reactionSigma }),
          to: "gate",
        },
      },
      stations: {
        gate: { kind: "limiter", rate: plan.limit, burst: Math.max(1, plan.limit / 10), horizon: 30, to: "service" },
        service: { servers: plan.least, service: exponential({ mean: plan.serviceTime }), to: "exit:served" },
      },
      controllers: { scaler: scaler(plan) },
      presentation: {
        gate: { title: "Gate", customer: "click", role: "stage" },
        service: { title: "Service", customer: "click", role: "stage" },
      },
    }),
});
