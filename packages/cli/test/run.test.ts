import { spawnSync } from "node:child_process";
import {
  existsSync,
  lstatSync,
  mkdtempSync,
  openAsBlob,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  unlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { openRunFile } from "@double11/sim-core/recording";
import { describe, expect, test } from "vitest";
import { double11 } from "./command.ts";

const folder = mkdtempSync(join(tmpdir(), "double11-run-"));
const script = fileURLToPath(new URL("../bin/double11.js", import.meta.url));

interface Report {
  readonly [key: string]: unknown;
  readonly digest: string;
  readonly peak: { readonly ordersPerSecond: number; readonly at: number };
  readonly buyers: { readonly [fate: string]: number };
  readonly sample: { readonly [fate: string]: number };
  readonly stock: readonly { readonly items: readonly { [books: string]: number }[]; readonly oversold: number }[];
}

const report = async (...args: string[]): Promise<Report> => {
  const said = await double11(["run", ...args, "--json"]);
  expect(said.err).toBe("");
  expect(said.code).toBe(0);
  return JSON.parse(said.out) as Report;
};

describe("double11 run --json", () => {
  test("reports everything a reader may rely on, conserved exactly", async () => {
    const run = await report("peak-2020", "--slice", "100", "--set", "stages.gate.limit=400000");
    for (const key of ["scenario", "seed", "slice", "version", "digest", "digestVersion", "peak", "stages", "wall"]) {
      expect(run, key).toHaveProperty(key);
    }
    for (const buyers of [run.buyers, run.sample]) {
      const { arrived, created, soldOut, refused, abandoned, pending, paid, cancelled, unpaid } = buyers;
      expect(arrived).toBe(created + soldOut + refused + abandoned + pending);
      expect(created).toBe(paid + cancelled + unpaid);
    }
    // A limit below the demand must refuse, and count attempts apart from buyers.
    expect(run.buyers["attempts"]).toBeGreaterThan(run.buyers["arrived"]);
    expect(run.buyers["arrived"]).toBe(run.sample["arrived"] * 100);
    for (const { items, oversold } of run.stock) {
      expect(oversold).toBe(0);
      for (const { stock, sold, held, left } of items) expect(sold + held + left).toBe(stock);
    }
    const order = (run["stages"] as Record<string, Record<string, Record<string, number>>>)["order"];
    expect(order["sojourn"]["p99"]).toBeGreaterThan(order["sojourn"]["p50"]);
  });

  test("gives one digest for one seed in two processes, recorded or not, and another for another", async () => {
    const out = join(folder, "same.desrun");
    const [once, recorded, other] = await Promise.all([
      report("peak-2020", "--slice", "1000"),
      report("peak-2020", "--slice", "1000", "--out", out),
      report("peak-2020", "--slice", "1000", "--seed", "2"),
    ]);
    expect(recorded.digest).toBe(once.digest);
    expect(other.digest).not.toBe(once.digest);
    const file = await openRunFile(await openAsBlob(out));
    expect(file.manifest.digest).toBe(once.digest);
    const events = await file.events();
    expect(events.filter(({ kind }) => kind === "peak")).toHaveLength(1);
    await file.close();
  });

  test("puts intervals on chance estimates when replicated, and records the median one", async () => {
    const out = join(folder, "median.desrun");
    const run = await report("peak-2020", "--slice", "2000", "--replications", "4", "--out", out);
    const peak = run.peak.ordersPerSecond as unknown as { value: number; low: number; high: number };
    expect(peak.low).toBeLessThan(peak.value);
    expect(peak.high).toBeGreaterThan(peak.value);
    const file = await openRunFile(await openAsBlob(out));
    expect(file.manifest.digest).toBe(run.digest);
    expect(await file.replications()).toHaveLength(4);
    await file.close();
    // A single peak's band is of its fit: over several there is one interval.
    expect(run.peak).not.toHaveProperty("low");
    expect(run["intervals"]).toBe("Student t, 95 %, 4 replications");
  });

  test("and in words: the means with their intervals, the counts of a replication that is named, from 1 on", async () => {
    const args = ["peak-2020", "--slice", "2000", "--replications", "4"];
    const [said, json] = await Promise.all([double11(["run", ...args]), report(...args)]);
    const count = (value: number): string => Math.round(value).toLocaleString("en");
    const { value, low, high } = json.peak.ordersPerSecond as unknown as { value: number; low: number; high: number };
    expect(said.out).toContain(`Peak        ${count(value)} (${count(low)} to ${count(high)}) orders/s`);
    const stages = json["stages"] as Record<string, Record<string, Record<string, { value: number; high: number }>>>;
    const { mean } = stages["payment"]["wait"];
    expect(said.out).toContain(` ${mean.value.toFixed(2)} s ± ${(mean.high - mean.value).toFixed(2)} s`);
    expect(said.out).toMatch(/Counts {6}of replication [1-4], the median one by its peak:/);
    expect(said.out).toContain("the mean of 4 replications ± half of its 95 % interval");
    expect(said.out).toMatch(/^2\.5 min simulated, one buyer in 2000, seed 1, /m);
  });

  test("calls nothing calibrated or predicted that was changed", async () => {
    const [plain, changed, deeper] = await Promise.all([
      double11(["run", "peak-2020", "--slice", "2000", "--from", "23:59:50"]),
      double11(["run", "peak-2020", "--slice", "2000", "--set", "demand.peak=300000"]),
      double11(["run", "peak-2020", "--slice", "2000", "--set", "network.stations.payment.servers=150000"]),
    ]);
    expect(plain.out).toContain("(calibrated: published 583,000 at 00:00:26)");
    expect(plain.out).toContain("(predicted, given payment capacity)");
    const [early, late] = await Promise.all([
      double11(["run", "peak-2020", "--slice", "2000", "--until", "00:00:15"]),
      double11(["run", "peak-2020", "--slice", "2000", "--from", "00:00:40", "--until", "00:01:20"]),
    ]);
    for (const { out } of [early, late]) {
      expect(out).toContain("(of another span: 583,000 was published of 00:00:26)");
      expect(out).not.toMatch(/calibrated:|predicted/);
    }
    // By the clock, not from the run's beginning on.
    const clock = /in second 00:(\d\d):(\d\d) /.exec(late.out)!.slice(1).map(Number);
    expect(60 * clock[0] + clock[1]).toBeGreaterThanOrEqual(40);
    for (const { out } of [changed, deeper]) {
      expect(out).toContain("(of a changed night: 583,000 was published of the one that is calibrated)");
      expect(out).not.toMatch(/calibrated:|predicted/);
    }
  });

  test("takes the span from the clock", async () => {
    const run = await report("peak-2020", "--slice", "1000", "--from", "23:59:50", "--until", "00:00:40");
    expect(run.peak.at).toBeLessThan(40);
    expect(run["simulated"]).toBe(50);
    expect(await report("peak-2020", "--slice", "1000", "--until", "23:59:50")).toMatchObject({ peak: null });
  });
});

describe("bad input gets one sentence and exit code 2", () => {
  test.each([
    [["run", "nope"], "run: expected a scenario (peak-2020, night-2020, "],
    [["run"], "run: expected one scenario, got 0."],
    [["run", "peak-2020", "--slice", "0"], "--slice: expected a positive integer, got 0."],
    [["run", "peak-2020", "--slice", "2.5"], "--slice: expected a positive integer, got 2.5."],
    [["run", "peak-2020", "--slice", "ten"], '--slice: expected a positive integer, got "ten".'],
    [["run", "peak-2020", "--replications", "-1"], "--replications"],
    [["run", "peak-2020", "--seed", "1.5"], "--seed: expected text or a whole number, got 1.5."],
    [
      ["run", "peak-2020", "--set", "stages.order.servers=many"],
      'scenario.stages.order.servers: expected a number of servers, got "many".',
    ],
    [["run", "peak-2020", "--set", "stages.ordr.servers=1"], "scenario.stages.ordr: expected one of cdn, gate,"],
    [["run", "peak-2020", "--set", "stages.order=1"], "scenario.stages.order: expected a path to a single figure"],
    [["run", "peak-2020", "--set", "stages.order.servers"], "--set: expected path=value"],
    [
      ["run", "peak-2020", "--set", "slice=1000", "--set", "slice=2000"],
      "--set: expected one value of slice, got 1000 and 2000.",
    ],
    [["run", "peak-2020", "--set", "__proto__.x=1"], "scenario.__proto__"],
    [
      ["run", "peak-2020", "--set", "network.stations.order.servers=0"],
      "scenario.network.stations.order.servers: expected",
    ],
    [
      ["run", "peak-2020", "--set", "network.stations.ordr.servers=1"],
      "scenario.network.stations.ordr: expected one of",
    ],
    [["run", "peak-2020", "--set", "demand.peak=-1"], "scenario.demand.peak: expected a positive number, got -1."],
    [["run", "peak-2020", "--from", "25:00"], "--from: expected a time of day"],
    [["run", "peak-2020", "--from", "00:03"], "scenario.until: expected a time after from"],
    [["run", "peak-2020", "--frob"], "run: Unknown option '--frob'"],
    [["run", "peak-2020", "--out", join(folder, "no", "such", "x.desrun")], "there is no such folder"],
    [["run", "peak-2020", "--out", folder], "it is a folder"],
    [["view", join(folder, "none.desrun")], "none.desrun cannot be read: there is no such file.\n"],
    [["view", folder], `view: expected a run file, but ${folder} cannot be read: it is a folder.\n`],
    [["page", "--out", script], `--out: cannot write the folder ${script}: part of the path is a file. Name another`],
    [["page", "--out", join(script, "x")], "double11.js/x: part of the path is a file. Name another folder.\n"],
    [["view", "--port", "http"], "--port: expected a whole number"],
    [
      ["run", "peak-2020", "--slice", "2000", "--set", "wholeSlice=2000", "--out", join(folder, "huge.desrun")].concat([
        "--set",
        "network.stations.order.servers=9000000000000000",
      ]),
      'run writer: ticks of "order", row 0.capacity: expected a whole number from 0 to 4294967295, got 4500000000000.',
    ],
    [["start", "--slice", "1000"], 'start: expected no arguments, got "--slice". Runs of another kind: double11 run'],
    [["schema", "all"], 'schema: expected no arguments, got "all".'],
    [
      ["frob"],
      'double11: expected a command (run, compare, plan, check, import, schema, view, report, page, start), got "frob".',
    ],
  ])("%j", async (args, sentence) => {
    const said = await double11(args);
    expect(said.err).toContain(sentence);
    expect(said.err).not.toMatch(/^\s+at /m);
    expect(said.out).toBe("");
    expect(said.code).toBe(2);
  });

  test("a file that is no run file is refused in words", async () => {
    const file = join(folder, "garbage.desrun");
    writeFileSync(file, "hello");
    const said = await double11(["view", file]);
    expect(said.err).toContain("not a run file");
    expect(said.code).toBe(2);
  });

  test("a damaged run file is refused before anything is made of it", async () => {
    const [run, out] = [join(folder, "damaged.desrun"), join(folder, "damaged-page")];
    expect((await double11(["run", "peak-2020", "--slice", "2000", "--out", run])).code).toBe(0);
    const bytes = readFileSync(run);
    // Within the first member, behind its header.
    bytes[1000] ^= 1;
    writeFileSync(run, bytes);
    for (const args of [["report"], ["view"], ["page", "--out", out, "--run"]]) {
      const { code, err } = await double11([...args, run]);
      expect(err).toMatch(
        new RegExp(`^${args[0]}: .*damaged\\.desrun: The run file is damaged: .* copy or download it again\\.\n$`),
      );
      expect(code).toBe(2);
    }
    expect(existsSync(out)).toBe(false);
  });

  test("a run interrupted halfway leaves nothing behind", async () => {
    const written = () => readdirSync(folder).filter((name) => name.startsWith("killed"));
    const said = await double11(["run", "peak-2020", "--out", join(folder, "killed.desrun")], {
      killWhen: () => written().length > 0,
    });
    expect(said.code).toBe(130);
    expect(written()).toEqual([]);
  });
});

describe("--out replaces a run file, and nothing else", () => {
  const shop =
    "version: 1\nuntil: 60\nnetwork:\n  time: min\n  sources: { a: { interarrival: { law: exponential, mean: 1 }, to: s } }\n  stations: { s: { service: { law: exponential, mean: 0.5 } } }\n";
  const own = join(folder, "own.yaml");
  writeFileSync(own, shop);
  const archive = join(folder, "archive.zip");
  writeFileSync(archive, "PK\u0003\u0004 of something else");
  const [pipe, dangling] = [join(folder, "pipe"), join(folder, "dangling.desrun")];
  spawnSync("mkfifo", [pipe]);
  symlinkSync(join(folder, "gone.desrun"), dangling);

  test.each([
    [own, "it is there already and is no run file"],
    [archive, "it is there already and is no run file"],
    [pipe, "it is a device or a pipe, and a run file is written whole or not at all"],
    [dangling, "it is a link to a file that is not there"],
  ])("%s is kept", async (out, why) => {
    const before = lstatSync(out);
    const said = await double11(["run", own, "--out", out]);
    expect(said).toEqual({ code: 2, out: "", err: `--out: cannot write ${out}: ${why}. Name another file.\n` });
    expect([lstatSync(out).ino, lstatSync(out).mode]).toEqual([before.ino, before.mode]);
    expect(readFileSync(own, "utf8")).toBe(shop);
  });

  test("an earlier run is written over, an empty file filled, and a link followed", async () => {
    const [out, link, empty] = ["again", "link", "empty"].map((name) => join(folder, `${name}.desrun`));
    symlinkSync(out, link);
    writeFileSync(empty, "");
    for (const seed of ["1", "2"]) {
      const to = seed === "1" ? out : link;
      expect(await double11(["run", own, "--seed", seed, "--out", to])).toMatchObject({ code: 0, err: "" });
    }
    expect(lstatSync(link).isSymbolicLink()).toBe(true);
    unlinkSync(link);
    const file = await openRunFile(await openAsBlob(out));
    expect(file.manifest.seed).toBe("2");
    await file.close();
    expect((await double11(["run", own, "--out", empty])).code).toBe(0);
    expect(statSync(empty).size).toBeGreaterThan(0);
    expect(readdirSync(folder).filter((name) => name.endsWith(".partial"))).toEqual([]);
  });
});

describe("whoever takes the wrong command is told the right one", () => {
  const shop = fileURLToPath(new URL("../../../examples/coffee-shop.yaml", import.meta.url));
  test.each([
    [
      ["view", "my shop.yaml"],
      "view: expected a run file, got a scenario. Run it first: double11 run 'my shop.yaml' --out 'my shop.desrun'\n",
    ],
    [
      ["run", "x.desrun"],
      "run: expected a scenario, got a run file. double11 view shows it, report says what came of it.\n",
    ],
    [
      ["run", shop, "--set", "stations.bar.servers=3"],
      "--set: expected a path into the scenario, got stations.bar.servers. Did you mean network.stations.bar.servers?\n",
    ],
    [["run", shop, "--until", "09:00"], `--until: expected none beside a file: say it in ${shop}, as until.\n`],
    [
      ["plan", "hot-item"],
      /^plan: expected something to keep, but hot-item has no objectives and no mostLost: --objective "\w+\.wait\.p90 < 1 s", --lost 1, or either in its file\.\n$/,
    ],
  ])("%j", async (args, sentence) => {
    const { code, err } = await double11(args);
    expect(code).toBe(2);
    expect(err).toEqual(typeof sentence === "string" ? sentence : expect.stringMatching(sentence));
  });
});

test("--help says how a command is called and what its options are", async () => {
  const { code, out } = await double11(["run", "peak-2020", "--help"]);
  expect(code).toBe(0);
  expect(out).toMatch(/^Usage:\n {2}double11 run <scenario or file\.yaml>/);
  // Each option of the usage once.
  const [usage, ...rest] = out.split("\n  --");
  const named = [...usage.matchAll(/\[--([a-z-]+)/g)].map(([, option]) => option);
  expect(rest.map((line) => /^[a-z-]+/.exec(line)![0]).toSorted()).toEqual(named.toSorted());
});

test("a Node that runs no TypeScript is refused in a sentence", () => {
  const { status, stderr } = spawnSync(process.execPath, ["--no-strip-types", script, "run", "peak-2020"], {
    encoding: "utf8",
  });
  expect(status).toBe(2);
  expect(stderr).toMatch(
    /^double11: expected Node 22\.18 or later, which runs TypeScript, got v\d+.* brings a newer one along\.\n$/,
  );
});

test("and does not fail an install", () => {
  const prepare = fileURLToPath(new URL("../bin/prepare.js", import.meta.url));
  const [without, own] = [["--no-strip-types", prepare], [prepare]].map((args) => spawnSync(process.execPath, args));
  expect([without.status, own.status]).toEqual([0, 0]);
});

test("under pnpm a file is named as its caller sees it", () => {
  const caller = fileURLToPath(new URL("../../../examples", import.meta.url));
  const { status, stdout } = spawnSync(process.execPath, [script, "run", "coffee-shop.yaml"], {
    encoding: "utf8",
    env: { ...process.env, npm_lifecycle_event: "double11", INIT_CWD: caller },
  });
  expect([status, stdout.split("\n")[0]]).toEqual([0, "A coffee shop"]);
});

test("no progress bar where there is no terminal", async () => {
  const said = await double11(["run", "peak-2020", "--slice", "1000"]);
  expect(said.err).toBe("");
  expect(said.out).toContain("(identity)");
  expect(said.out).toContain("Digest");
});

test("many items of one row are counted together for people, and one by one for programs", async () => {
  const night = ["run", "night-2020", "--slice", "4000", "--set", "wholeSlice=1000", "--until", "00:01:00"];
  const [people, programs] = await Promise.all([double11(night), double11([...night, "--json"])]);
  const { stock } = JSON.parse(programs.out) as {
    readonly stock: readonly { readonly station: string; readonly items: readonly { readonly sold: number }[] }[];
  };
  const { items } = stock.find(({ station }) => station === "roomARow")!;
  expect(items.length).toBeGreaterThan(4);
  const sold = items.reduce((sum, item) => sum + item.sold, 0).toLocaleString("en");
  expect(people.out.match(/^Stock .*roomARow.*$/gm)).toEqual([
    expect.stringContaining(`Stock       roomARow, ${items.length} items: ${sold} sold + `),
  ]);
});

test("a reader who has read enough is no error", () => {
  const main = join(import.meta.dirname, "../bin/double11.js");
  const { stdout, stderr } = spawnSync("sh", ["-c", `"${process.execPath}" "${main}" schema | head -n 1`], {
    encoding: "utf8",
  });
  expect(stdout).toBe("{\n");
  expect(stderr).toBe("");
});

test.skipIf(!existsSync("/dev/full"))("a full disk behind the output is said in a sentence", () => {
  const { status, stderr } = spawnSync("sh", ["-c", `"${process.execPath}" "${script}" schema > /dev/full`], {
    encoding: "utf8",
  });
  expect(stderr).toBe("double11: cannot write to standard output: the disk is full.\n");
  expect(status).toBe(1);
});
