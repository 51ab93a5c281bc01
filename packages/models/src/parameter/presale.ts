import type { Parameter } from "./parameter.ts";
import { parameters as p } from "./parameters.ts";

/** The presale night of October 20, 2020, 18:00 to 02:00: two giants of live selling and a tail of lesser rooms. */
export const presaleParameters = {
  views: {
    value: 300_000_000,
    unit: "views of the two first rooms",
    reference: "More than 300 M cumulative views of both by the small hours (Pandaily; the article)",
    confidence: "published",
  },
  stay: {
    value: 420,
    unit: "s a view lasts, median",
    reference: "5 to 10 minutes; with 8 h it gives some 2 to 3 M viewers at a time in each room",
    confidence: "assumed",
    range: [300, 600],
  },
  buyersA: {
    value: 88_000,
    unit: "buyers a product in the first room",
    reference: "3.3 bn yuan (third parties; the article: more than 3) over 126 products and 300 yuan",
    confidence: "derived",
  },
  buyersB: {
    value: 78_000,
    unit: "buyers a product in the second room",
    reference: "3.5 bn yuan (third parties; the article: more than 3) over 149 products and 300 yuan",
    confidence: "derived",
  },
  price: {
    value: 300,
    unit: "yuan a presale order, deposit and rest",
    reference: "Live presales were cosmetics above the platform's 215 yuan; no figure is published",
    confidence: "assumed",
    range: [150, 600],
  },
  zipf: {
    value: 1.5,
    unit: "exponent of the rooms' sales by rank",
    reference: "Two of 10,000 rooms then have half of all; no share is published",
    confidence: "assumed",
    range: [1.1, 2],
  },
  productsA: p.roomAProducts,
  productsB: p.roomBProducts,
  reaction: p.reactionMedian,
  reactionSigma: p.reactionSigma,
  opening: {
    value: 21_600,
    unit: "s from 18:00 until deposits can be paid",
    reference: "Deposits from October 21, 00:00 (official rules of 2020)",
    confidence: "published",
  },
  depositDelay: {
    value: 60,
    unit: "s from the opening, or the call, to the deposit, median",
    reference: "Who has waited for midnight opens the cart at once; no course is published",
    confidence: "assumed",
    range: [20, 300],
  },
  depositSigma: {
    value: 1,
    unit: "of the logarithm",
    reference: "Some pay at once, some have many items",
    confidence: "assumed",
    range: [0.6, 1.4],
  },
  servers: {
    value: 118_000,
    unit: "deposits in work at once",
    reference: "350,000/s after midnight × 0.3 s, over 0.9: the payment of November 11 is as large",
    confidence: "assumed",
    range: [29_500, 200_000],
  },
  depositTime: p.paymentTime,
  patience: {
    value: 20,
    unit: "s a buyer waits for a deposit to go through",
    reference: "No patience is published",
    confidence: "assumed",
    range: [5, 120],
  },
  duration: { value: 28_800, unit: "s", reference: "October 20, 18:00 to October 21, 02:00", confidence: "published" },
  slice: {
    value: 500,
    unit: "one viewer or buyer in",
    reference: "A resolution, not a figure of the world",
    confidence: "assumed",
  },
} as const satisfies { readonly [name: string]: Parameter };
