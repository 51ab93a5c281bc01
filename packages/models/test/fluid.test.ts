import { fluid } from "@double11/sim-core";
import { expect, test } from "vitest";
import { assemble, catalogue, simulateNight, type Night } from "../src/index.ts";

// Of 300,000 sampled buyers chance leaves 0.4 % (2σ); the fluid's own error is the rest.
test("the fluid of the peak is the simulation's mean within two hundredths (predicted)", async () => {
  const night: Night = { ...catalogue["peak-2020"], slice: 200 };
  const { network, until } = assemble(night);
  const course = fluid(network, { until });
  const { buyers } = await simulateNight(night, "1");
  const paid = course.exits["exit:paid"].at(-1)!;
  const { served } = course.stations.order;
  expect(paid / buyers.paid).toBeGreaterThan(0.98);
  expect(paid / buyers.paid).toBeLessThan(1.02);
  expect(served.at(-1)! / buyers.created).toBeGreaterThan(0.98);
  expect(served.at(-1)! / buyers.created).toBeLessThan(1.02);
});
