import { describe, expect, test } from "vitest";
import { recordRun } from "../../src/simulator.ts";
import {
  constant,
  exponential,
  fluid,
  local,
  network,
  scale,
  simulate,
  solve,
  sum,
  type Rate,
} from "../../src/index.ts";
import { intensity } from "../../src/random/intensity.ts";
import { MemorySink } from "../../src/recording/memory-sink.ts";
import { simulateOnWorkers } from "../../src/workers.ts";
import { marketMinute } from "../experiment/scenario.ts";

/** A triangle of height 4 every 10 s: rational, so the same everywhere. */
const saw = (t: number): number => 4 * (1 - Math.abs((t % 10) / 5 - 1));

const door = (rate: Rate) =>
  network({
    time: "s",
    sources: { visitors: { kind: "poisson", rate, to: "desk" } },
    stations: { desk: { kind: "delay", service: exponential({ mean: 1 }) } },
  });

describe("a function as a rate", () => {
  test("thins by its bound: counts are Poisson with the integral as mean, phase by phase", () => {
    const net = door(local(saw, { bound: 5 }));
    const count = (until: number): number => simulate(net, { seed: "local", until }).emitted.visitors.mean;
    // Twenty thousand expected; 4.5 standard deviations.
    expect(Math.abs(count(10_000) - 20_000)).toBeLessThan(4.5 * Math.sqrt(20_000));
    const rising = Array.from({ length: 100 }, (_, i) => count(10 * i + 12.5) - count(10 * i + 10));
    expect(Math.abs(rising.reduce((total, n) => total + n, 0) - 100 * 2.5)).toBeLessThan(4.5 * Math.sqrt(250));
  });

  test("adds to and scales with others; the fluid takes its integral", () => {
    const rate = intensity(sum(constant(1), scale(0.5, local(saw, { bound: 4 }))));
    expect(rate.at(5)).toBe(3);
    expect(rate.integral(0, 10)).toBeCloseTo(20, 6);
    expect(rate.peak.rate).toBe(3);
    const slow = fluid(door(local(saw, { bound: 4 })), { until: 200 }).stations["desk"];
    expect(slow.busy.at(-1)!).toBeGreaterThan(0);
  });

  test("is checked against its bound, for negatives and for what is no number", () => {
    const runs = (of: (t: number) => number, bound: number) => () =>
      simulate(door(local(of, { bound })), { seed: "bad", until: 100 });
    expect(runs(saw, 3)).toThrow(
      /rate at t = [\d.]+: expected a number from 0 to its bound of 3, got 3\.\d+\. Give a larger bound\./,
    );
    expect(runs((t) => 1 - t, 1)).toThrow(/expected a number from 0 to its bound of 1, got -/);
    expect(runs(() => NaN, 1)).toThrow(/got NaN/);
    expect(() => local(saw, { bound: 0 })).toThrow("local.bound: expected a positive number, got 0.");
    expect(() => local(5 as never, { bound: 1 })).toThrow("local.of: expected a function of time, got 5.");
  });

  test("makes a network local: it runs, and is not saved or sent without the function", async () => {
    const net = door(local(saw, { bound: 4 }));
    const refusal =
      'sources.visitors.rate.of: expected data, got "a function". The network is local: it runs, but cannot be saved, sent or shared.';
    const scenario = { ...marketMinute, network: net };
    await expect(recordRun(scenario, { seed: "x", sink: new MemorySink() })).rejects.toThrow(
      `scenario.network.${refusal}`,
    );
    await expect(simulateOnWorkers(net, { until: 10, replications: 2 })).rejects.toThrow(`network.${refusal}`);
    expect(() => solve(net)).toThrow("no theory for a rate that changes in time (local)");
  });
});
