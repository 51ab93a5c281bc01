import { describe, expect, test } from "vitest";
import { exponential, network, resume, simulate, snapshot } from "../../src/index.ts";

const max = 400;

/** Twice what 8 servers of a second each can do, through threads that wait for them; later there are other servers. */
const overloaded = (controlled: boolean, later = 8) =>
  network({
    time: "s",
    sources: { orders: { interarrival: exponential({ rate: 16 }), to: "front" } },
    stations: {
      front: { kind: "caller", servers: max, capacity: max, steps: [{ call: "backend" }] },
      backend: {
        schedule: {
          steps: [
            [0, 8],
            [1000, later],
          ],
        },
        service: exponential({ mean: 1 }),
      },
    },
    ...(controlled
      ? { controllers: { limit: { kind: "concurrencyController", station: "front", period: 5, max } } }
      : {}),
  });

const between = (net: ReturnType<typeof overloaded>, warmUp: number, until: number) => {
  const { stations, broken } = simulate(net, { seed: "bbr", until, warmUp });
  expect(broken).toEqual([]);
  return { rate: stations.front.served.mean / (until - warmUp), backend: stations.backend };
};

describe("an adaptive concurrency limit", () => {
  // The bottleneck serves 8/s; without a limit all 400 threads stand in its queue: 392 waiting, 50 s each.
  test("without it every thread stands in the bottleneck's queue", () => {
    const { backend } = between(overloaded(false), 200, 1000);
    expect(backend.queue.mean).toBeGreaterThan(380);
    expect(backend.sojourn.mean.mean).toBeGreaterThan(45);
  });

  test("keeps the bottleneck busy and its queue short", () => {
    const { rate, backend } = between(overloaded(true), 200, 1000);
    // Best rate × shortest time is 8 × 1 or a little more, for both are extremes of 20 noisy figures.
    expect(rate).toBeGreaterThan(0.9 * 8);
    expect(backend.queue.mean).toBeLessThan(8);
    expect(backend.sojourn.mean.mean).toBeLessThan(2);
  });

  test("follows a bottleneck that widens, and one that narrows", () => {
    expect(between(overloaded(true, 14), 1400, 2400).rate).toBeGreaterThan(0.88 * 14);
    const narrowed = between(overloaded(true, 3), 1400, 2400);
    expect(narrowed.rate).toBeGreaterThan(0.9 * 3);
    expect(narrowed.backend.queue.mean).toBeLessThan(8);
  });

  test("goes on from a snapshot as if it had not stopped", () => {
    const net = overloaded(true);
    const straight = simulate(net, { seed: "s", until: 300 });
    expect(resume(net, snapshot(net, { seed: "s", at: 123 }), { until: 300 }).digest).toBe(straight.digest);
  });

  test.each([
    [{ period: 0 }, /controllers\.limit\.period: expected/],
    [{ period: 5, window: 1 }, /controllers\.limit\.window: expected at least the period, 5, got 1/],
    [{ period: 5, min: 9, max: 3 }, /controllers\.limit\.max: expected at least min, 9, got 3/],
    [{ period: 5, max: 500 }, /capacity|400/],
  ])("refuses %j", (fields, message) => {
    const data = JSON.parse(JSON.stringify(overloaded(true))) as { controllers: { limit: object } };
    Object.assign(data.controllers.limit, fields);
    expect(() => network(data as never)).toThrow(message);
  });
});
