import type { Scenario } from "@double11/sim-core";

/** A minute at a till: 50 customers a second come in the middle third, 40 tellers serve 40, so a queue builds. */
export const queueScenario: Scenario = {
  name: "till",
  title: "A minute at the till",
  network: {
    time: "s",
    sources: {
      buyers: {
        kind: "poisson",
        rate: {
          shape: "piecewise",
          points: [
            [0, 20],
            [20, 20],
            [20, 50],
            [40, 50],
            [40, 20],
            [60, 20],
            [61, 20],
          ],
        },
        to: "gate",
      },
    },
    stations: {
      gate: { kind: "limiter", rate: 1_000_000, burst: 1000, to: "till" },
      till: { servers: 40, service: { law: "exponential", mean: 1 }, to: "desk" },
      desk: { servers: 30, service: { law: "exponential", mean: 0.2 }, to: "exit:paid" },
    },
  },
  epoch: "2020-11-11T00:00:00+08:00",
  until: 60,
  slice: 1,
  windows: [],
  presentation: {
    gate: { title: "Gate", customer: "attempt", role: "stage" },
    till: { title: "Till", customer: "order", role: "stage" },
    desk: { title: "Desk", customer: "payment", role: "stage" },
  },
  objectives: [{ station: "till", measure: "wait", quantile: 0.9, below: 1, window: 10, share: 0.99 }],
  prices: {},
};
