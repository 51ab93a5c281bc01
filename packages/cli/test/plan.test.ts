import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { double11 } from "./command.ts";

const folder = mkdtempSync(join(tmpdir(), "double11-plan-"));
const bank = join(folder, "bank.yaml");
writeFileSync(
  bank,
  `version: 1
title: The bank
network:
  time: min
  sources:
    customers: { interarrival: { law: exponential, mean: 5 }, to: tellers }
  stations:
    tellers: { servers: 3, service: { law: exponential, mean: 10 }, to: { manager: 0.1, exit: 0.9 } }
    manager: { servers: 1, service: { law: exponential, mean: 20 } }
until: 2000
objectives:
  - { station: tellers, measure: wait, quantile: 0.9, below: 5, window: 2000, share: 1 }
prices: { tellers: 30 }
`,
);

interface Report {
  readonly slice: number;
  readonly servers: { readonly [station: string]: number };
  readonly given: { readonly [station: string]: number };
  readonly tooFew: { readonly [station: string]: { readonly servers: number; readonly replication: number } };
  readonly sure: { readonly share: number };
  readonly headroom: {
    readonly factor: number;
    readonly broken: { readonly shortage: { readonly station: string } };
  };
  readonly objectives: readonly { readonly worst: number }[];
  readonly inputs?: readonly {
    readonly input: { readonly name: string };
    readonly low: { readonly [station: string]: number };
    readonly high: { readonly [station: string]: number };
  }[];
}

describe("double11 plan", () => {
  test("says how many servers a scenario of one's own wants, what they cost, and how sure that is", async () => {
    const { code, out, err } = await double11(["plan", bank]);
    expect([code, err]).toEqual([0, ""]);
    expect(out).toContain("keeps what is asked in each of 20 replications, every customer");
    expect(out).toMatch(/tellers +3 +5 +\+67 % +150 +4 are too few in replication \d+: tellers\.wait\.p90/);
    expect(out).toContain("Lost        0 % of the customers at worst, refused, gave up or failed; 0.1 % may be");
    expect(out).toMatch(
      /As it is {4}bears only 55\.04 % of its demand, in each of 20 replications; at 55\.60 % tellers\.wait\.p90 breaks first, in replication \d+/,
    );
    expect(out).toContain("How sure    at least 86 % of such replications keep what is asked, with 95 % confidence");
    expect(out).toContain(`Try it      double11 run ${bank} --slice 1 --set network.stations.tellers.servers=5`);
  });

  test("says what it does not ask: of a station that does not keep up, and what all servers cost", async () => {
    const asked = ["--objective", "manager.wait.p90 < 60 min per 2000 min in 100 %", "--replications", "2"];
    const slow = ["servers=1", "service.mean=11"].flatMap((set) => ["--set", `network.stations.tellers.${set}`]);
    slow.push("--seed=-two words");
    const { out, code } = await double11(["plan", bank, ...asked, ...slow]);
    expect(code).toBe(0);
    // Not half of the customers get through to the manager's door.
    expect(out).toMatch(
      /Waiting {5}[45]\d\.\d % of all who came to tellers still wait there at the end of replication [12], and nothing is asked of it:/,
    );
    expect(out).toContain("Cost        30 an hour for all servers that have a price; 30 as it is");
    expect(out).toContain("--seed='-two words' --slice 1 --set network.stations.tellers.servers=1 --set network");
    const named = await double11(["plan", bank, ...asked, ...slow, "--stations", "tellers,manager", "--json"]);
    const { servers, backlog, cost, mostLost } = JSON.parse(named.out) as Report & {
      readonly [field: string]: unknown;
    };
    // Two tellers have a tenth more to do than they can: three keep up.
    expect([servers["tellers"], backlog, cost, mostLost]).toEqual([3, null, { given: 30, plan: 90 }, 0.001]);
  });

  const shop = (desk: string, rest: string): string => {
    const path = join(folder, "shop.yaml");
    const sources = "{ people: { kind: poisson, rate: { shape: constant, rate: 8/s }, to: desk } }";
    writeFileSync(
      path,
      `version: 1\nuntil: 1000 s\nnetwork:\n  time: s\n  sources: ${sources}\n  stations: ${desk}\n${rest}`,
    );
    return path;
  };

  test("keeps losses few where a file asks nothing else, and calls its own bound a default where that decides", async () => {
    const desk =
      "{ desk: { servers: 3, service: { law: exponential, mean: 1 s }, patience: { law: exponential, mean: 5 s } } }";
    const few = ["--replications", "2"];
    const stated = await double11(["plan", shop(desk, "mostLost: 10 %\n"), ...few]);
    expect(stated).toMatchObject({ code: 0, err: "" });
    expect(stated.out).toMatch(/^desk +3 +\d +\+\d+ % +\d are too few in replication \d: desk loses too many$/m);
    expect(stated.out).toMatch(/^Lost .* refused, gave up or failed; 10 % may be$/m);
    const waits = "objectives: [ desk.wait.p90 < 5 s ]\n";
    const unstated = await double11(["plan", shop(desk, waits), ...few]);
    expect(unstated.out).toMatch(/; 0\.1 % may be \(the default: mostLost or --lost says another\)$/m);
    const patient = shop(desk.replace(/, patience: .*? } } }/, " } }"), waits);
    expect((await double11(["plan", patient, ...few])).out).toMatch(/; 0\.1 % may be$/m);
    const narrow = shop(desk.replace("servers: 3", "servers: 3, capacity: 4"), waits);
    expect((await double11(["plan", narrow, ...few])).err).toContain(
      "plan: desk loses too many customers (0.1 % may be, the default of mostLost), with 4 servers too,",
    );
  });

  test("says how much a station bears whose servers follow a schedule, and that a plan does not change that", async () => {
    const desk = "{ desk: { schedule: { steps: [[0, 12], [500, 14]] }, service: { law: exponential, mean: 1 s } } }";
    const path = shop(desk, "objectives: [ desk.wait.p90 < 1 s per 100 s in 100 % ]\n");
    const few = ["--replications", "2"];
    const [people, programs, named] = await Promise.all([
      double11(["plan", path, ...few]),
      double11(["plan", path, ...few, "--json"]),
      double11(["plan", path, ...few, "--stations", "desk"]),
    ]);
    expect(people).toMatchObject({ code: 0, err: "" });
    expect(people.out).toContain("The plan    none: desk follows a schedule, which plan does not change\n");
    expect(people.out).toMatch(
      /^As it is {4}bears .* in each of 2 replications; at .* desk\.wait\.p90 breaks first, in/m,
    );
    expect(people.out).toContain("\nLost        0.1 % may be\n");
    const tight = desk.replace("law: exponential, mean: 1 s } }", "law: exponential, mean: 1 s }, capacity: 14 }");
    expect((await double11(["plan", shop(tight, "objectives: [ desk.wait.p90 < 9 s ]\n"), ...few])).out).toMatch(
      /^Lost {8}0\.1 % may be \(the default: mostLost or --lost says another\)\nAs it is .* desk loses too many first/m,
    );
    const { headroom, servers } = JSON.parse(programs.out) as Partial<Report>;
    expect([headroom!.broken.shortage.station, servers]).toEqual(["desk", undefined]);
    expect(named).toMatchObject({ code: 2, out: "" });
    expect(named.err).toMatch(
      /^plan: stations: expected .*, got "desk"\. It follows a schedule, which a plan does not change\.\n$/,
    );
  });

  test("promises nothing of assumed inputs where none are stated, and says so when asked", async () => {
    const { out } = await double11(["plan", bank, "--replications", "2", "--inputs"]);
    expect(out).toContain("That is of chance alone.\n");
    expect(out).toContain(
      "\nAssumed     no ranges are stated of what this scenario assumes, so --inputs varied nothing.\nTry it ",
    );
  });

  test("says large changes as multiples, and of one replication that it is one", async () => {
    const crowd = shop(
      "{ desk: { servers: 1, service: { law: exponential, mean: 5 s } } }",
      "objectives: [ desk.wait.p90 < 1 s ]\n",
    );
    const { out } = await double11(["plan", crowd, "--replications", "1"]);
    expect(out).toContain("keeps what is asked in the one replication that was run, every customer");
    expect(out).toMatch(/^desk +1 +5\d +5\d times +\d\d are too few/m);
    const idle = shop(
      "{ desk: { servers: 400, service: { law: exponential, mean: 1 s } } }",
      "objectives: [ desk.wait.p90 < 1 s ]\n",
    );
    expect((await double11(["plan", idle, "--replications", "1"])).out).toMatch(
      /^As it is {4}bears [45]\d(\.\d+)? times its demand, in the one replication that was run; at [45]\d(\.\d+)? times desk/m,
    );
  });

  test("names what costs leave out", async () => {
    const scheduled = join(folder, "scheduled.yaml");
    const text = readFileSync(bank, "utf8").replace("servers: 3,", "schedule: { steps: [[0, 3]] },");
    writeFileSync(scheduled, text.replace("{ tellers: 30 }", "{ tellers: 30, manager: 5 }"));
    const asked = ["--objective", "manager.wait.p90 < 60 min per 2000 min", "--replications", "2"];
    const { out } = await double11(["plan", scheduled, ...asked]);
    expect(out).toMatch(
      /Cost {8}\d+ an hour for all servers that have a price but those of tellers, which come and go; 5 as it is/,
    );
  });

  test("says to try the span that was planned", async () => {
    const span = ["--from", "23:59:55", "--until", "00:00:05"];
    const asked = ["--objective", "order.sojourn.p90 < 10 s per 10 s in 10 %", "--replications", "1", "--lost", "99"];
    const { out } = await double11(["plan", "peak-2020", ...span, "--slice", "50000", ...asked]);
    expect(out).toContain("Try it      double11 run peak-2020 --slice 50000 --from 23:59:55 --until 00:00:05 --set ");
  });

  test("warns of a slice that leaves few servers", async () => {
    const { out } = await double11(["plan", bank, "--slice", "2", "--replications", "2"]);
    expect(out).toContain("Coarse      at one customer in 2 fewer than 100 servers are simulated of tellers");
  });

  test("looks at all stations for the whole way, and says what too few of any do to it", async () => {
    const asked = ["--objective", "exit.sojourn.p90 < 40 min per 2000 min", "--lost", "5 %"];
    const { out } = await double11(["plan", bank, ...asked, "--replications", "5"]);
    expect(out).toMatch(/^manager +1 +2 .* 1 is too few in replication \d: exit.sojourn.p90$/m);
    expect(out).toMatch(/Asked {7}exit.sojourn.p90 < 40 min per 2000 min in 99.9 % of windows: [\d.]+ min at worst/);
    const lost = double11(["plan", bank, ...asked, "--stations", "manager", "--objective", "exit.sojourn.p9 < 1 s"]);
    expect((await lost).err).toContain("exit does not keep 9 % of whole ways below 1 s");
  });

  test("looks for what the command line asks for, in place of the file's own", async () => {
    const asked = ["--objective", "manager.wait.p90 < 10 min per 2000 min", "--stations", "manager", "--lost", "5 %"];
    const { out } = await double11(["plan", bank, ...asked, "--replications", "5", "--resolution", "2", "--json"]);
    const { servers, given, tooFew, sure, objectives, headroom } = JSON.parse(out) as Report;
    expect([given, servers]).toEqual([{ manager: 1 }, { manager: 2 }]);
    expect(tooFew["manager"].servers).toBe(1);
    expect(objectives).toHaveLength(1);
    expect(objectives[0].worst).toBeLessThan(10);
    expect(headroom.factor).toBeLessThan(1);
    expect(headroom.broken.shortage.station).toBe("manager");
    expect(sure.share).toBeCloseTo(0.05 ** (1 / 5), 12);
  });

  test("sizes payment for the night, and says what not knowing its service time does to that", async () => {
    const few = ["--replications", "2", "--resolution", "5", "--slice", "4000", "--set", "wholeSlice=100"];
    const { out } = await double11(["plan", "peak-2020", "--stations", "payment", ...few, "--inputs", "--json"]);
    const { slice, servers, given, inputs } = JSON.parse(out) as Report;
    expect(slice).toBe(4000);
    // 55 millions pay within 95 s, and wait for 10 s at most: somewhat more than the plateau's servers.
    expect(servers["payment"] / given["payment"]).toBeGreaterThan(1.05);
    expect(servers["payment"] / given["payment"]).toBeLessThan(1.4);
    const payTime = inputs!.find(({ input }) => input.name === "payment time")!;
    // Work is proportional to it: 0.1 s and 1 s for 0.3 s.
    expect(Math.abs(payTime.low["payment"] / (0.1 / 0.3) - 1)).toBeLessThan(0.15);
    expect(Math.abs(payTime.high["payment"] / (1 / 0.3) - 1)).toBeLessThan(0.15);
    // What is looked for is no input.
    expect(inputs!.map(({ input }) => input.name)).not.toContain("payment servers");
  });

  test.each([
    [["plan", "retry-storm"], "plan: expected something to keep, but retry-storm has no objectives and no mostLost: "],
    [["plan", bank, "--objective", "tellers.wait < 5"], "--objective: expected <station>.<wait or sojourn>.p<percent>"],
    [
      ["plan", bank, "--objective", "teller.wait.p9 < 5"],
      "plan: scenario.objectives[0].station: expected one of tellers",
    ],
    [
      ["plan", bank, "--stations", "manager"],
      "plan: tellers does not keep 90 % of its wait times below 5 min, and its",
    ],
    [
      ["plan", bank, "--lost", "many"],
      '--lost: expected a number of per cent from 0 to below 100, like 0.1, got "many".',
    ],
    [["plan", bank, "--resolution", "0"], "plan: resolution: expected a share between 0 and 1, got 0."],
    [["plan", bank, "--out", "x"], "plan: expected no --out; run the plan it finds with it instead."],
    [["plan"], "plan: expected one scenario, got 0."],
    [["plan", "nope"], "plan: expected a scenario (peak-2020, "],
    [["plan", bank, "--frob"], "plan: Unknown option '--frob'"],
  ])("bad input gets one sentence and exit code 2: %j", async (args, sentence) => {
    const { code, out, err } = await double11(args);
    expect([code, out]).toEqual([2, ""]);
    expect(err).toContain(sentence);
  });
});
