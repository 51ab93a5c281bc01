import { mkdtempSync, openAsBlob, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { openRunFile } from "@double11/sim-core/recording";
import { describe, expect, test } from "vitest";
import { double11 } from "./command.ts";

const desk = fileURLToPath(new URL("../../../examples/help-desk.yaml", import.meta.url));
const text = readFileSync(fileURLToPath(new URL("../../../docs/scenario-files.md", import.meta.url)), "utf8");

interface Counted {
  readonly arrived: number;
  readonly served: number;
  readonly wait: { readonly mean: number };
}

interface AllCounted {
  readonly arrived: { readonly value: number };
  readonly byClass: { readonly [name: string]: { readonly arrived: { readonly value: number } } };
}

interface Report {
  readonly stages: { readonly desk: Counted & { readonly byClass: { readonly [name: string]: Counted } } };
  readonly objectives: readonly { readonly objective: string }[];
}

describe("a desk that serves its members first", () => {
  test("is the example of the documents, which quote what it prints", async () => {
    expect(text).toContain(`\`\`\`yaml\n${readFileSync(desk, "utf8").replace(/^#.*\n/gm, "")}\`\`\``);
    const { out } = await double11(["run", desk, "--replications", "20"]);
    const table = /^stage [^]*?\n\n/m.exec(out)![0].trimEnd();
    const asked = out.split("\n").filter((line) => line.startsWith("Asked"));
    expect(text).toContain(`\`\`\`\n${[table, "", ...asked].join("\n")}\n\`\`\``);
  });

  test("tells programs of each class, which together are all", async () => {
    const { stages, objectives } = JSON.parse((await double11(["run", desk, "--json"])).out) as Report;
    const { members, visitors } = stages.desk.byClass;
    expect(members!.arrived + visitors!.arrived).toBe(stages.desk.arrived);
    expect(members!.served + visitors!.served).toBe(stages.desk.served);
    expect(members!.wait.mean).toBeLessThan(visitors!.wait.mean);
    expect(objectives.map(({ objective }) => objective.split(" <")[0])).toEqual([
      "desk.wait.p90 of members",
      "desk.wait.p90 of visitors",
    ]);
  });

  test("compares class by class, and plans for what is asked of one", async () => {
    const alike = join(mkdtempSync(join(tmpdir(), "double11-alike-")), "alike.yaml");
    writeFileSync(
      alike,
      `version: 1\nextends: ${desk}\ntitle: Alike\nobjectives: []\nnetwork: { stations: { desk: { discipline: fifo } } }\n`,
    );
    expect((await double11(["compare", desk, alike])).out).toMatch(/^desk, members, mean wait .* higher /m);
    // Where nobody is treated otherwise nor asked about, all together say enough.
    const more = await double11(["compare", alike, "--set", "network.stations.desk.servers=3"]);
    expect(more.out).toMatch(/^desk, mean wait /m);
    expect(more.out).not.toContain("members");
    expect((await double11(["run", alike])).out).not.toContain("members");
    const { out } = await double11(["plan", desk]);
    expect(out).toMatch(/^desk +2 +4 +\+100 % +3 are too few in replication \d+: desk\.wait\.p90 of members$/m);
    const asked = ["--objective", "desk.wait.p90 of members < 10 min per 1 h in 90 % of windows"];
    expect((await double11(["plan", desk, ...asked])).out).toMatch(/^desk +2 +2 +0 % /m);
  });

  test("is checked, and recorded, by class", async () => {
    const checked = await double11(["check", desk]);
    expect(checked.code).toBe(1);
    expect(checked.out).toContain(
      "desk: 90 % of members in each 60 min have a wait of at most 4 min, in 90 % of the windows",
    );
    const file = join(mkdtempSync(join(tmpdir(), "double11-classes-")), "desk.desrun");
    await double11(["run", desk, "--out", file]);
    const { objective } = await (await openRunFile(await openAsBlob(file))).objectives();
    expect(new Set(objective)).toEqual(new Set([0, 1]));
  });

  test("counts a class in the replications in which nobody of it came, too", async () => {
    const rare = join(mkdtempSync(join(tmpdir(), "double11-rare-")), "rare.yaml");
    writeFileSync(
      rare,
      `version: 1\nextends: ${desk}\nnetwork: { sources: { members: { rate: { shape: constant, rate: 0.05/h } } } }\n`,
    );
    const { out } = await double11(["run", rare, "--replications", "20", "--json"]);
    const { stages } = JSON.parse(out) as { readonly stages: { readonly desk: AllCounted } };
    const { members, visitors } = stages.desk.byClass;
    expect(members!.arrived.value).toBeLessThan(1);
    expect(members!.arrived.value + visitors!.arrived.value).toBeCloseTo(stages.desk.arrived.value, 9);
    const text = (await double11(["run", rare, "--replications", "20"])).out;
    expect(text).toMatch(new RegExp(`^  visitors +${Math.round(visitors!.arrived.value)} `, "m"));
  });

  test("says of a class that nobody serves that it waits longer than asked, not how long", async () => {
    const starved = join(mkdtempSync(join(tmpdir(), "double11-starved-")), "starved.yaml");
    writeFileSync(
      starved,
      `version: 1\nextends: ${desk}\nnetwork: { sources: { members: { rate: { shape: constant, rate: 900/h } } } }\nobjectives: [desk.wait.p90 of visitors < 4 h per 8 h in 90 %]\n`,
    );
    const { out } = await double11(["run", starved]);
    expect(out).toContain("broken, kept in 0 of 1 windows, over 4 h at worst\n");
    expect((await double11(["check", starved])).out).toMatch(/measured {2}worst, more than \(min\): 240$/m);
  });

  test("has no others: a class that is misspelt is refused", async () => {
    const { code, err } = await double11(["plan", desk, "--objective", "desk.wait.p90 of member < 10 min"]);
    expect(code).toBe(2);
    expect(err).toContain('expected one of the classes members, visitors, got "member". Did you mean members?');
    const known = join(mkdtempSync(join(tmpdir(), "double11-known-")), "known.yaml");
    writeFileSync(
      known,
      `version: 1\nextends: ${desk}\nnetwork: { classes: [known], stations: { desk: { to: { as: known, to: exit } } } }\nobjectives: [exit.sojourn.p90 of members < 10 min]\n`,
    );
    expect((await double11(["run", known])).err).toContain(
      'expected one of the classes known, got "members". Nobody comes to exit as members.',
    );
  });
});
