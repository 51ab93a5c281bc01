// A station kind of one's own, through the same door as the library's: a conveyor
// belt that takes one item at a time, `gap` apart, and carries each for `length`.

import { announcerOf, exponential, network, simulate } from "@double11/sim-core";
import type { ForeignStation, StationData, StationKind } from "@double11/sim-core";
import { conform } from "@double11/sim-core/conformance";

const beltOf = (data: StationData): { readonly gap: number; readonly length: number } =>
  (data as ForeignStation<string>).data as { readonly gap: number; readonly length: number };

const conveyor: StationKind = {
  kind: "acme/conveyor@1",
  validate(data, path) {
    const { gap, length } = beltOf(data);
    if (gap > 0 && length >= 0) return;
    throw new RangeError(`${path}.data: expected a gap above 0 and a length from 0 on, got ${gap} and ${length}.`);
  },
  routes: (data) => ({ to: data.to ?? "exit" }),
  thin: (data) => data,
  build(data, context) {
    const { gap, length } = beltOf(data);
    const { name, number, simulation, customers } = context;
    const onward = context.router(data.to ?? "exit");
    const announcer = announcerOf(context);
    const off = simulation.register({
      name: `${name}: item comes off`,
      fire: (customer) => (announcer.depart(customer), onward.send(customer)),
    });
    const on = simulation.register({
      name: `${name}: item goes on`,
      fire: (customer) => (announcer.start(customer), simulation.scheduleSlot(customer, length, off)),
    });
    let free = 0;
    const enter = (customer: number): void => {
      customers.setSince(customer, simulation.now);
      announcer.arrive(customer);
      free = Math.max(free, simulation.now);
      simulation.scheduleSlot(customer, free - simulation.now, on);
      free += gap;
    };
    const load = (state: unknown): void => void (free = state as number);
    return { kind: "acme/conveyor@1", name, number, servers: 0, admitsCrowd: false, enter, save: () => free, load };
  },
};

const kinds = { stations: [conveyor] };
const belt = { kind: "acme/conveyor@1", data: { gap: 1, length: 5 } } as const;
conform(conveyor, { station: belt, rate: 0.8 });
const sources = { items: { interarrival: exponential({ rate: 0.8 }), to: "belt" } } as const;
const plant = network({ time: "s", sources, stations: { belt } }, { kinds });
const { wait } = simulate(plant, { until: 500_000, seed: "belt", kinds }).stations.belt;
console.log(`A belt waited for ${wait.mean.mean.toFixed(2)} s on average; M/D/1 has 2.00 s.`);
