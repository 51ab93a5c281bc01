import type { QueueStation } from "@double11/sim-core";
import { mmc } from "@double11/sim-core/theory";
import { describe, expect, test } from "vitest";
import { loadTestFromCsv, serviceOf } from "../../src/index.ts";

const found = (text: string) => serviceOf(loadTestFromCsv(text, "t.csv"), "t.csv");
const queueOf = (text: string) => {
  const { servers, service } = found(text).station as QueueStation<string>;
  return { servers, mean: (service as { readonly mean: number }).mean };
};

interface Shown {
  readonly header?: string;
  /** Of each step, what its latency is multiplied by. */
  readonly times?: readonly number[];
  /** Seconds. */
  readonly mean?: number;
}

const shares = [0.1, 0.3, 0.5, 0.7, 0.85, 0.95, 0.99];
/** A load test of M/M/c, up to 99 % busy, without chance. */
const testOf = (servers: number, { header = "latency", times = [1], mean = 0.05 }: Shown = {}): string =>
  [
    `load,throughput,${header}`,
    ...shares.map((share, at) => {
      const load = (share * servers) / mean;
      const { sojournMean } = mmc({ arrivalRate: load, meanService: mean, servers });
      return [load, load, sojournMean * times[at % times.length]].join();
    }),
  ].join("\n");

describe("latencies in another unit", () => {
  test("figures that would be long as seconds must state their unit", () => {
    expect(() => found(testOf(10, { times: [1000] }))).toThrow(
      /^t.csv has a problem:\nt.csv:1: latency: expected seconds, and 10 or more throughout only where the column states its unit, got 50 and more\. Name the column latency_ms or latency_s, whichever it is\.$/,
    );
    expect(() => found("load,latency,utilization\n10,100,0.85\n")).toThrow(/^t.csv has a problem:\nt.csv:1: latency: /);
    expect(found("load,latency_s,utilization\n10,100,0.85\n").found).toMatch(/^1,176 servers of 99\.96 s a request/);
  });

  test("so must those of a second and more of over a thousand requests at once", () => {
    const text = (header: string, load: number): string => `load,${header},utilization\n${load},2,0.5\n`;
    expect(() => found(text("latency", 501))).toThrow(
      /^t.csv has a problem:\nt.csv:1: latency: expected seconds, and 1,000 requests of a second or more at once only where the column states its unit, got 1,002 at the highest load\. Name the column latency_ms or latency_s, whichever it is\.$/,
    );
    expect(found(text("latency", 500)).found).toMatch(/^2,000 servers/);
    expect(found(text("latency_s", 501)).found).toMatch(/^2,004 servers/);
    expect(found("load,latency,utilization\n2000,0.9,0.5\n").found).toMatch(/^3,\d+ servers/);
  });

  test.each([1, 4, 10])("shorter ones are refused where they fit as milliseconds: %i servers", (servers) => {
    const plural = servers === 1 ? "1 server" : `${servers} servers`;
    expect(() => found(testOf(servers, { times: [1000], mean: 0.0005 }))).toThrow(
      new RegExp(
        `^t.csv: latency: expected seconds, got figures that fit \\d+ times as closely as milliseconds: ${plural} of 0.0005 s a request, ${servers * 2000}/s at most; as seconds they would be [\\d,]+ servers .* Name the column latency_ms or latency_s, whichever it is\\.$`,
      ),
    );
  });

  test.each([
    ["latency_ms", 1e3],
    ["latency (ms)", 1e3],
    ["latency [us]", 1e6],
    ["latency_s", 1],
  ])("%s is heeded", (header, per) => {
    expect(queueOf(testOf(10, { header, times: [per] }))).toEqual({ servers: 10, mean: expect.closeTo(0.05, 6) });
  });

  test("where the file insists on seconds, the step that is missed most is named", () => {
    expect(() => found(testOf(10, { header: "latency_s", times: [1000] }))).toThrow(
      /^t.csv:7: latency: expected a figure within a factor of 2 of the closest model's, got 132\.\d+ s where it has 62\.\d+ s: these measurements are not of 12,418 servers .*Is latency in seconds.*Did the machines change/,
    );
  });

  test("more requests at once than any fit has servers are refused before it is sought", () => {
    expect(() => found("load,throughput,latency_s\n1000,1000,50\n10000,10000,80\n")).toThrow(
      /^t.csv:3: expected at most 100,000 requests in the system at once, got 10000\/s × 50 s = 500000\. Is latency in seconds/,
    );
    // Nothing is sought below a fifth busy, where latency is service.
    expect(found("load,latency,utilization\n583000,0.2,<0.2\n").found).toMatch(/^583,000 servers of 0.2 s/);
    expect(() => found("load,latency_s,utilization\n1,1e308,0.5\n")).toThrow(
      /^t.csv:2: expected at most 100,000 requests/,
    );
  });
});

describe("measurements that no queue has", () => {
  test("a latency shorter than that load and utilization leave", () => {
    expect(() => found("load,latency,utilization\n10,0.1,0.85\n")).toThrow(
      /^t.csv:2: latency: expected a figure within a factor of 2 .* got 0\.1 s where it has 0\.5667 s: .* 1 server of 0\.085 s .*Is utilization the share/,
    );
  });

  test("a server of constant service time, the shortest latency there is, is let pass", () => {
    // 0.085 s at 85 %: Pollaczek and Khinchine have 0.3258 s, half of what M/M/1 has and a little more.
    expect(found("load,latency,utilization\n10,0.3258,0.85\n").worst).toBeCloseTo(0.739, 2);
  });

  test("machines that were twice as many in the later steps", () => {
    const [few, many] = [testOf(1).split("\n"), testOf(2).split("\n")];
    expect(() => found([...few.slice(0, 6), ...many.slice(5)].join("\n"))).toThrow(
      /^t.csv:6: latency: expected a figure within a factor of 2 .*Did the machines change/,
    );
  });

  test("latencies that differ, but not as the load does", () => {
    const rows = [0.1, 0.094, 0.101, 0.095, 0.099].map((latency, at) => [10 * (at + 1), 10 * (at + 1), latency].join());
    expect(() => found(["load,throughput,latency", ...rows].join("\n"))).toThrow(
      /^t.csv: expected latencies that rise with the load as a queue's do, got 0\.1, 0\.094, .* explains \d+ %\./,
    );
  });

  test("throughputs of closed tests that follow no law", () => {
    const rows = ["1,10", "2,20", "4,2", "8,80", "16,5", "32,300"];
    expect(() => found(["clients,throughput", ...rows].join("\n"))).toThrow(
      /^t.csv:\d: throughput: expected a figure within a factor of 2 .*\/s where it has .*\/s: these measurements are not of a system/,
    );
  });

  test("a closed test that scales without end is said to show no limit", () => {
    const rows = [1, 2, 4, 8, 16, 32].map((clients) => `${clients},${10 * clients}`);
    expect(found(["clients,throughput", ...rows].join("\n")).found).toBe(
      "a system that does 10/s for one client and shows no limit",
    );
  });

  test("latencies of closed tests that are not clients over throughput", () => {
    const rows = [1, 2, 4, 8, 16, 32].map((clients) => `${clients},${10 * clients},100`);
    expect(() => found(["clients,throughput,latency", ...rows].join("\n"))).toThrow(
      /^t.csv has 7 problems:\nt.csv:1: latency: .*\nt.csv:2: latency: expected about clients \/ throughput, 0\.1 s, .* got 100 s\. Is latency in seconds/,
    );
    expect(found(["clients,throughput,latency_ms", ...rows].join("\n")).worst).toBeLessThan(1e-6);
  });

  test.each([
    ["load,throughput,latency\n", /expected two steps or more that are answered in full, .* got 0 of 0\.$/],
    ["load,throughput,latency\n10,5,1\n20,5,1\n", /a throughput of 98 % of the load, got 0 of 2\.$/],
    ["load,latency,utilization\n", /^t.csv: expected one step, got 0\.$/],
    ["clients,throughput\n0.5,10\n", /:2: clients: expected a whole number above 0, got "0.5"\.$/],
    ["clients,throughput\n", /expected 6 steps or more/],
    ["", /^t.csv has a problem:\nt.csv:1: expected columns load, .* got an empty file\.$/],
    ["load,throughput,latency\n1,1,NaN\n1e309,2,1\n", /:2: latency: .*"NaN"\.\n.*:3: load: .*"1e309"/],
  ])("%j", (text, sentence) => expect(() => found(text)).toThrow(sentence));
});

describe("noise", () => {
  test.each([1, 4, 10])("a fifth more or less in each figure is let pass, and shown: %i servers", (servers) => {
    const noisy = testOf(servers, { times: [1.2, 0.85, 1.1, 0.8, 1.2, 0.85, 1.15] });
    expect(found(noisy).worst).toBeGreaterThan(0.1);
    expect(Math.abs(queueOf(noisy).servers! / servers - 1)).toBeLessThanOrEqual(0.25);
  });
});
