import { describe, expect, test } from "vitest";
import {
  constant,
  deterministic,
  exponential,
  hyperexponential,
  network,
  solve,
  type Distribution,
  type QueueStation,
} from "../../src/index.ts";
import { expectAgreement, replicate } from "./agreement.ts";
import { markovChain } from "./markov-chain.ts";

type Station = Omit<QueueStation<"desk">, "service" | "kind" | "discipline">;

/** Three classes, two of them of one urgency. */
const clinic = (
  preemptive: boolean,
  laws: readonly [Distribution, Distribution, Distribution],
  station: Station = {},
) =>
  network({
    time: "min",
    sources: {
      urgent: { kind: "poisson", rate: constant(0.2), to: "desk" },
      plain: { kind: "poisson", rate: constant(0.25), to: "desk" },
      other: { kind: "poisson", rate: constant(0.1), to: "desk" },
    },
    stations: {
      desk: {
        service: { byClass: { urgent: laws[0], plain: laws[1], other: laws[2] } },
        discipline: { priority: ["urgent"], preemptive },
        to: { byClass: { urgent: "exit:urgent", plain: "exit:plain", other: "exit:other" } },
        ...station,
      },
    },
  });

const mixed = [
  exponential({ mean: 1 }),
  deterministic(1.2),
  hyperexponential({ probabilities: [0.5, 0.5], means: [0.5, 2.5] }),
] as const;
const alike = [exponential({ mean: 1.4 }), exponential({ mean: 1.4 }), exponential({ mean: 1.4 })] as const;

describe("urgency, solved and simulated", () => {
  test.each([
    ["one server", false, clinic(false, mixed)],
    ["one server, preemptive", true, clinic(true, mixed)],
    ["two servers", false, clinic(false, alike, { servers: 2 })],
    ["two servers, preemptive", true, clinic(true, alike, { servers: 2 })],
  ])("%s", (name, preemptive, net) => {
    const { desk } = solve(net).stations;
    const figures = replicate(`urgency ${name}`, net, { until: 12_000, warmUp: 600 });
    for (const one of ["urgent", "plain", "other"] as const) {
      const sojourn = desk.byClass![one].sojourn.mean;
      expect(sojourn.method).toMatch(preemptive ? /exact.*preemptive/ : /exact.*Cobham/);
      expectAgreement(figures, one, (figure) => figure.exits[`exit:${one}`].meanTimeInNetwork, sojourn.mean, 0.04);
      const { byClass } = desk;
      expectAgreement(
        figures,
        `${one}'s wait`,
        ({ stations }) => stations["desk"].byClass![one].meanWait,
        byClass![one].wait.mean.mean,
        0.06,
      );
    }
    expectAgreement(figures, "wait", (figure) => figure.stations.desk.meanWait, desk.wait.mean.mean, 0.06);
    expectAgreement(figures, "queue", (figure) => figure.stations.desk.meanQueue, desk.queue.mean, 0.06);
    expectAgreement(figures, "utilization", (figure) => figure.stations.desk.utilization, desk.utilization.mean);
  });

  test("an interruption by any class but one's own leaves the Markov chain's means", () => {
    const [first, second, mu, servers, most] = [0.5, 0.7, 1, 2, 60];
    const chain = markovChain([0, 0] as const, ([a, b]): [number, readonly [number, number]][] => {
      const busyA = Math.min(a, servers);
      const busyB = Math.min(b, servers - busyA);
      return [
        [a < most ? first : 0, [a + 1, b]],
        [b < most ? second : 0, [a, b + 1]],
        [busyA * mu, [a - 1, b]],
        [busyB * mu, [a, b - 1]],
      ];
    });
    const net = network({
      time: "s",
      sources: {
        urgent: { kind: "poisson", rate: constant(first), to: "desk" },
        plain: { kind: "poisson", rate: constant(second), to: "desk" },
      },
      stations: {
        desk: {
          servers,
          service: exponential({ mean: 1 / mu }),
          discipline: { priority: ["urgent"], preemptive: true },
        },
      },
    });
    const { byClass } = solve(net).stations.desk;
    expect(byClass!["urgent"].sojourn.mean.mean * first).toBeCloseTo(
      chain.mean(([a]) => a),
      6,
    );
    expect(byClass!["plain"].sojourn.mean.mean * second).toBeCloseTo(
      chain.mean(([, b]) => b),
      6,
    );
  });
});

test("services that differ by class are not mixed where urgency decides: the mean wait is not Pollaczek's", () => {
  const laws = [deterministic(0.1), deterministic(2), deterministic(2)] as const;
  const inTurn = solve(clinic(false, laws, { discipline: "fifo" } as object)).stations.desk.wait.mean.mean;
  expect(solve(clinic(false, laws)).stations.desk.wait.mean.mean).toBeLessThan(0.9 * inTurn);
});

test("who shares an urgency waits alike, and is served for as long as its own class takes", () => {
  const { plain, other } = solve(clinic(false, mixed)).stations.desk.byClass!;
  expect(other!.wait.mean.mean).toBeCloseTo(plain!.wait.mean.mean, 12);
  expect(other!.sojourn.mean.mean - other!.wait.mean.mean).toBeCloseTo(1.5, 12);
  expect(plain!.sojourn.mean.mean - plain!.wait.mean.mean).toBeCloseTo(1.2, 12);
});

test("refuses several servers whose classes need different services, and says which station is overloaded", () => {
  expect(() => solve(clinic(false, mixed, { servers: 2 }))).toThrow(
    /stations\.desk\.service: no theory for services but one/,
  );
  const long = [exponential({ mean: 2 }), exponential({ mean: 2 }), exponential({ mean: 2 })] as const;
  expect(() => solve(clinic(true, long))).toThrow(/stations\.desk: expected a utilization below 1, got 1\.1/);
});
