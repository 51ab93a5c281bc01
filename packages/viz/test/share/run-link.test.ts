import type { Scenario } from "@double11/sim-core";
import type { Manifest } from "@double11/sim-core/recording";
import { describe, expect, test } from "vitest";
import { readRunLink, writeRunLink, type RunLink } from "../../src/share/run-link.ts";
import { commandLine, isSayable, planLine } from "../../src/share/command-line.ts";
import { mendChanges, mendRefused, mendScenario } from "../../src/share/mend-link.ts";
import { changesBetween } from "../../src/share/scenario-changes.ts";
import { sharedRun } from "../../src/share/shared-run.ts";
import { ReRun } from "../../src/simulator/re-run.ts";
import { fluidScenario } from "../fluid-scenario.ts";
import { counter, plainSimulator } from "./plain-simulator.ts";

const link: RunLink = {
  scenario: "peak-2020",
  seed: "a seed, with & = # % 中",
  changes: { slice: 1000, "network.stations.payment.servers": 60_000.5, "network.time": "s", epoch: "12" },
  library: "0.1.0",
  digestVersion: 1,
  digest: "0123456789abcdef",
};

/** So many changed figures of a link. */
const figures = (count: number): string => Array.from({ length: count }, (_, at) => `&${at}=1`).join("");

describe("a link", () => {
  test("reads back as what was written", () => {
    expect(readRunLink(`#${writeRunLink(link)}`)).toEqual(link);
  });

  test("is readable as it stands", () => {
    const { changes: _, ...plain } = { ...link, seed: "1" };
    expect(writeRunLink({ ...plain, changes: { "network.stations.order.servers": 9 } })).toBe(
      "run=1&scenario=peak-2020&seed=1&network.stations.order.servers=9&library=0.1.0&digest=1.0123456789abcdef",
    );
  });

  test("cut off anywhere, it promises nothing and has no half figure", () => {
    const whole = writeRunLink(link);
    for (let length = 0; length < whole.length; length++) {
      let cut: RunLink;
      try {
        cut = readRunLink(whole.slice(0, length));
      } catch (error) {
        expect((error as Error).message).toMatch(/^link: expected /);
        continue;
      }
      expect(cut.digest).toBeUndefined();
      for (const [path, figure] of Object.entries(cut.changes)) expect(figure).toBe(link.changes[path]);
      expect(["1", link.seed]).toContain(cut.seed);
      expect(cut.scenario).toBe("peak-2020");
    }
  });

  test.each([
    ["run=2&scenario=x", "link: expected version 1, got “2”."],
    ["run=1", "link: expected the name of a scenario, but it was cut off"],
    ["run=1&seed=1&seed=2", "link: expected “seed” once, got it twice."],
    [`run=1&scenario=${"x".repeat(40_000)}`, "link: expected at most 32768 characters."],
    [`run=1&scenario=x${figures(501)}&seed=1`, "link: expected at most 500 changed figures. Ask"],
  ])("%.30s is refused in a sentence", (fragment, sentence) => {
    expect(() => readRunLink(fragment)).toThrow(sentence);
  });
});

describe("what was changed", () => {
  const changed = (servers: unknown): unknown => ({
    ...fluidScenario,
    slice: 7,
    network: {
      ...fluidScenario.network,
      stations: { ...fluidScenario.network.stations, payment: servers },
    },
  });

  test("is every figure that differs, by path", () => {
    const payment = { ...fluidScenario.network.stations["payment"], servers: 9 };
    expect(changesBetween(fluidScenario, changed(payment))).toEqual({
      slice: 7,
      "network.stations.payment.servers": 9,
    });
    expect(changesBetween(fluidScenario, fluidScenario)).toEqual({});
  });

  test("is more than figures where a part is missing", () => {
    expect(changesBetween(fluidScenario, changed({ kind: "delay" }))).toBeUndefined();
  });

  test("is more than figures where the targets of a route stand in another order", () => {
    const sent = (to: object): unknown => changed({ ...fluidScenario.network.stations["payment"], to });
    expect(changesBetween(sent({ a: 0.5, b: 0.5 }), sent({ b: 0.5, a: 0.5 }))).toBeUndefined();
    expect(changesBetween(sent({ a: 0.5, b: 0.5 }), sent({ a: 0.4, b: 0.6 }))).toEqual({
      "network.stations.payment.to.a": 0.4,
      "network.stations.payment.to.b": 0.6,
    });
  });
});

describe("a run to share", () => {
  const { wholeSlice: _, ...older } = { wholeSlice: 1, ...fluidScenario };
  const manifest = (scenario: Scenario): Manifest =>
    ({
      scenario,
      seed: "s",
      replication: 0,
      digest: "0123456789abcdef",
      digestVersion: 1,
      library: "0.1.0",
    }) as Manifest;
  const source = (scenario: Scenario) => ({
    possible: true,
    describe: async () => ({ scenarios: [scenario.name] }),
    scenario: async () => scenario,
  });

  test.each([
    [older, { ...older, wholeSlice: 1 }, {}],
    [{ ...older, wholeSlice: 10 }, { ...older, wholeSlice: 1 }, { wholeSlice: 10 }],
    [{ ...older, wholeSlice: 10 }, older, { wholeSlice: 10 }],
  ])("may say how whole streams are thinned where the other says nothing of it (%#)", async (run, ready, changes) => {
    expect(await sharedRun(manifest(run), source(ready))).toMatchObject({ link: { changes } });
  });

  test("has a thinning of whole streams that the page takes from the link again", async () => {
    const reRun = new ReRun(plainSimulator);
    const shared = await sharedRun(manifest({ ...counter, slice: 10, wholeSlice: 10 }), reRun);
    if (typeof shared === "string") throw new Error(shared);
    const read = readRunLink(writeRunLink(shared.link));
    expect(read.changes).toEqual({ slice: 10, wholeSlice: 10 });
    expect(mendChanges(read, await reRun.scenario("counter"))).toBeUndefined();
    reRun.close();
  });

  test("has no link where its seed or a text cannot be an address", async () => {
    const whole = { ...manifest(older), seed: "\u{1f6d2}" };
    expect(await sharedRun(whole, source(older))).toMatchObject({ link: { seed: whole.seed } });
    const sentence = expect.stringMatching(/^The seed or a changed text of this run holds half a character/);
    expect(await sharedRun({ ...whole, seed: "\ud800" }, source(older))).toEqual(sentence);
    expect(await sharedRun(manifest({ ...older, title: "\udfff" }), source(older))).toEqual(sentence);
  });

  test("has no link that the page would not read, and one up to there", async () => {
    const sentence =
      /^The link of this run would be longer than the page reads: 32768 characters at most, and 500 changed figures\./;
    const seeded = (length: number) => sharedRun({ ...manifest(older), seed: "s".repeat(length) }, source(older));
    const shared = await seeded(1);
    if (typeof shared === "string") throw new Error(shared);
    const longest = 32_768 - writeRunLink(shared.link).length + 1;
    const last = await seeded(longest);
    if (typeof last === "string") throw new Error(last);
    expect(readRunLink(`#${writeRunLink(last.link)}`)).toEqual(last.link);
    expect(await seeded(longest + 1)).toMatch(sentence);
    // Nine characters of an address each.
    expect(await seeded(Math.ceil(longest / 3))).toMatchObject({ link: {} });
    expect(await sharedRun({ ...manifest(older), seed: "双".repeat(Math.ceil(longest / 3)) }, source(older))).toMatch(
      sentence,
    );
    const long = (until: number): Scenario => ({
      ...older,
      windows: Array.from({ length: 501 }, (_, at) => ({ from: at, until: at + until })),
    });
    expect(await sharedRun(manifest(long(0.5)), source(long(1)))).toMatch(sentence);
  });

  test("names the thinning of whole streams in the command", () => {
    const run = { ...fluidScenario, wholeSlice: 10 };
    expect(commandLine({ scenario: "night", seed: "1", changes: { wholeSlice: 10 } }, run)).toBe(
      "double11 run night --seed 1 --set wholeSlice=10",
    );
  });
});

describe("the command line", () => {
  test("says slice and start as flags, the rest as changes, quoted for a shell", () => {
    const changes = { slice: 50, "network.stations.gate.rate": 4e5, until: 30, "objectives.0.below": 3 };
    expect(commandLine({ ...link, seed: "it's", changes }, { ...fluidScenario, slice: 50 })).toBe(
      String.raw`double11 run peak-2020 --seed 'it'\''s' --slice 50 --set network.stations.gate.rate=400000 --set until=30`,
    );
  });

  test("says a seed that begins like an option in one word with the option", () => {
    const seeded = { ...link, seed: "-abc d", changes: {} };
    expect(commandLine(seeded, fluidScenario)).toBe("double11 run peak-2020 --seed='-abc d'");
    expect(planLine(seeded, { ...fluidScenario, slice: 10 }, 20)).toBe(
      "double11 plan peak-2020 --seed='-abc d' --slice 10 --replications 20",
    );
  });

  test("of a search says the slice in any case, and in how many replications", () => {
    const changes = { epoch: "2020-11-10T23:59:30+08:00", "network.stations.gate.rate": 4e5 };
    const scenario = { ...fluidScenario, epoch: changes.epoch, slice: 10 };
    expect(planLine({ ...link, seed: "it's", changes }, scenario, 20)).toBe(
      String.raw`double11 plan peak-2020 --seed 'it'\''s' --slice 10 --replications 20 --from 2020-11-10T23:59:30+08:00 --set network.stations.gate.rate=400000`,
    );
    expect(["prices.gate", "windows.0.from", "objectives.0.below"].some(isSayable)).toBe(false);
  });
});

describe("the nearest link", () => {
  test("has a scenario that there is", () => {
    const { problems, nearest } = mendScenario({ ...link, scenario: "peak-2002" }, ["night-2020", "peak-2020"]);
    expect(problems).toEqual(["link: expected a scenario (night-2020, peak-2020), got “peak-2002”."]);
    expect(nearest).toMatchObject({ scenario: "peak-2020", seed: link.seed });
    expect(nearest.digest).toBeUndefined();
  });

  test("changes figures that there are, and says which there were not", () => {
    const changes = {
      "network.stations.paymnet.servers": 5,
      "network.stations.order.servers": "many",
      "network.stations.order.zzz": 1,
      slice: 3,
    };
    const { problems, nearest } = mendChanges({ ...link, changes }, fluidScenario)!;
    expect(problems).toEqual([
      "link: peak-2020 has no figure “network.stations.paymnet.servers”. The nearest is “network.stations.payment.servers”.",
      'link: network.stations.order.servers: expected a figure like 76710, got "many".',
      "link: peak-2020 has no figure “network.stations.order.zzz”.",
    ]);
    expect(nearest.changes).toEqual({ "network.stations.payment.servers": 5, slice: 3 });
    expect(mendChanges({ ...link, changes: { slice: 3 } }, fluidScenario)).toBeUndefined();
  });

  test("leaves out what the simulator refused", () => {
    const changes = { slice: 3, "network.stations.order.servers": 0 };
    const sentence = "scenario.network.stations.order.servers: expected a positive integer, got 0.";
    expect(mendRefused({ ...link, changes }, sentence)).toMatchObject({
      problems: [sentence],
      nearest: { changes: { slice: 3 } },
    });
    expect(mendRefused({ ...link, changes }, "simulator: its worker stopped.")).toBeUndefined();
  });
});
