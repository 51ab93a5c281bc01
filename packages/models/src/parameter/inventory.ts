import type { Parameter } from "./parameter.ts";
import { parameters as p } from "./parameters.ts";

/** What one item's stock is kept with, and who comes for it. */
export const inventoryParameters = {
  demand: {
    value: 2_000,
    unit: "buyers/s",
    reference: "A third of a percent of the peak of 2020; no share of an item is published",
    confidence: "assumed",
    range: [100, 20_000],
  },
  stock: {
    value: 80_000,
    unit: "units",
    reference: "No stock of a single item is published",
    confidence: "assumed",
    range: [10_000, 500_000],
  },
  buckets: {
    value: 8,
    unit: "rows that share the stock",
    reference: "At 500/s each twice the demand; no number is published",
    confidence: "assumed",
    range: [1, 64],
  },
  locking: {
    value: 1,
    unit: "0 plain with deadlock detection, 1 queued before the lock, 2 committed in groups",
    reference: "A choice",
    confidence: "assumed",
  },
  commitTime: {
    value: 0.002,
    unit: "s",
    reference: "Stock MySQL updates one row fewer than 500 times a second (Alibaba Cloud help 149304)",
    confidence: "derived",
  },
  detection: {
    value: 9.1e-6,
    unit: "s a waiting transaction",
    reference:
      "So that 512 at once leave 150/s: community MySQL falls to 100 to 200/s on a hot row (Besthub, Xiaohongshu)",
    confidence: "derived",
  },
  groupLimit: {
    value: 62,
    unit: "deductions a commit",
    reference: "31,000 updates/s on one row with the inventory hint (Alibaba Cloud help 178149), times 2 ms",
    confidence: "derived",
  },
  onPayment: {
    value: 0,
    unit: "0 deducted with the order, 1 with the payment",
    reference: "Sellers could choose; which rule held for which item is not published",
    confidence: "assumed",
  },
  noticed: {
    value: 1,
    unit: "s until the shelf is shut",
    reference: "A cached sold-out flag's age; not published",
    confidence: "assumed",
    range: [0.1, 10],
  },
  orderTime: p.orderTime,
  paymentTime: p.paymentTime,
  paidShare: p.paidShare,
  payDelay: p.payDelayMedian,
  payDelaySigma: p.payDelaySigma,
  holdFor: {
    value: 900,
    unit: "s a hold lasts",
    reference: "Flash-sale orders lapse after 15 to 30 min by custom; the rule of 2020 was not found",
    confidence: "assumed",
    range: [300, 86_400],
  },
  duration: { value: 60, unit: "s", reference: "Half again as long as the stock lasts", confidence: "assumed" },
} as const satisfies { readonly [name: string]: Parameter };
