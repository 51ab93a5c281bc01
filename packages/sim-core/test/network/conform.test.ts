import { describe, expect, test } from "vitest";
import {
  exponential,
  Kinds,
  network,
  simulate,
  type Station,
  type StationData,
  type StationKind,
} from "../../src/index.ts";
import { conform } from "../../src/conformance.ts";

const service = exponential({ mean: 0.5 });
const ours = new Kinds();

const steps = [
  [0, 2],
  [3, 0],
  [5, 1],
] as const;
const balk = { above: 1, probability: 0.5 };

describe("our own kinds", () => {
  const cases: { readonly [name: string]: StationData } = {
    caller: { kind: "caller", servers: 3, steps: [{ service }, { call: "back" }] },
    fork: { kind: "fork", branches: ["back", "back"] },
    batch: { kind: "batch", service, least: 2, most: 4, longest: 1 },
    blocking: { kind: "blocking", service, servers: 2, capacity: 3 },
    fallible: { service, servers: 2, breakdowns: { up: service, down: service } },
    dropping: {
      service,
      breakdowns: { up: service, down: service, of: "station" },
      codel: { target: 0.5, interval: 1 },
      dropsTimedOut: true,
    },
    preemptive: { service, discipline: "preemptiveLifo", schedule: { steps, every: 7 }, patience: service, balk },
    interrupting: {
      service,
      discipline: { priority: ["customers"], preemptive: true },
      codel: { target: 0.5, interval: 1 },
      dropsTimedOut: true,
      breakdowns: { up: service, down: service },
    },
  };
  test.each(Object.entries(cases))("%s conforms", (name, station) => {
    const kind = { ...ours.station(station, name), kind: `double11/${name}@1` };
    const validate = (data: StationData, path: string) =>
      ours.station(station, name).validate({ ...data, kind: station.kind } as never, path);
    const renamed = { ...station, kind: kind.kind } as unknown as StationData;
    conform({ ...kind, validate }, { station: renamed, others: { back: { kind: "delay", service } } });
  });
});

describe("a kind that does not conform is told what does not hold", () => {
  const delay = ours.station({ kind: "delay", service }, "");
  const made = (change: (station: Station) => Partial<Station>): StationKind => ({
    ...delay,
    kind: "acme/pause@1",
    validate: () => {},
    everyClass: () => ({}),
    build(_, context) {
      const station = delay.build({ kind: "delay", service }, context);
      const enter = station.enter.bind(station);
      const { name, number, servers, admitsCrowd } = station;
      return {
        kind: "acme/pause@1",
        name,
        number,
        servers,
        admitsCrowd,
        enter,
        save: () => 0,
        load: () => {},
        ...change(station),
      };
    },
  });
  const station = { kind: "acme/pause@1" } as const;

  test("a good one passes", () =>
    conform(
      made(() => ({})),
      { station },
    ));

  let times = 0;
  test.each<[string, (station: Station) => Partial<Station>, string]>([
    [
      "loses every third",
      (inner) => {
        let seen = 0;
        return { enter: (customer) => void (++seen % 3 > 0 && inner.enter(customer)) };
      },
      "expected customers to be at some station when all is quiet",
    ],
    ["announces nothing", () => ({ enter: () => {} }), "expected customers to be announced"],
    ["saves nothing", () => ({ save: undefined as never }), "expected save and load, for snapshots, got none"],
    [
      "saves what is no data",
      () => ({ save: () => new Map() as never }),
      "expected a state of numbers, texts, arrays and plain objects",
    ],
    [
      "hands out what it goes on with",
      (inner) => {
        let state = { seen: 0 };
        const enter = (customer: number) => {
          state.seen++;
          inner.enter(customer);
        };
        return { enter, save: () => state, load: (saved) => void (state = saved as never) };
      },
      "to stay as it was while runs go on, got a changed one: it must be a copy",
    ],
    [
      "loses whoever comes once it was looked at",
      (inner) => {
        let looked = false;
        return { forEachWaiting: () => void (looked = true), enter: (customer) => looked || inner.enter(customer) };
      },
      "expected the same digest watched",
    ],
    ["forgets what it saved", () => ({ save: () => times++ }), "expected a twin to take the state at t ="],
  ])("one that %s", (_, change, message) => {
    expect(() => conform(made(change), { station })).toThrow(message);
  });
});

test("another version of a kind is refused by name", () => {
  const kind = { ...ours.station({ service }, ""), kind: "acme/row@1" };
  const data = {
    time: "s",
    sources: { jobs: { interarrival: service, to: "row" } },
    stations: { row: { kind: "acme/row@2", data: {} } },
  } as const;
  expect(() => network(data, { kinds: { stations: [kind] } })).toThrow(
    'network.stations.row.kind: expected acme/row@1, the version that is registered, got "acme/row@2".',
  );
  expect(() => network(data)).toThrow('got "acme/row@2". Another kind must be registered first.');
  expect(() => simulate(data as never, { until: 1 })).toThrow("must be registered first");
});
