import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  deterministic,
  exponential,
  fluid,
  network,
  resume,
  simulate,
  snapshot,
  solve,
  type NetworkData,
  type ReplicationFigures,
  type StationData,
} from "../../src/index.ts";
import { expectAgreement, replicate } from "../network/agreement.ts";
import { markovChain } from "../network/markov-chain.ts";
import { watch } from "../network/watched.ts";
import { at, leaving, poisson, told } from "./system.ts";

const after = (value: number) => deterministic(value);
const goldFirst = { priority: ["gold"], preemptive: true };

/** Gold interrupts silver; whoever has been served leaves by an exit of its class. */
const twoClasses = (gold: object, silver: object, desk: object): NetworkData =>
  network<string, string>({
    time: "s",
    sources: { gold: { ...gold, to: "desk" } as never, silver: { ...silver, to: "desk" } as never },
    stations: {
      desk: {
        discipline: goldFirst,
        to: { byClass: { gold: "exit:gold", silver: "exit:silver" } },
        ...desk,
      } as unknown as StationData,
    },
  });

const traced = (gold: readonly number[], silver: readonly number[], desk: object): NetworkData =>
  twoClasses({ kind: "trace", times: gold }, { kind: "trace", times: silver }, { service: after(4), ...desk });

/** Who leaves, when and how. */
const gone = (net: NetworkData) =>
  watch(net, { seed: "gone", until: 50 })
    .journal.rows.filter(({ transition }) => transition === "leave")
    .map(({ source, serial, time, place }) => `${source} ${serial} at ${time} by ${place}`);

describe("patience where services are interrupted", () => {
  test("ends with the beginning of the service, however long that is interrupted then", () => {
    expect(gone(traced([1], [0, 2], { patience: after(1.5) }))).toEqual([
      "silver 1 at 3.5 by exit:abandoned",
      "gold 0 at 5 by exit:gold",
      "silver 0 at 8 by exit:silver",
    ]);
    // The second silver waits from 3 to 4, is interrupted from 4.25 to 8.25 and does not give up at 4.5.
    expect(gone(traced([4.25], [0, 3], { patience: after(1.5) }))).toEqual([
      "silver 0 at 4 by exit:silver",
      "gold 0 at 8.25 by exit:gold",
      "silver 1 at 12 by exit:silver",
    ]);
  });

  test("is of the urgent too, who wait behind each other", () => {
    expect(gone(traced([0, 1, 2.75], [99], { patience: after(1.5) }))).toEqual([
      "gold 1 at 2.5 by exit:abandoned",
      "gold 0 at 4 by exit:gold",
      "gold 2 at 8 by exit:gold",
    ]);
  });

  test("is tried again, as often as the rule says, and then leaves where it should", () => {
    const retry = { attempts: 2, delay: after(0.25) };
    expect(gone(traced([0], [1, 2], { patience: after(1), retry, abandoned: "exit:tired" }))).toEqual([
      "silver 0 at 3.25 by exit:tired",
      "gold 0 at 4 by exit:gold",
      "silver 1 at 8 by exit:silver",
    ]);
  });

  test("runs under preemptive LIFO where servers have gone and newcomers wait", () => {
    const schedule = {
      steps: [
        [0, 1],
        [2, 0],
        [10, 1],
      ],
    };
    const desk = { service: after(4), discipline: "preemptiveLifo", schedule, patience: after(5) };
    expect(leaving(at([0, 3, 6, 7], { desk }))).toEqual([
      [0, 4, "exit"],
      [1, 8, "exit:abandoned"],
      [2, 11, "exit:abandoned"],
      [3, 14, "exit"],
    ]);
  });
});

describe("balking where services are interrupted", () => {
  const balk = { above: 2, probability: 1 };

  test("sees the interrupted among those who wait", () => {
    // At 3 an interrupted silver and another wait.
    expect(gone(traced([1], [0, 2, 3], { balk }))).toEqual([
      "silver 2 at 3 by exit:refused",
      "gold 0 at 5 by exit:gold",
      "silver 0 at 8 by exit:silver",
      "silver 1 at 12 by exit:silver",
    ]);
  });

  test("is not for those who interrupt, but for the urgent who would wait", () => {
    expect(gone(traced([2, 3], [0, 0, 0, 1], { balk }))).toEqual([
      "silver 3 at 1 by exit:refused",
      "gold 1 at 3 by exit:refused",
      "gold 0 at 6 by exit:gold",
      "silver 0 at 8 by exit:silver",
      "silver 1 at 12 by exit:silver",
      "silver 2 at 16 by exit:silver",
    ]);
    const desk = { service: after(4), discipline: "preemptiveLifo", balk: { above: 0, probability: 1 } };
    expect(told(at([0, 1, 2], { desk }), "desk", 20)).not.toContain("refuse 1");
    expect(leaving(at([0, 1, 2], { desk })).map(([, time]) => time)).toEqual([6, 9, 12]);
  });
});

test("nobody to interrupt: a queue by first come, first served, transition by transition", () => {
  const levels = fc.array(fc.integer({ min: 0, max: 4 }), { minLength: 1, maxLength: 4 });
  fc.assert(
    fc.property(levels, fc.integer({ min: 1, max: 4 }), fc.nat(1000), (counts, rate, seed) => {
      const desk = {
        service: exponential({ mean: 1 }),
        schedule: { steps: counts.map((count, step) => [4 * step, count]), every: 4 * counts.length + 3 },
        capacity: 9,
        patience: exponential({ mean: 2 }),
        balk: { above: 2, probability: 0.5 },
        retry: { attempts: 3, delay: exponential({ mean: 1 }), budget: { ratio: 0.3, burst: 2 } },
      };
      const discipline = { priority: ["jobs"], preemptive: true };
      const [plain, preemptive] = [desk, { ...desk, discipline }].map((each) =>
        simulate(poisson(rate, { desk: each }), { until: 80, seed }),
      );
      expect(preemptive.digest).toBe(plain.digest);
    }),
    { seed: 31, numRuns: 60 },
  );
});

describe("beside the Markov chain", () => {
  const [gold, silver] = [0.5, 0.7];
  const [fast, slow, patience, above, most] = [1, 0.8, 2, 2, 22];

  /** Golds inside, silvers who have not begun, silvers who have. */
  type State = readonly [golds: number, waiting: number, begun: number];
  const read = ([golds, waiting, begun]: State, servers: number) => {
    const goldsServed = Math.min(golds, servers);
    const silversServed = Math.min(begun, servers - goldsServed);
    const fresh = golds - goldsServed + waiting;
    return { goldsServed, silversServed, fresh, queue: fresh + begun - silversServed };
  };

  const chain = (servers: number) => {
    const settle = ([golds, waiting, begun]: State): State => {
      const starts = Math.max(0, Math.min(waiting, servers - golds - begun));
      return [golds, waiting - starts, begun + starts];
    };
    return markovChain<State>([0, 0, 0], (state) => {
      const [golds, waiting, begun] = state;
      const { goldsServed, silversServed, queue } = read(state, servers);
      const stays = queue >= above ? 0.5 : 1;
      const goldWaits = golds >= servers;
      const silverWaits = golds + begun >= servers;
      return [
        [golds < most ? gold * (goldWaits ? stays : 1) : 0, [golds + 1, waiting, begun]],
        [waiting < most ? silver * (silverWaits ? stays : 1) : 0, settle([golds, waiting + 1, begun])],
        [goldsServed * fast, settle([golds - 1, waiting, begun])],
        [silversServed * slow, settle([golds, waiting, begun - 1])],
        [(golds - goldsServed) / patience, [golds - 1, waiting, begun]],
        [waiting / patience, [golds, waiting - 1, begun]],
      ];
    });
  };

  test.each([1, 2])("two classes at %d servers", (servers) => {
    const oracle = chain(servers);
    const net = twoClasses(
      { interarrival: exponential({ rate: gold }) },
      { interarrival: exponential({ rate: silver }) },
      {
        servers,
        service: { byClass: { gold: exponential({ rate: fast }), silver: exponential({ rate: slow }) } },
        patience: exponential({ mean: patience }),
        balk: { above, probability: 0.5 },
      },
    );
    const figures = replicate(`impatient preemptive ${servers}`, net, { until: 4_000, warmUp: 100 });
    const desk = (figure: ReplicationFigures) => figure.stations["desk"];
    const mean = (value: (state: State) => number) => oracle.mean(value);
    expectAgreement(
      figures,
      "queue",
      (figure) => desk(figure).meanQueue,
      mean((state) => read(state, servers).queue),
      0.05,
    );
    expectAgreement(
      figures,
      "silver served",
      (figure) => figure.exits["exit:silver"].left / 3_900,
      mean((state) => read(state, servers).silversServed * slow),
    );
    expectAgreement(
      figures,
      "abandoned",
      (figure) => desk(figure).abandoned / 3_900,
      mean((state) => read(state, servers).fresh / patience),
      0.05,
    );
    expectAgreement(
      figures,
      "balked",
      (figure) => desk(figure).refused / 3_900,
      mean((state) => {
        const [golds, , begun] = state;
        const rate = (golds >= servers ? gold : 0) + (golds + begun >= servers ? silver : 0);
        return read(state, servers).queue >= above ? rate / 2 : 0;
      }),
      0.05,
    );
  });
});

describe("a snapshot in the middle", () => {
  const schedule = {
    steps: [
      [0, 2],
      [7, 0],
      [9, 3],
    ],
    every: 12,
  };
  const net = (discipline: unknown, servers: object = { schedule }) =>
    twoClasses(
      { interarrival: exponential({ rate: 0.7 }) },
      { interarrival: exponential({ rate: 0.9 }) },
      {
        service: exponential({ mean: 1 }),
        discipline,
        patience: exponential({ mean: 1.5 }),
        balk: { above: 3, probability: 0.5 },
        retry: { attempts: 3, delay: exponential({ mean: 1 }) },
        ...servers,
      },
    );

  test.each([goldFirst, "preemptiveLifo"])("goes on as if nothing had been, under %j", (discipline) => {
    const whole = simulate(net(discipline), { until: 300, seed: "middle" });
    expect(whole.replications[0].broken).toEqual([]);
    expect(whole.replications[0].stations["desk"].abandoned).toBeGreaterThan(10);
    for (const time of [8.5, 31, 100, 212.5]) {
      const saved = structuredClone(snapshot(net(discipline), { at: time, seed: "middle" }));
      expect(resume(net(discipline), saved, { until: 300 }).digest).toBe(whole.digest);
    }
  });

  test("and with more servers fewer give up", () => {
    const saved = snapshot(net(goldFirst, { servers: 1 }), { at: 50, seed: "plans" });
    const [few, many] = [1, 3].map(
      (servers) => resume(net(goldFirst, { servers }), saved, { until: 500 }).replications[0].stations["desk"],
    );
    expect(many.abandoned).toBeLessThan(few.abandoned / 2);
  });
});

test("neither theory nor fluid knows it, and both say so", () => {
  const service = exponential({ mean: 1 });
  const desk = (fields: object) => poisson(0.5, { desk: { service, ...fields } });
  const lifo = { discipline: "preemptiveLifo", patience: service };
  const urgent = { discipline: { priority: ["jobs"], preemptive: true }, balk: { above: 1, probability: 0.5 } };
  expect(() => solve(desk(lifo))).toThrow("stations.desk.patience: no theory for interruptions with a patience");
  expect(() => solve(desk(urgent))).toThrow("stations.desk.balk: no theory");
  expect(() => fluid(desk(lifo), { until: 9 })).toThrow(
    "stations.desk.patience: no fluid approximation for impatience",
  );
  expect(() => fluid(desk(urgent), { until: 9 })).toThrow("stations.desk.balk: no fluid approximation for impatience");
});
