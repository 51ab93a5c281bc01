import { MemorySink } from "@double11/sim-core/recording";
import {
  recordRun,
  serveSimulator,
  type PortEnd,
  type SimulatorOptions,
  type SimulatorReply,
} from "@double11/sim-core/simulator";
import { expect, vi } from "vitest";
import { userEvent } from "vitest/browser";
import { frame, one, open, root } from "../page/mounted.ts";
import { queueScenario } from "./queue-scenario.ts";

// The planner's desk as the browser tests use it.

export async function recordQueue(scenario = queueScenario): Promise<Blob> {
  const sink = new MemorySink();
  await recordRun(scenario, { seed: "desk", replication: 2, sink });
  return new Blob([sink.bytes()]);
}

/** Plain stations in this very thread: what a stranger's worker is to the page. */
export const simulator = (meddle: (message: unknown) => void = () => {}, options: SimulatorOptions = {}): PortEnd => {
  const { port1, port2 } = new MessageChannel();
  const end: PortEnd = {
    addEventListener: (type, listener) => port2.addEventListener(type, listener),
    postMessage: (message: unknown) => {
      meddle(message);
      port2.postMessage(message);
    },
  };
  serveSimulator(end, options);
  port2.start();
  return port1;
};

/** The same, and the digests of the runs that it has made. */
export const counted = (): { port: () => PortEnd; digests: string[] } => {
  const digests: string[] = [];
  const note = (message: unknown): void => {
    const reply = message as SimulatorReply;
    if (reply.type === "done") digests.push(reply.digest);
  };
  return { port: () => simulator(note), digests };
};

export const field = (label: string): HTMLInputElement => one(`.plan input[type=number][aria-label="${label}"]`);
export const button = (text: string): HTMLButtonElement =>
  [...root.querySelectorAll<HTMLButtonElement>(".panel button")].find(({ textContent }) => textContent === text)!;
export const cells = (): string[] =>
  [...root.querySelectorAll(".plan-outcome tbody tr:first-child td")].map((c) => c.textContent);
export const titles = (): string[] => [...root.querySelectorAll(".run-switch label")].map((label) => label.textContent);

/** Opens a run and waits for its first preview. */
export async function desk(run: Blob, port: () => PortEnd = () => simulator()): Promise<void> {
  await open({ run, simulator: port });
  await vi.waitFor(() => expect(cells()[1]).toMatch(/^~ \d/), 10_000);
}

export async function set(label: string, value: string): Promise<void> {
  await userEvent.fill(field(label), value);
  field(label).blur();
  await frame();
}

export async function rehearse(): Promise<void> {
  button("Rehearse").click();
  await vi.waitFor(() => expect(one(".plan-result").textContent).toContain("Digest"), 10_000);
}
