import { expect, test } from "vitest";
import { exponential, Kinds, network, Replication, resume, simulate, snapshot } from "../../src/index.ts";
import { poisson } from "./system.ts";

const mean = (value: number) => exponential({ mean: value });

const net = network({
  time: "s",
  sources: {
    jobs: { interarrival: mean(0.5), to: { balance: "roundRobin", among: ["front", "split", "crashing"] } },
  },
  stations: {
    front: {
      kind: "caller",
      servers: 3,
      discipline: "random",
      breakdowns: { up: mean(3), down: mean(1), of: "station" },
      steps: [
        { service: mean(0.3) },
        { seize: "db" },
        { call: ["worn", "slow"], timeout: mean(2), retry: { attempts: 3, delay: mean(0.5) } },
      ],
    },
    crashing: {
      kind: "caller",
      servers: 2,
      breakdowns: { up: mean(3), down: mean(1), service: "restart" },
      steps: [{ service: mean(0.3) }, { seize: "db" }, { call: "slow" }],
    },
    split: { kind: "fork", branches: ["worn", "slow"] },
    worn: { servers: 3, service: mean(0.7), breakdowns: { up: mean(4), down: mean(1) } },
    slow: { kind: "delay", service: mean(1) },
    db: { kind: "pool", units: 2 },
  },
});

const replication = () => new Replication(net, { seed: "saved", replication: 0, slice: 1, kinds: new Kinds() });

/** As it would come back from a disk: no array is shared with the run it came from. */
const copied = (value: unknown): unknown => structuredClone(value);

test.each(["front", "crashing", "split", "worn", "db"])(
  "%s gives its whole state and takes it, at any moment",
  (name) => {
    const number = Object.keys(net.stations).indexOf(name);
    const run = replication();
    const seen = new Set<string>();
    for (let until = 1; until <= 40; until++) {
      run.advance(until);
      const station = run.model.stations[number];
      const state = copied(station.save!());
      const twin = replication().model.stations[number];
      // Rows are the kernel's: the twin has as many as the run, empty ones.
      twin.load!(state as never);
      expect(copied(twin.save!())).toEqual(state);
      expect(twin.servers).toBe(station.servers);
      seen.add(JSON.stringify(state));
    }
    expect(seen.size).toBeGreaterThan(20);
  },
);

test("more servers than a call takes arguments go through a snapshot", () => {
  const breakdowns = { up: mean(1e6), down: mean(1) };
  const net = poisson(100, { desk: { servers: 200_000, service: mean(1), breakdowns } });
  const saved = snapshot(net, { at: 5 });
  expect(resume(net, saved, { until: 10 }).digest).toBe(simulate(net, { until: 10 }).digest);
});
