import type { Parameter } from "./parameter.ts";

/** What one customer of a stage is below it: bytes, requests, database operations. They stand in the stages' notes and weigh on nothing. */
export const fanOut = {
  pageWeight: {
    value: 1_000_000,
    unit: "bytes a page view",
    reference:
      "Pictures and code of a product page; 3.1 M/s of them are 25 of the 120 Tbit/s of 2018 (Alibaba Cloud blog 594206)",
    confidence: "assumed",
    range: [200_000, 4_000_000],
  },
  pageRequests: {
    value: 20,
    unit: "requests a page view",
    reference: "Pictures, code and data of a product page; not published",
    confidence: "assumed",
    range: [5, 100],
  },
  databaseOperations: {
    value: 240,
    unit: "database operations an order",
    reference: "PolarDB 140 M/s at 583,000 orders/s in 2020 (Alibaba Cloud blog 597290)",
    confidence: "derived",
  },
  paymentOperations: {
    value: 164,
    unit: "database operations a payment",
    reference: "42 M/s at 256,000 payments/s in 2017 (Ant Group)",
    confidence: "derived",
  },
} as const satisfies { readonly [name: string]: Parameter };
