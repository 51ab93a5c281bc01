import { paymentChannels, type ChannelsPlan } from "../study/payment-channels.ts";
import { countBetween, observe } from "../study/observe.ts";
import { planOf } from "../study/study.ts";
import type { Figures } from "./check.ts";
import { isWithin, predicted } from "./predicted.ts";

/** Payments a second over the last half minute, a bank being down, over those asked for. */
const paidShare = (plan: ChannelsPlan): number => {
  const { counts } = observe(paymentChannels.assemble(plan), { meters: ["exit:paid.leave"] });
  return (countBetween(counts("exit:paid.leave"), 30, 60) * plan.slice) / (30 * plan.demand);
};

const measure = (plan: ChannelsPlan): Figures => ({
  "paid, six tenths by balance": paidShare(plan),
  "paid, two tenths by balance": paidShare({ ...plan, balanceShare: 0.2 }),
});

const plan = planOf(paymentChannels);
const twoTenths = 0.2 + (2 * plan.bankRate) / plan.demand;

/** What the balance carries need no bank. */
export const bankFailure = predicted<ChannelsPlan>({
  id: "bank-failure",
  row: 8,
  statement:
    "With balances charged before the sale a failing bank costs no payment; without, what is paid is what the other banks take",
  expected: "≥ 99 % paid with six tenths by balance; with two tenths 62.2 % ± 2 %",
  reference: "Balance charged beforehand, 2012 (Besthub 744dada23a72); conservation: balance + the banks' own rates",
  long: true,
  inputs: plan,
  measure,
  holds: (figures) =>
    figures["paid, six tenths by balance"] >= 0.99 && isWithin(0.02, figures["paid, two tenths by balance"], twoTenths),
  off: { change: "hardly anybody pays from the balance", inputs: { ...plan, balanceShare: 0.05 } },
  moved: {
    change: "banks take 20 % less",
    inputs: { ...plan, bankRate: 0.8 * plan.bankRate },
    figure: "paid, two tenths by balance",
    ratio: [0.84, 0.89],
  },
});
