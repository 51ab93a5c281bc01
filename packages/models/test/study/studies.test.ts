import { ScenarioWatch } from "@double11/sim-core/experiment";
import { recordRun } from "@double11/sim-core/simulator";
import { describe, expect, test } from "vitest";
import { planOf, studies, summarizeStudy, validatePlan } from "../../src/index.ts";

const all = Object.values(studies);

describe("the studies", () => {
  test.each(all)("$name assembles to plain data that presents every station", (study) => {
    const scenario = study.assemble(planOf(study));
    expect(scenario.name).toBe(study.name);
    expect(JSON.parse(JSON.stringify(scenario))).toEqual(scenario);
    expect(Object.keys(scenario.presentation).sort()).toEqual(Object.keys(scenario.network.stations).sort());
  });

  test.each(all)(
    "$name gives every figure a reference, and every assumption of the world a range or a reason",
    (study) => {
      for (const [name, { value, reference, confidence, range }] of Object.entries(study.parameters)) {
        expect(reference, name).not.toBe("");
        if (range) {
          expect(confidence, name).toBe("assumed");
          expect(range[0], name).toBeLessThan(range[1]);
          expect(value, name).toBeGreaterThanOrEqual(range[0]);
          expect(value, name).toBeLessThanOrEqual(range[1]);
        }
      }
    },
  );

  test.each(all)("$name conserves its customers (identity)", async (study) => {
    const scenario = study.assemble(planOf(study));
    let watch: ScenarioWatch | undefined;
    const figures = await recordRun(
      { ...scenario, until: scenario.until / 4 },
      { seed: "1", attach: ({ model }) => void (watch = new ScenarioWatch(scenario, model)) },
    );
    const { emitted, left, present, lost } = summarizeStudy(scenario, figures!, watch!);
    const sum = (counts: { readonly [name: string]: number }) =>
      Object.values(counts).reduce((all, each) => all + each, 0);
    expect(sum(emitted)).toBe(sum(left) + present);
    expect(sum(emitted)).toBeGreaterThan(0);
    expect(lost).toBeGreaterThanOrEqual(0);
    expect(lost).toBeLessThanOrEqual(1);
  });
});

test("a bad figure is refused by name, and so is one that it has not", () => {
  const study = studies["overload"];
  const plan = planOf(study);
  expect(() => validatePlan(study, { ...plan, limit: -1 }, "scenario")).toThrow(
    "scenario.limit: expected a number ≥ 0, got -1.",
  );
  expect(() => validatePlan(study, { ...plan, limit: "many" as unknown as number }, "scenario")).toThrow('got "many".');
  expect(() => validatePlan(study, { ...plan, limt: 1 }, "scenario")).toThrow("Did you mean limit?");
  expect(() => study.assemble({ ...plan, orderServers: 0.5 })).toThrow(RangeError);
});
