import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { double11 } from "./command.ts";

const compare = (...args: string[]) =>
  double11(["compare", "peak-2020", "--slice", "2000", "--replications", "3", ...args]);

interface Report {
  readonly digests: { readonly a: readonly string[]; readonly b: readonly string[] };
  readonly figures: {
    readonly [figure: string]: { readonly verdict: string; readonly difference: { readonly mean: number } };
  };
}

describe("double11 compare", () => {
  test("says what more payment servers change, and what they leave", async () => {
    const { code, out, err } = await compare("--set", "stages.payment.servers=180000");
    expect([code, err]).toEqual([0, ""]);
    expect(out).toContain("as it is (A), and with stages.payment.servers=180000 (B)");
    expect(out).toMatch(/payment, mean wait +[\d.]+ s +[\d.]+ m?s +-[\d.]+ s +\[-[\d.]+ s, -[\d.]+ s\] +lower/);
    expect(out).toMatch(/The same in every pair: .*order, p99 of the sojourn/);
  });

  test("reports the same to programs, with the digests of both", async () => {
    const { out } = await compare("--set", "stages.payment.servers=180000", "--json");
    const { digests, figures } = JSON.parse(out) as Report;
    expect(digests.a).toHaveLength(3);
    expect(digests.b[0]).not.toBe(digests.a[0]);
    expect(figures["stages.payment.wait.mean"].verdict).toBe("lower");
    expect(figures["peak.ordersPerSecond"].difference.mean).toBe(0);
    // A is the run of the same seed.
    const run = await double11(["run", "peak-2020", "--slice", "2000", "--json"]);
    expect((JSON.parse(run.out) as { digest: string }).digest).toBe(digests.a[0]);
  });

  test("says so when a change does not matter", async () => {
    const { out } = await compare("--set", "stages.gate.limit=1000000000");
    expect(out).toContain("No figure differs in any pair: the change does not matter here.");
  });

  test("sets files of a user's own beside each other, and beside themselves with changes", async () => {
    const folder = mkdtempSync(join(tmpdir(), "double11-compare-"));
    const file = (name: string, text: string): string => {
      writeFileSync(join(folder, name), `version: 1\nextends: hot-item\nplan:\n  duration: 2\n${text}`);
      return join(folder, name);
    };
    const [plain, grouped] = [file("plain.yaml", "  groupLimit: 1\n"), file("grouped.yaml", "  demand: 10000\n")];
    const [study, files] = await Promise.all([
      double11(["compare", grouped, "--set", "demand=12500", "--replications", "2", "--json"]),
      double11(["compare", plain, grouped, "--replications", "2", "--set", "commitTime=0.001"]),
    ]);
    expect([study.code, study.err]).toEqual([0, ""]);
    const { digests, figures } = JSON.parse(study.out) as Report;
    expect(digests.a[0]).not.toBe(digests.b[0]);
    // 12,500/s against 10,000/s for two seconds, less some 500 still in work; a standard error of 3 %.
    expect(Math.abs(figures["left.exit:created"].difference.mean / 4_500 - 1)).toBeLessThan(0.1);
    expect([files.code, files.err]).toEqual([0, ""]);
    expect(files.out).toContain("on the same customers as far as both name their sources alike, seed 1");
    expect(files.out).toContain("plain (A), and grouped with commitTime=0.001 (B)");
    expect(files.out).toMatch(/row, mean wait .* lower/);
  });

  test("calls nothing narrower where nothing varies, and an exit as run does", async () => {
    const constant = join(mkdtempSync(join(tmpdir(), "double11-constant-")), "constant.yaml");
    const source = "{ interarrival: { law: deterministic, value: 2 }, to: q }";
    writeFileSync(
      constant,
      `version: 1\nuntil: 60\nnetwork: { time: s, sources: { a: ${source} }, stations: { q: { service: { law: deterministic, value: 3 } } } }\n`,
    );
    const { out } = await double11([
      "compare",
      constant,
      "--set",
      "network.stations.q.servers=2",
      "--replications",
      "2",
    ]);
    expect(out).toMatch(/^left, by the end .* higher +–$/m);
    expect(out).toMatch(/^q, mean wait .* lower +–$/m);
  });

  test("says of each side whether what is asked was kept, as run does", async () => {
    const shop = join(import.meta.dirname, "../../../examples/coffee-shop.yaml");
    const till = ["--set", "network.stations.till.servers=2", "--replications", "4"];
    const [people, programs, run, night] = await Promise.all([
      double11(["compare", shop, ...till]),
      double11(["compare", shop, ...till, "--json"]),
      double11(["run", shop, ...till]),
      compare("--set", "stages.payment.servers=180000"),
    ]);
    expect(people.out).toMatch(
      /^Asked of A {2}till\.wait\.p90 < 5 min .*: broken, kept in \d of 4 replications, .* at worst$/m,
    );
    expect(people.out).toMatch(/^Asked of A {2}at most 5 % lost: broken, kept in \d of 4 replications, /m);
    const asked = run.out.match(/^Asked .*$/gm)!.map((line) => line.replace("Asked       ", "Asked of B  "));
    expect(asked).toHaveLength(2);
    expect(people.out.match(/^Asked of B .*$/gm)).toEqual(asked);
    const { a, b } = (JSON.parse(programs.out) as { readonly asked: { readonly [side: string]: any } }).asked;
    expect([a["objectives"].length, b["objectives"][0]["keptIn"]]).toEqual([1, 4]);
    expect(a["lost"]).toBeGreaterThan(0.05);
    expect(b["lost"]).toBeLessThan(0.05);
    // A night's run does not watch what is asked.
    expect(night.out).not.toContain("Asked");
  });

  test.each([
    [["compare"], "compare: expected one scenario or two, got 0."],
    [["compare", "peak-2020"], "compare: expected --set path=value, what to change, or another scenario."],
    [["compare", "peak-2020", "night-2020", "hot-item"], "compare: expected one scenario or two, got 3."],
    [
      ["compare", "peak-2020", "none.yaml"],
      "compare: expected a scenario file, but none.yaml cannot be read: there is no such file",
    ],
    [["compare", "nope", "--set", "a=1"], "compare: expected a scenario (peak-2020, night-2020, calendar-2020,"],
    [
      ["compare", "peak-2020", "--set", "stages.order.servers=0"],
      "scenario.stages.order.servers: expected a positive integer, got 0.",
    ],
    [
      ["compare", "peak-2020", "--set", "stages.order.servers=1", "--replications", "1"],
      "--replications: expected at least 2 pairs, got 1.",
    ],
    [["compare", "peak-2020", "--set", "stages.order.servers=1", "--out", "x"], "compare: expected no --out"],
    [["compare", "--frob"], "compare: Unknown option '--frob'"],
  ])("%j is refused in one sentence", async (args, sentence) => {
    const { code, out, err } = await double11(args);
    expect(err).toContain(sentence);
    expect([code, out]).toEqual([2, ""]);
  });
});
