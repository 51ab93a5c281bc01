import { expect, test } from "vitest";
import { Simulation, SimulationError } from "../../src/index.ts";

const caught = (attempt: () => unknown): unknown => {
  try {
    attempt();
  } catch (error) {
    return error;
  }
  return undefined;
};

test("a fault says to programs what happened, where and when", () => {
  const simulation = new Simulation();
  simulation.schedule(3, () => simulation.schedule(-1, () => {}));
  const error = caught(() => simulation.run({ until: 10 }));
  expect(error).toBeInstanceOf(SimulationError);
  expect(error).toMatchObject({ name: "SimulationError", code: "delay", time: 3 });
});
