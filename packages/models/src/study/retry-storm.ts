import { constant, deterministic, exponential, piecewise, sum } from "@double11/sim-core";
import { scenarioOf } from "./scenario-of.ts";
import { study } from "./study.ts";

const title = "A retry storm: a spike that does not end";

/**
 * Clients that try again when they hear nothing, and a service that slows down the more it has in work:
 * 1 s + 0.01 s for each in work.
 *
 * Load 40/s; with n in work n / (1 + n / 100) leave a second, never more than 100. A spike of 80/s fills it beyond
 * 200 in work, where an answer takes the time-out of 3 s; then every client makes three attempts, 120/s, more than
 * 100: it stays full for good. Stable without a spike, and for good below 100 / 3 = 33/s. Waiting up
 * to 10 and 20 s before the next attempt brings it back.
 */
export const retryStorm = study({
  name: "retry-storm",
  title,
  parameters: {
    base: {
      value: 40,
      unit: "requests/s",
      reference: "M. Brooker's simple_collapse example",
      confidence: "assumed",
      range: [20, 45],
    },
    spike: { value: 80, unit: "requests/s", reference: "The same", confidence: "assumed", range: [40, 200] },
    spikeFrom: { value: 20, unit: "s", reference: "The same", confidence: "assumed" },
    spikeTime: { value: 5, unit: "s", reference: "The same", confidence: "assumed", range: [1, 20] },
    alone: { value: 1, unit: "s", reference: "Service time with nobody else in work; the same", confidence: "assumed" },
    slowdown: { value: 0.01, unit: "s for each in work", reference: "The same", confidence: "assumed" },
    network: { value: 0.1, unit: "s, mean, each way", reference: "The same", confidence: "assumed" },
    timeout: { value: 3, unit: "s", reference: "The same", confidence: "assumed", range: [2, 10] },
    attempts: { value: 3, unit: "attempts", reference: "The same", confidence: "assumed", range: [1, 5] },
    backOff: {
      value: 0,
      unit: "s before the second attempt at most, doubled for each further",
      reference: "0 is none; the example backs off by 10 s, doubled, with full jitter",
      confidence: "assumed",
      range: [0, 60],
    },
    duration: { value: 80, unit: "s", reference: "Long after the spike", confidence: "assumed" },
  },
  assemble: (plan) =>
    scenarioOf({
      name: "retry-storm",
      title,
      until: plan.duration,
      sources: {
        requests: {
          kind: "poisson",
          rate: sum(
            constant(plan.base),
            piecewise([
              [plan.spikeFrom, plan.spike - plan.base],
              [plan.spikeFrom + plan.spikeTime, plan.spike - plan.base],
            ]),
          ),
          to: "client",
        },
      },
      stations: {
        client: {
          kind: "caller",
          servers: 100_000,
          steps: [
            {
              call: "there",
              timeout: deterministic(plan.timeout),
              retry: {
                attempts: plan.attempts,
                ...(plan.backOff > 0
                  ? { delay: deterministic(plan.backOff), backOff: 2, jitter: "full" as const }
                  : { delay: deterministic(1e-6) }),
              },
            },
          ],
          to: "exit:answered",
          failed: "exit:failed",
        },
        there: { kind: "delay", service: exponential({ mean: plan.network }), to: "service" },
        service: {
          kind: "sharing",
          // Of the rates beyond the table the last one counts: long enough to be flat.
          rates: Array.from({ length: 4_000 }, (_, at) => (at + 1) / (plan.alone + plan.slowdown * (at + 1))),
          service: deterministic(1),
          to: "back",
        },
        back: { kind: "delay", service: exponential({ mean: plan.network }) },
      },
      presentation: {
        client: { title: "Client", customer: "request", role: "aside", note: "Asks again when it hears nothing." },
        there: { title: "There", customer: "attempt", role: "aside" },
        service: { title: "Service", customer: "attempt", role: "stage", note: "Slower the more it has in work." },
        back: { title: "Back", customer: "attempt", role: "aside" },
      },
    }),
});
