import { Kinds } from "@double11/sim-core";
import { applyChanges } from "@double11/sim-core/simulator";
import { scenarioProblems } from "@double11/sim-core/schema";
import { describe, expect, test } from "vitest";
import { assemble, assumedInputs, catalogue, parameters, readyScenarios, type Parameter } from "../src/index.ts";
import { fanOut } from "../src/parameter/fan-out.ts";

const night = catalogue["night-2020"];
const inputs = assumedInputs("night-2020");
const named = (name: string) => inputs.find((input) => input.name === name)!;

describe("what is assumed of a night", () => {
  test("is every parameter of it that has a range, but for those that stand in notes alone", () => {
    const ranged = Object.entries<Parameter>(parameters).filter(
      ([name, { range }]) => range !== undefined && !Object.hasOwn(fanOut, name),
    );
    expect(inputs).toHaveLength(ranged.length);
    for (const { low, value, high } of inputs) expect(low <= value && value <= high).toBe(true);
  });

  test("comes as changes that make the night at either end", () => {
    const { atLow, atHigh } = named("paid share");
    for (const [paidShare, changes] of [
      [0.85, atLow],
      [0.99, atHigh],
    ] as const) {
      const stages = { ...night.stages, payment: { ...night.stages.payment, paidShare } };
      expect(applyChanges(assemble(night), changes, "scenario")).toEqual(assemble({ ...night, stages }));
    }
  });

  test("keeps the published capacity when a payment takes another time", () => {
    const { service, servers } = applyChanges(assemble(night), named("payment time").atHigh, "scenario").network
      .stations["payment"] as { service: { mean: number }; servers: number };
    const before = assemble(night).network.stations["payment"] as typeof service & {
      service: { mean: number };
      servers: number;
    };
    expect(servers / service.mean).toBeCloseTo(before.servers / before.service.mean, -1);
  });
});

test("every ready scenario is a valid one at both ends of all that is assumed of it", () => {
  let seen = 0;
  for (const [name, ready] of Object.entries(readyScenarios)) {
    for (const { atLow, atHigh } of assumedInputs(name)) {
      for (const changes of [atLow, atHigh]) {
        seen++;
        expect(scenarioProblems(applyChanges(ready(), changes, "scenario"), "scenario", new Kinds()), name).toEqual([]);
      }
    }
  }
  expect(seen).toBeGreaterThan(100);
  expect(assumedInputs("nobody's")).toEqual([]);
});
