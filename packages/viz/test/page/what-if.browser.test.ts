import { serveSimulator, type PortEnd } from "@double11/sim-core/simulator";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { userEvent } from "vitest/browser";
import { sampleRun } from "../../../sim-core/test/recording/sample-run.ts";
import { clock, one, open, root, sample, scrubTo } from "./mounted.ts";

describe("what if", () => {
  beforeEach(() => localStorage.setItem("double11.panel.what-if", "true"));

  const simulator = (): PortEnd => {
    const { port1, port2 } = new MessageChannel();
    serveSimulator(port2);
    port2.start();
    return port1;
  };

  test("without a simulator it replays only, and says why", async () => {
    await open();
    await vi.waitFor(
      () => expect(one(".what-if-reason").textContent).toMatch(/^This page replays only: no simulator/),
      3000,
    );
    expect(one("form").hidden).toBe(true);
  });

  test("changes a figure, runs again, shows the new run and the way back", async () => {
    const done = vi.fn();
    // Answers like a simulator, with the sample run itself as the new one.
    const port = (): PortEnd => {
      const { port1, port2 } = new MessageChannel();
      port2.onmessage = ({ data }) => {
        const { id, type } = data;
        if (type === "describe")
          port2.postMessage({
            type: "description",
            id,
            kinds: ["delay", "queue", "stock", "poisson"],
            library: "0",
            digestVersion: 1,
          });
        if (type === "run") {
          done(data.changes);
          port2.postMessage({ type: "progress", id, time: 75, until: 150 });
          port2.postMessage({ type: "done", id, digest: "cafe", file: sampleRun().buffer });
        }
      };
      return port1;
    };
    await open({ run: sample(), simulator: port });
    await vi.waitFor(() => expect(one("form").hidden).toBe(false), 10_000);
    expect(one<HTMLSelectElement>(".what-if select").selectedOptions[0]!.textContent).toBe("Payment");
    await userEvent.fill(one(".what-if input[type=number]"), "60000");
    await scrubTo(56);
    await userEvent.click(one(".what-if .primary"));
    await vi.waitFor(() => expect(root.querySelectorAll(".run-switch input")).toHaveLength(2), 10_000);
    expect(done).toHaveBeenCalledWith({ "network.stations.payment.servers": 60_000 });
    expect(one(".run-switch label:has(:checked)").textContent).toBe("Payment: 50,800 → 60,000 servers");
    await vi.waitFor(() => expect(one(".what-if-result").textContent).toContain("Digest cafe."), 10_000);
    expect(clock()).toBe("00:00:26.0");
    await userEvent.click(one(".run-switch label:first-child"));
    expect(one(".run-switch label:has(:checked)").textContent).toBe("As recorded");
  });

  test("a figure the simulator refuses is answered with its own sentence", async () => {
    await open({ run: sample(), simulator });
    await vi.waitFor(() => expect(one("form").hidden).toBe(false), 10_000);
    one<HTMLFormElement>("form").noValidate = true;
    await userEvent.fill(one(".what-if input[type=number]"), "1.5");
    await userEvent.click(one(".what-if .primary"));
    await vi.waitFor(() => expect(one(".what-if-result").textContent).toMatch(/servers: .*expected/), 10_000);
    expect(one(".what-if .primary").hidden).toBe(false);
  });
});
