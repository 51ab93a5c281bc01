// A controller written outside the library, for scenario files: while too many wait, servers stay who would have gone home.

import type { ControllerData, ControllerKind, ForeignController, KindList } from "@double11/sim-core";

interface Overtime {
  readonly station: string;
  readonly servers: number;
  readonly extra: number;
  /** Waiting customers beyond which they stay. */
  readonly above: number;
  /** Time units between two looks. */
  readonly period: number;
}

const overtimeOf = (data: ControllerData) => (data as ForeignController).data as Overtime;

const overtime: ControllerKind = {
  kind: "acme/overtime@1",
  validate(data, path) {
    const { station, servers, extra, above, period } = overtimeOf(data) ?? {};
    const areWhole = [servers, extra].every((count) => Number.isInteger(count) && count > 0);
    if (typeof station === "string" && areWhole && above >= 0 && period > 0) return;
    throw new RangeError(
      `${path}.data: expected a station, servers, extra, above and period, got ${JSON.stringify(data)}.`,
    );
  },
  stations: (data) => [overtimeOf(data).station],
  changesServers: (data) => ({ [overtimeOf(data).station]: overtimeOf(data).servers + overtimeOf(data).extra }),
  thin(data, share) {
    const { servers, extra, above, ...rest } = overtimeOf(data);
    const few = (count: number): number => Math.max(1, Math.round(count / share));
    const thinned = { ...rest, servers: few(servers), extra: few(extra), above: above / share };
    return { ...data, data: thinned } as ControllerData;
  },
  build(data, { name, simulation, station: find }) {
    const { station: watched, servers, extra, above, period } = overtimeOf(data);
    const station = find(watched);
    const open = (): void => simulation.scheduleSlot(simulation.allocate(), period, looks);
    const looks = simulation.register({
      name: `${name}: looks`,
      fire: (slot) => {
        simulation.scheduleSlot(slot, period, looks);
        let waiting = 0;
        station.forEachWaiting?.(() => waiting++);
        station.setServers!(waiting > above ? servers + extra : servers);
      },
    });
    // How many are on duty the station knows.
    return { kind: overtime.kind, name, open, save: () => null, load: () => {} };
  },
};

export const kinds: KindList = { controllers: [overtime] };
