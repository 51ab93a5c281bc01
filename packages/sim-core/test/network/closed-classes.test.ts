import { describe, expect, test } from "vitest";
import { constant, exponential, network, solve, type Network, type ReplicationFigures } from "../../src/index.ts";
import { sum } from "../../src/math/sum.ts";
import { expectAgreement, replicate } from "./agreement.ts";
import { markovChain } from "./markov-chain.ts";

/** Buyers who think, are served as fresh, come back as tired and are served slower: one chain of two classes. */
const shop = (size: number, beside: object = {}) =>
  network({
    time: "s",
    sources: { fresh: { kind: "population", size, to: "cpu" }, ...beside },
    classes: ["tired"],
    stations: {
      cpu: {
        kind: "sharing",
        service: {
          byClass: {
            fresh: exponential({ mean: 0.2 }),
            tired: exponential({ mean: 0.6 }),
            guests: exponential({ mean: 0.4 }),
          },
        },
        to: {
          byClass: {
            fresh: { as: { fresh: 0.5, tired: 0.5 }, to: "home" },
            tired: { as: "fresh", to: "home" },
            guests: "exit",
          },
        },
      },
      home: { kind: "delay", service: exponential({ mean: 1 }), to: "cpu" },
    },
  } as unknown as Parameters<typeof network>[0]) as Network<string, string>;

const guests = { guests: { kind: "poisson", rate: constant(0.5), to: "cpu" } };

/** Without guests the law by class must not ask for them. */
const alone = (size: number): Network<string, string> => {
  const { sources, stations, ...rest } = JSON.parse(JSON.stringify(shop(size, guests)));
  delete sources.guests;
  delete stations.cpu.service.byClass.guests;
  delete stations.cpu.to.byClass.guests;
  return network({ ...rest, sources, stations });
};

describe("a population that changes class", () => {
  test.each([1, 3, 6])("%d of them: as its Markov chain", (size) => {
    // Fresh and tired at the server, and tired at home; the others are fresh at home.
    const chain = markovChain<readonly [number, number, number]>([size, 0, 0], ([f, t, h]) => [
      [f > 0 ? f / (f + t) / 0.2 / 2 : 0, [f - 1, t, h]],
      [f > 0 ? f / (f + t) / 0.2 / 2 : 0, [f - 1, t, h + 1]],
      [t > 0 ? t / (f + t) / 0.6 : 0, [f, t - 1, h]],
      [h, [f, t + 1, h - 1]],
      [size - f - t - h, [f + 1, t, h]],
    ]);
    const { cpu, home } = solve(alone(size)).stations;
    expect(cpu.sojourn.mean.method).toBe("exact: mean value analysis of a closed network");
    const busy = chain.mean(([f, t]) => (f + t > 0 ? 1 : 0));
    const inside = chain.mean(([f, t]) => f + t);
    expect(cpu.utilization.mean).toBeCloseTo(busy, 6);
    expect(cpu.arrivalRate.mean * cpu.sojourn.mean.mean).toBeCloseTo(inside, 6);
    const { fresh, tired } = cpu.byClass!;
    const served = {
      fresh: chain.mean(([f, t]) => f / (f + t || 1) / 0.2),
      tired: chain.mean(([f, t]) => t / (f + t || 1) / 0.6),
    };
    expect(fresh.arrivalRate.mean).toBeCloseTo(served.fresh, 6);
    expect(tired.arrivalRate.mean).toBeCloseTo(served.tired, 6);
    expect(fresh.arrivalRate.mean * fresh.sojourn.mean.mean).toBeCloseTo(
      chain.mean(([f]) => f),
      6,
    );
    expect(tired.arrivalRate.mean * tired.sojourn.mean.mean).toBeCloseTo(
      chain.mean(([, t]) => t),
      6,
    );
    expect(home.arrivalRate.mean).toBeCloseTo(
      chain.mean(([f, t]) => size - f - t),
      6,
    );
  });

  test("with guests who come and go beside it: simulation agrees", () => {
    const net = shop(4, guests);
    const { cpu } = solve(net).stations;
    const figures = replicate("classes", net, { until: 3_000, warmUp: 100 });
    expectAgreement(figures, "utilization", ({ stations }) => stations["cpu"].utilization, cpu.utilization.mean);
    expectAgreement(figures, "sojourn", ({ stations }) => stations["cpu"].meanSojourn, cpu.sojourn.mean.mean);
  });

  test("beside others, some of its own class: each class by its own service, simulation agrees", () => {
    const services = { a: 0.5, b: 1, c: 9, x: 2 };
    const byClass = Object.fromEntries(Object.entries(services).map(([name, mean]) => [name, exponential({ mean })]));
    const pause = (to: string | object) => ({ kind: "delay", service: exponential({ mean: 0.001 }), to });
    const net = network<string, string>({
      time: "s",
      classes: ["x"],
      sources: {
        a: { kind: "population", size: 2, to: "think" },
        b: { kind: "population", size: 1, to: "think" },
        c: { kind: "population", size: 1, to: { as: "a", to: "think" } },
      },
      stations: {
        think: { kind: "delay", service: exponential({ mean: 5 }), to: "cpu" },
        cpu: {
          kind: "sharing",
          service: { byClass },
          to: { byClass: { a: "gateA", b: "think", c: "think", x: "gateX" } },
        },
        gateA: pause({ byClass: { a: { as: { a: 0.6, x: 0.4 }, to: "turn" }, b: "think", c: "think", x: "think" } }),
        gateX: pause({ as: "a", to: "think" }),
        turn: pause({ byClass: { a: "think", b: "think", c: "think", x: "cpu" } }),
      },
    } as never);
    const { cpu } = solve(net).stations;
    const classes = cpu.byClass!;
    expect(Object.keys(classes).sort()).toEqual(["a", "b", "x"]);
    const figures = replicate("chains", net, { until: 6_000, warmUp: 100 });
    const rate = (station: string) => (run: ReplicationFigures) => run.stations[station].served / 5_900;
    expectAgreement(figures, "a's rate", rate("gateA"), classes["a"].arrivalRate.mean);
    expectAgreement(figures, "x's rate", rate("gateX"), classes["x"].arrivalRate.mean);
    expectAgreement(figures, "sojourn", ({ stations }) => stations["cpu"].meanSojourn, cpu.sojourn.mean.mean);
    // Those who share a server evenly are there in proportion to their services, and all together are all who are there.
    const stretch = (name: "a" | "x") => classes[name].sojourn.mean.mean / services[name];
    expect(stretch("a")).toBeCloseTo(stretch("x"), 9);
    const inside = Object.values(classes).map(({ arrivalRate, sojourn }) => arrivalRate.mean * sojourn.mean.mean);
    expect(sum(inside)).toBeCloseTo(cpu.arrivalRate.mean * cpu.sojourn.mean.mean, 9);
  });

  test("in turn, one exponential law for all its classes is wanted", () => {
    const { sources, stations, ...rest } = JSON.parse(JSON.stringify(alone(2)));
    stations.cpu.kind = "queue";
    expect(() => solve(network({ ...rest, sources, stations }))).toThrow(
      "stations.cpu.service: no theory for services but one exponential law for all in turn",
    );
    stations.cpu.service.byClass.tired.mean = 0.2;
    expect(solve(network({ ...rest, sources, stations })).stations["cpu"].utilization.method).toMatch(/^exact/);
  });
});
