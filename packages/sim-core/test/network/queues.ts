import { constant, exponential, network, type Distribution, type Network, type QueueStation } from "../../src/index.ts";

/** One station of any law behind a Poisson source. */
export const oneQueue = (
  arrivalRate: number,
  service: Distribution,
  station: Omit<QueueStation<"queue">, "service" | "kind"> = {},
): Network<"customers", "queue"> =>
  network({
    time: "s",
    sources: { customers: { kind: "poisson", rate: constant(arrivalRate), to: "queue" } },
    stations: { queue: { service, ...station } },
  });

/** M/M/c, or M/M/c/K with a capacity. */
export const markovQueue = (
  arrivalRate: number,
  serviceRate: number,
  station: Omit<QueueStation<"queue">, "service" | "kind"> = {},
): Network<"customers", "queue"> => oneQueue(arrivalRate, exponential({ rate: serviceRate }), station);

/** A bank: one in ten sees the manager, one in twenty has forgotten something, wherever it was. */
export const bank = network({
  time: "min",
  sources: { customers: { interarrival: exponential({ mean: 5 }), to: "tellers" } },
  stations: {
    tellers: { servers: 3, service: exponential({ mean: 10 }), to: { manager: 0.1, tellers: 0.05, exit: 0.85 } },
    manager: { service: exponential({ mean: 20 }), to: { manager: 0.05, exit: 0.95 } },
  },
});
