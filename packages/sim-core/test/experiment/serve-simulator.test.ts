import { expect, test } from "vitest";
import { serveSimulator, type PortEnd, type SimulatorReply, type SimulatorRequest } from "../../src/simulator.ts";
import { headroom, smallestPlan } from "../../src/experiment.ts";
import { simulate } from "../../src/index.ts";
import { marketMinute } from "./scenario.ts";

/** A port in one process: what the page sends and hears. */
class Port implements PortEnd {
  readonly replies: SimulatorReply[] = [];
  #listener: (event: { data: unknown }) => void = () => {};
  #waiting: (() => void) | null = null;

  addEventListener(_: "message", listener: (event: { data: unknown }) => void): void {
    this.#listener = listener;
  }

  postMessage(message: unknown): void {
    this.replies.push(message as SimulatorReply);
    this.#waiting?.();
  }

  ask(request: SimulatorRequest): void {
    this.#listener({ data: request });
  }

  async until(type: SimulatorReply["type"], id: number): Promise<SimulatorReply> {
    for (;;) {
      const reply = this.replies.find((reply) => reply.type === type && reply.id === id);
      if (reply !== undefined) return reply;
      await new Promise<void>((resolve) => (this.#waiting = resolve));
    }
  }
}

const served = (): Port => {
  const port = new Port();
  serveSimulator(port);
  return port;
};

const run = (id: number, scenario = marketMinute, changes: { [path: string]: unknown } = {}): SimulatorRequest => ({
  type: "run",
  id,
  scenario,
  seed: "port",
  changes,
});

test("describes what it can run", async () => {
  const port = served();
  port.ask({ type: "describe", id: 1 });
  expect(await port.until("description", 1)).toMatchObject({
    kinds: expect.arrayContaining(["queue", "limiter", "poisson", "pulses"]),
    digestVersion: 1,
  });
});

test("runs a scenario, with changes, and says the digest", async () => {
  const port = served();
  port.ask(run(1));
  port.ask(run(2, marketMinute, { "network.stations.till.servers": 9 }));
  const [plain, changed] = [await port.until("done", 1), await port.until("done", 2)];
  const expected = simulate(marketMinute.network, { seed: "port", until: 60 }).replications[0].digest;
  expect(plain).toMatchObject({ digest: expected });
  expect(changed.type === "done" && changed.digest !== expected && changed.file.byteLength > 10_000).toBe(true);
});

test("runs the replication it is asked for", async () => {
  const port = served();
  port.ask({ ...run(6), replication: 2 } as SimulatorRequest);
  const { replications } = simulate(marketMinute.network, { seed: "port", until: 60, replications: 3 });
  expect(await port.until("done", 6)).toMatchObject({ digest: replications[2].digest });
});

test("says how far its stations are before the end", async () => {
  const port = served();
  port.ask(run(7, { ...marketMinute, until: 20_000 }));
  const partial = await port.until("partial", 7);
  port.ask({ type: "cancel", id: 7 });
  if (partial.type !== "partial") throw new Error("no partial");
  const { till } = partial.stations;
  expect(Object.keys(partial.stations)).toEqual(Object.keys(marketMinute.network.stations));
  expect(till.arrived).toBeGreaterThan(100);
  expect(till.arrived - till.refused - till.abandoned - till.served).toBe(till.queue + till.busy);
});

test("previews a scenario as a fluid, or says why there is none", async () => {
  const port = served();
  const network = {
    time: "s" as const,
    sources: { buyers: { kind: "poisson" as const, rate: { shape: "constant" as const, rate: 10 }, to: "till" } },
    stations: { till: { servers: 5, service: { law: "exponential" as const, mean: 1 }, to: "exit" } },
  };
  port.ask({ type: "preview", id: 8, scenario: { ...marketMinute, network }, samples: 10 });
  const reply = await port.until("previewed", 8);
  if (reply.type !== "previewed") throw new Error("no preview");
  // Ten a second come, five are served: after a minute 300 wait.
  expect(reply.fluid.stations["till"].queue.at(-1)).toBeCloseTo(300, -1);
  port.ask({ type: "preview", id: 9, scenario: { ...marketMinute, until: -1 } });
  expect(await port.until("failed", 9)).toMatchObject({ message: expect.stringContaining("until") as string });
});

test("looks for the smallest plan, says where it stands, and is cancelled", async () => {
  const port = served();
  const objective = { station: "till", measure: "wait", quantile: 0.9, below: 1, window: 60, share: 1 } as const;
  // Its gate refuses many: that is not what the till is sized by.
  const scenario = { ...marketMinute, objectives: [objective], mostLost: 1 };
  const options = { seed: "port", replications: 4 };
  port.ask({ type: "plan", id: 11, scenario, options });
  const planned = await port.until("planned", 11);
  const found = await smallestPlan(scenario, options);
  expect(planned).toEqual({ type: "planned", id: 11, plan: found });
  const news = port.replies.filter((reply) => reply.type === "planning" && reply.id === 11);
  expect(news).toHaveLength(found!.runs);
  expect(news[0]).toMatchObject({ news: { runs: 1, servers: found!.given } });
  // Plain data, as a message carries it.
  expect(structuredClone(planned)).toEqual(planned);

  port.ask({ type: "plan", id: 12, scenario, options: { ...options, replications: 1_000_000 } });
  port.ask({ type: "plan", id: 13, scenario: marketMinute, options });
  await port.until("planning", 12);
  port.ask({ type: "cancel", id: 12 });
  expect(await port.until("cancelled", 12)).toEqual({ type: "cancelled", id: 12 });
  expect(await port.until("failed", 13)).toMatchObject({ message: expect.stringContaining("the scenario has no obj") });
});

test("looks for headroom, says where it stands, and is cancelled", async () => {
  const port = served();
  const scenario = { ...marketMinute, mostLost: 0.5 };
  const options = { seed: "port", replications: 4 };
  port.ask({ type: "headroom", id: 11, scenario, options });
  const measured = await port.until("measured", 11);
  const found = await headroom(scenario, options);
  expect(measured).toEqual({ type: "measured", id: 11, headroom: found });
  const news = port.replies.filter((reply) => reply.type === "measuring" && reply.id === 11);
  expect(news).toHaveLength(found!.runs);
  expect(news[0]).toMatchObject({ news: { runs: 1, factor: 1, kept: 0 } });
  expect(structuredClone(measured)).toEqual(measured);

  port.ask({ type: "headroom", id: 12, scenario, options: { ...options, replications: 1_000_000 } });
  port.ask({ type: "headroom", id: 13, scenario: marketMinute, options });
  await port.until("measuring", 12);
  port.ask({ type: "cancel", id: 12 });
  expect(await port.until("cancelled", 12)).toEqual({ type: "cancelled", id: 12 });
  expect(await port.until("failed", 13)).toMatchObject({ message: expect.stringContaining("or mostLost, for") });
});

test("is cancelled between two breaths", async () => {
  const port = served();
  port.ask(run(3, { ...marketMinute, until: 200_000 }));
  const progress = await port.until("progress", 3);
  expect(progress.type === "progress" && progress.until).toBe(200_000);
  port.ask({ type: "cancel", id: 3 });
  await port.until("cancelled", 3);
  expect(port.replies.some((reply) => reply.type === "done")).toBe(false);
});

test("says in words why it cannot", async () => {
  const port = served();
  port.ask(run(4, marketMinute, { "network.stations.till.servers": -1 }));
  expect(await port.until("failed", 4)).toMatchObject({
    message: "scenario.network.stations.till.servers: expected a positive integer, got -1.",
  });
  port.ask(run(5, marketMinute, { "network.stations.tills.servers": 1 }));
  expect(await port.until("failed", 5)).toMatchObject({
    message: expect.stringContaining("scenario.network.stations.tills: expected one of hall, thinking, gate") as string,
  });
});

test("says of a ready scenario what is assumed, and how to have it otherwise", async () => {
  const inputs = [
    {
      name: "till servers",
      unit: "servers",
      reference: "nobody has counted them",
      value: 8,
      low: 6,
      high: 12,
      atLow: { "network.stations.till.servers": 6 },
      atHigh: { "network.stations.till.servers": 12 },
    },
  ];
  const port = new Port();
  serveSimulator(port, {
    scenarios: { market: () => marketMinute, other: () => marketMinute },
    inputs: (name) => (name === "market" ? inputs : []),
  });
  port.ask({ type: "scenario", id: 1, name: "market" });
  expect(await port.until("scenario", 1)).toEqual({ type: "scenario", id: 1, scenario: marketMinute, inputs });
  port.ask({ type: "scenario", id: 2, name: "other" });
  expect(await port.until("scenario", 2)).toEqual({ type: "scenario", id: 2, scenario: marketMinute });
  port.ask(run(3, marketMinute, inputs[0].atLow));
  const [low] = [await port.until("done", 3)];
  const stations = { ...marketMinute.network.stations, till: { ...marketMinute.network.stations["till"], servers: 6 } };
  const expected = simulate({ ...marketMinute.network, stations } as typeof marketMinute.network, {
    seed: "port",
    until: 60,
  });
  expect(low).toMatchObject({ digest: expected.replications[0].digest });
});

test("gives its ready scenarios by name, and names them all when asked for another", async () => {
  const port = new Port();
  serveSimulator(port, { scenarios: { market: () => marketMinute } });
  port.ask({ type: "describe", id: 1 });
  expect(await port.until("description", 1)).toMatchObject({ scenarios: ["market"] });
  port.ask({ type: "scenario", id: 2, name: "market" });
  expect(await port.until("scenario", 2)).toMatchObject({ scenario: marketMinute });
  port.ask({ type: "scenario", id: 3, name: "toString" });
  expect(await port.until("failed", 3)).toMatchObject({
    message: 'scenario: expected one of market, got "toString".',
  });
});
