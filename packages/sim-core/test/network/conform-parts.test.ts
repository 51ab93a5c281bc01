import { describe, expect, test } from "vitest";
import { conformController, conformSource } from "../../src/conformance.ts";
import {
  constant,
  deterministic,
  exponential,
  Kinds,
  type ControllerData,
  type ControllerKind,
  type SourceData,
  type SourceKind,
} from "../../src/index.ts";

const ours = new Kinds();
const service = exponential({ mean: 0.5 });

/** A kind of ours under a stranger's name, as one from outside would come. */
const source = (data: SourceData, change: Partial<SourceKind> = {}) => {
  const kind = ours.source(data, "");
  const renamed = { ...data, kind: "acme/source@1" } as unknown as SourceData;
  return [{ ...kind, validate: () => {}, ...change, kind: "acme/source@1" }, { source: renamed }] as const;
};

const controller = (data: ControllerData, change: Partial<ControllerKind> = {}) => {
  const kind = ours.controller(data, "");
  const renamed = { ...data, kind: "acme/controller@1" } as unknown as ControllerData;
  const network = {
    time: "s",
    sources: { buyers: { kind: "poisson", rate: constant(9), to: "door" } },
    stations: {
      door: { kind: "limiter", rate: 10, burst: 5, to: "switch" },
      switch: { kind: "switch", to: "desk", degraded: "exit" },
      desk: { servers: 4, service },
    },
  } as const;
  return [
    { ...kind, validate: () => {}, ...change, kind: "acme/controller@1" },
    { controller: renamed, network, until: 100 },
  ] as const;
};

const sources: { readonly [name: string]: SourceData } = {
  renewal: { interarrival: exponential({ rate: 3 }), to: "desk" },
  poisson: { kind: "poisson", rate: { shape: "ramp", start: 0, end: 150, from: 1, to: 6 }, to: "desk" },
  mmpp: {
    kind: "mmpp",
    rates: [1, 9],
    switching: [
      [0, 0.2],
      [0.5, 0],
    ],
    to: "desk",
  },
  hawkes: { kind: "hawkes", rate: constant(1), branching: 0.5, reaction: exponential({ mean: 2 }), to: "desk" },
  stages: { kind: "stages", stages: [{ duration: 100, target: 5 }], to: "desk" },
  trace: { kind: "trace", times: [1, 2, 2, 150], to: "desk" },
  population: { kind: "population", size: 7, to: "desk" },
};

const watching = { station: "desk", metric: "queue", period: 2 } as const;
const controllers: { readonly [name: string]: ControllerData } = {
  autoscaler: { kind: "autoscaler", station: "desk", target: 0.7, period: 3, max: 20, startUp: deterministic(4) },
  concurrencyController: { kind: "concurrencyController", station: "desk", period: 3, max: 20 },
  degrader: { kind: "degrader", ...watching, above: 3, below: 1, switches: ["switch"] },
  rateController: {
    kind: "rateController",
    ...watching,
    limiter: "door",
    above: 5,
    increase: 1,
    decrease: 0.5,
    min: 1,
    max: 10,
  },
};

describe("our own kinds conform", () => {
  test.each(Object.entries(sources))("source %s", (_, data) => conformSource(...source(data)));
  test.each(Object.entries(controllers))("controller %s", (_, data) => conformController(...controller(data)));
});

describe("a kind that does not conform is told what does not hold", () => {
  const made = (kind: SourceKind, change: object): Partial<SourceKind> => ({
    build: (data, context) => Object.assign(kind.build(data, context), change),
  });
  const renewal = ours.source(sources["renewal"]!, "");

  test("a source that keeps no state", () => {
    const forgetful = source(sources["renewal"]!, made(renewal, { save: () => 0, load: () => {} }));
    expect(() => conformSource(...forgetful)).toThrow(
      /^conformance: acme\/source@1: expected a resumed run to end with the same digest/,
    );
  });

  test("a source that emits nobody", () => {
    const silent = source(sources["renewal"]!, made(renewal, { open: () => {} }));
    expect(() => conformSource(...silent)).toThrow("expected somebody to come before t = 200, got nobody");
  });

  test("a source that draws from elsewhere", () => {
    const build: SourceKind["build"] = (data, context) =>
      renewal.build({ ...data, interarrival: deterministic(0.1 + Math.random()) } as never, context);
    expect(() => conformSource(...source(sources["renewal"]!, { build }))).toThrow("expected the same digest again");
  });

  test("a source of which more demand brings no more", () => {
    const deaf = source(sources["renewal"]!, { multiply: (data) => data });
    expect(() => conformSource(...deaf)).toThrow(/expected more than \d+ customers of four times the demand/);
  });

  test("a controller that forgets", () => {
    const kind = ours.controller(controllers["autoscaler"]!, "");
    const build: ControllerKind["build"] = (data, context) =>
      Object.assign(kind.build(data, context), { save: () => 0, load: () => {} });
    expect(() => conformController(...controller(controllers["autoscaler"]!, { build }))).toThrow(
      /expected a resumed run to end with the same digest/,
    );
  });

  test("a controller that forgets what is 0 at every third of its steps", () => {
    const kind = {
      kind: "acme/turns@1",
      validate() {},
      stations: () => ["desk"],
      changesServers: () => ({ desk: 6 }),
      thin: (data: object) => data,
      build: (_: object, { name, simulation, station }: Parameters<ControllerKind["build"]>[1]) => {
        let turn = 0;
        const next = simulation.register({
          name,
          fire: (slot) => {
            simulation.scheduleSlot(slot, 1, next);
            turn = (turn + 1) % 3;
            station("desk").setServers!(4 + turn);
          },
        });
        const open = () => simulation.scheduleSlot(simulation.allocate(), 1, next);
        return { kind: "acme/turns@1", name, open, save: () => null, load: () => {} };
      },
    };
    const [, { network }] = controller(controllers["degrader"]!);
    const options = { controller: { kind: "acme/turns@1" }, network, until: 100 };
    expect(() => conformController(kind as never, options as never)).toThrow(
      /expected a resumed run to end with the same digest/,
    );
  });
});
