import { exponential, network, type Objective, type Scenario } from "@double11/sim-core";
import { keptShare } from "@double11/sim-core/experiment";
import { expect, test } from "vitest";
import { scenarioChecks } from "../../src/index.ts";

const waits: Objective = { station: "desk", measure: "wait", quantile: 0.9, below: 1, window: 10, share: 1 };

/** A desk of one, to which so many come a second for ten seconds. */
const desk = (rate: number, more: Partial<Scenario> = {}): Scenario => ({
  name: "desk",
  title: "Desk",
  epoch: "2020-11-11T00:00:00+08:00",
  until: 10,
  slice: 1,
  windows: [],
  presentation: {},
  objectives: [waits],
  prices: {},
  network: network({
    time: "s",
    sources: { people: { interarrival: exponential({ rate }), to: "desk" } },
    stations: { desk: { service: exponential({ mean: 0.1 }) } },
  }),
  ...more,
});

const outcomes = async (scenario: Scenario, options = {}) =>
  Object.fromEntries(
    await Promise.all(scenarioChecks(scenario, options).map(async (check) => [check.id, await check.run()] as const)),
  );

test("says nothing of replications in which nobody was measured", async () => {
  const { conserved, "objective-1": objective } = await outcomes(desk(0.01), { replications: 60 });
  expect(conserved.pass).toBe(true);
  const { measured } = objective;
  const nobody = measured["replications in which nobody was measured"];
  const kept = measured["replications that keep it"];
  // Nobody comes in e^-0.1 of them, some 54.
  expect(nobody).toBeGreaterThan(45);
  expect(kept).toBe(60 - nobody);
  const sure = measured["share of all such replications that keep it, at least, with 95 % confidence (%)"];
  expect(sure).toBe(100 * keptShare(kept, kept));
  expect((await outcomes(desk(1e-9)))["objective-1"]).toEqual({ measured: {}, pass: null });
});

test("a single replication says its windows, several how many keep what is asked", async () => {
  const one = await outcomes(desk(5, { mostLost: 0 }));
  expect(one["objective-1"]).toMatchObject({ measured: { windows: 1, held: 1 }, pass: true });
  expect(one["lost"]).toEqual({ measured: { "lost (%)": 0 }, pass: true });
  const ten = await outcomes(desk(5, { mostLost: 0 }), { replications: 10 });
  expect(ten["lost"].measured).toMatchObject({ "lost at worst (%)": 0, "replications that keep it": 10 });
});

test("ends with the replication in which it is aborted", async () => {
  const signal = { aborted: false };
  setTimeout(() => (signal.aborted = true), 50);
  // A million of them would take a quarter of an hour.
  const { "objective-1": objective } = await outcomes(desk(5), { replications: 1_000_000, signal });
  expect(objective.measured["replications that keep it"]).toBeLessThan(1_000_000);
});
