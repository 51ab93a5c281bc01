import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { syntheticTrace } from "@double11/models";
import { describe, expect, test } from "vitest";
import { double11 } from "./command.ts";

const folder = mkdtempSync(join(tmpdir(), "double11-import-"));
const file = (name: string, text: string): string => {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
};

describe("double11 import", () => {
  const rates = file("monday.csv", "time,rate\n0,10\n60,30\n120,20\n");
  const loadTest = file("load.csv", "load,throughput,latency\n10,10,0.1003\n30,30,0.1180\n36,36,0.2970\n");

  test("rates and a load test become a scenario file that runs", async () => {
    const said = await double11(["import", "rates", rates, "--load-test", loadTest]);
    expect(said.code).toBe(0);
    expect(said.err).toMatch(/M\/M\/c inverted[^]*residual/);
    const run = await double11(["run", file("monday.json", said.out), "--json"]);
    expect(run.err).toBe("");
    const { emitted } = JSON.parse(run.out) as { readonly emitted: { readonly demand: number } };
    // 60 s at 10, 30 and 20 a second.
    expect(Math.abs(emitted.demand / 3_600 - 1)).toBeLessThan(0.06);
  });

  test("rates alone say their units and where they go, and arrive as fast in a network of minutes", async () => {
    const said = await double11(["import", "rates", rates]);
    expect(said.err).toBe(
      `${rates}: rate goes into a source of a scenario file, as network.sources.<name>.rate, and until to the top of that file.\n`,
    );
    const { rate, until, ...rest } = JSON.parse(said.out) as { readonly [field: string]: unknown };
    expect([until, rest]).toEqual(["180 s", { step: "60 s", rows: 3, total: 3600 }]);
    const network = {
      time: "min",
      sources: { a: { kind: "poisson", rate, to: "s" } },
      stations: { s: { kind: "delay", service: { law: "exponential", mean: "1 s" } } },
    };
    const whole = file("minutes.json", JSON.stringify({ version: 1, until, network }));
    const { emitted } = JSON.parse((await double11(["run", whole, "--json"])).out) as {
      readonly emitted: { readonly a: number };
    };
    expect(Math.abs(emitted.a / 3_600 - 1)).toBeLessThan(0.06);
    const piece = file("piece.json", said.out);
    expect(await double11(["run", piece])).toEqual({
      code: 2,
      out: "",
      err:
        `run: expected a scenario file, but ${piece} is a part of one, as import writes it: rate goes into a source ` +
        `of a scenario file, as network.sources.<name>.rate, and until to the top of that file.\n`,
    });
  });

  test("a trace becomes a network that runs", async () => {
    const service = (ownTime: number, calls: readonly { to: string; type: string; perVisit: number }[] = []) => ({
      visits: 0,
      ownTime,
      calls,
    });
    const graph = {
      traces: 0,
      entries: { a: 1 },
      services: { a: service(9, [{ to: "b", type: "rpc", perVisit: 1.5 }]), b: service(4) },
    };
    const trace = file("trace.csv", syntheticTrace(graph, { traces: 200, seed: "1" }));
    const said = await double11(["import", "call-graph", trace, "--rate", "20"]);
    expect(said.err).toBe("");
    const run = await double11(["run", file("trace.json", said.out)]);
    expect(run.code).toBe(0);
    expect(run.out).toContain("(identity)");
  });

  const milliseconds = file(
    "ms.csv",
    "load,throughput,latency\n20,20,50.00\n60,60,50.01\n100,100,50.36\n140,140,53.70\n170,170,67.66\n190,190,132.6\n198,198,531.9\n",
  );

  test("what was found is said in words beside the file", async () => {
    const said = await double11(["import", "load-test", loadTest]);
    expect(said.err).toMatch(
      /^M\/M\/c inverted.*\nFound: 4 servers of 0\.09905 s a request, 40\.38\/s at most\n.*residual\n.*latency, s/,
    );
    expect(said.err).toContain(`${loadTest}: station goes into a scenario file, as network.stations.<name>.\n`);
    expect(JSON.parse(said.out)).toMatchObject({
      station: { servers: 4, service: { law: "exponential", mean: expect.stringMatching(/^0\.0990\d+ s$/) as string } },
    });
  });

  test("a load test that nothing fits makes no scenario", async () => {
    const said = await double11(["import", "rates", rates, "--load-test", milliseconds]);
    expect([said.code, said.out]).toEqual([2, ""]);
    expect(said.err).toContain(
      "ms.csv:1: latency: expected seconds, and 10 or more throughout only where the column states its unit, got 50 and more.",
    );
  });

  test.each([
    [["import"], "import: expected one of rates, load-test, call-graph and a file."],
    [["import", "rates", "none.csv"], "import: expected a file, but none.csv cannot be read: there is no such file.\n"],
    [["import", "rates", folder], `import: expected a file, but ${folder} cannot be read: it is a folder.\n`],
    [["import", "rates", file("bad.csv", "time,rate\n0,1\n0,x\n")], "bad.csv:3: rate: expected arrivals a second"],
    [["import", "load-test", file("bare.csv", "latency\n0.2\n")], "Measured latency contains waiting"],
    [["import", "call-graph", rates, "--rate", "1"], "expected a column traceid"],
    [
      ["import", "call-graph", rates, "--rate", "many"],
      '--rate: expected traces a second, a number above 0, got "many".',
    ],
    [["import", "call-graph", rates], "--rate: expected traces a second, a number above 0, got none."],
    [
      ["import", "call-graph", rates, "--rate", "1", "--utilization", "85"],
      '--utilization: expected a share between 0 and 1, got "85". For 85 % write 0.85.\n',
    ],
    [["import", "call-graph", rates, "--rate", "1", "--utilization", "-1"], 'between 0 and 1, got "-1".\n'],
    [["import", "load-test", loadTest, "--rate", "5"], "--rate: expected with import call-graph only"],
  ])("%j is refused", async (args, sentence) => {
    const said = await double11(args);
    expect(said.code).toBe(2);
    expect(said.out).toBe("");
    expect(said.err).toContain(sentence);
    expect(said.err).not.toMatch(/^\s+at /m);
  });
});
