import { describe, expect, test } from "vitest";
import { smallestPlan, type Servers } from "../../src/experiment.ts";
import { deterministic, exponential, network } from "../../src/index.ts";
import { scenarioOf, waits } from "./call-desk.ts";

/** Sixty a second, each of whom has one call answered, in a tenth of a second of an office's servers. */
const calling = (call: { readonly timeout: ReturnType<typeof deterministic> }, office: object = {}) =>
  network({
    time: "s",
    sources: { people: { interarrival: exponential({ rate: 60 }), to: "desk" } },
    stations: {
      desk: { kind: "caller", servers: 100, steps: [{ call: "office", ...call }] },
      office: { servers: 5, service: exponential({ mean: 0.1 }), ...office },
    },
  });

const timeout = deterministic(1);

describe("the smallest plan of a station whose calls fail", () => {
  const failing = { ...scenarioOf(calling({ timeout }), [], 300), mostLost: 0.01 };
  const found = (stations?: readonly string[]) =>
    smallestPlan(failing, { replications: 10, ...(stations ? { stations } : {}) });

  test("raises those it calls, whether it is looked at itself or not", async () => {
    const [alone, both, usual] = await Promise.all([found(["office"]), found(["desk", "office"]), found()]);
    // Six in service on average: with six or fewer most calls time out in the end.
    expect(alone!.servers["office"]).toBeGreaterThanOrEqual(7);
    expect(alone!.servers["office"]).toBeLessThanOrEqual(8);
    expect(both!.servers["office"]).toBeLessThanOrEqual(8);
    expect(both!.servers["desk"]).toBeLessThan(20);
    // Where nothing is asked but that few are lost, both are looked for.
    expect(usual!.servers).toEqual(both!.servers);
  });

  test("says who is busy behind it where it is looked at alone", async () => {
    const dropping = { ...scenarioOf(calling({ timeout }, { dropsTimedOut: true }), [], 300), mostLost: 0.01 };
    await expect(smallestPlan(dropping, { replications: 1, stations: ["desk"] })).rejects.toThrow(
      "smallestPlan: desk loses too many customers (1 % may be), with 102400 servers too, the most that are tried. " +
        "Behind it all servers of office are busy: give that more, or ask for less.",
    );
  });

  test("of a judge that says nothing of who is busy tries one after another, and refuses by the first", async () => {
    const needing = (needed: Servers) => (servers: Servers) =>
      Promise.resolve({
        shortage: Object.entries(needed).some(([name, count]) => servers[name]! < count) ? { station: "desk" } : null,
        worst: [],
        lost: 0,
        backlog: null,
        busy: { desk: 0.9, office: 0.5 },
      });
    const plan = (needed: Servers) =>
      smallestPlan(failing, { replications: 1, stations: ["desk", "office"], judge: needing(needed) });
    expect((await plan({ office: 9 }))!.servers).toEqual({ desk: 1, office: 9 });
    await expect(plan({ office: Infinity })).rejects.toThrow("with 102400 servers too, the most that are tried.");
  });
});

test("an objective of a fork is kept by those that its branches lead to, each as busy as need be", async () => {
  const service = (mean: number) => exponential({ mean });
  const forked = network({
    time: "s",
    sources: { people: { interarrival: exponential({ rate: 8 }), to: "split" } },
    stations: {
      split: { kind: "fork", branches: ["quick", "slow"], to: "till" },
      quick: { servers: 3, service: service(0.25) },
      slow: { servers: 3, service: service(1) },
      till: { servers: 20, service: service(0.1) },
    },
  });
  const sojourn = { ...waits, station: "split", measure: "sojourn", below: 5, window: 400 } as const;
  const { servers } = (await smallestPlan(scenarioOf(forked, [sojourn], 400), { replications: 5 }))!;
  expect(Object.keys(servers)).toEqual(["quick", "slow"]);
  expect(servers["quick"]).toBeLessThan(5);
  expect(servers["slow"]).toBeGreaterThan(8);
  expect(servers["slow"]).toBeLessThan(14);
});

describe("servers that a controller sets", () => {
  const scaled = network({
    time: "s",
    sources: { people: { interarrival: exponential({ rate: 8 }), to: "desk" } },
    stations: {
      desk: { servers: 12, service: exponential({ mean: 1 }), to: "till" },
      till: { servers: 20, service: exponential({ mean: 1 }) },
    },
    controllers: { scaler: { kind: "autoscaler", station: "till", target: 0.7, period: 10, min: 10, max: 40 } },
  });

  test("are not looked for: they begin at the figure, and go where the controller wants them", async () => {
    const scenario = scenarioOf(
      scaled,
      [
        { ...waits, window: 400 },
        { ...waits, station: "till", window: 400 },
      ],
      400,
    );
    const found = await smallestPlan(scenario, { replications: 3 });
    expect(Object.keys(found!.servers)).toEqual(["desk"]);
    await expect(smallestPlan(scenario, { stations: ["till"] })).rejects.toThrow(
      'smallestPlan.stations: expected one of desk, got "till". A controller sets its servers, which a plan does not.',
    );
  });
});
