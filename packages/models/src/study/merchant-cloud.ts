import { erlang, powerDecay, sum } from "@double11/sim-core";
import { dailyRhythm } from "../demand/daily-rhythm.ts";
import { parameters as p } from "../parameter/parameters.ts";
import { dates } from "./calendar.ts";
import { scenarioOf } from "./scenario-of.ts";
import { study, type PlanOf } from "./study.ts";

const title = "A merchant's order system in the cloud, by the hour or for the peak";

const assumed = (value: number, unit: string, reference: string, range: readonly [number, number]) =>
  ({ value, unit, reference, confidence: "assumed", range }) as const;

const figures = {
  peak: assumed(58, "orders/s", "One order of the platform's 10,000, at the peak of 2020", [5, 500]),
  firstWave: assumed(0.4, "of the second wave's peak", "The peak of November 1 is not published", [0.31, 0.8]),
  ordinary: assumed(0.12, "orders/s, mean of a day", "One of 10,000 of 100 M trades on an ordinary day", [0.05, 1]),
  decayTime: p.decayTime,
  decayExponent: p.decayExponent,
  orderTime: assumed(0.5, "s", "Stock, invoice and a message to the warehouse; not published", [0.1, 5]),
  peakServers: assumed(36, "orders at once", "58/s × 0.5 s = 29, over 0.8", [30, 60]),
  fewServers: assumed(3, "orders at once", "0.12/s × 0.5 s = 0.06, and two to spare", [1, 5]),
  lead: assumed(
    3_600,
    "s before a wave",
    "A million containers within an hour (Alibaba Cloud blog 596889)",
    [600, 14_400],
  ),
  stay: assumed(21_600, "s after a wave begins", "By then it has decayed to 0.1 orders/s", [3_600, 86_400]),
  elastic: {
    value: 1,
    unit: "1 by the hour, 0 always there",
    reference: "A choice",
    confidence: "assumed",
  },
  duration: { value: dates.end, unit: "s", reference: "October 20 to November 11", confidence: "derived" },
} as const;

export type MerchantPlan = PlanOf<keyof typeof figures>;

const waves = [dates.firstWave, dates.secondWave] as const;

/**
 * Orders that the platform pushes to one merchant over the 24 days, on its own servers or on the cloud's.
 *
 * Load 58/s × 0.5 s = 29 of 36 servers at the second midnight, 81 %; 0.06 of 3 on an ordinary day. By the hour: 3 × 576 h and
 * 33 more for 2 × 7 h, 2,190 server-hours; always there 36 × 576 = 20,736. Nobody waits longer than with all of them always there.
 */
export const merchantCloud = study({
  name: "merchant-cloud",
  title,
  parameters: figures,
  assemble: (plan) => {
    const duty = waves.flatMap((at): (readonly [number, number])[] => [
      [at - plan.lead, plan.peakServers],
      [at + plan.stay, plan.fewServers],
    ]);
    const { decayTime: tau, decayExponent: exponent } = plan;
    return scenarioOf({
      name: "merchant-cloud",
      title,
      epoch: "2020-10-20T00:00:00+08:00",
      until: plan.duration,
      sources: {
        orders: {
          kind: "poisson",
          rate: sum(
            dailyRhythm(plan.ordinary, 24),
            ...waves.map((at, wave) =>
              powerDecay({ at, peak: wave === 0 ? plan.firstWave * plan.peak : plan.peak, tau, exponent }),
            ),
          ),
          to: "orderSystem",
        },
      },
      stations: {
        orderSystem: {
          ...(plan.elastic > 0
            ? { schedule: { steps: [[0, plan.fewServers] as const, ...duty] } }
            : { servers: plan.peakServers }),
          service: erlang({ mean: plan.orderTime, phases: 4 }),
          to: "exit:created",
        },
      },
      presentation: {
        orderSystem: { title: "Order system", customer: "order", role: "stage", note: "The merchant's own." },
      },
    });
  },
});
