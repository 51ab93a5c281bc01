import { describe, expect, test } from "vitest";
import { intensity } from "@double11/sim-core";
import { catalogue, midnightDemand, parameters } from "../src/index.ts";

const { demand } = catalogue["peak-2020"];
const midnight = 30;
const rate = intensity(midnightDemand(demand, midnight));

describe("demand around midnight (calibrated)", () => {
  test("peaks at the published rate in the published second", () => {
    expect(rate.peak.rate).toBeCloseTo(parameters.peakOrders.value, 6);
    // Half a second early, for an order is created a little after it is wanted.
    expect(rate.peak.at - midnight).toBeCloseTo(parameters.peakSecond.value - 0.5, 6);
  });

  test("the first second is 122 times the last before midnight", () => {
    expect(rate.integral(midnight, midnight + 1) / rate.integral(midnight - 1, midnight)).toBeCloseTo(122, 6);
  });

  test("decays as (1 + t/600 s)^−1.8 from midnight", () => {
    const shape = (seconds: number) => (1 + seconds / 600) ** -1.8;
    expect(rate.at(midnight + 600) / rate.at(midnight + 60)).toBeCloseTo(shape(600) / shape(60), 9);
  });

  test("falls everywhere after the peak and rises everywhere before it", () => {
    for (let second = 1; second < 25; second++) {
      expect(rate.at(midnight + second)).toBeGreaterThan(rate.at(midnight + second - 1));
    }
    for (let second = 27; second < 90; second++) {
      expect(rate.at(midnight + second)).toBeLessThan(rate.at(midnight + second - 1));
    }
  });
});

test("every assumed constant has a range around it, every constant a reference", () => {
  for (const [name, parameter] of Object.entries(parameters)) {
    expect(parameter.reference.length, name).toBeGreaterThan(20);
    if (parameter.confidence !== "assumed") continue;
    const [low, high] = parameter.range;
    expect(low, name).toBeLessThan(parameter.value);
    expect(high, name).toBeGreaterThan(parameter.value);
  }
});
