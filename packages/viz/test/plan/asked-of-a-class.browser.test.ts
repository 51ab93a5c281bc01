import type { Scenario } from "@double11/sim-core";
import { beforeAll, beforeEach, expect, test, vi } from "vitest";
import { userEvent } from "vitest/browser";
import { one, open, root } from "../page/mounted.ts";
import { cells, recordQueue, rehearse, simulator } from "./desk.ts";
import { queueScenario } from "./queue-scenario.ts";

const { buyers } = queueScenario.network.sources;
const { till } = queueScenario.network.stations;

/** Members come before the others to the till. */
const asked: Scenario = {
  ...queueScenario,
  network: {
    ...queueScenario.network,
    sources: { buyers: buyers!, members: { kind: "poisson", rate: { shape: "constant", rate: 5 }, to: "gate" } },
    stations: { ...queueScenario.network.stations, till: { ...till!, discipline: { priority: ["members"] } } as never },
  },
  objectives: [{ ...queueScenario.objectives[0]!, class: "members" }],
};

let recorded: Blob;
beforeAll(async () => (recorded = await recordQueue(asked)));
beforeEach(() => localStorage.setItem("double11.panel.plan", "true"));

const whom = (): HTMLSelectElement => one('[aria-label="Objective 1: Of whom"]');
const title = (): string => one(".plan-outcome tbody tr:first-child th").textContent;

test("an objective is of everybody or of one class, which a rehearsal judges where the run was not asked", async () => {
  await open({ run: recorded, simulator: () => simulator() });
  await vi.waitFor(() => expect(cells()).toHaveLength(4), 10_000);
  root.querySelectorAll<HTMLDetailsElement>(".plan-fold").forEach((fold) => (fold.open = true));
  expect([...whom().options].map(({ text }) => text)).toEqual(["everybody", "buyers", "members"]);
  expect(whom().value).toBe("members");
  expect(title()).toBe("Till: p90 wait of members under 1\u00a0s");
  expect(cells().slice(0, 2)).toEqual([expect.stringMatching(/holds$/), "–"]);

  await userEvent.selectOptions(whom(), "buyers");
  await vi.waitFor(() => expect(title()).toBe("Till: p90 wait of buyers under 1\u00a0s"));
  expect(cells()[0]).toBe("–");
  await rehearse();
  expect(cells()[2]).toMatch(/broken in \d of 6$/);

  await userEvent.selectOptions(whom(), "everybody");
  await vi.waitFor(() => expect(title()).toBe("Till: p90 wait under 1\u00a0s"));
  expect(cells()[0]).toMatch(/broken in \d of 6$/);
});
