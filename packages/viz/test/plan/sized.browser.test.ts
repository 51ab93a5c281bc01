import type { Scenario } from "@double11/sim-core";
import { beforeEach, expect, test, vi } from "vitest";
import { one, open, root } from "../page/mounted.ts";
import { recordQueue, simulator } from "./desk.ts";
import { queueScenario } from "./queue-scenario.ts";

beforeEach(() => localStorage.setItem("double11.panel.plan", "true"));

const { network } = queueScenario;

/** Controllers cannot be previewed by a fluid: what is asked here needs no preview. */
const recorded = (stations: readonly string[], what: Partial<Scenario> = {}): Promise<Blob> => {
  const controllers = Object.fromEntries(
    stations.map((station) => [
      station,
      { kind: "autoscaler", station, target: 0.7, period: 2, min: 10, max: 60 } as const,
    ]),
  );
  return recordQueue({ ...queueScenario, network: { ...network, controllers }, ...what });
};

test("the cost of a plan says whose servers it leaves out, for they change by themselves", async () => {
  await open({ run: await recorded(["till"], { prices: { till: 2, desk: 1 } }), simulator: () => simulator() });
  const costs = (): string | undefined =>
    [...root.querySelectorAll(".plan-outcome tbody tr:last-child > *")].map((cell) => cell.textContent)[0];
  await vi.waitFor(
    () => expect(costs()).toBe("Servers, start to end, without those of Till, whose number changes by itself"),
    10_000,
  );
});

test("a stage inspected says that its servers are those at the start, where they change by themselves", async () => {
  await open({ run: await recorded(["till"]) });
  const servers = async (station: string): Promise<string | undefined> => {
    one(`.press[data-station="${station}"]`).dispatchEvent(new MouseEvent("click", { bubbles: true }));
    const facts = (): (string | null)[] =>
      [...root.querySelectorAll(".inspector .facts dt")].map((term) => term.textContent);
    await vi.waitFor(() => expect(one(".inspector h2").textContent.toLowerCase()).toBe(station));
    await vi.waitFor(() => expect(facts()).toContainEqual(expect.stringMatching(/^Servers/)));
    return facts().find((term) => term!.startsWith("Servers"))!;
  };
  expect([await servers("till"), await servers("desk")]).toEqual(["Servers at the start", "Servers"]);
});

test("where a controller sets the servers of all stages, the page says that, and not that there are none", async () => {
  const { gate: _, ...stations } = network.stations;
  const { buyers } = network.sources;
  const all = { ...network, sources: { buyers: { ...buyers!, to: "till" } }, stations };
  const controllers = Object.fromEntries(
    ["till", "desk"].map((station) => [
      station,
      { kind: "autoscaler", station, target: 0.7, period: 2, min: 10, max: 60 } as const,
    ]),
  );
  const run = await recordQueue({ ...queueScenario, network: { ...all, controllers } });
  await open({ run, simulator: () => simulator() });
  await vi.waitFor(
    () =>
      expect(one(".plan > .plan-note").textContent).toBe(
        "This run replays only: a schedule or a controller sets the servers of its stages. double11 plan says how much demand it bears.",
      ),
    5000,
  );
});
