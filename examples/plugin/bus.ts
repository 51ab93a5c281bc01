// A demand written outside the library, for scenario files: buses that bring as many as they have seats, one after another.
// pnpm double11 run examples/plugin/bus-stop.yaml --plugin examples/plugin/bus.ts --plugin examples/plugin/overtime.ts

import { Emitter } from "@double11/sim-core";
import type { ForeignSource, KindList, SourceData, SourceKind } from "@double11/sim-core";

const busOf = (data: SourceData) =>
  (data as ForeignSource<string>).data as { readonly gap: number; readonly seats: number };

const bus: SourceKind = {
  kind: "acme/bus@1",
  validate(data, path) {
    const { gap, seats } = busOf(data) ?? {};
    if (gap > 0 && Number.isInteger(seats) && seats > 0) return;
    throw new RangeError(`${path}.data: expected a gap above 0 and a whole number of seats, got ${gap} and ${seats}.`);
  },
  // One bus in so many, as full as it was.
  thin: (data, slice) => ({ ...data, data: { ...busOf(data), gap: slice * busOf(data).gap } }) as SourceData,
  build(data, context) {
    const { gap, seats } = busOf(data);
    const { name, simulation } = context;
    const emitter = new Emitter(data, context);
    const slot = simulation.allocate();
    const open = (): void => simulation.scheduleSlot(slot, gap, stops);
    const stops = simulation.register({
      name: `${name}: a bus`,
      fire: () => {
        open();
        for (let seat = 0; seat < seats; seat++) emitter.emit(0);
      },
    });
    return { kind: bus.kind, name, open, save: () => emitter.save(), load: (state) => emitter.load(state) };
  },
};

export const kinds: KindList = { sources: [bus] };
