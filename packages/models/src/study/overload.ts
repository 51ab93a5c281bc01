import { deterministic, erlang, piecewise } from "@double11/sim-core";
import { scenarioOf } from "./scenario-of.ts";
import { study } from "./study.ts";

const title = "Half again as many buyers as planned";

/**
 * Buyers who give up after a while, a limiter, and the order stage behind it.
 *
 * Load 1.5 × 583,000 = 874,500/s; 117,000 orders in work of 0.2 s make 585,000/s. Without the limiter the queue
 * grows by 289,500/s, the wait passes a patience of 3 s after 585,000 × 3 / 289,500 = 6 s, and from then on every
 * order created is one whose buyer has gone. With the limiter at 570,000/s the stage is 97 % busy and nobody waits long.
 */
export const overload = study({
  name: "overload",
  title,
  parameters: {
    plannedPeak: {
      value: 583_000,
      unit: "orders/s",
      reference: "Order creation at 2020-11-11 00:00:26 (Alibaba Cloud blog 596889)",
      confidence: "published",
    },
    overPlan: {
      value: 1.5,
      unit: "times the plan",
      reference: "A stress, not a forecast",
      confidence: "assumed",
      range: [1, 3],
    },
    orderServers: {
      value: 117_000,
      unit: "orders in creation at once",
      reference: "583,000/s × 0.2 s = 116,600",
      confidence: "derived",
    },
    orderTime: {
      value: 0.2,
      unit: "s",
      reference: "Trade system response time in 2012 (InfoQ, 2012-12)",
      confidence: "published",
    },
    limit: {
      value: 570_000,
      unit: "attempts/s",
      reference: "97.5 % of what the order stage can do",
      confidence: "assumed",
      range: [500_000, 585_000],
    },
    patience: {
      value: 3,
      unit: "s",
      reference: "The longest a buyer looks at a spinner; no figure is published",
      confidence: "assumed",
      range: [1, 10],
    },
    duration: { value: 60, unit: "s", reference: "Ten times the time to collapse", confidence: "assumed" },
    slice: {
      value: 500,
      unit: "one buyer in",
      reference: "A resolution, not a figure of the world",
      confidence: "assumed",
    },
  },
  assemble: (plan) =>
    scenarioOf({
      name: "overload",
      title,
      until: plan.duration,
      slice: plan.slice,
      sources: {
        shoppers: {
          kind: "poisson",
          rate: piecewise([
            [0, plan.plannedPeak * plan.overPlan],
            [plan.duration, plan.plannedPeak * plan.overPlan],
          ]),
          to: "buyer",
        },
      },
      stations: {
        // As many as there are buyers: nobody waits to begin waiting.
        buyer: {
          kind: "caller",
          servers: Math.ceil(plan.plannedPeak * plan.overPlan * plan.duration),
          steps: [{ call: "gate", timeout: deterministic(plan.patience) }],
          to: "exit:created",
          failed: "exit:lost",
        },
        gate: { kind: "limiter", rate: plan.limit, burst: plan.limit / 10, to: "order", refused: "exit:refused" },
        order: { servers: plan.orderServers, service: erlang({ mean: plan.orderTime, phases: 4 }) },
      },
      presentation: {
        buyer: {
          title: "Buyer",
          customer: "buyer",
          role: "aside",
          note: "Gives up after a while; work on the order goes on.",
        },
        gate: { title: "Gate", customer: "attempt", role: "stage", note: "Refuses at once what is beyond the limit." },
        order: { title: "Order", customer: "order", role: "stage" },
      },
    }),
});
