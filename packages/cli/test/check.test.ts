import { describe, expect, test } from "vitest";
import { double11 } from "./command.ts";

interface Report {
  readonly checks: readonly { readonly [field: string]: unknown }[];
}

describe("double11 check", () => {
  test("reports as JSON what was stated, expected and measured", async () => {
    const said = await double11(["check", "hot-row", "goodput", "--json"]);
    expect(said.err).toBe("");
    expect(said.code).toBe(0);
    const { checks } = JSON.parse(said.out) as Report;
    expect(checks.map(({ id }) => id)).toEqual(["hot-row", "goodput"]);
    for (const check of checks) {
      for (const field of ["id", "kind", "statement", "expected", "measured", "pass"]) {
        expect(check).toHaveProperty(field);
      }
      expect(check["pass"]).toBe(true);
    }
  });

  test("says it to a person, kinds counted apart", async () => {
    const said = await double11(["check", "hot-row"]);
    expect(said.code).toBe(0);
    expect(said.out).toMatch(/grouped, 512 clients \(updates\/s\): 30,9\d\d/);
    expect(said.out).toContain("predicted: 1 of 1 passed");
  });

  test("a check of the record takes no seed and no replications: it has its own", async () => {
    const [seed, many] = await Promise.all([
      double11(["check", "hot-row", "--seed", "7"]),
      double11(["check", "--replications", "20"]),
    ]);
    expect(seed).toMatchObject({ code: 2, out: "" });
    expect(seed.err).toBe("check: --seed: expected a scenario file to run, for the record's checks have their own.\n");
    expect(many.err).toMatch(/^check: --replications: expected a scenario file/);
  });

  test("refuses a check that is none", async () => {
    const said = await double11(["check", "nope"]);
    expect(said.code).toBe(2);
    expect(said.err).toMatch(/^check: expected one of .*hot-row.*, got "nope"\.\n$/);
  });
});

describe("double11 run with a study", () => {
  test("reports its figures, again with the same digest", async () => {
    const [once, again, other] = await Promise.all([
      double11(["run", "hot-item", "--json"]),
      double11(["run", "hot-item", "--json", "--seed", "1"]),
      double11(["run", "hot-item", "--json", "--set", "groupLimit=1", "--slice", "100"]),
    ]);
    const [a, b, c] = [once, again, other].map(({ out }) => JSON.parse(out) as { [field: string]: any });
    expect(a["digest"]).toBe(b["digest"]);
    expect(c["digest"]).not.toBe(a["digest"]);
    expect(a["left"]["exit:created"]).toBe(200_000);
    expect(c["stages"]["row"]["served"]).toBeLessThan(500 * 21);
  });

  test.each([
    [["run", "hot-item", "--set", "demand=-1"], "scenario.demand: expected a number ≥ 0, got -1."],
    [["run", "hot-item", "--set", "demnd=1"], "scenario.demnd: expected only the fields demand, commitTime,"],
    [["run", "hot-item", "--until", "00:02"], "--until: hot-item has no clock"],
    [["run", "overload", "--set", "orderServers=0.5"], "expected a positive integer, got 0.5."],
  ])("%j is refused", async (args, sentence) => {
    const said = await double11(args);
    expect(said.err).toContain(sentence);
    expect(said.err).not.toMatch(/^\s+at /m);
    expect(said.code).toBe(2);
  });
});
