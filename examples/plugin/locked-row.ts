// A stage written outside the library, for scenario files: a database row on which an update takes longer the more wait for
// its lock. pnpm double11 run examples/plugin/locked-row.yaml --plugin examples/plugin/locked-row.ts

import { announcerOf } from "@double11/sim-core";
import type { ForeignStation, KindList, StationData, StationKind } from "@double11/sim-core";

/** Seconds of an update that nobody waits behind, and seconds more for each who waits. */
const rowOf = (data: StationData) =>
  (data as ForeignStation<string>).data as { readonly update: number; readonly perWaiter: number };

const lockedRow: StationKind = {
  kind: "acme/locked-row@1",
  validate(data, path) {
    const { update, perWaiter } = rowOf(data) ?? {};
    if (update > 0 && perWaiter >= 0) return;
    throw new RangeError(
      `${path}.data: expected an update above 0 s and a perWaiter from 0 on, got ${update} and ${perWaiter}.`,
    );
  },
  routes: (data) => ({ to: data.to ?? "exit" }),
  thin: (data) => data,
  build(data, context) {
    const { update, perWaiter } = rowOf(data);
    const { name, number, simulation, customers } = context;
    const onward = context.router(data.to ?? "exit");
    const announcer = announcerOf(context);
    let waiting: number[] = [];
    let isLocked = false;
    const begin = (customer: number): void => {
      isLocked = true;
      simulation.scheduleSlot(customer, update + perWaiter * waiting.length, commit);
    };
    const commit = simulation.register({
      name: `${name}: commit`,
      fire: (customer) => {
        announcer.depart(customer);
        isLocked = false;
        const next = waiting.shift();
        if (next !== undefined) {
          announcer.start(next);
          begin(next);
        }
        onward.send(customer);
      },
    });
    const enter = (customer: number): void => {
      customers.setSince(customer, simulation.now);
      if (isLocked) {
        announcer.arrive(customer);
        waiting.push(customer);
      } else {
        announcer.enter(customer);
        begin(customer);
      }
    };
    const save = () => ({ waiting: [...waiting], isLocked });
    // A copy both ways: what is saved stays as it is while runs go on from it.
    const load = (state: unknown): void => {
      const saved = state as ReturnType<typeof save>;
      waiting = [...saved.waiting];
      isLocked = saved.isLocked;
    };
    return { kind: "acme/locked-row@1", name, number, servers: 1, admitsCrowd: true, enter, save, load };
  },
};

export const kinds: KindList = { stations: [lockedRow] };
