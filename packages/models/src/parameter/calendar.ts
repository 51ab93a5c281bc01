import type { Parameter } from "./parameter.ts";
import { parameters as p } from "./parameters.ts";

/**
 * The figures of the calendar. The published ones leave the split of sales
 * between waves open: 140 to 190 bn yuan for the second. One split within these
 * bounds is chosen here, never a fact.
 */
export const calendarParameters = {
  orderValue: {
    value: 214.7,
    unit: "yuan a logistics order",
    reference: "498.2 bn yuan over 2.321 bn logistics orders in the same eleven days",
    confidence: "derived",
  },
  peak: p.peakOrders,
  firstWave: {
    value: 0.4,
    unit: "of the second wave's spot demand",
    reference: "The peak of November 1 is not published",
    confidence: "assumed",
    range: [0.31, 0.8],
  },
  decayTime: p.decayTime,
  decayExponent: p.decayExponent,
  ordinary: {
    value: 1_190,
    unit: "orders/s, mean of a day",
    reference:
      "About 100 M trades on an ordinary day (Alibaba Cloud doc 161461), 1,157/s; what is bought apart from the waves",
    confidence: "assumed",
    range: [1_000, 1_400],
  },
  firstDeposits: {
    value: 315_000_000,
    unit: "orders",
    reference:
      "Tail payments of wave 1: what the announced 372.3 bn leave after spot sale and ordinary days, over the share that pays",
    confidence: "derived",
  },
  secondDeposits: {
    value: 385_000_000,
    unit: "orders",
    reference:
      "Tail payments of wave 2: what the 125.9 bn after 00:30 leave after spot sale and an ordinary day, over the share that pays",
    confidence: "derived",
  },
  depositSurge: {
    value: 0.15,
    unit: "of a wave's deposits in its first hour or so",
    reference: "The first ten minutes of October 21 exceeded the first day of 2019 (Pandaily); no share is published",
    confidence: "assumed",
    range: [0.05, 0.3],
  },
  tailAfter: {
    value: 1_800,
    unit: "s after a wave's midnight",
    reference: "Tail payments from 00:30 on November 1 and 11 (official rules of 2020)",
    confidence: "published",
  },
  tailTime: {
    value: 600,
    unit: "s",
    reference: "As the spot sale: 67 M yuan/s over the first four minutes of tail payments in 2019",
    confidence: "derived",
  },
  tailExponent: { value: 1.8, unit: "", reference: "As the spot sale", confidence: "derived" },
  tailShare: {
    value: 0.95,
    unit: "of deposits whose rest is paid",
    reference: "No share is published",
    confidence: "assumed",
    range: [0.85, 0.99],
  },
  orderServers: p.orderServers,
  elastic: {
    value: 0,
    unit: "1 when order servers follow the calendar, 0 when all are always there",
    reference: "A choice",
    confidence: "assumed",
  },
  betweenWaves: {
    value: 8_000,
    unit: "order servers between the waves",
    reference: "Twice what the opening of deposits takes, 20,000/s × 0.2 s",
    confidence: "assumed",
    range: [5_000, 40_000],
  },
  provisioningRate: {
    value: 278,
    unit: "servers/s",
    reference: "More than 1 M containers within an hour (Alibaba Cloud blog 596889)",
    confidence: "derived",
  },
  scaleLead: {
    value: 3_600,
    unit: "s before a wave's midnight",
    reference: "An hour for what takes 8 minutes; no plan by the hour is published",
    confidence: "assumed",
    range: [0, 86_400],
  },
  orderTime: p.orderTime,
  paymentServers: {
    value: 113_685,
    unit: "payments at once",
    reference: "0.65 of the order peak (2015 and 2016) × 0.3 s",
    confidence: "derived",
  },
  paymentTime: p.paymentTime,
  paidShare: p.paidShare,
  payDelayMedian: p.payDelayMedian,
  payDelaySigma: p.payDelaySigma,
  duration: { value: 2_073_600, unit: "s", reference: "October 20 to November 12, 24 days", confidence: "published" },
  slice: {
    value: 1_000,
    unit: "one order in",
    reference: "A resolution, not a figure of the world",
    confidence: "assumed",
  },
} as const satisfies { readonly [name: string]: Parameter };
