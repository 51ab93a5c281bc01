import fc from "fast-check";
import { expect, test } from "vitest";
import { headroomPercent } from "../../src/experiment.ts";

/** What is borne and what breaks, so many steps of a share from the demand as given. */
const told = (step: number, resolution = 0.01) => {
  const times = (steps: number): number => (1 + resolution) ** steps;
  const broken = { factor: times(step + 1), replication: 0, shortage: { station: "desk" } };
  return headroomPercent({ factor: times(step), broken });
};

test("whole percent are enough for steps of a hundredth about the demand", () => {
  expect(told(-1)).toEqual({ bears: "less", borne: 99, broken: 100, digits: 0 });
  expect(told(0)).toEqual({ bears: "as much", borne: 100, broken: 101, digits: 0 });
  expect(told(24)).toEqual({ bears: "more", borne: 126, broken: 128, digits: 0 });
  expect(told(1, 0.1)).toEqual({ bears: "more", borne: 110, broken: 121, digits: 0 });
});

test("what is borne is rounded down, and told from what breaks by more digits where it must be", () => {
  // 26.89 % and 27.16 % of the demand; then 26.62 % and 26.89 %.
  expect(told(-132)).toEqual({ bears: "less", borne: 26, broken: 27, digits: 0 });
  expect(told(-133)).toEqual({ bears: "less", borne: 26.6, broken: 26.8, digits: 1 });
  // 99.70 % is not as much as the demand, and 100.05 % is more.
  expect(told(-3, 0.001)).toEqual({ bears: "less", borne: 99.7, broken: 99.8, digits: 1 });
  expect(told(1, 0.0005)).toEqual({ bears: "more", borne: 100.05, broken: 100.1, digits: 2 });
  // Of almost nothing, still something.
  expect(told(-540)).toEqual({ bears: "less", borne: 0.463, broken: 0.468, digits: 3 });
});

test("what was tried is told as it was tried", () => {
  const of = (factor: number, broken: number) =>
    headroomPercent({ factor, broken: { factor: broken, replication: 0, shortage: { station: "desk" } } });
  expect(of(1.31, 1.32)).toEqual({ bears: "more", borne: 131, broken: 132, digits: 0 });
  expect(of(0.971, 0.98)).toEqual({ bears: "less", borne: 97.1, broken: 98, digits: 1 });
  expect(of(1.308, 1.309)).toEqual({ bears: "more", borne: 130.8, broken: 130.9, digits: 1 });
  // As many digits as the longer of the two takes.
  expect(of(1.31, 1.3231)).toEqual({ bears: "more", borne: 131, broken: 132.31, digits: 2 });
  expect(of(0.00498, 0.00503)).toEqual({ bears: "less", borne: 0.498, broken: 0.503, digits: 3 });
});

test("whatever is found: what is told is true", () => {
  fc.assert(
    fc.property(fc.integer({ min: -690, max: 690 }), fc.constantFrom(0.001, 0.01, 0.05, 0.5), (steps, resolution) => {
      const step = Math.round((steps * Math.log(1.01)) / Math.log(1 + resolution));
      const { bears, borne, broken } = told(step, resolution);
      const factor = (1 + resolution) ** step;
      expect(bears).toBe(step < 0 ? "less" : step > 0 ? "more" : "as much");
      expect(borne).toBeGreaterThan(0);
      expect(borne).toBeLessThanOrEqual(100 * factor * (1 + 1e-9));
      expect(broken).toBeLessThanOrEqual(100 * factor * (1 + resolution) * (1 + 1e-9));
      // It lies in the step between the two, so what is told to break is not what was borne.
      expect(broken).toBeGreaterThan(100 * factor * (1 - 1e-9));
      if (step > 0) expect(borne).toBeGreaterThan(100);
    }),
    { seed: 11, numRuns: 500 },
  );
});
