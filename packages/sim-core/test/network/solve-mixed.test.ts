import { describe, expect, test } from "vitest";
import { constant, deterministic, exponential, network, solve, type Network } from "../../src/index.ts";
import { closedConvolution, closedMultiserver, machineRepair, mixedStation, mva } from "../../src/theory.ts";
import { expectAgreement, replicate } from "./agreement.ts";
import { markovChain } from "./markov-chain.ts";

/** Two populations that think and meet at shared processors, and customers from outside if asked for. */
const shared = (writers: number, readers: number, servers: number, outside = 0) =>
  network({
    time: "s",
    sources: {
      writers: { kind: "population", size: writers, to: "desk" },
      readers: { kind: "population", size: readers, to: "desk" },
      ...(outside > 0 ? { web: { kind: "poisson", rate: constant(outside), to: "cpu" } as const } : {}),
    },
    stations: {
      desk: {
        kind: "delay",
        service: {
          byClass: {
            writers: exponential({ mean: 2 }),
            readers: exponential({ mean: 1 }),
            ...(outside > 0 ? { web: exponential({ mean: 1 }) } : {}),
          },
        },
        to: "cpu",
      },
      cpu: {
        kind: "sharing",
        servers,
        service: {
          byClass: {
            writers: exponential({ mean: 1 }),
            readers: exponential({ mean: 0.4 }),
            ...(outside > 0 ? { web: exponential({ mean: 0.5 }) } : {}),
          },
        },
        to: outside > 0 ? { byClass: { writers: "desk", readers: "desk", web: "exit" } } : "desk",
      },
    },
  } as never) as Network<"writers" | "readers" | "web", "desk" | "cpu">;

type State = readonly [writers: number, readers: number, web: number];

/** Who is at the processors, as a Markov chain. */
const chainOf = (writers: number, readers: number, servers: number, outside: number, most = 0) =>
  markovChain<State>([0, 0, 0], ([w, r, o]): [number, State][] => {
    const each = Math.min(1, servers / Math.max(1, w + r + o));
    return [
      [(writers - w) / 2, [w + 1, r, o]],
      [(readers - r) / 1, [w, r + 1, o]],
      [o < most ? outside : 0, [w, r, o + 1]],
      [(w * each) / 1, [w - 1, r, o]],
      [(r * each) / 0.4, [w, r - 1, o]],
      [(o * each) / 0.5, [w, r, o - 1]],
    ];
  });

describe("against Markov chains", () => {
  test("two populations at two servers, by convolution", () => {
    const { cpu } = solve(shared(3, 4, 2)).stations;
    const chain = chainOf(3, 4, 2, 0);
    expect(cpu.queue.method).toBe("exact: convolution of a closed network");
    const { writers, readers } = cpu.byClass!;
    expect(writers.arrivalRate.mean * writers.sojourn.mean.mean).toBeCloseTo(
      chain.mean(([w]) => w),
      8,
    );
    expect(readers.arrivalRate.mean * readers.sojourn.mean.mean).toBeCloseTo(
      chain.mean(([, r]) => r),
      8,
    );
    expect(writers.arrivalRate.mean).toBeCloseTo(
      chain.mean(([w]) => (3 - w) / 2),
      8,
    );
    expect(cpu.utilization.mean).toBeCloseTo(
      chain.mean(([w, r]) => Math.min(2, w + r) / 2),
      8,
    );
  });

  test.each([1, 2])("two populations and customers from outside at %d servers", (servers) => {
    const { cpu } = solve(shared(2, 3, servers, 0.6 * servers)).stations;
    const chain = chainOf(2, 3, servers, 0.6 * servers, 120);
    const number = (name: string): number => cpu.byClass![name].arrivalRate.mean * cpu.byClass![name].sojourn.mean.mean;
    expect(cpu.queue.method).toMatch(/^exact: .* of a mixed network$/);
    expect(number("writers")).toBeCloseTo(
      chain.mean(([w]) => w),
      6,
    );
    expect(number("readers")).toBeCloseTo(
      chain.mean(([, r]) => r),
      6,
    );
    expect(number("web")).toBeCloseTo(
      chain.mean(([, , o]) => o),
      6,
    );
  });
});

test("a mixed network, solved and simulated: processors in turn, a disk that only some visit", () => {
  const net = network({
    time: "s",
    sources: {
      staff: { kind: "population", size: 8, to: "desk" },
      web: { kind: "poisson", rate: constant(1.2), to: "cpu" },
    },
    stations: {
      desk: { kind: "delay", service: deterministic(3), to: "cpu" },
      cpu: {
        servers: 2,
        service: exponential({ mean: 0.4 }),
        to: { byClass: { staff: { desk: 0.5, disk: 0.5 }, web: { exit: 0.6, disk: 0.4 } } },
      },
      disk: { service: exponential({ mean: 0.3 }), to: "cpu" },
    },
  });
  const { stations, timeInNetwork } = solve(net);
  const figures = replicate("mixed", net, { until: 4_000, warmUp: 200 });
  expectAgreement(figures, "cpu", (figure) => figure.stations.cpu.meanSojourn, stations.cpu.sojourn.mean.mean);
  expectAgreement(figures, "disk", (figure) => figure.stations.disk.meanQueue, stations.disk.queue.mean, 0.03);
  expectAgreement(figures, "web", (figure) => figure.exits["exit"].meanTimeInNetwork, timeInNetwork.mean);
});

describe("convolution", () => {
  test("of one class is Buzen's, of single servers mean value analysis", () => {
    const stations = { think: { demands: [3] }, cpu: { demands: [1.1] }, disks: { demands: [2] } };
    const servers = { think: Infinity, cpu: 1, disks: 3 };
    const mine = closedConvolution(
      Object.fromEntries(
        Object.entries(stations).map(([name, { demands }]) => [
          name,
          { demands, slowness: (k) => 1 / Math.min(k, servers[name as "cpu"]) },
        ]),
      ),
      [60],
    );
    const buzen = closedMultiserver(
      { think: { demand: 3, servers: Infinity }, cpu: { demand: 1.1 }, disks: { demand: 2, servers: 3 } },
      60,
    );
    expect(mine.throughput[0]).toBeCloseTo(buzen.throughput, 10);
    expect(mine.stations["disks"].numbers[0]).toBeCloseTo(buzen.stations["disks"].numberMean, 8);
    const demands = { a: [0.5, 1], b: [0.8, 0.1], think: [2, 7] };
    const exact = mva({
      stations: Object.fromEntries(
        Object.entries(demands).map(([name, each]) => [
          name,
          { kind: name === "think" ? "delay" : "queue", demands: each },
        ]),
      ),
      population: [30, 40],
    });
    const convolved = closedConvolution(
      Object.fromEntries(
        Object.entries(demands).map(([name, each]) => [
          name,
          { demands: each, slowness: (k) => (name === "think" ? 1 / k : 1) },
        ]),
      ),
      [30, 40],
    );
    for (const r of [0, 1]) {
      expect(convolved.throughput[r]).toBeCloseTo(exact.throughput[r], 10);
      expect(convolved.stations["a"].numbers[r]).toBeCloseTo(exact.stations["a"][r].numberMean, 9);
    }
  });

  test("beside open customers one server is slower by their share", () => {
    const { slowness, openBeside } = mixedStation(0.6, 1);
    expect(slowness(5)).toBeCloseTo(1 / 0.4, 10);
    expect(openBeside(5)).toBeCloseTo((6 * 0.6) / 0.4, 9);
  });
});

describe("large populations", () => {
  test("are refused with the way out named, and approximated when asked", () => {
    const net = shared(400, 300, 20);
    expect(() => solve(net)).toThrow(
      "solve: sources: expected at most 20000 populations for the exact theory, Π (size + 1), got 120701. Ask for approximate: true",
    );
    const { cpu } = solve(net, { approximate: true }).stations;
    expect(cpu.queue.method).toBe("approximate: Schweitzer's mean value analysis of a closed network");
    // Saturated: the servers are always busy.
    expect(cpu.utilization.mean).toBeCloseTo(1, 3);
  });

  test.each([
    [70, 0.01],
    [62, 0.02],
    [50, 0.01],
  ])("approximated, with %d servers, are that near to the exact chain of machine repair", (servers, error) => {
    const net = network({
      time: "h",
      sources: { machines: { kind: "population", size: 6_000, to: "running" } },
      stations: {
        running: { kind: "delay", service: exponential({ mean: 100 }), to: "shop" },
        shop: { servers, service: exponential({ mean: 1 }), to: "running" },
      },
    });
    const { shop } = solve(net, { approximate: true }).stations;
    const exact = machineRepair({ machines: 6_000, servers, meanUp: 100, meanRepair: 1 });
    expect(Math.abs(shop.arrivalRate.mean / exact.throughput - 1)).toBeLessThan(error);
  });
});

test("an overloaded station of a mixed network is named", () => {
  expect(() => solve(shared(2, 3, 1, 2.1))).toThrow(/stations\.cpu: expected a utilization below 1, got 1\.05/);
});
