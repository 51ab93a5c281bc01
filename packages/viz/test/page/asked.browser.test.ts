import type { Scenario } from "@double11/sim-core";
import { MemorySink } from "@double11/sim-core/recording";
import { recordRun } from "@double11/sim-core/simulator";
import { expect, test, vi } from "vitest";
import { simulator } from "../plan/desk.ts";
import { queueScenario } from "../plan/queue-scenario.ts";
import { close, one, open, root, sample } from "./mounted.ts";

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

const { network } = queueScenario;
const withIdle = { ...network, stations: { ...network.stations, idle: network.stations["till"]! } };
const ofIdle = { ...wait, station: "idle", below: 60 };

test("or that nobody was measured at a station of which something is asked, beside what came of the rest", async () => {
  const untested = "Not put to the test, as nobody was measured: idle, p90 wait under 1\u00a0min.";
  const told = async (what: Asked): Promise<string> => {
    const line = await asked({ network: withIdle, ...what });
    await vi.waitFor(() => expect(line.textContent).not.toBe("\u00a0"));
    close();
    return line.textContent;
  };
  expect(await told({ objectives: [ofIdle] })).toBe(untested);
  expect(await told({ objectives: [ofIdle, { ...wait, below: 60 }] })).toBe(
    `${untested} All else that was asked is kept.`,
  );
  expect(await told({ objectives: [ofIdle, { ...wait, below: 0.1 }] })).toMatch(
    new RegExp(`^Asked and broken: Till, .* windows\\. ${untested}$`),
  );
});

test("so do the tile, the finding, the plan and the stage from close by, which also says what is kept", async () => {
  for (const panel of ["figures", "plan"]) localStorage.setItem(`double11.panel.${panel}`, "true");
  const objectives = [ofIdle, { ...wait, below: 60 }, { ...wait, below: 0.1 }];
  const run = await recorded({ network: withIdle, objectives });
  await open({ run, simulator: () => simulator() });
  const texts = (selector: string): string[] => [...root.querySelectorAll(selector)].map((each) => each.textContent);
  await vi.waitFor(() =>
    expect(texts(".tile")).toContain("In breach: idle, p90 wait under 1\u00a0min–nobody was measured; one replication"),
  );
  expect(texts(".findings li")).toContain(
    "idle, p90 wait under 1\u00a0min: nobody was measured, so it was not put to the test.",
  );
  await vi.waitFor(() => expect(texts(".plan-outcome td")[0]).toBe("nobody was measured"));
  const facts = async (station: string): Promise<string[]> => {
    const press = await vi.waitUntil(() => one(`.press[data-station="${station}"]`));
    press.dispatchEvent(new MouseEvent("click", { bubbles: true }));
    await vi.waitFor(() => expect(one(".inspector h2").textContent.toLowerCase()).toBe(station));
    return texts(".inspector .facts dd").filter((text) => text.startsWith("p90"));
  };
  expect(await facts("idle")).toEqual(["p90 wait under 1\u00a0min · nobody was measured"]);
  const [kept, broken] = await facts("till");
  expect(kept).toBe("p90 wait under 1\u00a0min · kept in 6 of 6 windows");
  expect(broken).toMatch(/^p90 wait under 100\u00a0ms · broken, kept in \d of 6 windows$/);
});

test("neither where an objective names no station", async () => {
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
