import { existsSync, mkdtempSync, openAsBlob, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { NetworkData } from "@double11/sim-core";
import { conform, conformController, conformSource } from "@double11/sim-core/conformance";
import { openRunFile } from "@double11/sim-core/recording";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { kinds as bus } from "../../../examples/plugin/bus.ts";
import { kinds } from "../../../examples/plugin/locked-row.ts";
import { kinds as overtime } from "../../../examples/plugin/overtime.ts";
import { double11 } from "./command.ts";

const folder = mkdtempSync(join(tmpdir(), "double11-scenario-"));
const file = (name: string, text: string): string => {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
};
const example = (name: string): string => fileURLToPath(new URL(`../../../examples/plugin/${name}`, import.meta.url));

interface Report {
  readonly digest: string;
  readonly scenario: string;
  readonly left: { readonly [exit: string]: number };
}

interface Depths {
  readonly emitted: { readonly [source: string]: number };
  readonly left: { readonly [exit: string]: number };
  readonly present: number;
  readonly stages: {
    readonly [stage: string]: {
      readonly served: number;
      readonly utilization: number;
      readonly wait: { readonly mean: number };
    };
  };
}

interface BusStop {
  readonly emitted: { readonly bus: number };
  readonly stages: { readonly counter: { readonly wait: { readonly mean: number } } };
}

const busSource = { kind: "acme/bus@1", data: { gap: 7, seats: 3 }, to: "desk" } as const;

describe("the coffee shop of the documents", () => {
  const text = readFileSync(fileURLToPath(new URL("../../../docs/scenario-files.md", import.meta.url)), "utf8");
  const shop = fileURLToPath(new URL("../../../examples/coffee-shop.yaml", import.meta.url));

  test("is the example, and what is said of it is what it prints", async () => {
    expect(text).toContain(`\`\`\`yaml\n${readFileSync(shop, "utf8")}\`\`\``);
    const { out } = await double11(["run", shop]);
    const untimed = (said: string): string => said.replaceAll(/ events in [\d.]+ s$/gm, " events");
    expect(untimed(text)).toContain(`\`\`\`\n${untimed(out)}\`\`\``);
  });

  test("says how long the run was, to whom a unit was left out", async () => {
    const bare = file("bare.yaml", readFileSync(shop, "utf8").replace("until: 8 h", "until: 8"));
    const [whole, short] = await Promise.all([double11(["run", shop, "--json"]), double11(["run", bare])]);
    expect((JSON.parse(whole.out) as { readonly simulated: number }).simulated).toBe(28_800);
    expect(short.out).toMatch(/^8 min simulated, every customer, seed 1, /m);
  });

  test("of twenty days its replications say how many keep what is asked", async () => {
    const { out } = await double11(["run", shop, "--replications", "20"]);
    expect(out).toMatch(
      /^Asked {7}till\.wait\.p90 < 5 min .*: broken, kept in \d+ of 20 replications, [\d.]+ min at worst$/m,
    );
    expect(out).toMatch(
      /^Asked {7}at most 5 % lost: broken, kept in \d+ of 20 replications, [\d.]+ % refused, gave up or failed at worst$/m,
    );
    // Of a time and how sure it is, both in one unit.
    expect(out).toMatch(/^bar .* 3\.91 min ± 1\.06 min /m);
    const { objectives, lost } = JSON.parse((await double11(["run", shop, "--json"])).out) as {
      readonly objectives: readonly { readonly keptIn: number; readonly worst: number }[];
      readonly lost: number;
    };
    expect(objectives).toEqual([{ objective: expect.any(String), keptIn: 1, worst: expect.closeTo(249.5, 0) }]);
    expect(lost).toBeCloseTo(27 / 429, 10);
  });

  test("who does not keep up is named, and what a slice does to few servers", async () => {
    const text =
      "version: 1\nuntil: 1 d\nnetwork:\n  time: min\n  sources: { people: { interarrival: { law: exponential, mean: 1 }, to: desk } }\n";
    const over = file(
      "over.yaml",
      `${text}  stations: { desk: { servers: 3, service: { law: exponential, mean: 4.5 } } }\n`,
    );
    const [whole, coarse] = await Promise.all([double11(["run", over]), double11(["run", over, "--slice", "10"])]);
    expect(whole.out).toMatch(/^Behind {6}3\d\.\d % of all who came to desk still wait there at the end:$/m);
    expect(whole.out).not.toContain("Coarse");
    expect(coarse.out).toMatch(/^Coarse {6}at one customer in 10 fewer than 100 servers are simulated of desk: /m);
    expect((await double11(["run", shop])).out).not.toMatch(/Behind|Coarse/);
  });

  test("who closes before the end was busy while open", async () => {
    const text =
      "version: 1\nuntil: 10 h\nnetwork:\n  time: min\n  sources: { calls: { kind: poisson, rate: { shape: constant, rate: 3 }, to: desk } }\n";
    const closing = file(
      "closing.yaml",
      `${text}  stations: { desk: { schedule: { steps: [[0, 16], [540, 0]] }, service: { law: exponential, mean: 4 } } }\n`,
    );
    const [people, programs] = await Promise.all([double11(["run", closing]), double11(["run", closing, "--json"])]);
    // Three calls a minute of four minutes each keep twelve of sixteen busy.
    expect(people.out).toMatch(/^desk .* 7\d %  /m);
    expect(Math.abs((JSON.parse(programs.out) as Depths).stages["desk"].utilization - 0.75)).toBeLessThan(0.05);
  });

  test("a second till would keep it, though the file says nothing of the first", async () => {
    const { out } = await double11(["plan", shop]);
    expect(out).toMatch(/^till +1 +2 +\+100 % /m);
  });
});

describe("double11 run FILE", () => {
  test("servers that change are told as their mean, of which busy is a share", async () => {
    const desks = (servers: string): string =>
      file(
        "desks.yaml",
        `version: 1\nuntil: 100\nnetwork: { time: s, sources: { g: { interarrival: { law: deterministic, value: 10 }, to: q } }, stations: { q: { ${servers}, service: { law: deterministic, value: 5 } } } }\n`,
      );
    const shifts = await double11(["run", desks("schedule: { steps: [[0, 1], [25, 3]] }")]);
    expect(shifts.out).toMatch(/^stage .* refused +servers +busy .*\nq .* 0 +2\.5 +18 % /m);
    const { stages } = JSON.parse((await double11(["run", desks("servers: 2"), "--json"])).out) as {
      readonly stages: { readonly q: { readonly servers: number | null } };
    };
    expect(stages.q.servers).toBeNull();
    expect((await double11(["run", desks("servers: 2")])).out).not.toContain("servers");
  });

  test("what is nearer to its bound than a histogram tells is said to be", async () => {
    // Two of three are served, and the second waits 4 s.
    const asked = (below: string): string =>
      file(
        "near.yaml",
        `version: 1\nuntil: 60\nnetwork: { time: s, sources: { g: { kind: trace, times: [1, 2, 3], to: q } }, stations: { q: { capacity: 2, service: { law: deterministic, value: 5 } } } }\nobjectives: [q.wait.p90 < ${below} per 60 s in 100 %]\n`,
      );
    const near = await double11(["run", asked("4.01 s")]);
    expect(near.out).toContain("0 of 1 windows, 4.03 s at worst (within 1/128, too near to the bound to be sure)\n");
    const far = await double11(["run", asked("4.1 s")]);
    expect(far.out).toContain("kept in 1 of 1 windows, 4.03 s at worst\n");
  });

  test("a file that changes nothing is the scenario it extends, bit for bit", async () => {
    const path = file("same.yaml", "version: 1\nextends: peak-2020\nslice: 400\n");
    const [own, ready] = await Promise.all([
      double11(["run", path, "--json"]),
      double11(["run", "peak-2020", "--slice", "400", "--json"]),
    ]);
    expect(own.err).toBe("");
    const [a, b] = [own, ready].map(({ out }) => JSON.parse(out) as Report);
    expect(a.digest).toBe(b.digest);
    expect(a.scenario).toBe("same");
  });

  test("times are told in seconds, whatever the network's unit", async () => {
    const queue = (unit: string, seconds: number): string => `version: 1
until: ${20_000 / seconds}
network:
  time: ${unit}
  sources: { c: { kind: poisson, rate: { shape: constant, rate: ${0.5 * seconds} }, to: desk } }
  stations: { desk: { service: { law: exponential, mean: ${1 / seconds} } } }
`;
    const units = [
      ["ms", 0.001],
      ["s", 1],
      ["min", 60],
      ["h", 3600],
    ] as const;
    for (const [unit, seconds] of units) {
      const path = file(`${unit}.yaml`, queue(unit, seconds));
      const [text, json] = await Promise.all([double11(["run", path]), double11(["run", path, "--json"])]);
      // M/M/1 at a load of a half: each waits a second in the mean.
      const { mean } = (JSON.parse(json.out) as Depths).stages["desk"].wait;
      expect(Math.abs(mean - 1)).toBeLessThan(0.15);
      expect(text.out).toMatch(/desk .* (8[5-9]\d|9\d\d) ms|desk .* 1\.[01]\d s/);
    }
  });

  test("--set takes figures with units, and fields that the file left out", async () => {
    const shop = (till: string): string => `version: 1
until: 8 h
network:
  time: min
  sources: { guests: { kind: poisson, rate: { shape: constant, rate: 54/h }, to: till } }
  stations: { till: { service: { law: exponential, mean: 1 }${till} } }
`;
    const said = file("said.yaml", shop(", servers: 2, capacity: 9, sharded: false").replace("54/h", "90/h"));
    const set = file("set.yaml", shop(""));
    const till = "network.stations.till";
    const changes = [
      `${till}.servers=2`,
      `${till}.capacity=9`,
      `${till}.sharded=false`,
      "network.sources.guests.rate.rate=1.5/min",
      "until=8 h",
    ];
    const [asSaid, asSet] = await Promise.all([
      double11(["run", said, "--json"]),
      double11(["run", set, "--json", ...changes.flatMap((change) => ["--set", change])]),
    ]);
    expect(asSet.err).toBe("");
    expect((JSON.parse(asSet.out) as Report).digest).toBe((JSON.parse(asSaid.out) as Report).digest);
  });

  test.each([
    ["network.stations.till.servres=2", "till.servres: expected only the fields"],
    ["network.time=min", "--set: network.time is the unit that figures are in: change it in a file that extends this"],
    [
      "network.stations.tll.servers=2",
      'scenario.network.stations.tll: expected one of till, got "tll". Did you mean till?',
    ],
    [
      "network.stations.till.service.mean=1/h",
      "till.service.mean: expected a time, as a number of s or like 200 ms, got",
    ],
  ])("--set %s is refused", async (change, sentence) => {
    const net =
      "{ sources: { c: { interarrival: { law: exponential, mean: 2 }, to: till } }, stations: { till: { service: { law: exponential, mean: 1 } } }, time: s }";
    const path = file("till.yaml", `version: 1\nuntil: 10\nnetwork: ${net}\n`);
    const said = await double11(["run", path, "--set", change]);
    expect(said.code).toBe(2);
    expect(said.err).toContain(sentence);
  });

  test("a report replaces a report, and nothing else", async () => {
    const path = file(
      "reported.yaml",
      "version: 1\nuntil: 60\nnetwork: { time: s, sources: { c: { interarrival: { law: exponential, mean: 1 }, to: desk } }, stations: { desk: { service: { law: exponential, mean: 0.5 } } } }\n",
    );
    const [run, html] = [join(folder, "reported.desrun"), join(folder, "reported.html")];
    expect((await double11(["run", path, "--out", run])).code).toBe(0);
    const bytes = readFileSync(run);
    const notes = file("notes.md", "How to write html, and what a <!doctype html> is for.\n");
    for (const target of [run, path, notes]) {
      const said = await double11(["report", run, "--html", target]);
      expect(said.code).toBe(2);
      expect(said.err).toContain(`--html: expected a new file, or a report to replace, got ${target}`);
    }
    expect(readFileSync(run).equals(bytes)).toBe(true);
    const empty = file("empty.html", "");
    expect((await double11(["report", run, "--html", empty])).code).toBe(0);
    const nowhere = join(folder, "none", "x.html");
    expect((await double11(["report", run, "--html", nowhere])).err).toBe(
      `--html: cannot write ${nowhere}: there is no such folder. Name another file.\n`,
    );
    for (let times = 0; times < 2; times++) expect((await double11(["report", run, "--html", html])).code).toBe(0);
  });

  test("everything wrong is listed with its line, and nothing runs", async () => {
    const base = file("base.yaml", "version: 1\nextends: hot-item\nplan:\n  stock: -3\n");
    const path = file("bad.json", '{ "version": 1,\n"extends": "base.yaml",\n"plan": { "demnd": 3 },\n"titel": "x" }');
    const out = join(folder, "bad.desrun");
    const said = await double11(["run", path, "--out", out]);
    expect(said.code).toBe(2);
    expect(said.err).toContain("bad.json has 3 problems; nothing was run.");
    expect(said.err).toContain(`${base}:4: scenario.plan.stock: expected a number ≥ 0, got -3.`);
    expect(said.err).toContain(`${path}:3: scenario.plan.demnd: expected only the fields`);
    expect(said.err).toContain(`${path}:4: scenario.titel: `);
    expect(existsSync(out)).toBe(false);
  });

  test.each([
    ["version: 1\nversion: 1\n", /:2: expected YAML or JSON, got /],
    ["version: [1\n", /expected YAML or JSON/],
    [
      `version: 1\na: &a [x]\nb: [${"*a, ".repeat(101)}]\n`,
      /broken\.yaml: expected at most 100 aliases of an anchor, those within it counted, got more\. Write/,
    ],
    ["version: 1\na: *none\n", /broken\.yaml: expected the anchor &none before its alias \*none, got none\./],
    ["", /scenario: expected an object/],
    [
      "version: 1\nextends: gone.yaml\n",
      /scenario\.extends: expected a scenario file, but .*gone\.yaml cannot be read: there is no such file/,
    ],
  ])("%j is refused", async (text, sentence) => {
    const said = await double11(["run", file("broken.yaml", text)]);
    expect(said.code).toBe(2);
    expect(said.err).toMatch(sentence);
    expect(said.err).not.toMatch(/^\s+at /m);
  });

  test("a file that extends itself", async () => {
    const path = file("self.yaml", "version: 1\nextends: ./self.yaml\n");
    expect((await double11(["run", path])).err).toMatch(/in a circle, got .*self\.yaml → .*self\.yaml/);
  });
});

test("the night takes caches in its CDN, and pools and a database in its order stage", async () => {
  const path = fileURLToPath(new URL("../../../examples/peak-in-depth.yaml", import.meta.url));
  const said = await double11(["run", path, "--json"]);
  expect(said.err).toBe("");
  const { left, emitted, present, stages } = JSON.parse(said.out) as Depths;
  const sum = (counts: Depths["left"]): number => Object.values(counts).reduce((all, each) => all + each, 0);
  expect(sum(emitted)).toBe(sum(left) + present);
  // Little's law: orders of 0.15 s at the database, each with its connection, over 150 s.
  const busy = (0.15 * stages["database"].served) / 150;
  expect(Math.abs((stages["database"].utilization * 440_000) / busy - 1)).toBeLessThan(0.02);
  expect(Math.abs((stages["connections"].utilization * 110_000) / busy - 1)).toBeLessThan(0.02);
  // Caches that begin empty: most is answered by the edge, and of the rest most by the region.
  expect(stages["toRegion"].served / stages["cdn"].served).toBeLessThan(0.25);
  expect(stages["origin"].served / stages["toRegion"].served).toBeLessThan(0.5);
});

describe("a kind from outside", () => {
  const scenario = example("locked-row.yaml");

  test("runs only when its user names the module", async () => {
    const said = await double11(["run", scenario]);
    expect(said.code).toBe(2);
    expect(said.err).toContain("is code that would run as you");
  });

  test("takes part in files, recording and digests", async () => {
    const out = join(folder, "row.desrun");
    const args = ["run", scenario, "--plugin", example("locked-row.ts"), "--json"];
    const [once, recorded] = await Promise.all([double11(args), double11([...args, "--out", out])]);
    expect(recorded.err).toBe("");
    const [a, b] = [once, recorded].map(({ out }) => JSON.parse(out) as Report);
    expect(b.digest).toBe(a.digest);
    expect(a.left["exit:created"]).toBe(5_000);
    const run = await openRunFile(await openAsBlob(out));
    expect(run.manifest.stations.find(({ name }) => name === "row")?.kind).toBe("acme/locked-row@1");
  });

  test("holds what every kind must hold", () => {
    const station = { kind: "acme/locked-row@1", data: { update: 0.5, perWaiter: 0.01 } } as const;
    expect(() => conform(kinds.stations![0], { station, rate: 1 })).not.toThrow();
  });

  test("a demand and a controller too", async () => {
    const scenario = example("bus-stop.yaml");
    const plugins = ["--plugin", example("bus.ts"), "--plugin", example("overtime.ts")];
    const without = file(
      "without.yaml",
      `version: 1\nextends: ${scenario}\nnetwork: { controllers: { overtime: null } }\n`,
    );
    const out = join(folder, "bus.desrun");
    const [with4, with2] = await Promise.all([
      double11(["run", scenario, ...plugins, "--out", out, "--json"]),
      double11(["run", without, ...plugins, "--json"]),
    ]);
    expect([with4.err, with2.err]).toEqual(["", ""]);
    const [a, b] = [with4, with2].map(({ out }) => JSON.parse(out) as BusStop);
    // 29 buses of 40 within the hour. Two counters: 0, 0, 4, 4, … 76 s, 38 on average.
    expect([a.emitted.bus, b.emitted.bus]).toEqual([1_160, 1_160]);
    expect(b.stages.counter.wait.mean).toBeCloseTo(38, 6);
    expect(a.stages.counter.wait.mean).toBeLessThan(20);
    const { manifest } = await openRunFile(await openAsBlob(out));
    expect(manifest.scenario.network.sources["bus"].kind).toBe("acme/bus@1");
    expect(() => conformSource(bus.sources![0], { source: busSource })).not.toThrow();
    const { network } = parse(readFileSync(scenario, "utf8")) as { readonly network: NetworkData };
    const controller = network.controllers!["overtime"];
    const quiet = {
      ...network,
      sources: { bus: { kind: "poisson", rate: { shape: "constant", rate: 0.4 }, to: "counter" } },
    };
    const options = { controller, network: { ...quiet, controllers: {} } as NetworkData, until: 400 };
    expect(() => conformController(overtime.controllers![0], options)).not.toThrow();
  });

  test("its own refusal has the path, and a module without kinds is none", async () => {
    const bad = file(
      "bad-row.yaml",
      `version: 1\nextends: ${scenario}\nnetwork:\n  stations:\n    row: { data: { update: -1, perWaiter: 0 } }\n`,
    );
    const said = await double11(["run", bad, "--plugin", example("locked-row.ts")]);
    expect(said.err).toContain(`${bad}:5: scenario.network.stations.row.data: expected an update above 0 s`);
    const none = await double11([
      "run",
      file("ready.yaml", "version: 1\nextends: hot-item\n"),
      "--plugin",
      file("none.ts", "export const kin = 1;\n"),
    ]);
    expect(none.err).toMatch(/--plugin: expected .*none\.ts to export kinds/);
  });
});

describe("double11 check FILE and schema", () => {
  const text = (below: number) =>
    `version: 1
until: 2000
network:
  time: s
  sources: { buyers: { interarrival: { law: exponential, mean: 2 }, to: till } }
  stations: { till: { service: { law: exponential, mean: 1 } } }
objectives: [{ station: till, measure: wait, quantile: 0.5, below: ${below}, window: 100, share: 0.9 }]
`;

  test("holds a file to its objectives: exit code 1 when one is missed", async () => {
    const met = await double11(["check", file("met.yaml", text(5)), "--json"]);
    expect(met.code).toBe(0);
    const { checks } = JSON.parse(met.out) as {
      readonly checks: readonly { readonly id: string; readonly pass: boolean }[];
    };
    expect(checks.map(({ id, pass }) => [id, pass])).toEqual([
      ["conserved", true],
      ["objective-1", true],
    ]);
    const missed = await double11(["check", file("missed.yaml", text(0.001))]);
    expect(missed.code).toBe(1);
    expect(missed.out).toContain("FAIL    objective-1");
  });

  test("as it is run, whole streams thinned where it says so", async () => {
    // A row that meets one in ten of them serves them a tenth as fast.
    const row = `version: 1
network:
  time: s
  sources: { fans: { kind: poisson, rate: { shape: constant, rate: 0.1 }, to: row, whole: { to: row } } }
  stations: { row: { service: { law: deterministic, value: 1 }, sharded: false } }
until: 1000
slice: 10
objectives: [{ station: row, measure: sojourn, quantile: 0.5, below: 5, window: 100, share: 0.9 }]
`;
    const [thinned, whole] = await Promise.all([
      double11(["check", file("thinned.yaml", `${row}wholeSlice: 10\n`)]),
      double11(["check", file("whole.yaml", row)]),
    ]);
    expect([thinned.code, whole.code]).toEqual([1, 0]);
  });

  test("in as many replications as one asks for, and says of how many to come that holds", async () => {
    // Some half of the windows have a median wait of next to nothing.
    const lucky = file("lucky.yaml", text(0.05).replace("share: 0.9", "share: 0.5"));
    const [one, many] = await Promise.all([
      double11(["check", lucky]),
      double11(["check", lucky, "--seed", "tries", "--replications", "20", "--json"]),
    ]);
    expect(one.out).toContain("of        lucky, seed 1, one replication");
    expect(one.out).toContain("Chance may have been kind to one replication: --replications 20");
    const { checks } = JSON.parse(many.out) as {
      readonly checks: readonly {
        readonly reference: string;
        readonly measured: { readonly [name: string]: number };
      }[];
    };
    const [, { reference, measured }] = checks;
    expect(reference).toBe("lucky, seed tries, 20 replications");
    const kept = measured["replications that keep it"];
    expect(kept).toBeGreaterThan(0);
    expect(kept).toBeLessThan(20);
    expect(many.code).toBe(1);
    const least = measured["share of all such replications that keep it, at least, with 95 % confidence (%)"];
    expect(least).toBeLessThan(5 * kept);
    const refused = await double11(["check", lucky, "--replications", "none"]);
    expect([refused.code, refused.err]).toEqual([2, '--replications: expected a positive integer, got "none".\n']);
  });

  test("in times as they are written, as plan says them too", async () => {
    const minutes = text(5)
      .replace("time: s", "time: min")
      .replace(/objectives: .*/, "objectives: [till.wait.p50 < 20 s per 100 min in 90 %]");
    const path = file("minutes.yaml", minutes);
    const [checked, planned] = await Promise.all([
      double11(["check", path]),
      double11(["plan", path, "--replications", "1"]),
    ]);
    expect(checked.out).toContain("till: 50 % of each 100 min have a wait of at most 20 s, in 90 % of the windows");
    expect(planned.out).toMatch(
      /^Asked {7}till\.wait\.p50 < 20 s per 100 min in 90 % of windows: [\d.]+ (min|s|ms) at worst, in/m,
    );
    const never = await double11(["plan", path, "--replications", "1", "--objective", "till.sojourn.p99 < 100 ms"]);
    expect(never.err).toContain("till does not keep 99 % of its sojourn times below 100 ms, with");
  });

  test("and to the share of customers that it may lose, where it says one", async () => {
    // M/M/1/2 at a load of a half loses a seventh of those who come.
    const small = text(5).replace("mean: 1 } }", "mean: 1 }, capacity: 2 }");
    const [few, many] = await Promise.all(
      [10, 20].map((percent) => double11(["check", file(`lost-${percent}.yaml`, `${small}mostLost: ${percent} %\n`)])),
    );
    expect([few.code, many.code]).toEqual([1, 0]);
    expect(few.out).toMatch(/FAIL +lost/);
    expect(few.out).toContain("Of all who come, at most 10 % are refused or give up");
  });

  test("prints the schema of scenario files", async () => {
    const { out, code } = await double11(["schema"]);
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ properties: { version: { const: 1 } }, required: ["version"] });
  });
});
