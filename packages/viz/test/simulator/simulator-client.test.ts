import type { Headroom, SmallestPlan } from "@double11/sim-core/experiment";
import type { PortEnd, SimulatorReply, SimulatorRequest } from "@double11/sim-core/simulator";
import type { Manifest } from "@double11/sim-core/recording";
import { describe, expect, test } from "vitest";
import { comparisonWarning, refusalOf } from "../../src/simulator/refusal.ts";
import { SimulatorClient } from "../../src/simulator/simulator-client.ts";
import { fluidScenario } from "../fluid-scenario.ts";

/** The other end of a channel, obeying the protocol as a test tells it to. */
function fakeSimulator(answer: (request: SimulatorRequest, reply: (message: SimulatorReply) => void) => void): {
  port: PortEnd;
  heard: SimulatorRequest[];
  close: () => void;
} {
  const { port1, port2 } = new MessageChannel();
  const heard: SimulatorRequest[] = [];
  port2.onmessage = ({ data }) => {
    heard.push(data);
    answer(data, (message) => port2.postMessage(message));
  };
  return { port: port1, heard, close: () => port1.close() };
}

const request = { scenario: fluidScenario, seed: "s", replication: 3 };
const description = { type: "description", kinds: ["queue", "delay"], library: "0.1.0", digestVersion: 1 } as const;

describe("the simulator client", () => {
  test("asks what the simulator can run", async () => {
    const fake = fakeSimulator(({ id }, reply) => reply({ ...description, id }));
    expect(await new SimulatorClient(fake.port).describe()).toMatchObject({ kinds: ["queue", "delay"] });
    fake.close();
  });

  test("says so when nobody answers", async () => {
    const fake = fakeSimulator(() => {});
    await expect(new SimulatorClient(fake.port).describe(0.02)).rejects.toThrow(
      "expected a description within 0.02 s, got no answer",
    );
    fake.close();
  });

  test("runs with the changes, reports progress and returns the file", async () => {
    const fake = fakeSimulator(({ id }, reply) => {
      reply({ type: "progress", id: id + 1000, time: 149, until: 150 });
      reply({ type: "progress", id, time: 30, until: 150 });
      reply({ type: "done", id, digest: "d1", file: new ArrayBuffer(8) });
    });
    const shares: number[] = [];
    const done = await new SimulatorClient(fake.port).run({ ...request, onProgress: (share) => shares.push(share) });
    expect([done.digest, done.file.byteLength, shares]).toEqual(["d1", 8, [0.2]]);
    expect(fake.heard[0]).toMatchObject({ type: "run", seed: "s", replication: 3 });
    fake.close();
  });

  test("passes the simulator's own sentence on when a run fails", async () => {
    const message = 'scenario.network.stations.payment.servers: expected a positive integer, got "many".';
    const fake = fakeSimulator(({ id }, reply) => reply({ type: "failed", id, message }));
    await expect(new SimulatorClient(fake.port).run(request)).rejects.toThrow(message);
    fake.close();
  });

  test("cancels at once, whether the simulator listens or not", async () => {
    const abort = new AbortController();
    const fake = fakeSimulator(({ type, id }, reply) => {
      if (type === "run") abort.abort();
      // It was just writing its file.
      if (type === "cancel") reply({ type: "done", id, digest: "late", file: new ArrayBuffer(8) });
    });
    await expect(new SimulatorClient(fake.port).run({ ...request, signal: abort.signal })).rejects.toMatchObject({
      name: "AbortError",
    });
    await expect
      .poll(() => fake.heard.map(({ type, id }) => [type, id]))
      .toEqual([
        ["run", 1],
        ["cancel", 1],
      ]);
    fake.close();
  });

  test("looks for a plan: tells where the search stands, returns what was found, passes a refusal on", async () => {
    const sentence = "smallestPlan: till does not keep 90 % of its wait times below 1, with 40960 servers too.";
    const plan = { servers: { till: 49 } } as unknown as SmallestPlan;
    const fake = fakeSimulator((asked, reply) => {
      const { id } = asked;
      if (asked.type !== "plan") return;
      if (asked.options.replications === 1) return reply({ type: "failed", id, message: sentence });
      reply({ type: "planning", id: id + 1000, news: { runs: 9, servers: {}, kept: 9 } });
      reply({ type: "planning", id, news: { runs: 1, servers: { till: 40 }, kept: 0 } });
      reply({ type: "planned", id, plan });
    });
    const client = new SimulatorClient(fake.port);
    const news: unknown[] = [];
    const options = { seed: "s", replications: 5 };
    expect(await client.plan({ scenario: fluidScenario, options, onProgress: (each) => news.push(each) })).toEqual(
      plan,
    );
    expect(news).toEqual([{ runs: 1, servers: { till: 40 }, kept: 0 }]);
    expect(fake.heard[0]).toMatchObject({ type: "plan", options });
    const refused = client.plan({ scenario: fluidScenario, options: { replications: 1 } });
    await expect(refused).rejects.toThrow(sentence);
    fake.close();
  });

  test("looks for headroom: tells where the search stands, returns what was found, passes a refusal on", async () => {
    const sentence = "headroom: nothing breaks at 1024 times the demand, the most that is tried.";
    const room = { factor: 1.1 } as unknown as Headroom;
    const fake = fakeSimulator((asked, reply) => {
      const { id } = asked;
      if (asked.type !== "headroom") return;
      if (asked.options.replications === 1) return reply({ type: "failed", id, message: sentence });
      reply({ type: "measuring", id: id + 1000, news: { runs: 9, factor: 9, kept: 9 } });
      reply({ type: "measuring", id, news: { runs: 1, factor: 1, kept: 0 } });
      reply({ type: "measured", id, headroom: room });
    });
    const client = new SimulatorClient(fake.port);
    const news: unknown[] = [];
    const options = { seed: "s", replications: 5 };
    expect(await client.headroom({ scenario: fluidScenario, options, onProgress: (each) => news.push(each) })).toEqual(
      room,
    );
    expect(news).toEqual([{ runs: 1, factor: 1, kept: 0 }]);
    expect(fake.heard[0]).toMatchObject({ type: "headroom", options });
    const refused = client.headroom({ scenario: fluidScenario, options: { replications: 1 } });
    await expect(refused).rejects.toThrow(sentence);
    fake.close();
  });

  test("a search is cancelled at once, and a port that is dead fails whatever is asked", async () => {
    const abort = new AbortController();
    const fake = fakeSimulator(({ type }) => {
      if (type === "plan") abort.abort();
    });
    const client = new SimulatorClient(fake.port);
    const search = { scenario: fluidScenario, options: {} };
    await expect(client.plan({ ...search, signal: abort.signal })).rejects.toMatchObject({ name: "AbortError" });
    await expect.poll(() => fake.heard.map(({ type }) => type)).toEqual(["plan", "cancel"]);
    const waiting = client.plan(search);
    (fake.port as unknown as EventTarget).dispatchEvent(new Event("messageerror"));
    await expect(waiting).rejects.toThrow(/its worker stopped/);
    for (const late of [
      client.plan(search),
      client.headroom(search),
      client.run(request),
      client.ready("x"),
      client.describe(),
    ])
      await expect(late).rejects.toThrow(/its worker stopped/);
    fake.close();
  });

  test("keeps runs apart by id", async () => {
    const ids: number[] = [];
    const fake = fakeSimulator(({ id }, reply) => {
      ids.push(id);
      if (ids.length === 2)
        for (const each of ids.toReversed())
          reply({ type: "done", id: each, digest: `d${each}`, file: new ArrayBuffer(0) });
    });
    const client = new SimulatorClient(fake.port);
    const [first, second] = await Promise.all([client.run(request), client.run(request)]);
    expect([first.digest, second.digest]).toEqual(["d1", "d2"]);
    fake.close();
  });
});

describe("whether a run can be run again", () => {
  const manifest = (kinds: readonly string[], more: Partial<Manifest> = {}): Manifest =>
    ({
      replication: 0,
      digestVersion: 1,
      stations: kinds.map((kind) => ({ name: kind, kind })),
      sources: [],
      ...more,
    }) as unknown as Manifest;

  test("an unknown kind is refused by name", () => {
    expect(refusalOf(manifest(["queue", "acme/row@1"]), { ...description, id: 1 })).toBe(
      "This run replays only: the simulator does not know the kind “acme/row@1”.",
    );
    expect(refusalOf(manifest(["queue", "delay"]), { ...description, id: 1 })).toBeUndefined();
  });

  test("another digest version is said before anything is compared", () => {
    expect(comparisonWarning(manifest([]), { ...description, id: 1 })).toBeUndefined();
    expect(comparisonWarning(manifest([], { replication: 7 }), { ...description, id: 1 })).toBeUndefined();
    expect(comparisonWarning(manifest([], { digestVersion: 2 }), { ...description, id: 1 })).toMatch(
      /version 2, the simulator writes version 1/,
    );
  });
});
