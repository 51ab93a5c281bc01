import { deterministic, erlang, exponential, lognormal, network, piecewise } from "../../src/index.ts";

/** Every mechanism of the library in one small network: what holds here holds anywhere. */
export const market = network({
  time: "s",
  sources: {
    shoppers: {
      kind: "poisson",
      rate: piecewise([
        [0, 20],
        [60, 60],
        [400, 20],
      ]),
      to: { hall: 0.9, thinking: 0.1 },
    },
    fans: {
      kind: "pulses",
      first: exponential({ mean: 5 }),
      gap: erlang({ mean: 40, phases: 2 }),
      size: 120,
      reaction: lognormal({ median: 3, sigma: 0.6 }),
      to: "hall",
      whole: { to: "gate" },
    },
    regulars: { interarrival: exponential({ mean: 0.5 }), to: "hall" },
  },
  stations: {
    hall: {
      servers: 10,
      service: lognormal({ median: 0.2, sigma: 0.5 }),
      capacity: 40,
      balk: { above: 15, probability: 0.3 },
      patience: exponential({ mean: 1 }),
      retry: { attempts: 3, delay: exponential({ mean: 2 }) },
      to: "gate",
    },
    thinking: { kind: "delay", service: exponential({ mean: 4 }), to: { hall: 0.5, thinking: 0.2, exit: 0.3 } },
    gate: {
      kind: "limiter",
      rate: 30,
      burst: 5,
      horizon: 10,
      returns: 0.8,
      to: { byClass: { shoppers: "shelf", fans: "row", regulars: "till" } },
    },
    shelf: {
      kind: "stock",
      servers: 4,
      service: deterministic(0.05),
      items: { count: 1, stock: 4_000 },
      sold: "paid",
      to: "till",
    },
    row: {
      kind: "stock",
      service: deterministic(0.02),
      items: { count: 20, stock: 80 },
      sold: "paid",
      sharded: false,
      patience: deterministic(3),
      to: "till",
    },
    till: {
      servers: 6,
      service: exponential({ mean: 0.15 }),
      to: { "exit:paid": 0.8, "exit:changedMind": 0.1, till: 0.05, thinking: 0.05 },
    },
  },
});
