import { fanOut } from "./fan-out.ts";
import { impatience } from "./impatience.ts";
import type { Parameter } from "./parameter.ts";

/**
 * Every constant of the Double 11 model. Published figures carry their
 * source; derived ones their arithmetic; assumed ones the range in which a
 * reader should vary them.
 */
export const parameters = {
  // Demand
  peakOrders: {
    value: 583_000,
    unit: "orders/s",
    reference: "Order creation at 2020-11-11 00:00:26 (Alibaba Cloud blog 596889)",
    confidence: "published",
  },
  peakSecond: {
    value: 26,
    unit: "s after midnight",
    reference: "2020-11-11 00:00:26 (Alibaba Cloud blog 596889)",
    confidence: "published",
  },
  midnightJump: {
    value: 122,
    unit: "ratio of the first second to the last before midnight",
    reference: "Database transactions at 00:00:00 in 2018 (Huang et al., X-Engine, SIGMOD 2019)",
    confidence: "published",
  },
  ordersBeforeMidnight: {
    value: 1_900,
    unit: "orders/s",
    reference: "About 1.6 times the mean of an ordinary day, 100 M trades (Alibaba Cloud doc 161461): buyers hold back",
    confidence: "assumed",
    range: [1_200, 2_200],
  },
  decayTime: {
    value: 600,
    unit: "s",
    reference: "Fit of paid sales over the first hour of 2019 (10, 50, 84, 100 bn yuan marks), within 1.7 %",
    confidence: "derived",
  },
  decayExponent: {
    value: 1.8,
    unit: "",
    reference: "The same fit: sales rate ∝ (1 + t/600 s)^−1.8 after the ramp",
    confidence: "derived",
  },
  hotItemShare: {
    value: 0.01,
    unit: "of demand",
    reference: "Head of a Zipf catalogue; no share of the first item is published",
    confidence: "assumed",
    range: [0.001, 0.05],
  },
  hotItemStock: {
    value: 60_000,
    unit: "units",
    reference: "No stock of a single item is published",
    confidence: "assumed",
    range: [10_000, 500_000],
  },

  tailOrders: {
    value: 366_000_000,
    unit: "orders",
    reference: "What the 125.9 bn yuan after 00:30 leave after spot sale and an ordinary day, at 214.7 yuan an order",
    confidence: "derived",
  },
  tailAfter: {
    value: 1_800,
    unit: "s after midnight",
    reference: "Tail payments from 00:30 on November 11 (official rules of 2020)",
    confidence: "published",
  },

  // Live rooms
  roomAProducts: {
    value: 126,
    unit: "products in 8 h",
    reference: "First giant's room on 2020-10-20 (Pandaily): one product every 229 s",
    confidence: "published",
  },
  roomBProducts: {
    value: 149,
    unit: "products in 7 h",
    reference: "Second giant's room on 2020-10-20 (Pandaily): one product every 169 s",
    confidence: "published",
  },
  roomAudience: {
    value: 5_000_000,
    unit: "viewers",
    reference: "Design peak of a top room; 150 M views of 5 to 10 min over 8 h give 1.6 to 3.1 M on average",
    confidence: "assumed",
    range: [1_000_000, 10_000_000],
  },
  clickThrough: {
    value: 0.02,
    unit: "of viewers a call",
    reference: "No click-through of a call is published",
    confidence: "assumed",
    range: [0.002, 0.05],
  },
  liveStock: {
    value: 8_000,
    unit: "units a product",
    reference: "15,000 lipsticks in five minutes were sold in a live room of 2019; a flash lot is about half of it",
    confidence: "assumed",
    range: [2_000, 80_000],
  },
  reactionMedian: {
    value: 2,
    unit: "s",
    reference: "Stream latency below 1 s (GRTN, Alibaba Cloud 2020) and a second to click",
    confidence: "assumed",
    range: [1, 6],
  },
  reactionSigma: {
    value: 0.5,
    unit: "of the logarithm",
    reference: "Spread of human reaction times",
    confidence: "assumed",
    range: [0.3, 0.8],
  },

  // Stages
  viewsPerAttempt: {
    value: 5.3,
    unit: "page views an attempt",
    reference: "69,000 detail views/s against 13,000 orders/s at the peak of 2012 (InfoQ, 2012-12)",
    confidence: "derived",
  },
  pageTime: {
    value: 0.012,
    unit: "s",
    reference: "Detail page response time at the peak of 2012 (InfoQ, 2012-12)",
    confidence: "published",
  },
  cdnServers: {
    value: 54_000,
    unit: "connections in service at once",
    reference: "3.1 M views/s × 12 ms = 37,100, over 0.69",
    confidence: "assumed",
    range: [40_000, 80_000],
  },
  limit: {
    value: 670_000,
    unit: "attempts/s",
    reference: "15 % above the peak: the commitment of the flow control is to what was rehearsed",
    confidence: "assumed",
    range: [620_000, 760_000],
  },
  ticketHorizon: {
    value: 30,
    unit: "s",
    reference: "Longest time a refused buyer is asked to come back after; the second attempt must succeed",
    confidence: "assumed",
    range: [5, 60],
  },
  stockUpdateTime: {
    value: 0.002,
    unit: "s",
    reference: "Stock MySQL updates one row fewer than 500 times a second (Alibaba Cloud help 149304)",
    confidence: "derived",
  },
  inventoryServers: {
    value: 1_700,
    unit: "updates at once",
    reference: "583,000/s × 2 ms = 1,166, over 0.69",
    confidence: "assumed",
    range: [1_200, 3_000],
  },
  stockElsewhere: {
    value: 4_000_000_000,
    unit: "units",
    reference: "14 to 16 M discounted products, far more than a night sells",
    confidence: "assumed",
    range: [1_000_000_000, 10_000_000_000],
  },
  hotRowRate: {
    value: 31_000,
    unit: "updates/s on one row",
    reference: "AliSQL inventory hint with group commit (Alibaba Cloud help 178149)",
    confidence: "published",
  },
  orderTime: {
    value: 0.2,
    unit: "s",
    reference: "Trade system response time at 40,000 requests/s in 2012 (InfoQ, 2012-12)",
    confidence: "published",
  },
  orderServers: {
    value: 141_000,
    unit: "orders in creation at once",
    reference: "670,000/s × 0.2 s = 134,000, over 0.95",
    confidence: "assumed",
    range: [120_000, 180_000],
  },
  ...impatience,
  ...fanOut,
  paymentTime: {
    value: 0.3,
    unit: "s",
    reference: "No payment response time of the peak is published",
    confidence: "assumed",
    range: [0.1, 1],
  },
  paymentRatio: {
    value: 0.65,
    unit: "of the order peak",
    reference: "Payment to order peak: 0.61 in 2015, 0.69 in 2016 (Alipay)",
    confidence: "derived",
  },
  paidShare: {
    value: 0.95,
    unit: "of created orders",
    reference: "No share of orders left unpaid is published",
    confidence: "assumed",
    range: [0.85, 0.99],
  },
  payDelayMedian: {
    value: 12,
    unit: "s",
    reference: "From order to payment page: a password or a fingerprint",
    confidence: "assumed",
    range: [5, 60],
  },
  payDelaySigma: {
    value: 0.8,
    unit: "of the logarithm",
    reference: "Some pay at once, some call home first",
    confidence: "assumed",
    range: [0.5, 1.2],
  },
  paymentTimeout: {
    value: 1_800,
    unit: "s",
    reference: "Flash-sale orders lapse after 15 to 30 min by custom; the rule of 2020 was not found",
    confidence: "assumed",
    range: [900, 86_400],
  },
} as const satisfies { readonly [name: string]: Parameter };

export type ParameterName = keyof typeof parameters;
