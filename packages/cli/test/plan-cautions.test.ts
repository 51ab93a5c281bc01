import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { double11 } from "./command.ts";

const folder = mkdtempSync(join(tmpdir(), "double11-cautions-"));

/** A scenario file of people who come ten a second, with stations and more of its own. */
const shop = (name: string, stations: string, rest: string, rate = "10/s"): string => {
  const path = join(folder, `${name}.yaml`);
  const source = `{ kind: poisson, rate: { shape: constant, rate: ${rate} }, to: desk }`;
  writeFileSync(
    path,
    `version: 1\ntitle: Shop\nuntil: 60 s\nnetwork:\n  time: s\n  sources: { people: ${source} }\n  stations:\n${stations}${rest}`,
  );
  return path;
};

describe("servers that a controller sets", () => {
  const scaled = `    desk: { servers: 12, service: { law: exponential, mean: 0.5 s }, to: till }
    till: { servers: 3, service: { law: exponential, mean: 0.1 s } }
  controllers:
    scaler: { kind: autoscaler, station: desk, target: 0.7, period: 5 s, min: 8, max: 40 }
`;
  const prices = "prices: { desk: 2, till: 1 }\n";

  test("are no plan, but how much they bear is said", async () => {
    const path = shop("scaled", scaled, `objectives: [ desk.wait.p90 < 1 s per 20 s in 100 % ]\n${prices}`);
    const { code, out } = await double11(["plan", path, "--replications", "2"]);
    expect(code).toBe(0);
    expect(out).toContain("The plan    none: a controller sets the servers of desk, which plan does not change\n");
    expect(out).toMatch(/^As it is {4}bears .* in each of 2 replications/m);
  });

  test("are left as they are beside what is planned, and cost what no figure of the file says", async () => {
    const path = shop("beside", scaled, `objectives: [ till.wait.p90 < 1 s per 20 s in 100 % ]\n${prices}`);
    const { out } = await double11(["plan", path, "--replications", "2"]);
    expect(out).not.toMatch(/^desk /m);
    expect(out).toMatch(
      /^Cost .* for all servers that have a price but those of desk, which come and go; 3 as it is$/m,
    );
  });
});

describe("one customer in many", () => {
  const limited = "    desk: { kind: limiter, rate: 3300/s, burst: 50 }\n";

  test("is refused by chance at a limiter of few tokens, and a run says so where any was", async () => {
    const path = shop("limited", limited, "mostLost: 1 %\n", "3000/s");
    const [coarse, whole] = await Promise.all([double11(["run", path, "--slice", "10"]), double11(["run", path])]);
    expect(coarse.out).toMatch(/^Asked .* broken, 6\.\d+ % refused/m);
    expect(coarse.out).toContain(
      "Coarse      at one customer in 10 desk holds 5 tokens at most: it refuses by chance whom all of them would let pass.\n",
    );
    expect(whole.out).toMatch(/^Asked .* kept, 0 % refused/m);
    expect(whole.out).not.toContain("Coarse");
  });

  test("keeps a plan from calling what it found so of all", async () => {
    const queue = "    desk: { servers: 4200, service: { law: exponential, mean: 1 s }, capacity: 4300 }\n";
    const path = shop("many", queue, "objectives: [ desk.wait.p90 < 1 s per 20 s in 90 % ]\n", "4000/s");
    const few = ["--slice", "20", "--replications", "1"];
    const planned = await double11(["plan", path, ...few, "--lost", "2"]);
    expect(planned.out).toMatch(
      /^Coarse {6}at one customer in 20 fewer servers are simulated than there are, and few keep people waiting longer than many:\n {12}the plan errs towards more\. --slice 2 says how much\.$/m,
    );
    const lossy = `${limited}    till: { servers: 1, service: { law: exponential, mean: 0.1 ms } }\n`.replace(
      "50 }",
      "50, to: till }",
    );
    const refused = await double11([
      "plan",
      shop("lossy", lossy, "mostLost: 1 %\n", "3000/s"),
      ...few,
      "--stations",
      "till",
    ]);
    expect(refused).toMatchObject({ code: 2, out: "" });
    expect(refused.err).toMatch(
      /^plan: desk loses too many customers .* All at one customer in 20: --slice 2 says whether it is so of more\.\n$/,
    );
  });
});

describe("an objective of which nobody was measured", () => {
  test("is said not to be put to the test, and whom a schedule serves is not to be named", async () => {
    const closing = `    desk: { schedule: { steps: [[0, 9], [30, 0]] }, service: { law: exponential, mean: 0.5 s }, to: { till: 0, exit: 1 } }
    till: { service: { law: exponential, mean: 0.1 s } }
`;
    const path = shop("closing", closing, "objectives: [ till.wait.p90 < 1 s per 20 s ]\n");
    const { out } = await double11(["plan", path, "--replications", "2"]);
    expect(out).toMatch(/^Asked .*: nobody was measured, so it was not put to the test$/m);
    expect(out).toContain(
      "what follows is planned for what desk lets through. Give it an objective, or its schedule more servers.\n",
    );
  });
});
