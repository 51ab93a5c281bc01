import type { SourceData } from "@double11/sim-core";
import { beforeEach, expect, test, vi } from "vitest";
import { open, root } from "../page/mounted.ts";
import { recordQueue, simulator } from "./desk.ts";
import { queueScenario } from "./queue-scenario.ts";

beforeEach(() => localStorage.setItem("double11.panel.plan", "true"));

const [name, shoppers] = Object.entries(queueScenario.network.sources)[0]!;
const gaps: SourceData = { interarrival: { law: "exponential", mean: 0.02 }, to: shoppers.to };
const withSources = (sources: { readonly [name: string]: SourceData }): typeof queueScenario => ({
  ...queueScenario,
  network: { ...queueScenario.network, sources },
});

test.each([
  ["gaps alone", { [name]: gaps }, /^Demand: (49|50|51) a second on average, as came in the run\.$/],
  [
    "gaps beside a rate",
    { [name]: shoppers, guests: gaps },
    /^Peak of demand: [1-9]\d* a second, of the sources that have a rate\.$/,
  ],
])("the forecast of %s never says a demand of 0", async (_, sources, said) => {
  await open({ run: await recordQueue(withSources(sources)), simulator: () => simulator() });
  const notes = (): (string | null)[] =>
    [...root.querySelectorAll(".plan-fields .plan-note")].map((note) => note.textContent);
  await vi.waitFor(() => expect(notes()).toContainEqual(expect.stringMatching(said)), 10_000);
  expect(notes().join(" ")).not.toMatch(/demand: 0 /i);
});
