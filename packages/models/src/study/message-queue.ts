import { deterministic, piecewise } from "@double11/sim-core";
import { scenarioOf } from "./scenario-of.ts";
import { study } from "./study.ts";

const title = "A message queue shaves the peak";

/**
 * Orders reach logistics through a message queue, which takes them as they
 * come and hands them on at logistics' own pace.
 *
 * Load 583,000/s for 30 s, then 100,000/s; consumers take 200,000/s.
 * So 383,000/s × 30 s = 11.49 M wait at most, for up to 11.49 M ÷ 200,000/s = 57.45 s; empty 114.9 s later.
 */
export const messageQueue = study({
  name: "message-queue",
  title,
  parameters: {
    peak: {
      value: 583_000,
      unit: "orders/s",
      reference: "Transactions through RocketMQ at the peak of 2020 (Alibaba Cloud blog 598229)",
      confidence: "published",
    },
    peakTime: {
      value: 30,
      unit: "s",
      reference: "About the time of the ramp",
      confidence: "assumed",
      range: [10, 120],
    },
    after: {
      value: 100_000,
      unit: "orders/s",
      reference: "An order of magnitude below the peak after an hour (2019's sales)",
      confidence: "assumed",
      range: [50_000, 150_000],
    },
    consumeRate: {
      value: 200_000,
      unit: "orders/s",
      reference: "Logistics consumes at its own pace; no rate is published",
      confidence: "assumed",
      range: [120_000, 400_000],
    },
    consumers: {
      value: 20_000,
      unit: "orders in work at once",
      reference: "200,000/s at 0.1 s each",
      confidence: "assumed",
    },
    /** Orders the queue holds; beyond it they are refused, as a synchronous call would. */
    capacity: { value: 1e9, unit: "orders", reference: "A log on disk: no bound in practice", confidence: "assumed" },
    duration: { value: 180, unit: "s", reference: "Until the queue is empty again", confidence: "assumed" },
    slice: {
      value: 1_000,
      unit: "one order in",
      reference: "A resolution, not a figure of the world",
      confidence: "assumed",
    },
  },
  assemble: (plan) =>
    scenarioOf({
      name: "message-queue",
      title,
      until: plan.duration,
      slice: plan.slice,
      sources: {
        orders: {
          kind: "poisson",
          rate: piecewise([
            [0, plan.peak],
            [plan.peakTime, plan.peak],
            [plan.peakTime, plan.after],
            [plan.duration, plan.after],
          ]),
          to: "logistics",
        },
      },
      stations: {
        logistics: {
          servers: plan.consumers,
          service: deterministic(plan.consumers / plan.consumeRate),
          capacity: plan.capacity,
        },
      },
      presentation: {
        logistics: { title: "Logistics", customer: "order", role: "stage", note: "Consumes at its own pace." },
      },
    }),
});
