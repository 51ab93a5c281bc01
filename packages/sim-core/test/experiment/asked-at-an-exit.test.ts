import { describe, expect, test } from "vitest";
import { headroom, judgePlan, ObjectiveWatch, smallestPlan } from "../../src/experiment.ts";
import {
  deterministic,
  exponential,
  Kinds,
  network,
  Replication,
  type Network,
  type Objective,
} from "../../src/index.ts";
import { scenarioProblems } from "../../src/schema.ts";
import { scenarioOf } from "./call-desk.ts";

const way: Objective = { station: "exit", measure: "sojourn", quantile: 0.9, below: 10, window: 100, share: 1 };

const watched = (of: Network, objective: Objective, until: number) => {
  const run = new Replication(of, { seed: "way", replication: 0, slice: 1, kinds: new Kinds() });
  const watch = new ObjectiveWatch(run.model, objective, until);
  run.model.probe.subscribe(watch);
  run.advance(until);
  run.figures();
  return watch.result();
};

/** Two stations in a row; one in four leaves between them. */
const row = (servers: { readonly desk: number; readonly till: number }, rate = 0.5) =>
  network({
    time: "s",
    sources: { people: { interarrival: exponential({ rate }), to: "desk" } },
    stations: {
      desk: { servers: servers.desk, service: exponential({ mean: 1 }), to: { till: 0.75, "exit:early": 0.25 } },
      till: { servers: servers.till, service: exponential({ mean: 1 }) },
    },
  });

describe("an objective at an exit is of the whole way of those who leave by it", () => {
  test("in every window", () => {
    const line = network({
      time: "s",
      sources: { parts: { interarrival: deterministic(10), to: "cut" } },
      stations: { cut: { service: deterministic(2), to: "drill" }, drill: { service: deterministic(3) } },
    });
    const result = watched(line, way, 1000);
    // The first leaves at 15 s, the last before the end at 995.
    expect(result).toMatchObject({ windows: 10, held: 10, isMet: true });
    expect(Math.abs(result.worst / 5 - 1)).toBeLessThan(1 / 128);
    expect(watched(line, { ...way, below: 4.9 }, 1000)).toMatchObject({ windows: 10, held: 0, isMet: false });
  });

  test("by that one alone, as theory has it", () => {
    const net = row({ desk: 1, till: 1 });
    const until = 400_000;
    // M/M/1 at a half, then at three eighths: exponential stays of 1/0.5 and 1/0.625, in sequence independent (Burke 1956).
    const both = watched(net, { ...way, window: until }, until);
    const beyond = (t: number): number => (0.625 * Math.exp(-0.5 * t) - 0.5 * Math.exp(-0.625 * t)) / 0.125;
    expect(Math.abs(beyond(both.worst) - 0.1)).toBeLessThan(0.004);
    const early = watched(net, { ...way, station: "exit:early", window: until }, until);
    expect(Math.abs(Math.exp(-0.5 * early.worst) - 0.1)).toBeLessThan(0.004);
  });

  test("and of none of those who are still inside", () => {
    const stuck = network({
      time: "s",
      sources: { people: { interarrival: deterministic(1), to: "desk" } },
      stations: { desk: { service: deterministic(250) } },
    });
    // One leaves at 251 s, the next at 501.
    expect(watched(stuck, way, 600)).toMatchObject({ windows: 2, held: 0 });
  });
});

describe("the smallest plan that keeps it", () => {
  const scenario = scenarioOf(row({ desk: 1, till: 1 }, 8), [{ ...way, below: 4, window: 1000 }], 1000);

  test("is of all stations, and none of them can do with one less", async () => {
    const found = await smallestPlan(scenario, { replications: 5 });
    const { desk, till } = found!.servers;
    // Offered 8 and 6 Erlangs.
    expect(desk).toBeGreaterThan(8);
    expect(till).toBeGreaterThan(6);
    for (const [name, one] of Object.entries({ desk: { desk: desk - 1, till }, till: { desk, till: till - 1 } })) {
      const judged = await Promise.all(
        [0, 1, 2, 3, 4].map((replication) => judgePlan(scenario, one, replication, { seed: "1" })),
      );
      expect(
        judged.some((each) => each!.shortage !== null),
        name,
      ).toBe(true);
      expect(found!.tooFew[name].servers).toBe(one[name as "desk" | "till"]);
    }
    expect(found!.objectives[0].worst).toBeLessThanOrEqual(4);
  });

  test("leaves alone the stations that are not named", async () => {
    const given = scenarioOf(row({ desk: 20, till: 1 }, 8), scenario.objectives, 1000);
    const found = await smallestPlan(given, { replications: 2, stations: ["till"] });
    expect(Object.keys(found!.servers)).toEqual(["till"]);
    const short = smallestPlan(scenario, { replications: 1, stations: ["till"] });
    await expect(short).rejects.toThrow("smallestPlan: exit does not keep 90 % of whole ways below 4 s, with 1024");
  });

  test("is none where nothing has servers", async () => {
    const walk = network({
      time: "s",
      sources: { people: { interarrival: exponential({ rate: 1 }), to: "walk" } },
      stations: { walk: { kind: "delay", service: exponential({ mean: 1 }) } },
    });
    await expect(smallestPlan(scenarioOf(walk, [way], 10))).rejects.toThrow(
      "smallestPlan.stations: expected at least one, for none has a number of servers",
    );
  });

  test("does not leave people waiting on the way, who would come to no exit", async () => {
    // Of 20 a second who stop and think, 8 get on: those who leave took no longer than the run.
    const jam = network({
      time: "s",
      sources: { people: { interarrival: exponential({ rate: 20 }), to: "desk" } },
      stations: { desk: { servers: 8, service: exponential({ mean: 1 }), discipline: "lifo" } },
    });
    const asked = scenarioOf(jam, [{ ...way, below: 400, window: 500 }], 500);
    expect((await judgePlan(asked, {}, 0, { seed: "1" }))!.shortage).toEqual({ station: "desk", waiting: true });
  });

  test("has a headroom, which it ends", async () => {
    const planned = scenarioOf(row({ desk: 14, till: 12 }, 8), scenario.objectives, 1000);
    const found = await headroom(planned, { replications: 3, resolution: 0.05 });
    expect(found!.factor).toBeGreaterThan(1.1);
    expect(found!.factor).toBeLessThan(14 / 8);
    expect(found!.broken.shortage).toEqual({ station: "exit", objective: 0 });
  });
});

test.each([
  [
    "exit:late",
    "sojourn",
    'scenario.objectives[0].station: expected one of desk, till, exit, exit:early, got "exit:late".',
  ],
  ["exit:earl", "sojourn", "Did you mean exit:early?"],
  ["exit", "wait", "scenario.objectives[0].measure: expected sojourn, got "],
] as const)("refuses %s.%s", (station, measure, message) => {
  const scenario = scenarioOf(row({ desk: 1, till: 1 }), [{ ...way, station, measure }], 10);
  expect(scenarioProblems(scenario, "scenario", new Kinds()).map((problem) => problem.message)).toEqual([
    expect.stringContaining(message),
  ]);
});
