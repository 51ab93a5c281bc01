import { describe, test } from "vitest";
import {
  constant,
  deterministic,
  erlang,
  exponential,
  gamma,
  hyperexponential,
  network,
  solve,
  type Distribution,
  type Network,
} from "../../src/index.ts";
import { mg1Priority } from "../../src/theory.ts";
import { expectAgreement, replicate, type Read } from "../network/agreement.ts";
import { markovQueue, oneQueue } from "../network/queues.ts";

// Networks and disciplines with 100 replications and standard errors of 1 %.

const agree = (id: string, net: Network, until: number, reads: readonly (readonly [string, Read, number])[]): void => {
  const figures = replicate(id, net, { until, warmUp: until / 20, replications: 100 });
  for (const [what, read, exact] of reads) expectAgreement(figures, what, read, exact, 0.01);
};

describe("finite queues", () => {
  const cases: [string, Network, number, number][] = [
    ["V15 M/M/1/3", markovQueue(0.8, 1, { capacity: 3 }), 0.17344, 1.85246],
    ["V16 M/M/1/10, overload", markovQueue(1.5, 1, { capacity: 10 }), 0.337232, 8.17648],
    ["V17 M/M/2/5", markovQueue(3, 2, { servers: 2, capacity: 5 }), 0.08511, 0.73086],
  ];
  test.each(cases)("%s", (id, net, blocking, sojourn) => {
    agree(id, net, 20_000, [
      ["blocking", ({ stations }) => stations.queue.refused / stations.queue.arrived, blocking],
      ["sojourn", ({ stations }) => stations.queue.meanSojourn, sojourn],
    ]);
  });
});

describe("V21: priorities", () => {
  const classes = [0.4, 0.4].map((arrivalRate) => ({ arrivalRate, meanService: 1, scv: 1 }));
  test.each([false, true])("preemptive: %s", (preemptive) => {
    const net = network({
      time: "s",
      sources: {
        urgent: { kind: "poisson", rate: constant(0.4), to: "desk" },
        patient: { kind: "poisson", rate: constant(0.4), to: "desk" },
      },
      stations: {
        desk: {
          service: exponential({ mean: 1 }),
          discipline: { priority: ["urgent", "patient"], preemptive },
          to: { byClass: { urgent: "exit:urgent", patient: "exit:patient" } },
        },
      },
    });
    const [urgent, patient] = mg1Priority(classes, { preemptive });
    agree(`V21 ${preemptive}`, net, 100_000, [
      ["urgent", ({ exits }) => exits["exit:urgent"].meanTimeInNetwork, urgent.sojournMean],
      ["patient", ({ exits }) => exits["exit:patient"].meanTimeInNetwork, patient.sojournMean],
    ]);
  });
});

describe("processor sharing is insensitive", () => {
  const laws: [string, Distribution][] = [
    ["exponential", exponential({ mean: 1 })],
    ["constant", deterministic(1)],
    ["hyperexponential", hyperexponential({ probabilities: [0.9, 0.1], means: [0.5, 5.5] })],
  ];
  test.each(laws)("%s", (law, service) => {
    const net = network({
      time: "s",
      sources: { jobs: { kind: "poisson", rate: constant(0.8), to: "cpu" } },
      stations: { cpu: { kind: "sharing", service } },
    });
    agree(`PS ${law}`, net, 80_000, [["sojourn", ({ stations }) => stations.cpu.meanSojourn, 5]]);
  });
});

test("V26i: a delay before M/M/1", () => {
  const net = network({
    time: "s",
    sources: { jobs: { kind: "poisson", rate: constant(0.1), to: "delay" } },
    stations: {
      delay: { kind: "delay", service: erlang({ mean: 0.2166667, phases: 2 }), to: "server" },
      server: { service: exponential({ mean: 1 }) },
    },
  });
  agree("V26i", net, 100_000, [
    ["delay", ({ stations }) => stations.delay.meanSojourn, 0.2166667],
    ["sojourn", ({ stations }) => stations.server.meanSojourn, 1.1111111],
    ["number", ({ stations }) => stations.server.meanQueue + stations.server.meanBusy, 0.1111111],
  ]);
});

test("V22: machine repair", () => {
  const net = network({
    time: "h",
    sources: { machines: { kind: "population", size: 3, to: "running" } },
    stations: {
      running: { kind: "delay", service: exponential({ mean: 2 }), to: "shop" },
      shop: { servers: 2, service: exponential({ mean: 0.25 }), to: "running" },
    },
  });
  agree("V22", net, 5_000, [
    ["throughput", ({ stations }) => stations.shop.served / (5_000 * 0.95), 1.332419],
    ["down", ({ stations }) => stations.shop.meanQueue + stations.shop.meanBusy, 0.335161],
    ["repair", ({ stations }) => stations.shop.meanSojourn, 0.251543],
  ]);
});

test("a closed network of two classes", () => {
  const net = network({
    time: "s",
    sources: {
      writers: { kind: "population", size: 6, to: "desk" },
      readers: { kind: "population", size: 9, to: "desk" },
    },
    stations: {
      desk: {
        kind: "delay",
        service: { byClass: { writers: deterministic(4), readers: erlang({ mean: 2, phases: 3 }) } },
        to: "cpu",
      },
      cpu: {
        kind: "sharing",
        service: { byClass: { writers: gamma({ mean: 0.6, shape: 0.5 }), readers: exponential({ mean: 0.1 }) } },
        to: { disk: 0.5, desk: 0.5 },
      },
      disk: { service: exponential({ mean: 0.2 }), to: { cpu: 0.3, desk: 0.7 } },
    },
  });
  const { cpu, disk } = solve(net).stations;
  agree("closed", net, 5_000, [
    ["cpu sojourn", ({ stations }) => stations.cpu.meanSojourn, cpu.sojourn.mean.mean],
    ["cpu utilization", ({ stations }) => stations.cpu.utilization, cpu.utilization.mean],
    ["disk sojourn", ({ stations }) => stations.disk.meanSojourn, disk.sojourn.mean.mean],
  ]);
});

test("Erlang A", () => {
  const net = oneQueue(110, exponential({ mean: 1 }), { servers: 100, patience: exponential({ mean: 2 }) });
  const { queue } = solve(net).stations;
  agree("Erlang A", net, 400, [
    ["wait", ({ stations }) => stations.queue.meanWait, queue.wait.mean.mean],
    ["abandoned", ({ stations }) => stations.queue.abandoned / stations.queue.arrived, queue.abandonedShare.mean],
  ]);
});
