import { deterministic, erlang, piecewise } from "@double11/sim-core";
import { scenarioOf } from "./scenario-of.ts";
import { study } from "./study.ts";

const title = "A storm of payment time-outs";

/**
 * Buyers press pay again when nothing comes back; a bank channel fails for a while.
 *
 * Load 150,000 payments/s against 120,000 at once of 0.3 s, 400,000/s: 38 % busy. In 20 s with a tenth of the servers
 * at least 110,000/s × 20 s = 2.2 M queue up, 5.5 s of work, longer than the time-out of 5 s. Then every payer presses
 * three times, 450,000/s against 400,000/s: the storm stays when the channel is back. Pressing twice asks for
 * 300,000/s, and the queue is gone a minute later.
 */
export const paymentTimeoutStorm = study({
  name: "payment-timeout-storm",
  title,
  parameters: {
    demand: {
      value: 150_000,
      unit: "payments/s",
      reference: "Two thirds of the mean of the first seven minutes of 2017 (Alipay)",
      confidence: "assumed",
      range: [50_000, 226_000],
    },
    servers: {
      value: 120_000,
      unit: "payments at once",
      reference: "400,000/s × 0.3 s",
      confidence: "assumed",
      range: [80_000, 180_000],
    },
    serviceTime: {
      value: 0.3,
      unit: "s",
      reference: "No payment response time of the peak is published",
      confidence: "assumed",
      range: [0.1, 1],
    },
    timeout: {
      value: 5,
      unit: "s",
      reference: "When a payer presses again; not published",
      confidence: "assumed",
      range: [2, 30],
    },
    attempts: { value: 3, unit: "attempts", reference: "Not published", confidence: "assumed", range: [1, 5] },
    failsAt: { value: 20, unit: "s", reference: "Any time", confidence: "assumed" },
    failsFor: {
      value: 20,
      unit: "s",
      reference: "A bank channel's switch-over; not published",
      confidence: "assumed",
      range: [5, 120],
    },
    left: {
      value: 0.1,
      unit: "of the servers",
      reference: "What the other channels carry; not published",
      confidence: "assumed",
      range: [0, 0.9],
    },
    duration: { value: 300, unit: "s", reference: "Four minutes after the channel is back", confidence: "assumed" },
    slice: {
      value: 1_000,
      unit: "one payer in",
      reference: "A resolution, not a figure of the world",
      confidence: "assumed",
    },
  },
  assemble: (plan) =>
    scenarioOf({
      name: "payment-timeout-storm",
      title,
      until: plan.duration,
      slice: plan.slice,
      sources: {
        orders: {
          kind: "poisson",
          rate: piecewise([
            [0, plan.demand],
            [plan.duration, plan.demand],
          ]),
          to: "payer",
        },
      },
      stations: {
        payer: {
          kind: "caller",
          servers: Math.ceil(plan.demand * plan.duration),
          steps: [
            {
              call: "payment",
              timeout: deterministic(plan.timeout),
              retry: { attempts: plan.attempts, delay: deterministic(1e-3) },
            },
          ],
          to: "exit:paid",
          failed: "exit:gaveUp",
        },
        payment: {
          schedule: {
            steps: [
              [0, plan.servers],
              [plan.failsAt, Math.round(plan.left * plan.servers)],
              [plan.failsAt + plan.failsFor, plan.servers],
            ],
          },
          service: erlang({ mean: plan.serviceTime, phases: 4 }),
        },
      },
      presentation: {
        payer: { title: "Payer", customer: "order", role: "aside", note: "Presses again when nothing comes back." },
        payment: { title: "Payment", customer: "payment", role: "stage", note: "A bank channel fails for a while." },
      },
    }),
});
