import type { Objective } from "@double11/sim-core";
import { MemorySink, openRunFile } from "@double11/sim-core/recording";
import { recordRun } from "@double11/sim-core/simulator";
import { expect, test } from "vitest";
import { runKey } from "../../src/plan/plan.ts";
import { queueScenario } from "./queue-scenario.ts";

const asking = (change: Partial<Objective>) => ({
  ...queueScenario,
  objectives: [{ ...queueScenario.objectives[0]!, ...change }],
});

test("plans have one key where their files are the same, whatever judges them, and another where windows are as wide as others ask", async () => {
  const scenarios = [
    asking({ window: 30 }),
    asking({ window: 60 }),
    asking({ window: 15, below: 3 }),
    { ...asking({ window: 30, quantile: 0.5 }), prices: { till: 7 } },
    asking({ window: 35 }),
    asking({ window: 0.7 }),
  ];
  const files = await Promise.all(
    scenarios.map(async (scenario) => {
      const sink = new MemorySink();
      await recordRun(scenario, { seed: "key", sink });
      const { manifest } = await openRunFile(sink.bytes());
      return { key: runKey(scenario, "key", 0), width: manifest.latencyWindow };
    }),
  );
  expect(new Set(files.map(({ width }) => width)).size).toBeGreaterThan(1);
  for (const a of files) for (const b of files) expect(a.key === b.key).toBe(a.width === b.width);
});

test("what is asked of one class is in the file, and so in its key", async () => {
  const ofBuyers = asking({ class: "buyers" });
  const keys = [asking({}), ofBuyers, asking({ class: "buyers", below: 3 }), asking({ class: "buyers" })].map(
    (scenario) => runKey(scenario, "key", 0),
  );
  expect(new Set(keys).size).toBe(3);
  expect(keys[1]).toBe(keys[3]);
});
