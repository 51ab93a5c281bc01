import { deterministic, exponential, network, simulate, type StationKind } from "../../src/index.ts";
import { timed, type Workload } from "./workload.ts";

/** A kind from outside the library: everyone passes at once. */
const turnstile: StationKind = {
  kind: "bench/turnstile@1",
  validate() {},
  routes: (data) => ({ to: data.to ?? "exit" }),
  thin: (data) => data,
  build(data, { name, number, router }) {
    const onward = router(data.to ?? "exit");
    return {
      kind: "bench/turnstile@1",
      name,
      number,
      servers: 0,
      admitsCrowd: true,
      enter: (customer) => onward.send(customer),
      save: () => null,
      load() {},
    };
  },
};

const kinds = { stations: [turnstile] };
const servers = 8;
const service = exponential({ mean: 1 });
const rate = servers * 0.8 * 0.95;

/** The four stages, one customer in fifty through seven further kinds before it goes: no call has only one kind to meet. */
const net = network(
  {
    time: "s",
    sources: { orders: { interarrival: exponential({ rate }), to: "a" } },
    stations: {
      a: { servers, service, to: { a: 0.05, b: 0.95 } },
      b: { servers, service, to: { b: 0.05, c: 0.95 } },
      c: { servers, service, to: { c: 0.05, d: 0.95 } },
      d: { servers, service, to: { d: 0.05, gate: 0.019, exit: 0.931 } },
      gate: { kind: "limiter", rate, burst: 100, to: "turnstile" },
      turnstile: { kind: "bench/turnstile@1", data: {}, to: "desk" },
      desk: { service: deterministic(0.1), discipline: "preemptiveLifo", to: "shared" },
      shared: { kind: "sharing", service: deterministic(0.1), to: "walk" },
      walk: { kind: "delay", service, to: "shelf" },
      shelf: { kind: "stock", service: deterministic(0.01), items: { count: 1, stock: 1e9 }, sold: "sold", to: "lift" },
      lift: { kind: "batch", service: deterministic(0.1), most: 4, to: "exit:sold" },
    },
  },
  { kinds },
);

export const mixed = (size: number, yardstick: NonNullable<Workload["yardstick"]>): Workload => ({
  name: "tandem-mixed",
  style: "flow",
  size,
  yardstick,
  run: (orders) => timed(orders, () => simulate(net, { seed: "bench", until: orders / rate, kinds })),
});
