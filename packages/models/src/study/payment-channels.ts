import { deterministic, erlang, piecewise, type StationData } from "@double11/sim-core";
import { parameters as p } from "../parameter/parameters.ts";
import { scenarioOf } from "./scenario-of.ts";
import { study, type PlanOf } from "./study.ts";

const title = "Payment by balance and by three banks, one of which fails";

const figures = {
  demand: {
    value: 379_000,
    unit: "payments/s",
    reference: "583,000 orders/s times 0.65, the ratio of the payment peak (Alipay 2015, 2016)",
    confidence: "derived",
  },
  balanceShare: {
    value: 0.6,
    unit: "of payments from the balance",
    reference:
      "Buyers were asked to charge it before the sale from 2012 on (Besthub 744dada23a72); no share is published",
    confidence: "assumed",
    range: [0.1, 0.9],
  },
  ledgerRate: {
    value: 400_000,
    unit: "payments/s from the balance",
    reference: "All payments of the peak, were it needed",
    confidence: "assumed",
    range: [379_000, 600_000],
  },
  paymentTime: p.paymentTime,
  bankRate: {
    value: 80_000,
    unit: "payments/s a bank",
    reference: "Not published: banks were the bottleneck of 2011",
    confidence: "assumed",
    range: [20_000, 200_000],
  },
  bankTime: { value: 0.5, unit: "s", reference: "Not published", confidence: "assumed", range: [0.2, 3] },
  attempts: {
    value: 3,
    unit: "attempts of a payer at a bank",
    reference: "Not published",
    confidence: "assumed",
    range: [1, 5],
  },
  timeout: {
    value: 5,
    unit: "s until a payer tries again",
    reference: "Not published",
    confidence: "assumed",
    range: [2, 30],
  },
  failsAt: { value: 10, unit: "s until one bank fails", reference: "Any time", confidence: "assumed" },
  duration: { value: 60, unit: "s", reference: "Long after a queue at a bank is full", confidence: "assumed" },
  slice: {
    value: 100,
    unit: "one payer in",
    reference: "A resolution, not a figure of the world",
    confidence: "assumed",
  },
} as const;

export type ChannelsPlan = PlanOf<keyof typeof figures>;

const banks = ["bank1", "bank2", "bank3"] as const;

/** A channel takes what it can, has room for as much again, and is busy to whoever comes then. */
const bank = ({ bankRate, bankTime, failsAt }: ChannelsPlan, fails: boolean): StationData => {
  const servers = Math.round(bankRate * bankTime);
  const duty = fails ? ({ schedule: { steps: [[0, servers] as const, [failsAt, 0] as const] } } as const) : { servers };
  return { ...duty, service: erlang({ mean: bankTime, phases: 4 }), capacity: 2 * servers };
};

/**
 * Payers with a balance need nobody outside. The others go to the bank with the fewest payers; one that is busy or does not answer
 * sends them to the next.
 *
 * Load 379,000/s. With six tenths from the balance the banks get 152,000/s of 240,000, 63 %, and with one bank down of 160,000, 95 %:
 * all is paid. With two tenths they get 303,000/s: what is paid is 76,000 + 240,000, and one bank down 76,000 + 160,000, 62 %.
 */
export const paymentChannels = study({
  name: "payment-channels",
  title,
  parameters: figures,
  assemble: (plan) =>
    scenarioOf({
      name: "payment-channels",
      title,
      until: plan.duration + 3 * plan.timeout + 5,
      slice: plan.slice,
      sources: {
        orders: {
          kind: "poisson",
          rate: piecewise([
            [0, plan.demand],
            [plan.duration, plan.demand],
          ]),
          to: { balance: plan.balanceShare, payer: 1 - plan.balanceShare },
        },
      },
      stations: {
        balance: {
          servers: Math.round(plan.ledgerRate * plan.paymentTime),
          service: erlang({ mean: plan.paymentTime, phases: 4 }),
          to: "exit:paid",
        },
        payer: {
          kind: "caller",
          servers: Math.ceil(plan.demand * plan.duration),
          steps: [
            {
              call: { balance: "shortest", among: banks },
              timeout: deterministic(plan.timeout),
              retry: { attempts: plan.attempts, delay: deterministic(0.5) },
            },
          ],
          to: "exit:paid",
          failed: "exit:gaveUp",
        },
        ...Object.fromEntries(banks.map((name, at) => [name, bank(plan, at === 0)])),
      },
      presentation: {
        balance: { title: "Balance", customer: "payment", role: "stage", note: "Needs nobody outside." },
        payer: {
          title: "Payer",
          customer: "order",
          role: "aside",
          note: "Tries another bank; else the units go back.",
        },
        ...Object.fromEntries(
          banks.map((name, at) => [name, { title: `Bank ${at + 1}`, customer: "payment", role: "stage" } as const]),
        ),
      },
    }),
});
