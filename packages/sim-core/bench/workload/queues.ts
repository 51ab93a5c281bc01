import { exponential, network, simulate, type Network } from "../../src/index.ts";
import { byHand } from "../yardstick/by-hand.ts";
import { timed, type Workload } from "./workload.ts";

const simulated = (net: Network, rate: number, customers: number): number =>
  timed(customers, () => simulate(net, { seed: "bench", until: customers / rate }));

/** M/M/c at a load of 0.9, simulated through the library's face: per customer. */
export const oneQueue = (servers: number, yardstick: Workload["yardstick"]): Workload => {
  const rate = 0.9 * servers;
  const net = network({
    time: "s",
    sources: { customers: { interarrival: exponential({ rate }), to: "queue" } },
    stations: { queue: { servers, service: exponential({ mean: 1 }) } },
  });
  return {
    name: servers === 1 ? "mm1" : `mm${servers}`,
    style: "flow",
    size: 3_000_000,
    peer: ["queues", "1", String(servers), "0.9", "0"],
    run: (customers) => simulated(net, rate, customers),
    byHand: {
      "by hand": (customers) => timed(customers, () => byHand(servers, customers / rate)),
      "by hand, unwatched": (customers) => timed(customers, () => byHand(servers, customers / rate, false)),
    },
    ...(yardstick ? { yardstick } : {}),
  };
};

/** Four stages in a row at a load of 0.8, each repeated with probability 0.05 (5.21 events an order): per order. */
export const fourStages = (name: string, servers: number, size: number, yardstick: Workload["yardstick"]): Workload => {
  const rate = servers * 0.8 * 0.95;
  const stage = (next: "b" | "c" | "d" | "exit", own: "a" | "b" | "c" | "d") => ({
    servers,
    service: exponential({ mean: 1 }),
    to: { [own]: 0.05, [next]: 0.95 },
  });
  const net = network({
    time: "s",
    sources: { orders: { interarrival: exponential({ rate }), to: "a" } },
    stations: { a: stage("b", "a"), b: stage("c", "b"), c: stage("d", "c"), d: stage("exit", "d") },
  });
  return {
    name,
    style: "flow",
    size,
    peer: ["queues", "4", String(servers), "0.8", "0.05"],
    run: (orders) => simulated(net, rate, orders),
    ...(yardstick ? { yardstick } : {}),
  };
};
