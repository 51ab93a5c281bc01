import fc from "fast-check";
import { expect, test } from "vitest";
import { LossWatch } from "../../src/experiment.ts";
import { randomNetwork } from "../network/random-network.ts";
import {
  constant,
  deterministic,
  exponential,
  Kinds,
  network,
  Replication,
  type KindList,
  type Network,
} from "../../src/index.ts";

const watched = (of: Network, until = 2_000, kinds: KindList = {}) => {
  const run = new Replication(of, { seed: "lost", replication: 0, slice: 1, kinds: new Kinds(kinds) });
  const watch = new LossWatch(run.model, of, kinds);
  run.model.probe.subscribe(watch);
  run.advance(until);
  return { figures: run.figures(), watch };
};

test("a ticket that comes back is no loss, nor is a try that is made again, nor one sent elsewhere", () => {
  const { figures, watch } = watched(
    network({
      time: "s",
      sources: { buyers: { kind: "poisson", rate: constant(2), to: "gate" } },
      stations: {
        gate: { kind: "limiter", rate: 1.9, burst: 1, horizon: 10, returns: 1, to: "small" },
        small: { service: exponential({ mean: 0.5 }), capacity: 2, refused: "big", to: "desk" },
        big: { servers: 9, service: exponential({ mean: 0.5 }), to: "desk" },
        desk: {
          service: exponential({ mean: 0.6 }),
          patience: deterministic(3),
          retry: { attempts: 3, delay: exponential({ mean: 2 }) },
        },
      },
    }),
  );
  const { gate, small, desk } = figures.stations;
  expect(Math.min(gate.refused, small.refused, desk.abandoned)).toBeGreaterThan(50);
  const at = Object.fromEntries(watch.losses.map(({ station, lost }) => [station, lost]));
  const { exits } = figures;
  expect(at).toEqual({
    gate: exits["exit:refused"]?.left ?? 0,
    small: 0,
    big: 0,
    desk: exits["exit:abandoned"].left,
  });
  expect(at["desk"]).toBeLessThan(desk.abandoned / 2);
  expect(watch.share).toBe((at["gate"] + at["desk"]) / figures.emitted["buyers"]);
  expect(watch.worst).toBe(at["gate"] > at["desk"] ? "gate" : "desk");
});

test("those who are refused by the way that all others go are told apart from them", () => {
  const { figures, watch } = watched(
    network({
      time: "s",
      sources: { calls: { kind: "poisson", rate: constant(1), to: "lines" } },
      stations: { lines: { servers: 2, capacity: 2, service: exponential({ mean: 2 }), refused: "exit", to: "exit" } },
    }),
    5_000,
  );
  // Erlang's loss formula for two erlang at two lines: 2 / 5.
  expect(watch.losses).toEqual([{ station: "lines", lost: figures.stations["lines"].refused }]);
  expect(Math.abs(watch.share - 0.4)).toBeLessThan(0.03);
});

test("who is refused and sent on to a station is lost once it leaves by an exit that only such customers take", () => {
  const { figures, watch } = watched(
    network({
      time: "s",
      sources: { people: { kind: "poisson", rate: constant(12), to: "desk" } },
      stations: {
        desk: { servers: 2, service: exponential({ mean: 0.2 }), capacity: 4, refused: "apology" },
        // A tenth tries again and is served, or is told the same once more.
        apology: { kind: "delay", service: exponential({ mean: 0.1 }), to: { "exit:refused": 0.9, desk: 0.1 } },
      },
    }),
  );
  const { left } = figures.exits["exit:refused"];
  expect(left).toBeGreaterThan(1_000);
  expect(figures.stations["desk"].refused).toBeGreaterThan(left);
  expect(watch.losses).toEqual([
    { station: "desk", lost: left },
    { station: "apology", lost: 0 },
  ]);
});

test("who is refused and served elsewhere is not lost, by whatever exit it leaves", () => {
  const desks = (to: "exit" | "exit:refused") =>
    network({
      time: "s",
      sources: { people: { kind: "poisson", rate: constant(12), to: "desk" } },
      stations: {
        desk: { servers: 2, service: exponential({ mean: 0.2 }), capacity: 4, refused: "big", to },
        big: { servers: 9, service: exponential({ mean: 0.2 }), to },
      },
    });
  for (const to of ["exit", "exit:refused"] as const) expect(watched(desks(to)).watch.share).toBe(0);
});

test("whatever the network: all who leave as refused, having given up, or because a call failed, are counted", () => {
  let [lost, failed] = [0, 0];
  fc.assert(
    fc.property(randomNetwork(), (data) => {
      let net: Network;
      try {
        net = network(data as never);
      } catch {
        return;
      }
      const { figures, watch } = watched(net, 60);
      const left = (exit: string): number => figures.exits[exit]?.left ?? 0;
      const counted = watch.losses.reduce((sum, each) => sum + each.lost, 0);
      expect(counted, JSON.stringify(data)).toBe(left("exit:refused") + left("exit:abandoned") + left("exit:failed"));
      lost += counted;
      failed += left("exit:failed");
    }),
    { seed: 7, numRuns: 300 },
  );
  expect(lost).toBeGreaterThan(1_000);
  expect(failed).toBeGreaterThan(50);
});

test("who fails is lost by the caller, by its own exit or one that it shares with the refused", () => {
  const shop = (failed?: "exit:refused") =>
    network({
      time: "s",
      sources: { buyers: { kind: "poisson", rate: constant(20), to: "web" } },
      stations: {
        web: {
          kind: "caller",
          servers: 40,
          capacity: 45,
          steps: [{ service: exponential({ mean: 0.2 }) }, { call: "provider", timeout: deterministic(3) }],
          ...(failed && { failed }),
        },
        provider: { servers: 10, capacity: 10, service: exponential({ mean: 1 }) },
      },
    });
  const own = watched(shop());
  expect(own.watch.losses.find(({ station }) => station === "web")!.lost).toBe(
    own.figures.exits["exit:failed"].left + (own.figures.exits["exit:refused"]?.left ?? 0),
  );
  expect(own.watch.share).toBeGreaterThan(0.4);
  const shared = watched(shop("exit:refused"));
  expect(shared.watch.share).toBe(own.watch.share);
  expect(shared.watch.worst).toBe("web");
});

test("where nobody has come yet nothing is lost, and the first station is named", () => {
  const early = network({
    time: "s",
    sources: { buyers: { kind: "trace", times: [50], to: "gate" } },
    stations: { gate: { kind: "limiter", rate: 1, burst: 1, to: "desk" }, desk: { service: deterministic(1) } },
  });
  const { watch } = watched(early, 10);
  expect([watch.share, watch.worst]).toEqual([0, "gate"]);
});
