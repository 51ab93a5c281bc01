import { inventory, type InventoryPlan } from "../study/inventory.ts";
import { observe } from "../study/observe.ts";
import { planOf } from "../study/study.ts";
import type { Figures } from "./check.ts";
import { isWithin, predicted } from "./predicted.ts";

const measure = (plan: InventoryPlan): Figures => {
  const { figures } = observe(inventory.assemble(plan));
  const left = (exit: string): number => figures.exits[`exit:${exit}`]?.left ?? 0;
  return {
    sold: left("paid"),
    "paid for nothing": left("oversold"),
    "found the shelf shut": left("soldOut"),
    "buyers missing":
      figures.emitted["buyers"] -
      figures.present -
      left("paid") -
      left("oversold") -
      left("soldOut") -
      left("cancelled"),
  };
};

const plan: InventoryPlan = {
  ...planOf(inventory),
  onPayment: 1,
  buckets: 1,
  locking: 2,
  stock: 400_000,
  duration: 280,
};

/** Those on their way to pay when the last unit goes, by Little's law, and those who order until it is noticed. */
const onTheirWay = ({
  demand,
  paidShare,
  orderTime,
  payDelay,
  payDelaySigma,
  paymentTime,
  noticed,
}: InventoryPlan): number =>
  demand * paidShare * (orderTime + payDelay * Math.exp(payDelaySigma ** 2 / 2) + paymentTime + noticed / 2);

/** Deducting with the payment sells what is not there. */
export const deductOnPayment = predicted<InventoryPlan>({
  id: "deduct-on-payment",
  row: 8,
  statement:
    "Deducted with the payment, an item is paid for by everyone who was on the way to pay when its last unit went",
  expected:
    "400,000 sold and 33,300 ± 3 % paid for nothing; nobody missing (deducted with the order: none, see payment-plateau)",
  reference:
    "Little's law: orders/s × time from order to payment; the oversold orders of 2012 (People's Daily, 2012-12)",
  long: true,
  inputs: plan,
  measure,
  holds: (figures) =>
    figures["sold"] === plan.stock &&
    isWithin(0.03, figures["paid for nothing"], onTheirWay(plan)) &&
    figures["buyers missing"] === 0,
  off: { change: "deducted with the order", inputs: { ...plan, onPayment: 0 } },
  moved: {
    change: "buyers take 20 % longer to pay",
    inputs: { ...plan, payDelay: 1.2 * plan.payDelay },
    figure: "paid for nothing",
    ratio: [1.15, 1.24],
  },
});
