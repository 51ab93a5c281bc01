import { describe, expect, test } from "vitest";
import {
  deterministic,
  erlang,
  exponential,
  hyperexponential,
  network,
  simulate,
  type Discipline,
  type Distribution,
  type StationData,
} from "../../src/index.ts";
import { lowerBound } from "../../src/statistics/histogram.ts";
import { mmc } from "../../src/theory/mmc.ts";
import { expectAgreement, replicate } from "./agreement.ts";

/** Mean 1, squared coefficient of variation 5.5. */
const hyper = hyperexponential({ probabilities: [0.9, 0.1], means: [0.5, 5.5] });

/** Two sources of rate 0.4 each at one station; who came from where leaves by an exit of its own. */
const twoClasses = (station: Record<string, unknown>) =>
  network({
    time: "s",
    sources: {
      gold: { interarrival: exponential({ mean: 2.5 }), to: "desk" },
      silver: { interarrival: exponential({ mean: 2.5 }), to: "desk" },
    },
    stations: {
      desk: {
        ...station,
        to: { byClass: { gold: "exit:gold", silver: "exit:silver" } },
      } as unknown as StationData<"desk">,
    },
  });

const oneClass = (station: Record<string, unknown>, rate = 0.8) =>
  network({
    time: "s",
    sources: { jobs: { interarrival: exponential({ mean: 1 / rate }), to: "desk" } },
    stations: { desk: station as unknown as StationData<"desk"> },
  });

const run = (id: string, net: ReturnType<typeof oneClass>, until = 6_000) =>
  replicate(id, net, { until, warmUp: until / 10 });

describe("priority (V21)", () => {
  const service = exponential({ mean: 1 });

  test("without interruption after Cobham: the urgent wait 4/3, the others 20/3", () => {
    const net = twoClasses({ service, discipline: { priority: ["gold"] } });
    const figures = run("V21", net as never, 9_000);
    expectAgreement(figures, "gold", (figure) => figure.exits["exit:gold"].meanTimeInNetwork, 1 + 4 / 3, 0.03);
    expectAgreement(figures, "silver", (figure) => figure.exits["exit:silver"].meanTimeInNetwork, 1 + 20 / 3, 0.07);
  });

  test("preemptive-resume: the urgent see only themselves, 5/3, the others 25/3", () => {
    const net = twoClasses({ service, discipline: { priority: ["gold", "silver"], preemptive: true } });
    const figures = run("V21 preemptive", net as never, 9_000);
    expectAgreement(figures, "gold", (figure) => figure.exits["exit:gold"].meanTimeInNetwork, 5 / 3);
    expectAgreement(figures, "silver", (figure) => figure.exits["exit:silver"].meanTimeInNetwork, 25 / 3, 0.07);
    expectAgreement(
      figures,
      "number",
      (figure) => figure.stations.desk.meanQueue + figure.stations.desk.meanBusy,
      4,
      0.04,
    );
  });

  test("preemptive-resume with two servers: the urgent are M/M/2 by themselves, and all together M/M/2", () => {
    const net = twoClasses({ service, servers: 2, speed: 0.5, discipline: { priority: ["gold"], preemptive: true } });
    const figures = run("V21 two servers", net as never, 9_000);
    const alone = mmc({ arrivalRate: 0.4, meanService: 2, servers: 2 });
    const all = mmc({ arrivalRate: 0.8, meanService: 2, servers: 2 });
    expectAgreement(figures, "gold", (figure) => figure.exits["exit:gold"].meanTimeInNetwork, alone.sojournMean);
    expectAgreement(figures, "all", (figure) => figure.stations.desk.meanSojourn, all.sojournMean, 0.07);
  });
});

describe("the order of service", () => {
  test.each<[string, Discipline, Distribution, number]>([
    ["lifo", "lifo", deterministic(1), 0],
    ["lifo", "lifo", exponential({ mean: 1 }), 1],
    ["random", "random", erlang({ mean: 1, phases: 4 }), 0.25],
    ["priority", { priority: ["jobs"] }, exponential({ mean: 1 }), 1],
  ])("%s does not change the mean wait of M/G/1 (%#)", (name, discipline, service, scv) => {
    const figures = run(`order ${name} ${scv}`, oneClass({ service, discipline }));
    expectAgreement(figures, "wait", (figure) => figure.stations.desk.meanWait, (0.8 / 0.2) * ((1 + scv) / 2), 0.07);
  });

  test("changes its spread: E[W²] of M/M/1 is 2ρ/(1−ρ)² in turn, 2/(2−ρ) times that at random, 1/(1−ρ) times from behind", () => {
    const rate = 0.5;
    // Delbrouck's SIRO and Riordan's LIFO factors on the second moment of the wait, mu = 1.
    const inTurn = (2 * rate) / (1 - rate) ** 2;
    const factors: [Discipline, number][] = [
      ["fifo", 1],
      ["random", 2 / (2 - rate)],
      ["lifo", 1 / (1 - rate)],
    ];
    for (const [discipline, factor] of factors) {
      const figures = run(
        `spread ${discipline as string}`,
        oneClass({ service: exponential({ mean: 1 }), discipline }, rate),
        12_000,
      );
      const second = (figure: (typeof figures)[number]) => {
        const { wait } = figure.stations.desk;
        let sum = 0;
        let count = 0;
        wait.forEachBucket((bucket, times) => {
          const middle = (lowerBound(bucket) + lowerBound(bucket + 1)) / 2;
          sum += times * middle * middle;
          count += times;
        });
        return sum / count;
      };
      expectAgreement(figures, `${discipline as string}`, second, inTurn * factor, 0.12);
    }
  });

  test("last come, first served with interruption: only the mean of the service counts, T = S/(1−ρ)", () => {
    for (const [law, service] of Object.entries({
      exponential: exponential({ mean: 1 }),
      deterministic: deterministic(1),
      hyper,
    })) {
      const figures = run(`lifo preemptive ${law}`, oneClass({ service, discipline: "preemptiveLifo" }, 0.6), 9_000);
      expectAgreement(figures, law, (figure) => figure.stations.desk.meanSojourn, 1 / (1 - 0.6), 0.07);
      expectAgreement(figures, law, (figure) => figure.stations.desk.utilization, 0.6);
    }
  });
});

describe("processor sharing", () => {
  test("only the mean of the service counts: T = S/(1−ρ)", () => {
    for (const [law, service] of Object.entries({
      exponential: exponential({ mean: 1 }),
      deterministic: deterministic(1),
      hyper,
    })) {
      const figures = run(`sharing ${law}`, oneClass({ kind: "sharing", service }, 0.6), 9_000);
      expectAgreement(figures, law, (figure) => figure.stations.desk.meanSojourn, 1 / (1 - 0.6), 0.07);
      expectAgreement(figures, law, (figure) => figure.stations.desk.utilization, 0.6);
    }
  });

  test("with servers to spare nobody is slowed down, and the number is that of M/M/c", () => {
    const { sojournMean } = mmc({ arrivalRate: 2.4, meanService: 1, servers: 3 });
    const figures = run(
      "sharing three",
      oneClass({ kind: "sharing", servers: 3, service: erlang({ mean: 1, phases: 3 }) }, 2.4),
      8000,
    );
    expectAgreement(figures, "sojourn", (figure) => figure.stations.desk.meanSojourn, sojournMean, 0.07);
    expectAgreement(figures, "utilization", (figure) => figure.stations.desk.utilization, 0.8);
  });

  test("with a limit of one it is a queue, path by path", () => {
    const service = exponential({ mean: 1 });
    const options = { until: 2000, seed: "limit" };
    const shared = simulate(oneClass({ kind: "sharing", service, limit: 1 }), options);
    const queued = simulate(oneClass({ service }), options);
    expect(shared.stations.desk.served.mean).toBe(queued.stations.desk.served.mean);
    expect(shared.stations.desk.sojourn.mean.mean).toBeCloseTo(queued.stations.desk.sojourn.mean.mean, 9);
    expect(shared.stations.desk.utilization.mean).toBeCloseTo(queued.stations.desk.utilization.mean, 9);
  });
});

test("the same customers, however they are served: work is conserved path by path", () => {
  const disciplines: Discipline[] = ["fifo", "lifo", "random", "preemptiveLifo"];
  const busy = disciplines.map(
    (discipline) =>
      simulate(oneClass({ service: hyper, discipline }), { until: 5000, seed: "work" }).stations.desk.utilization.mean,
  );
  const shared = simulate(oneClass({ kind: "sharing", service: hyper }), { until: 5000, seed: "work" });
  for (const utilization of [...busy, shared.stations.desk.utilization.mean])
    expect(utilization).toBeCloseTo(busy[0], 9);
});

test("a full preemptive station refuses the urgent too, and those refused may come back", () => {
  const net = twoClasses({
    service: exponential({ mean: 5 }),
    capacity: 2,
    discipline: { priority: ["gold"], preemptive: true },
    retry: { attempts: 2, delay: exponential({ mean: 1 }) },
  });
  const [figures] = simulate(net, { until: 3000, seed: "full" }).replications;
  const { desk } = figures.stations;
  const left = Object.values(figures.exits).reduce((sum, exit) => sum + exit.left, 0);
  expect(desk.refused).toBeGreaterThan(0);
  expect(desk.queue + desk.busy).toBeLessThanOrEqual(2);
  expect(desk.arrived).toBe(desk.refused + desk.served + desk.queue + desk.busy);
  expect(figures.emitted.gold + figures.emitted.silver).toBe(left + figures.present);
});

describe("bad disciplines", () => {
  const service = exponential({ mean: 1 });
  test.each<[unknown, RegExp]>([
    [{ service, discipline: "fiffo" }, /desk\.discipline: expected one of fifo, lifo, random, preemptiveLifo/],
    [{ service, discipline: { priority: [] } }, /discipline\.priority: expected names of classes/],
    [{ service, discipline: { priority: ["gold", "gold"] } }, /each class once/],
    [
      { service, discipline: { priority: ["bronze"] } },
      /desk\.discipline\.priority\[0\]: expected names of classes \(gold, silver\), got "bronze"/,
    ],
    [{ service, discipline: { priority: ["gold"], preemptive: 1 } }, /preemptive: expected true or false/],
    [{ kind: "sharing", service, servers: 2, limit: 1 }, /limit: expected at least the number of servers/],
    [
      { kind: "sharing", service, limit: 1, capacity: 9, schedule: { steps: [[0, 2]] } },
      /schedule\.steps\[0\]\[1\]: expected at most the limit \(1, those that share them\), got 2/,
    ],
    [
      { kind: "sharing", service, limit: 5, capacity: 3, schedule: { steps: [[0, 4]] } },
      /schedule\.steps\[0\]\[1\]: expected at most the capacity \(3, K counts those in service\), got 4/,
    ],
    [{ kind: "sharing", service, limit: 4, capacity: 3 }, /capacity: expected at least the servers and the limit/],
    [{ kind: "sharing", service, patience: service }, /patience/],
  ])("%#", (station, message) => {
    expect(() => twoClasses(station as Record<string, unknown>)).toThrow(message);
  });
});
