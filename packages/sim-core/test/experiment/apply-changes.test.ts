import { expect, test } from "vitest";
import { applyChanges } from "../../src/experiment/apply-changes.ts";

const scenario = {
  until: 10,
  windows: [
    { from: 1, until: 2 },
    { from: 3, until: 4 },
  ],
  network: { stations: { order: { servers: 3, service: { law: "hyperexponential", means: [1, 2] } } } },
};

test("replaces single figures in a copy", () => {
  const changed = applyChanges(scenario, { "network.stations.order.servers": 9, until: 20 }, "scenario");
  expect(changed).toEqual({
    ...scenario,
    until: 20,
    network: { stations: { order: { ...scenario.network.stations.order, servers: 9 } } },
  });
  expect(scenario.until).toBe(10);
  expect(changed.windows).toBe(scenario.windows);
});

test("inside lists, which stay lists", () => {
  const path = { "windows.1.from": 3.5, "network.stations.order.service.means.0": 7 };
  const changed = applyChanges(scenario, path, "scenario");
  expect(changed.windows).toEqual([
    { from: 1, until: 2 },
    { from: 3.5, until: 4 },
  ]);
  expect(Array.isArray(changed.network.stations.order.service.means)).toBe(true);
  expect(changed.network.stations.order.service.means).toEqual([7, 2]);
});

test("a field that was left out", () => {
  const changed = applyChanges(scenario, { "network.stations.order.capacity": 5 }, "scenario");
  expect(changed.network.stations.order).toEqual({ ...scenario.network.stations.order, capacity: 5 });
});

test.each([
  ["network.stations.pay.servers", "scenario.network.stations.pay: expected one of order"],
  ["windows.2.from", "scenario.windows.2: expected one of 0, 1"],
  ["windows.length", "scenario.windows.length: expected"],
  ["until.until", "scenario.until.until: expected one of no fields"],
  ["__proto__.polluted", "scenario.__proto__: expected one of"],
  ["constructor.prototype.polluted", "scenario.constructor: expected one of"],
  [
    "network.stations.order",
    "scenario.network.stations.order: expected a path to a single figure (it holds servers, service)",
  ],
])("refuses %s", (path, message) => {
  expect(() => applyChanges(scenario, { [path]: 1 }, "scenario")).toThrow(message);
  expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
});
