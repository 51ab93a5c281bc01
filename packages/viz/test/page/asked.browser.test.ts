import type { Scenario } from "@double11/sim-core";
import { MemorySink } from "@double11/sim-core/recording";
import { recordRun } from "@double11/sim-core/simulator";
import { expect, test, vi } from "vitest";
import { simulator } from "../plan/desk.ts";
import { queueScenario } from "../plan/queue-scenario.ts";
import { one, open, sample } from "./mounted.ts";

type Asked = Partial<Pick<Scenario, "objectives" | "mostLost" | "network">>;

const recorded = async (what: Asked): Promise<Blob> => {
  const sink = new MemorySink();
  await recordRun({ ...queueScenario, objectives: [], ...what }, { seed: "asked", sink });
  return new Blob([sink.bytes()]);
};
const asked = async (what: Asked): Promise<HTMLElement> => {
  await open({ run: await recorded(what) });
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

test("or that those were few who were lost, where nothing else was asked", async () => {
  const line = await asked({ mostLost: 0.5 });
  await vi.waitFor(() => expect(line.textContent).toBe("All that was asked is kept."));
});

test("neither, where nobody was measured at a station of which something is asked", async () => {
  const { network } = queueScenario;
  const stations = { ...network.stations, idle: network.stations["till"]! };
  const line = await asked({
    network: { ...network, stations },
    objectives: [{ ...wait, station: "idle", below: 60 }],
  });
  // Time enough to judge.
  await new Promise((done) => setTimeout(done, 500));
  expect([line.hidden, line.textContent]).toEqual([false, "\u00a0"]);
});

test("nor where an objective names no station", async () => {
  const line = await asked({
    objectives: [
      { ...wait, below: 60 },
      { ...wait, station: "elsewhere", below: 60 },
    ],
  });
  await new Promise((done) => setTimeout(done, 500));
  expect([line.hidden, line.textContent]).toEqual([false, "\u00a0"]);
});

test("of the run that is shown: another one's is not left standing", async () => {
  const viewer = await open({ run: await recorded({ objectives: [{ ...wait, below: 0.1 }] }) });
  const line = one(".asked");
  await vi.waitFor(() => expect(line.classList.contains("broken")).toBe(true));
  const kept = await recorded({ objectives: [{ ...wait, below: 60 }] });
  await viewer.load(kept);
  expect(line.textContent).toBe("\u00a0");
  await vi.waitFor(() => expect(line.textContent).toBe("All that was asked is kept."));
  expect(line.classList.contains("broken")).toBe(false);
});

test("and nothing where nothing was asked", async () => {
  expect((await asked({})).hidden).toBe(true);
});

test("of several replications the line, the figures, the stages and the plan say whose they are", async () => {
  for (const panel of ["figures", "plan", "stages"]) localStorage.setItem(`double11.panel.${panel}`, "true");
  await open({ run: sample(), simulator: () => simulator() });
  const which = "These figures are of replication 8 of 20; bands in time are of all.";
  await vi.waitFor(() => expect(one(".asked").textContent).toMatch(/^Asked and broken in replication 8 of 20: /));
  await vi.waitFor(() => expect(one(".panel-figures .caption").textContent).toBe(which));
  await vi.waitFor(() => expect(one(".panel-stages caption").textContent).toContain(` ${which}`));
  await vi.waitFor(() =>
    expect(one(".plan-outcome th:nth-child(2)").textContent).toBe("As recorded, replication 8 of 20"),
  );
});
