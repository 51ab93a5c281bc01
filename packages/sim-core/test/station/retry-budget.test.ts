import { describe, expect, test } from "vitest";
import { constant, deterministic, exponential, fluid, simulate, type ReplicationFigures } from "../../src/index.ts";
import { expectAgreement, replicate } from "../network/agreement.ts";
import { markovChain } from "../network/markov-chain.ts";
import { watch } from "../network/watched.ts";
import { at, poisson, system } from "./system.ts";

const mean = (value: number) => exponential({ mean: value });
const never = { up: deterministic(1e9), down: deterministic(1) };

/** One server, by every kind of station at whose door one tries again. */
const kinds: [kind: string, door: (service: object) => object][] = [
  ["queue", (service) => ({ service })],
  ["preemptive queue", (service) => ({ service, discipline: "preemptiveLifo" })],
  ["queue that breaks down", (service) => ({ service, breakdowns: never })],
  [
    "stock",
    (service) => ({
      kind: "stock",
      service,
      items: { count: 1, stock: 1e9 },
      sold: "paid",
      to: { exit: 0.5, "exit:paid": 0.5 },
    }),
  ],
  ["caller", (service) => ({ kind: "caller", steps: [{ service }] })],
  ["caller that breaks down", (service) => ({ kind: "caller", steps: [{ service }], breakdowns: never })],
];

describe("a budget at the door", () => {
  const [lambda, capacity, again, ratio, burst, most] = [1.5, 3, 0.5, 0.25, 2, 40];
  // Inside, on the way back, and quarters of tokens.
  const oracle = markovChain<readonly [number, number, number]>([0, 0, 4 * burst], ([inside, away, quarters]) => {
    const hasRoom = inside < capacity;
    const hasToken = quarters >= 4;
    const comes = hasRoom ? [inside + 1, away, quarters] : hasToken ? [inside, away + 1, quarters - 4] : undefined;
    const returns = hasRoom
      ? [inside + 1, away - 1, quarters]
      : hasToken
        ? [inside, away, quarters - 4]
        : [inside, away - 1, quarters];
    return [
      [comes === undefined || away === most ? 0 : lambda, (comes ?? [0, 0, 0]) as [number, number, number]],
      [away * again, returns as [number, number, number]],
      [inside > 0 ? 1 : 0, [inside - 1, away, Math.min(4 * burst, quarters + 1)]],
    ];
  });
  const isFull = (inside: number) => (inside === capacity ? 1 : 0);

  test.each(kinds)("of a %s, beside the Markov chain", (kind, door) => {
    const retry = { attempts: 255, delay: exponential({ rate: again }), budget: { ratio, burst } };
    const net = poisson(lambda, { door: { ...door(mean(1)), capacity, retry } });
    const figures = replicate(`budget of a ${kind}`, net, { until: 3_000, warmUp: 100 });
    const inside = ({ stations: { door: here } }: ReplicationFigures) => here.meanQueue + here.meanBusy;
    expectAgreement(
      figures,
      "inside",
      inside,
      oracle.mean(([n]) => n),
    );
    const refusals = oracle.mean(([n, away]) => isFull(n) * (lambda + away * again));
    expectAgreement(figures, "refusals", ({ stations: { door: here } }) => here.refused / 2_900, refusals);
    const lost = oracle.mean(([n, away, quarters]) => (quarters < 4 ? isFull(n) * (lambda + away * again) : 0));
    expectAgreement(figures, "lost", (run) => run.exits["exit:refused"].left / 2_900, lost, 0.03);
  });

  test("bounds retries to a share of those served, and the burst", () => {
    const retry = { attempts: 255, delay: deterministic(0.1), budget: { ratio: 0.2, burst: 7 } };
    const net = poisson(10, { door: { service: mean(1), capacity: 2, patience: mean(0.5), retry } });
    const run = simulate(net, { until: 2_000, seed: "share" }).replications[0];
    const { arrived, served } = run.stations["door"];
    const retries = arrived - run.emitted["jobs"];
    expect(retries).toBeLessThanOrEqual(0.2 * served + 7);
    expect(retries).toBeGreaterThan(0.2 * served - 7);
  });

  test("is earned by those alone whose calls did not fail", () => {
    const door = (exit: string) =>
      at([0, 0.5, 2, 2.25], {
        door: {
          kind: "caller",
          capacity: 1,
          steps: [{ call: "back" }],
          retry: { attempts: 2, delay: deterministic(1), budget: { ratio: 1, burst: 1 } },
        },
        back: { service: deterministic(1), to: exit },
      });
    const came = (exit: string) =>
      watch(door(exit), { seed: "earned", until: 20 })
        .journal.of("door", "enter", "arrive")
        .map(({ time, serial }) => [serial, time]);
    // The second has the token of the start and comes back at 1.5; the third comes back if the first one's answer earned one.
    const first = [
      [0, 0],
      [1, 0.5],
      [1, 1.5],
      [2, 2],
    ];
    expect(came("exit")).toEqual([...first, [3, 2.25], [2, 3]]);
    expect(came("exit:no")).toEqual([...first, [3, 2.25]]);
  });

  test("has its share of tokens under a slice, and no fluid", () => {
    const retry = { attempts: 5, delay: deterministic(0.1), budget: { ratio: 0, burst: 40 } };
    const net = system(
      { kind: "poisson", rate: constant(100) },
      { door: { servers: 4, service: deterministic(1e9), capacity: 4, retry } },
    );
    const [whole, sliced] = [1, 4].map((slice) => simulate(net, { until: 10, slice, seed: 3 }).replications[0]);
    expect(whole.stations["door"].arrived - whole.emitted["jobs"]).toBe(40);
    expect(sliced.stations["door"].arrived - sliced.emitted["jobs"]).toBe(10);
    expect(() => fluid(net, { until: 1 })).toThrow("stations.door.retry.budget");
  });
});
