import { deterministic, piecewise } from "@double11/sim-core";
import { scenarioOf } from "./scenario-of.ts";
import { study } from "./study.ts";

const title = "An autoscaler behind a jump of demand";

/**
 * Ten times the demand at once, and a horizontal pod autoscaler that may double every 15 s.
 *
 * Load 90/s on 100 servers of 1 s, then 950/s: 1,056 at a target of 0.9, of which 1,000 are there. Decisions 100, 200, 400, 800, 1,000, the last 45 s after the
 * first, each on duty 60 s later: meanwhile 850 × 65 s and then 750, 550 and 150 × 15 s are
 * missing: 77,000 queue up.
 */
export const autoscalerLag = study({
  name: "autoscaler-lag",
  title,
  parameters: {
    before: { value: 90, unit: "requests/s", reference: "100 servers at a target of 0.9", confidence: "assumed" },
    after: { value: 950, unit: "requests/s", reference: "Ten times as many", confidence: "assumed", range: [100, 950] },
    jumpAt: { value: 100, unit: "s", reference: "Any time", confidence: "assumed" },
    serviceTime: { value: 1, unit: "s", reference: "An example", confidence: "assumed" },
    target: {
      value: 0.9,
      unit: "requests/s a server",
      reference: "An example; Kubernetes leaves it to the user",
      confidence: "assumed",
      range: [0.5, 0.95],
    },
    period: { value: 15, unit: "s", reference: "Kubernetes' sync period", confidence: "published" },
    startUp: {
      value: 60,
      unit: "s",
      reference: "Java services take 1 to 2 min (Kubernetes issue 39090)",
      confidence: "published",
    },
    most: { value: 1_000, unit: "servers", reference: "An example", confidence: "assumed" },
    duration: { value: 260, unit: "s", reference: "Until all servers are on duty", confidence: "assumed" },
  },
  assemble: (plan) =>
    scenarioOf({
      name: "autoscaler-lag",
      title,
      until: plan.duration,
      sources: {
        requests: {
          kind: "poisson",
          rate: piecewise([
            [0, plan.before],
            [plan.jumpAt, plan.before],
            [plan.jumpAt, plan.after],
            [plan.duration, plan.after],
          ]),
          to: "service",
        },
      },
      stations: { service: { servers: 100, service: deterministic(plan.serviceTime) } },
      controllers: {
        autoscaler: {
          kind: "autoscaler",
          station: "service",
          metric: "arrivals",
          target: plan.target,
          period: plan.period,
          min: 100,
          max: plan.most,
          startUp: deterministic(plan.startUp),
        },
      },
      presentation: { service: { title: "Service", customer: "request", role: "stage" } },
    }),
});
