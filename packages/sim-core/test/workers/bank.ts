import { exponential, network } from "../../src/index.ts";

export const bank = network({
  time: "min",
  sources: { people: { interarrival: exponential({ mean: 1 }), to: "tellers" } },
  stations: {
    tellers: { servers: 3, service: exponential({ mean: 2.7 }), to: { manager: 0.2, exit: 0.8 } },
    manager: { service: exponential({ mean: 3 }) },
  },
});

export const options = { seed: "crew", until: 2_000, warmUp: 100, replications: 7 };
