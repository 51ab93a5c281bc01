import { describe, expect, test } from "vitest";
import { constant, deterministic, exponential, network, solve, uniform, type StationData } from "../../src/index.ts";
import { expectAgreement, replicate } from "./agreement.ts";

const services = { byClass: { short: exponential({ mean: 0.5 }), long: deterministic(2), never: deterministic(9) } };

/** Short and long ones at a load of 0.7. */
const desk = (station: Partial<StationData<"desk">>) =>
  network({
    time: "s",
    sources: {
      short: { kind: "poisson", rate: constant(0.6), to: "desk" },
      long: { kind: "poisson", rate: constant(0.2), to: "desk" },
    },
    classes: ["never"],
    stations: { desk: { service: services, ...station } as StationData<"desk"> },
  });

describe("classes of services of their own, solved and simulated", () => {
  test.each([
    ["in turn", desk({})],
    ["last come, first served", desk({ discipline: "lifo" })],
    ["twice as fast, at random", desk({ discipline: "random", speed: 2 })],
    ["shared", desk({ kind: "sharing" })],
    ["interrupted by who comes", desk({ discipline: "preemptiveLifo" })],
    ["at a delay", desk({ kind: "delay" })],
  ])("%s", (name, net) => {
    const { byClass = {}, wait, sojourn } = solve(net).stations.desk;
    const figures = replicate(`classes ${name}`, net, { until: 8_000, warmUp: 400 });
    expect(Object.keys(byClass)).toEqual(["short", "long"]);
    for (const one of ["short", "long"] as const) {
      const [meanWait, meanSojourn] = [byClass[one]!.wait.mean, byClass[one]!.sojourn.mean];
      expect(meanSojourn.method).toMatch(/^exact: /);
      expectAgreement(
        figures,
        one,
        ({ stations }) => stations["desk"].byClass![one].meanSojourn,
        meanSojourn.mean,
        0.04,
      );
      if (meanWait.mean === 0) continue;
      expectAgreement(figures, one, ({ stations }) => stations["desk"].byClass![one].meanWait, meanWait.mean, 0.06);
    }
    // Together they are all.
    const share = ({ mean }: { readonly mean: number }): number => mean / 0.8;
    const of = (read: (one: (typeof byClass)[string]) => number): number =>
      Object.values(byClass).reduce((sum, one) => sum + share(one.arrivalRate) * read(one), 0);
    expect(of((one) => one.wait.mean.mean)).toBeCloseTo(wait.mean.mean, 12);
    expect(of((one) => one.sojourn.mean.mean)).toBeCloseTo(sojourn.mean.mean, 12);
  });

  test("the delay's quantiles are the laws' own; others no theory here has", () => {
    const quantiles = solve(desk({ kind: "delay" })).stations.desk.byClass!;
    expect(quantiles["long"]!.sojourn.quantile(0.9).mean).toBe(2);
    expect(quantiles["short"]!.sojourn.quantile(0.5).mean).toBeCloseTo(0.5 * Math.LN2, 12);
    expect(() => solve(desk({})).stations.desk.byClass!["long"]!.sojourn.quantile(0.9)).toThrow(
      "the distribution of the sojourn by class",
    );
  });

  test("of one law all meet the same, which is not said twice", () => {
    const law = uniform({ min: 0, max: 1 });
    expect(
      solve(desk({ service: { byClass: { short: law, long: law, never: law } } })).stations.desk,
    ).not.toHaveProperty("byClass");
  });
});
