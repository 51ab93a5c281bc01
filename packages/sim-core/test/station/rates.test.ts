import { describe, expect, test } from "vitest";
import {
  deterministic,
  exponential,
  fluid,
  hyperexponential,
  network,
  simulate,
  solve,
  type StationData,
} from "../../src/index.ts";
import { expectAgreement, replicate } from "../network/agreement.ts";
import { birthDeath } from "../network/birth-death.ts";

const shared = (rate: number, fields: Record<string, unknown>) =>
  network({
    time: "s",
    sources: { jobs: { interarrival: exponential({ rate }), to: "disk" } },
    stations: { disk: { kind: "sharing", ...fields } as unknown as StationData<"disk"> },
  });

/** More at once get more done, up to three; beyond, they get into each other's way. */
const rates = [1, 1.8, 2.4, 2.2, 1.9];

describe("rates by the number there", () => {
  test.each([
    ["exponential", exponential({ mean: 1 })],
    ["deterministic", deterministic(1)],
    ["hyperexponential", hyperexponential({ probabilities: [0.9, 0.1], means: [0.5, 5.5] })],
  ])("%s service: a birth and death process, whatever the law", (law, service) => {
    const net = shared(1.5, { service, rates });
    const oracle = birthDeath(
      400,
      () => 1.5,
      (n) => rates[Math.min(n, rates.length) - 1],
    );
    const theory = solve(net).stations.disk;
    expect(theory.sojourn.mean.mean * 1.5).toBeCloseTo(
      oracle.mean((n) => n),
      8,
    );
    expect(theory.utilization.mean).toBeCloseTo(1 - oracle.probabilities[0], 9);
    expect(theory.sojourn.mean.method).toBe("exact: M/G/n-PS, product form, open Jackson network");
    const figures = replicate(`rates ${law}`, net, { until: 8_000, warmUp: 500 });
    expectAgreement(
      figures,
      "number",
      (run) => run.stations.disk.meanBusy,
      oracle.mean((n) => n),
      0.04,
    );
    expectAgreement(figures, "utilization", (run) => run.stations.disk.utilization, 1 - oracle.probabilities[0]);
  });

  test("keep up where the last of them does, and only there", () => {
    const service = exponential({ mean: 1 });
    const { mean } = solve(shared(2, { service, rates: [1, 3] })).stations.disk.sojourn.mean;
    // p(1) = 2 p(0), then two thirds of the one before: 1 + 2 · 3 = 7 of p(0), and 2 · 9 in the mean.
    expect(mean * 2).toBeCloseTo(18 / 7, 9);
    expect(() => solve(shared(2, { service, rates: [3, 1] }))).toThrow(/^solve: stations\.disk/);
  });

  test("that are min(n, c) are c servers", () => {
    const service = exponential({ mean: 1 });
    const [byRates, byServers] = [{ rates: [1, 2, 3] }, { servers: 3 }].map((fields) =>
      simulate(shared(2.5, { service, ...fields }), { until: 500, seed: "same" }),
    );
    expect(byRates.digest).toBe(byServers.digest);
  });

  test.each<[Record<string, unknown>, string]>([
    [{ rates: [] }, "disk.rates: expected a non-empty array"],
    [{ rates: [1, 0] }, "disk.rates[1]: expected a positive number"],
    [{ rates: [1], servers: 2 }, "disk.servers: expected none beside rates"],
  ])("%j is refused", (fields, message) => {
    expect(() => shared(1, { service: deterministic(1), ...fields })).toThrow(message);
  });

  test("are refused where nobody has said what they mean: overloaded, in a fluid, in a slice", () => {
    const net = shared(2, { service: deterministic(1), rates });
    expect(() => solve(net)).toThrow("solve: stations.disk: expected a utilization below 1");
    expect(() => fluid(net, { until: 1 })).toThrow("fluid: stations.disk.rates: no fluid approximation");
    expect(() => simulate(net, { until: 1, slice: 2 })).toThrow("stations.disk.rates: expected none under a slice");
  });
});
