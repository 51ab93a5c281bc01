import { network, simulate, type Distribution, type QueueStation } from "@double11/sim-core";
import { mmc, usl } from "@double11/sim-core/theory";
import { describe, expect, test } from "vitest";
import { loadTestFromCsv, serviceOf } from "../../src/index.ts";

const momentsOf = (law: Distribution) => {
  if (law.law === "deterministic") return { mean: law.value, scv: 0 };
  if (law.law === "gamma") return { mean: law.mean, scv: 1 / law.shape };
  throw new RangeError(`momentsOf: not expected ${law.law}.`);
};

const found = (text: string) => serviceOf(loadTestFromCsv(text));
const queueOf = (text: string) => {
  const { servers, service } = found(text).station as QueueStation<string>;
  return { servers, mean: (service as { readonly mean: number }).mean };
};
const openTest = (loads: readonly number[], servers: number, meanService: number): string =>
  [
    "load,throughput,latency",
    ...loads.map((load) => [load, load, mmc({ arrivalRate: load, meanService, servers }).sojournMean].join()),
  ].join("\n");

describe("servers and service time from a load test", () => {
  test.each([
    [1, 0.01, [20, 50, 80, 95]],
    [8, 0.05, [40, 100, 140, 155]],
    [200, 0.2, [400, 800, 960, 990]],
  ])("M/M/%i at %d s comes back from its own figures", (servers, mean, loads) => {
    const got = queueOf(openTest(loads, servers, mean));
    expect(Math.abs(got.servers! / servers - 1)).toBeLessThan(0.01);
    expect(got.mean).toBeCloseTo(mean, 4);
    expect(found(openTest(loads, servers, mean)).worst).toBeLessThan(0.005);
  });

  test("a simulated load test comes back within 10 %, and its residuals say how well", () => {
    const rows = [40, 100, 140, 150].map((rate) => {
      const service = { law: "exponential", mean: 0.05 } as const;
      const net = network({
        time: "s",
        sources: { a: { kind: "poisson", rate: { shape: "constant", rate }, to: "s" } },
        stations: { s: { servers: 8, service } },
      });
      const { s } = simulate(net, { seed: "load", until: 600, warmUp: 60 }).stations;
      return [rate, s.served.mean / 540, s.sojourn.mean.mean].join();
    });
    const text = ["load,throughput,latency", ...rows].join("\n");
    const got = queueOf(text);
    expect(Math.abs(got.mean / 0.05 - 1)).toBeLessThan(0.1);
    expect(Math.abs(got.servers! / 8 - 1)).toBeLessThan(0.15);
    expect(found(text).worst).toBeLessThan(0.1);
  });

  test.each([
    ["deterministic", { law: "deterministic", value: 0.05 } as const, 0, 0.1],
    ["four times as variable", { law: "gamma", mean: 0.05, shape: 0.25 } as const, 4, 0.8],
  ])(
    "a simulated load test of one server whose service is %s comes back with its variability",
    (_, service, scv, off) => {
      const rows = [8, 12, 15, 17, 18].map((rate) => {
        const net = network({
          time: "s",
          sources: { a: { kind: "poisson", rate: { shape: "constant", rate }, to: "s" } },
          stations: { s: { service } },
        });
        const { s } = simulate(net, { seed: "law", until: 20_000, warmUp: 500 }).stations;
        return [rate, rate, s.sojourn.mean.mean].join();
      });
      const { station, method, worst } = found(["load,throughput,latency", ...rows].join("\n"));
      expect(method).toContain("M/G/c inverted");
      expect(station).toMatchObject({ servers: 1 });
      const moments = momentsOf((station as QueueStation<string>).service as Distribution);
      expect(Math.abs(moments.mean / 0.05 - 1)).toBeLessThan(0.05);
      expect(Math.abs(moments.scv - scv)).toBeLessThanOrEqual(off);
      expect(worst).toBeLessThan(0.05);
    },
  );

  test("a step that is not answered in full tells capacity", () => {
    const text = "load,throughput,latency\n10,10,0.1\n20,20,0.1\n200,100,9\n";
    const { servers, mean } = queueOf(text);
    expect(servers! / mean).toBeCloseTo(100, 0);
  });

  test("closed tests follow the Universal Scalability Law, and the station gives it back", () => {
    const law = usl({ unit: 90, contention: 0.03, coherency: 0.0001 });
    const text = ["clients,throughput", ...[1, 4, 16, 32, 64, 128].map((n) => `${n},${law.throughput(n)}`)].join("\n");
    const { station, worst } = found(text);
    expect(worst).toBeLessThan(1e-6);
    const closed = network({
      time: "s",
      sources: { clients: { kind: "population", size: 64, to: "s" } },
      stations: { s: { ...station, to: "s" } },
    });
    const run = simulate(closed, { seed: "usl", until: 60 });
    expect(Math.abs(run.stations.s.served.mean / 60 / law.throughput(64) - 1)).toBeLessThan(0.03);
  });

  test("a latency with load and utilization is inverted, and one below a fifth is service", () => {
    const sojourn = mmc({ arrivalRate: 30, meanService: 0.1, servers: 4 }).sojournMean;
    const got = queueOf(`load,latency,utilization\n30,${sojourn},0.75\n`);
    expect(got).toEqual({ servers: 4, mean: expect.closeTo(0.1, 9) });
    expect(queueOf("load,latency,utilization\n30,0.1,<0.2\n")).toEqual({ servers: 15, mean: 0.1 });
  });
});

describe("what tells too little is refused", () => {
  test.each([
    ["latency\n0.2\n", /got latency\. Measured latency contains waiting: say the load/],
    ["load,latency\n10,0.2\n", /Measured latency contains waiting/],
    ["load,throughput,latency\n10,10,0.1\n20,20,0.1\n", /expected steps whose latency rises/],
    ["clients,throughput\n1,10\n2,19\n", /expected 6 steps or more/],
    [
      "load,throughput,latency\n10,20,0.1\n10,x,-1\n",
      /:2: throughput: expected at most the load.*\n.*:3: throughput: expected a number above 0, got "x"\.\n.*:3: latency: .*\n.*:3: load: expected each once/,
    ],
    ["load,latency,utilization\n10,0.1,1.2\n", /utilization: expected a share/],
    ["load,throughput,latency\n10,10,0.1\n10.0,10,0.2\n", /:3: load: expected each once, got that of line 2 again\.$/],
    ["lod,throughput,latency\n", /Did you mean load\?/],
  ])("%j", (text, sentence) => expect(() => found(text)).toThrow(sentence));
});
