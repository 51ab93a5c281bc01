import { simulate } from "@double11/sim-core";
import { describe, expect, test, vi } from "vitest";
import { userEvent } from "vitest/browser";
import { defineRunViewer, type Decision, type RunViewerElement } from "../../src/index.ts";
import { mount, one, root } from "../page/mounted.ts";
import { counter, plainSimulator as simulator } from "./plain-simulator.ts";

const shown = (digest: string): Promise<void> =>
  vi.waitFor(() => expect(one(".panel-info").textContent).toContain(digest), 10_000);

describe("embedded", () => {
  test("it runs a network given by the host, and tells of every decision", async () => {
    localStorage.setItem("double11.panel.what-if", "true");
    localStorage.setItem("double11.panel.share", "true");
    const { network, until } = counter;
    const { digest } = simulate(network, { seed: "7", until });
    const viewer = mount({ scenario: { network, until, seed: "7" }, simulator });
    const decisions: Decision[] = [];
    viewer.addEventListener("decision", (event) => decisions.push((event as CustomEvent<Decision>).detail));
    await shown(digest);
    await vi.waitFor(() => expect(one(".link-notice").hidden).toBe(true));
    await vi.waitFor(() => expect(one("form").hidden).toBe(false), 10_000);
    await userEvent.fill(one(".what-if input[type=number]"), "3");
    await userEvent.click(one(".what-if .primary"));
    await vi.waitFor(() => expect(root.querySelectorAll(".run-switch input")).toHaveLength(2), 10_000);
    await userEvent.click(one(".run-switch label:first-child"));
    one('.press[data-station="till"]').dispatchEvent(new MouseEvent("click", { bubbles: true }));
    await vi.waitFor(() => expect(decisions.at(-1)?.type).toBe("inspect"));
    expect(decisions).toEqual([
      { type: "run", changes: { "network.stations.till.servers": 3 } },
      { type: "show", run: 0 },
      { type: "inspect", kind: "stage", station: "till" },
    ]);
  });

  test("a network that cannot run is refused in a sentence", async () => {
    mount({ scenario: { ...counter, until: -1 }, simulator });
    await vi.waitFor(() => expect(one(".link-notice").textContent).toMatch(/scenario\.until: expected/), 10_000);
  });

  test("the element takes a scenario as well as a file", async () => {
    defineRunViewer();
    const made = document.createElement("run-viewer") as RunViewerElement;
    made.simulator = simulator;
    root.append(made);
    made.scenario = counter;
    await shown(simulate(counter.network, { seed: "1", until: counter.until }).digest);
    made.remove();
  });
});
