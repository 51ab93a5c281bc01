import type { Scenario } from "@double11/sim-core";
import { MemorySink } from "@double11/sim-core/recording";
import { recordRun } from "@double11/sim-core/simulator";
import { expect, test, vi } from "vitest";
import { queueScenario } from "../plan/queue-scenario.ts";
import { one, open } from "./mounted.ts";

const asked = async (what: Partial<Pick<Scenario, "objectives" | "mostLost">>): Promise<HTMLElement> => {
  const sink = new MemorySink();
  await recordRun({ ...queueScenario, objectives: [], ...what }, { seed: "asked", sink });
  await open({ run: new Blob([sink.bytes()]) });
  return one(".asked");
};
const wait = { station: "till", measure: "wait", quantile: 0.9, window: 10, share: 1 } as const;

test("under the headline stands what was asked and broken", async () => {
  const line = await asked({ objectives: [{ ...wait, below: 0.1 }] });
  await vi.waitFor(() =>
    expect(line.textContent).toMatch(/^Asked and broken: Till, p90 wait under 100\u00a0ms, in \d of 6 windows\.$/),
  );
  expect(line.classList.contains("broken")).toBe(true);
});

test("or that all was kept", async () => {
  const line = await asked({ objectives: [{ ...wait, below: 60 }], mostLost: 0.5 });
  await vi.waitFor(() => expect(line.textContent).toBe("All that was asked is kept."));
  expect(line.classList.contains("broken")).toBe(false);
});

test("and nothing where nothing was asked", async () => {
  expect((await asked({})).hidden).toBe(true);
});
