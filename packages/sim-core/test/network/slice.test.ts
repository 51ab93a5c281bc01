import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  constant,
  deterministic,
  erlang,
  exponential,
  Kinds,
  network,
  type Network,
  scale,
  simulate,
  thin,
  type Distribution,
  type QueueStation,
} from "../../src/index.ts";
import { sampler } from "../../src/random/sampler.ts";

const kinds = new Kinds();

const shop = (servers: number, fanOut = 1) =>
  network({
    time: "s",
    sources: { buyers: { kind: "poisson", rate: constant(100), to: "order" } },
    stations: { order: { servers, service: exponential({ mean: 0.5 }), fanOut } },
  });

test("thinning leaves each station's utilization what it was", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 5_000 }), fc.integer({ min: 1, max: 200 }), (servers, slice) => {
      const order = thin(shop(servers), slice, kinds).stations["order"] as QueueStation<string>;
      expect(order.servers).toBe(Math.max(1, Math.round(servers / slice)));
      const service = sampler(order.service as Distribution).mean / (order.speed ?? 1);
      expect(((100 / slice) * service) / order.servers!).toBeCloseTo((100 * 0.5) / servers, 9);
    }),
    { seed: 5 },
  );
});

test("and so a thinned run measures it", () => {
  for (const slice of [1, 4, 30]) {
    const run = simulate(shop(60), { seed: "thin", until: 3_000, slice });
    expect(run.stations.order.utilization.mean, `slice ${slice}`).toBeCloseTo(50 / 60, 1);
    expect(Math.abs(run.emitted.buyers.mean * slice - 300_000)).toBeLessThan(5 * slice * Math.sqrt(300_000 / slice));
  }
});

test("fan-out divides a station's capacity, not its arrivals", () => {
  const run = simulate(shop(600, 10), { seed: "fan", until: 300 });
  expect(run.replications[0].stations["order"].servers).toBe(60);
  expect(run.stations.order.utilization.mean).toBeCloseTo(50 / 60, 1);
});

test("places to wait are thinned, and a loss system stays one", () => {
  const at = (capacity: number) =>
    thin(
      network({
        time: "s",
        sources: { buyers: { kind: "poisson", rate: constant(100), to: "order" } },
        stations: { order: { servers: 50, capacity, service: exponential({ mean: 0.5 }) } },
      }),
      10,
      kinds,
    ).stations["order"] as QueueStation<string>;
  expect(at(50).capacity).toBe(5);
  expect(at(150).capacity).toBe(15);
});

test("a pool keeps as many units as are seized at once, or the slice is refused", () => {
  const service = exponential({ mean: 1 });
  const yard = (units: number): Network =>
    network<string, "desk" | "forks">({
      time: "s",
      sources: { trucks: { kind: "poisson", rate: constant(1), to: "desk" } },
      stations: {
        desk: { kind: "caller", servers: 4, steps: [{ seize: "forks", units: 3 }, { service }, { release: "forks" }] },
        forks: { kind: "pool", units },
      },
    });
  expect(() => simulate(yard(6), { until: 1, slice: 2 })).not.toThrow();
  expect(() => simulate(yard(4), { until: 1, slice: 2 })).toThrow(
    "stations.desk.steps[0].seize: expected a pool of at least the 3 units that are wanted, got 2. Nobody would ever get them",
  );
});

describe("what does not shard", () => {
  const fair = network({
    time: "s",
    sources: {
      fans: { kind: "poisson", rate: constant(80), to: "entrance", whole: { to: "row" } },
    },
    stations: {
      entrance: { servers: 100, service: exponential({ mean: 0.1 }), to: "row" },
      row: { service: deterministic(0.01), sharded: false, to: "desk" },
      desk: { servers: 100, service: exponential({ mean: 0.5 }) },
    },
  });
  const [whole, tenth] = [1, 10].map((slice) => simulate(fair, { seed: "fair", until: 500, slice }));

  test("meets its whole stream at full capacity", () => {
    expect(tenth.replications[0].stations["row"].servers).toBe(1);
    expect(Math.abs(tenth.stations.row.arrived.mean / whole.stations.row.arrived.mean - 1)).toBeLessThan(0.02);
    expect(Math.abs(tenth.stations.row.utilization.mean - 0.8)).toBeLessThan(0.03);
    expect(Math.abs(tenth.stations.row.wait.mean.mean / whole.stations.row.wait.mean.mean - 1)).toBeLessThan(0.15);
  });

  test("of which one in k was sampled before, and goes on", () => {
    const sampled = tenth.emitted.fans.mean;
    expect(Math.abs(sampled - 4_000)).toBeLessThan(5 * Math.sqrt(4_000));
    expect(tenth.stations.entrance.arrived.mean).toBe(sampled);
    expect(Math.abs(tenth.stations.desk.utilization.mean - 0.4)).toBeLessThan(0.03);
    expect(tenth.exits["exit"].mean + tenth.replications[0].present).toBe(sampled);
  });

  test("is refused where a source's whole stream has no way there, for it would stand idle", () => {
    const { fans } = fair.sources;
    const leading = (source: object): Network =>
      network({ ...fair, sources: { fans, guests: { kind: "poisson", rate: constant(5), ...source } } } as never);
    const run = (net: Network, slice: number) => () => simulate(net, { until: 1, slice });
    const refusal =
      'sources.guests.whole: expected a way for its whole stream to row, which does not shard, at one customer in 10, got "none". ' +
      'Else row meets only those with all of its servers. Say whole: { to: "row" }, or use slice 1.';
    expect(run(leading({ to: "entrance" }), 10)).toThrow(refusal);
    expect(run(leading({ to: "entrance" }), 1)).not.toThrow();
    expect(run(leading({ to: "entrance", whole: { to: "row" } }), 10)).not.toThrow();
    // The crowd leaves at the first station that shards.
    expect(run(leading({ to: "entrance", whole: { to: "entrance" } }), 10)).toThrow(
      'one customer in 10, got "entrance".',
    );
    expect(run(leading({ to: "desk" }), 10)).not.toThrow();
  });

  test("is met by those classes alone that a route leads there", () => {
    const parted = (byClass: object): Network =>
      network({
        ...fair,
        sources: { ...fair.sources, guests: { kind: "poisson", rate: constant(5), to: "entrance" } },
        stations: { ...fair.stations, entrance: { ...fair.stations["entrance"], to: { byClass } } },
      } as never);
    const run = (net: Network) => () => simulate(net, { until: 1, slice: 10 });
    expect(run(parted({ fans: "row", guests: "desk" }))).not.toThrow();
    expect(run(parted({ fans: "row", guests: { as: "fans", to: "row" } }))).toThrow("sources.guests.whole");
  });

  const coarse = (wholeSlice: number) => thin(fair, 100, kinds, wholeSlice);

  test("may be thinned too: a tenth of the stream meets a row a tenth as fast, and as many are sampled", () => {
    const { sources, stations } = coarse(10);
    expect(sources["fans"]).toMatchObject({ rate: scale(0.1, constant(80)), whole: { to: "row", sampled: 0.1 } });
    expect(stations["row"]).toMatchObject({ servers: 1, speed: 0.1, sharded: false });
    expect(stations["desk"]).toEqual(coarse(1).stations["desk"]);
    expect(coarse(100).sources["fans"]).toMatchObject({ whole: { sampled: 1 } });
  });

  test("and thinned to the slice and no further", () => {
    for (const wholeSlice of [0, 1.5, 101])
      expect(() => coarse(wholeSlice)).toThrow(
        /^wholeSlice: expected (a positive integer|at most the slice, 100), got/,
      );
  });

  test("at slice 1 a whole stream is like any other", () => {
    const { fans } = fair.sources;
    const { whole: _, ...plain } = fans;
    const other = network({ ...fair, sources: { fans: plain } });
    expect(simulate(other, { seed: "fair", until: 500 }).digest).toBe(whole.digest);
  });
});

test("refuses slices that are none, and streams it cannot thin", () => {
  for (const slice of [0, -1, 1.5, NaN, Infinity]) {
    expect(() => thin(shop(1), slice, kinds)).toThrow(`slice: expected a positive integer, got ${slice}.`);
    expect(() => simulate(shop(1), { until: 1, slice })).toThrow("simulate.slice: expected a positive integer");
  }
  const regular = network({
    time: "s",
    sources: { buses: { interarrival: erlang({ mean: 1, phases: 9 }), to: "exit" } },
    stations: { stop: { service: deterministic(1) } },
  });
  expect(() => simulate(regular, { until: 9, slice: 2 })).toThrow(
    'sources.buses.interarrival: expected exponential gaps under a slice above 1, got "erlang". Use slice 1, or a rate.',
  );
});
