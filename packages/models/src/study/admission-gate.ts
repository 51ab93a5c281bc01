import { erlang, piecewise } from "@double11/sim-core";
import { parameters as p } from "../parameter/parameters.ts";
import { scenarioOf } from "./scenario-of.ts";
import { study } from "./study.ts";

const title = "A new feature rehearsed at the peak";

/**
 * The order stage at the planned peak with a feature that makes each order take longer.
 *
 * Load 583,000/s × 0.2 s = 116,600 of 141,000 servers, 83 %. A feature of 10 % more makes it 91 %, which holds; one of
 * 30 % makes it 108 %, and the queue grows by 41,000/s.
 */
export const admissionGate = study({
  name: "admission-gate",
  title,
  parameters: {
    load: p.peakOrders,
    servers: p.orderServers,
    orderTime: p.orderTime,
    featureCost: {
      value: 0.1,
      unit: "of an order's time, on top",
      reference: "An example",
      confidence: "assumed",
      range: [0, 1],
    },
    duration: { value: 60, unit: "s", reference: "A minute at the peak", confidence: "assumed" },
    slice: {
      value: 500,
      unit: "one order in",
      reference: "A resolution, not a figure of the world",
      confidence: "assumed",
    },
  },
  assemble: (plan) =>
    scenarioOf({
      name: "admission-gate",
      title,
      until: plan.duration,
      slice: plan.slice,
      sources: {
        shadow: {
          kind: "poisson",
          rate: piecewise([
            [0, plan.load],
            [plan.duration, plan.load],
          ]),
          to: "order",
        },
      },
      stations: {
        order: {
          servers: plan.servers,
          service: erlang({ mean: plan.orderTime * (1 + plan.featureCost), phases: 4 }),
          to: "exit:shadow",
        },
      },
      presentation: { order: { title: "Order", customer: "shadow order", role: "stage" } },
    }),
});
