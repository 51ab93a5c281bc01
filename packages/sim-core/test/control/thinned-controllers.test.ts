import { describe, expect, test } from "vitest";
import { constant, deterministic, exponential, Kinds, network, simulate, thin } from "../../src/index.ts";
import type { Autoscaler, ControllerData, NetworkData, StationData } from "../../src/index.ts";

const scaler: Autoscaler<"desk"> = { kind: "autoscaler", station: "desk", target: 0.8, period: 15, max: 100 };
const limit: ControllerData<"desk"> = { kind: "concurrencyController", station: "desk", period: 10, max: 100 };

/** 60/s of 1 s each: 75 servers at a target of 0.8. */
const shop = (desk: StationData<"desk">, controller: ControllerData<"desk"> = scaler): NetworkData =>
  network<string, "desk">({
    time: "s",
    sources: { jobs: { kind: "poisson", rate: constant(60), to: "desk" } },
    stations: { desk },
    controllers: { controller },
  });

const sliced = (net: NetworkData, slice: number) => thin(net, slice, new Kinds());

/** From 1,000 s on, when the work that piled up behind one server is long done. */
const later = (net: NetworkData, slice: number) =>
  simulate(net, { seed: "thinned", until: 4_000, warmUp: 1_000, slice, replications: 4 }).stations["desk"];

describe("a station whose servers a controller sets keeps their speed under a slice", () => {
  // M/M/75's sojourn of 60/s is 1.001 s; M/M/8's of 6/s is 1.18 s, and more servers than 8 are there for most of the time.
  // Measured are 0.997 and 1.046; servers that are too slow are full, and 2,000 s behind.
  test.each(["queue", "sharing"] as const)("a %s by its autoscaler", (kind) => {
    for (const slice of [1, 10]) {
      const desk = later(shop({ kind, service: exponential({ mean: 1 }) }), slice);
      expect(desk.utilization.mean, `slice ${slice}`).toBeGreaterThan(0.6);
      expect(desk.utilization.mean, `slice ${slice}`).toBeLessThan(0.85);
      expect(desk.sojourn.mean.mean, `slice ${slice}`).toBeGreaterThan(0.97);
      expect(desk.sojourn.mean.mean, `slice ${slice}`).toBeLessThan(1.3);
    }
  });

  test("and a queue by its concurrency limit", () => {
    for (const slice of [1, 10]) {
      const desk = later(shop({ service: deterministic(1) }, limit), slice);
      expect(desk.sojourn.mean.mean, `slice ${slice}`).toBeLessThan(2.5);
    }
  });

  test("whole streams that are thinned as well", () => {
    const whole = network<string, "desk">({
      time: "s",
      sources: { jobs: { kind: "poisson", rate: constant(60), to: "desk", whole: { to: "desk" } } },
      stations: { desk: { service: exponential({ mean: 1 }), sharded: false } },
      controllers: { scaler },
    });
    expect(thin(whole, 100, new Kinds(), 10).stations["desk"]).toEqual({
      service: exponential({ mean: 1 }),
      servers: 1,
      sharded: false,
    });
  });
});

test("an autoscaler that says nothing of it grows as one that writes the same policies out", () => {
  const policies = [
    { share: 1, period: 15 },
    { servers: 4, period: 15 },
  ];
  const service = exponential({ mean: 1 });
  const [said, written] = [scaler, { ...scaler, up: { policies } }].map((controller) =>
    sliced(shop({ service }, controller), 2),
  );
  expect(said).toEqual(written);
  expect(said).toMatchObject({ controllers: { controller: { up: { policies: [{ share: 1 }, { servers: 2 }] } } } });
  const stabilized = sliced(
    shop({ service }, { ...scaler, up: { stabilization: 30 }, down: { stabilization: 60 } }),
    2,
  );
  expect(stabilized).toMatchObject({
    controllers: { controller: { up: { stabilization: 30, policies: [{}, {}] }, down: { stabilization: 60 } } },
  });
});

test("whose numbers must come out whole, but for 1", () => {
  const service = exponential({ mean: 1 });
  const net = (servers: number, more: Partial<Autoscaler<"desk">>) =>
    shop({ servers, service }, { ...scaler, ...more });
  expect(sliced(net(40, { min: 20 }), 10)).toMatchObject({
    stations: { desk: { servers: 4 } },
    controllers: { controller: { min: 2, max: 10 } },
  });
  expect(sliced(net(1, { min: 1 }), 10)).toMatchObject({
    stations: { desk: { servers: 1 } },
    controllers: { controller: { min: 1, max: 10 } },
  });
  const advice = "Use a slice that divides it, or another number.";
  const refusal = (path: string, got: number) =>
    `${path}: expected a multiple of 10, the customers that one stands for, got ${got}. ${advice}`;
  expect(() => sliced(net(45, {}), 10)).toThrow(refusal("stations.desk.servers", 45));
  expect(() => sliced(net(40, { max: 75 }), 10)).toThrow(refusal("controllers.controller.max", 75));
  expect(() => sliced(net(40, { min: 15 }), 10)).toThrow(refusal("controllers.controller.min", 15));
  expect(() => sliced(shop({ service }, { ...limit, max: 5 } as ControllerData<"desk">), 10)).toThrow(
    refusal("controllers.controller.max", 5),
  );
});
