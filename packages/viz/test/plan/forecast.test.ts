import { constant, type NetworkData, type Rate } from "@double11/sim-core";
import { expect, test } from "vitest";
import { forecastSources, rateAt, type DemandCurve } from "../../src/plan/forecast.ts";

const sourcesAt = (...rates: readonly number[]): NetworkData["sources"] =>
  Object.fromEntries(rates.map((rate, at) => [`door${at}`, { kind: "poisson", rate: constant(rate), to: "till" }]));

const curve: DemandCurve = [
  [0, 8],
  [61, 8],
];

test.each([
  ["as its sources' own customers were", [1, 3], [4, 12]],
  ["evenly among sources of which nobody came", [0, 0], [8, 8]],
])("an imported forecast is shared out %s", (_, own, expected) => {
  const planned = forecastSources(sourcesAt(...own), { demand: 2, pulses: 1, curve }, 60);
  const rates = Object.values(planned).map((source) => rateAt((source as unknown as { rate: Rate }).rate, 30));
  expect(rates).toEqual(expected);
});
