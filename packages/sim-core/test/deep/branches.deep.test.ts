import { describe, expect, test } from "vitest";
import { exponential, network, type Balance, type StationData } from "../../src/index.ts";
import { forkJoin, shortestOfD } from "../../src/theory.ts";
import { expectAgreement, replicate } from "../network/agreement.ts";

const names = (count: number): string[] => Array.from({ length: count }, (_, at) => `s${at}`);
const stations = (count: number, service: StationData): Record<string, StationData> =>
  Object.fromEntries(names(count).map((name) => [name, service]));

describe("V27b: fork and join of M/M/1", () => {
  const fork = (branches: number, load: number) =>
    network<string, string>({
      time: "s",
      sources: { jobs: { interarrival: exponential({ rate: load }), to: "fork" } },
      stations: {
        fork: { kind: "fork", branches: names(branches) },
        ...stations(branches, { service: exponential({ mean: 1 }) }),
      },
    });

  test.each([
    [0.5, 2.875, 20_000],
    [0.8, 7, 80_000],
    [0.9, 13.875, 300_000],
  ])("two branches at load %d (Flatto and Hahn)", (load, expected, until) => {
    expect(forkJoin({ arrivalRate: load, meanService: 1, branches: 2 }).sojournMean).toBeCloseTo(expected, 9);
    const figures = replicate(`V27b ${load}`, fork(2, load), { until, warmUp: until / 20, replications: 100 });
    expectAgreement(figures, "sojourn", (run) => run.stations["fork"].meanSojourn, expected, 0.01);
  });

  test("ten branches within 5 % (Nelson and Tantawi)", () => {
    const figures = replicate("V27b k = 10", fork(10, 0.5), { until: 4_000, warmUp: 200, replications: 100 });
    const mean = figures.reduce((sum, run) => sum + run.stations["fork"].meanSojourn, 0) / figures.length;
    expect(Math.abs(mean / 5.1159 - 1)).toBeLessThan(0.05);
  });
});

// At 0.99 a hundred servers are some 15 % above the mean field, as M/M/100 waits already: it takes a thousand.
describe("V27: the shortest of d, within 5 % of the mean field", () => {
  test.each([
    [1, 0.9, 10, 6_000, 100],
    [2, 0.9, 2.61406, 600, 100],
    [3, 0.9, 2.02786, 600, 100],
    [2, 0.99, 5.432, 2_000, 1_000],
    [3, 0.99, 3.85785, 2_000, 1_000],
  ])("d = %d at load %d", (of, load, expected, until, servers) => {
    const to: Balance<string> = { balance: "shortest", of, among: names(servers) };
    const net = network<string, string>({
      time: "s",
      sources: { jobs: { interarrival: exponential({ rate: servers * load }), to } },
      stations: stations(servers, { service: exponential({ mean: 1 }) }),
    });
    const figures = replicate(`V27 ${of} ${load}`, net, {
      until,
      warmUp: until / 4,
      replications: servers > 100 ? 4 : 10,
    });
    const mean = figures.reduce((sum, { exits }) => sum + exits["exit"].meanTimeInNetwork, 0) / figures.length;
    expect(shortestOfD({ load, choices: of, meanService: 1 }).sojournMean).toBeCloseTo(expected, 3);
    expect(Math.abs(mean / expected - 1), `simulated ${mean}`).toBeLessThan(0.05);
  });
});
