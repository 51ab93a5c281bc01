import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  deterministic,
  exponential,
  resume,
  simulate,
  snapshot,
  type NetworkData,
  type ServerSchedule,
} from "../../src/index.ts";
import { expectAgreement, replicate } from "../network/agreement.ts";
import { periodicChain, type Phase } from "../network/periodic-chain.ts";
import { noticed } from "../network/watched.ts";
import { at, departures, poisson } from "./system.ts";

type Steps = ServerSchedule["steps"];

const after = (value: number) => deterministic(value);
const never = { up: after(1e9), down: after(1) };

/** Changes of the servers on duty and up, by time. */
const duty = (net: NetworkData, until: number): [number, number][] =>
  noticed(net, { seed: "shift", until })
    .notices.filter(({ kind }) => kind === "servers")
    .map(({ time, value }) => [time, value]);

/** As a step of its own at a caller, else as the service of a queue. */
const forms: [form: string, desk: (service: unknown, fields: object) => object][] = [
  ["queue", (service, fields) => ({ service, ...fields })],
  ["caller", (service, fields) => ({ kind: "caller", steps: [{ service }], ...fields })],
];

describe.each(forms)("a schedule at a %s", (_, desk) => {
  const levels = fc.array(fc.integer({ min: 0, max: 5 }), { minLength: 1, maxLength: 5 });

  test("of servers that never break down is one of plain servers, transition by transition", () => {
    fc.assert(
      fc.property(levels, fc.integer({ min: 1, max: 4 }), fc.nat(1000), (counts, rate, seed) => {
        const steps: Steps = counts.map((count, step): [number, number] => [4 * step, count]);
        const fields = { schedule: { steps, every: 4 * counts.length + 3 }, capacity: 12 };
        const [plain, fallible] = [{}, { breakdowns: never }].map((more) =>
          poisson(rate, { desk: desk(exponential({ mean: 1 }), { ...fields, ...more }) }),
        );
        const [a, b] = [plain, fallible].map((net) => simulate(net, { until: 80, seed }));
        expect(b.digest).toBe(a.digest);
        expect(b.replications[0].stations["desk"].utilization).toBe(a.replications[0].stations["desk"].utilization);
      }),
      { seed: 20, numRuns: 60 },
    );
  });

  test("sends off who serves nobody first, the highest number before the others, up or down", () => {
    const breakdowns = { up: after(3), down: after(2) };
    const steps: Steps = [
      [0, 2],
      [1, 3],
      [3.5, 2],
    ];
    const net = (times: readonly number[]) =>
      at(times, { desk: desk(after(0.75), { schedule: { steps }, breakdowns }) });
    // Two are down from 3 to 5; the third, up until 4, idles at 3.5, or has just begun to serve.
    const before = [
      [1, 3],
      [3, 2],
      [3, 1],
    ];
    expect(duty(net([9]), 6)).toEqual([...before, [3.5, 0], [5, 1], [5, 2]]);
    expect(duty(net([3.25]), 6.5)).toEqual([...before, [4, 0], [5, 1], [6, 2]]);
  });

  test("lets those off duty finish, and leaves to others whom a breakdown interrupts", () => {
    const steps: Steps = [
      [0, 2],
      [2, 0],
      [20, 1],
    ];
    const net = at([1.5, 1.5], {
      desk: desk(after(4), { schedule: { steps }, breakdowns: { up: after(4), down: after(2) } }),
    });
    // Both break down at 4 with 1.5 to go. One comes at 20, up until 22 and from 24 on.
    expect(departures(net, "desk")).toEqual([
      [0, 21.5],
      [1, 25],
    ]);
  });

  test("goes on breaking down off duty, and has nobody stand in for one that is down", () => {
    const breakdowns = { up: after(3), down: after(2) };
    const steps: Steps = [
      [0, 1],
      [1, 0],
      [4, 1],
    ];
    // Off duty when it breaks down at 3; on duty from 4, but up from 5 to 8 only.
    const net = at([2, 6.5], { desk: desk(after(1), { schedule: { steps }, breakdowns }) });
    expect(departures(net, "desk", 9)).toEqual([
      [0, 6],
      [1, 7.5],
    ]);
    const { desk: figures } = simulate(net, { until: 10 }).replications[0].stations;
    expect(figures.meanServers).toBeCloseTo((1 + 3) / 10, 12);
  });
});

describe("scheduled servers that break down", () => {
  test("serve at their share up, each as long as it is on duty", () => {
    const steps: Steps = [
      [0, 2],
      [6, 5],
    ];
    const breakdowns = { up: exponential({ mean: 4 }), down: exponential({ mean: 1 }) };
    // So few come that who still serves when the five become two hardly counts.
    const net = poisson(0.01, {
      desk: { service: exponential({ mean: 0.01 }), schedule: { steps, every: 10 }, breakdowns },
    });
    const figures = replicate("shift by breakdowns", net, { until: 3_000, warmUp: 100 });
    expectAgreement(figures, "on duty", (run) => run.stations["desk"].meanServers, 0.8 * (0.6 * 2 + 0.4 * 5));
  });

  test.each([0.7, 1.6])("all at once, beside the Markov chain of periods, at %d arrivals", (lambda) => {
    const [fail, repair, most] = [0.2, 1, 70];
    interface State {
      readonly inside: number;
      readonly isUp: boolean;
      /** On duty, those included who only finish. */
      readonly there: number;
    }
    const phase = (length: number, level: number): Phase<State> => ({
      length,
      begin: (state) => {
        const busy = state.isUp ? Math.min(state.inside, state.there) : 0;
        return { ...state, there: Math.max(level, busy) };
      },
      moves: ({ inside, isUp, there }) => [
        [inside < most ? lambda : 0, { inside: inside + 1, isUp, there }],
        // Whoever is done leaves while there are too many.
        [isUp ? Math.min(inside, there) : 0, { inside: inside - 1, isUp, there: Math.max(level, there - 1) }],
        [isUp ? fail : repair, { inside, isUp: !isUp, there: level }],
      ],
    });
    const levels: [number, number][] = [
      [5, 3],
      [3, 1],
    ];
    const oracle = periodicChain<State>(
      { inside: 0, isUp: true, there: 3 },
      levels.map(([length, level]) => phase(length, level)),
    );
    const net = poisson(lambda, {
      desk: {
        service: exponential({ mean: 1 }),
        schedule: {
          steps: [
            [0, 3],
            [5, 1],
          ],
          every: 8,
        },
        breakdowns: { up: exponential({ rate: fail }), down: exponential({ rate: repair }), of: "station" },
      },
    });
    const figures = replicate(`shift of the station ${lambda}`, net, { until: 4_800, warmUp: 400 });
    const inside = oracle.mean((state) => state.inside);
    expectAgreement(figures, "inside", ({ stations: { desk } }) => desk.meanQueue + desk.meanBusy, inside, 0.05);
    const duty = oracle.mean(({ isUp, there }) => (isUp ? there : 0));
    expectAgreement(figures, "on duty", (run) => run.stations["desk"].meanServers, duty);
  });

  test("can be taken up by a plan with other servers, where they break down together", () => {
    const plan = (servers: number) =>
      poisson(2, {
        desk: {
          servers,
          service: exponential({ mean: 1 }),
          breakdowns: { up: exponential({ mean: 5 }), down: exponential({ mean: 1 }), of: "station" },
        },
      });
    const saved = snapshot(plan(2), { seed: "plans", at: 100 });
    const [fewer, more] = [2, 5].map((servers) => resume(plan(servers), saved, { until: 400 }).replications[0]);
    expect(more.stations["desk"].meanQueue).toBeLessThan(fewer.stations["desk"].meanQueue);
    expect(more.emitted).toEqual(fewer.emitted);
  });
});
