import type { Scenario } from "../../src/network/scenario.ts";

/** A small night: 150 s around midnight, the chain of four stages and one hot row, peaking at 583,000 orders/s. */
export const sampleScenario: Scenario = {
  name: "sample-night",
  title: "Sample: the first two minutes",
  network: {
    time: "s",
    sources: {
      buyers: {
        kind: "poisson",
        rate: {
          shape: "sum",
          parts: [
            {
              shape: "piecewise",
              points: [
                [0, 60_000],
                [30, 60_000],
                [30, 400_000],
                [56, 583_000],
              ],
            },
            { shape: "powerDecay", at: 56, peak: 583_000, tau: 30, exponent: 1.2 },
          ],
        },
        to: "cdn",
      },
    },
    stations: {
      cdn: { kind: "delay", service: { law: "exponential", mean: 0.05 }, fanOut: 4, to: "inventory" },
      inventory: {
        servers: 16_000,
        service: { law: "exponential", mean: 0.02 },
        to: { hotItem: 0.002, order: 0.998 },
      },
      hotItem: {
        kind: "stock",
        sharded: false,
        service: { law: "deterministic", value: 0.001 },
        capacity: 400,
        items: { count: 1, stock: 60_000 },
        sold: "paid",
        to: "order",
      },
      order: { servers: 32_000, service: { law: "lognormal", median: 0.045, sigma: 0.5 }, to: "payment" },
      payment: {
        servers: 50_800,
        service: { law: "exponential", mean: 0.12 },
        patience: { law: "exponential", mean: 30 },
        to: "exit:paid",
      },
    },
  },
  epoch: "2020-11-10T23:59:30+08:00",
  until: 150,
  slice: 10,
  windows: [{ from: 25, until: 65 }],
  presentation: {
    cdn: { title: "CDN", customer: "page view", role: "stage", note: "Static pages from the edge." },
    inventory: { title: "Inventory", customer: "attempt", role: "stage" },
    hotItem: { title: "Hot item", customer: "attempt", role: "row", of: "inventory", note: "One row, one lock." },
    order: { title: "Order", customer: "order", role: "stage" },
    payment: { title: "Payment", customer: "payment", role: "stage" },
  },
  objectives: [
    { station: "order", measure: "sojourn", quantile: 0.99, below: 0.5, window: 10, share: 0.999 },
    { station: "payment", measure: "wait", quantile: 0.99, below: 1.5, window: 10, share: 0.9 },
  ],
  prices: { inventory: 0.4, hotItem: 2, order: 0.4, payment: 0.6 },
};
