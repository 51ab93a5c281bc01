import { mkdtempSync, openAsBlob, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openRunFile } from "@double11/sim-core/recording";
import { applyChanges, recordRun } from "@double11/sim-core/simulator";
import { build } from "vite";
import { afterAll, beforeAll, expect, test } from "vitest";
import { buildPage, pageFolder } from "../../src/page-build.ts";
import { PageServer } from "../../src/page-server.ts";
import { double11 } from "../command.ts";
import { Firefox } from "./firefox.ts";

// Five journeys of a reader in Firefox, on the page as it is served, and the golden digests in its engine.
// Writes docs/firefox.md. Without a Firefox this fails and says how to install one.
const root = join(import.meta.dirname, "../../../..");
const folder = mkdtempSync(join(tmpdir(), "double11-firefox-run-"));
const run = join(folder, "peak.desrun");
const passed: string[] = [];
let firefox: Firefox;
let server: PageServer;
let goldenServer: PageServer;
let address: string;

beforeAll(async () => {
  firefox = await Firefox.launch();
  await double11(["run", "peak-2020", "--slice", "1000", "--out", run]);
  await buildPage();
  server = new PageServer(pageFolder, run);
  address = `http://localhost:${await server.listen(4960)}/`;
}, 300_000);

afterAll(async () => {
  server?.close();
  goldenServer?.close();
  await firefox?.close();
  if (passed.length < 6) return;
  const lines = passed.map((what) => `- ${what}`).join("\n");
  writeFileSync(
    join(root, "docs", "firefox.md"),
    `# The page in Firefox

Driven by \`packages/cli/test/deep/firefox.deep.test.ts\`, which writes this page, in headless Firefox ${firefox.version} on
${process.platform} ${process.arch}, ${new Date().toISOString().slice(0, 10)}. The page is served as \`npx -y pnpm@12 double11 view\` serves it, under its strict policy.

${lines}
`,
  );
});

test("opens a run and says what binds", async () => {
  await firefox.goto(address);
  await firefox.until(`document.querySelector(".track-group canvas")?.width > 0`);
  const sentence = await firefox.evaluate(`document.querySelector("h1").textContent`);
  expect(sentence).toMatch(/^Payment binds from 00:00:\d\d until the run ends at 00:02:00/);
  expect(await firefox.evaluate(`document.querySelectorAll(".stage").length`)).toBe(5);
  passed.push(`open: “${sentence}”`);
});

test("scrubs, and every figure is the table's own", async () => {
  const file = await openRunFile(await openAsBlob(run));
  const { served } = await file.ticks("order", 0);
  const weight = file.manifest.stations.find(({ name }) => name === "order")!.weight;
  for (const time of [120, 56, 57.5, 3]) {
    await firefox.evaluate(`(() => {
      const scrubber = document.querySelector("input[type=range][aria-valuetext]");
      scrubber.value = "${time}";
      scrubber.dispatchEvent(new Event("input", { bubbles: true }));
    })()`);
    await firefox.evaluate(
      `new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(true))))`,
    );
    const rate = await firefox.evaluate(
      `[...document.querySelectorAll(".stage")].find((stage) => stage.textContent.includes("Order"))
        .querySelector(".stage-rate tspan").textContent`,
    );
    const rows = served.subarray(Math.round(time * 10) - 10, Math.round(time * 10));
    expect(rate, `at ${time} s`).toBe(rows.reduce((sum, count) => sum + count * weight, 0).toLocaleString("en-US"));
  }
  await file.close();
  passed.push("scrub: forth, back and between, the rate of Order is the tick table's at four times");
});

test("runs again with a change, to the digest that Node gives", async () => {
  await firefox.evaluate(`localStorage.setItem("double11.panel.plan", "true")`);
  await firefox.goto(address);
  await firefox.until(`document.querySelector(".plan input[type=number][aria-label=Payment]")`);
  await firefox.evaluate(`(() => {
    const payment = document.querySelector(".plan input[type=number][aria-label=Payment]");
    payment.value = "400000";
    payment.dispatchEvent(new Event("change", { bubbles: true }));
    document.querySelector(".plan .primary").click();
  })()`);
  await firefox.until(`document.querySelector(".plan-result").textContent.includes("Digest")`, 120_000);
  const said = String(await firefox.evaluate(`document.querySelector(".plan-result").textContent`));
  const { manifest } = await openRunFile(await openAsBlob(run));
  const changes = { "network.stations.payment.servers": 400_000 };
  const inNode = await recordRun(applyChanges(manifest.scenario, changes, "scenario"), { seed: manifest.seed });
  expect(said).toContain(`Digest ${inNode!.digest}.`);
  passed.push(`run again: digest ${inNode!.digest}, in Firefox as in Node`);
}, 180_000);

test("follows a link, to the digest that the command gives", async () => {
  const changes = ["--slice", "1000", "--set", "network.stations.payment.servers=300000"];
  const said = await double11(["run", "peak-2020", "--seed", "shared", ...changes, "--json"]);
  const { digest } = JSON.parse(said.out) as { readonly digest: string };
  const figures = "slice=1000&network.stations.payment.servers=300000";
  await firefox.goto(
    `${address}?link#run=1&scenario=peak-2020&seed=shared&${figures}&library=0.1.0&digest=1.${digest}`,
  );
  await firefox.until(`document.querySelector(".link-notice p").textContent.includes("as the link says")`, 120_000);
  const notice = String(await firefox.evaluate(`document.querySelector(".link-notice p").textContent`));
  expect(notice).toContain(`Digest ${digest}, as the link says`);
  passed.push(`link: digest ${digest}, in Firefox as from the command`);
}, 180_000);

test("follows a planner's link to the night, to the digest that the command gives", async () => {
  const line = "run night-2020 --slice 1000 --set wholeSlice=10 --set network.stations.payment.servers=132310 --json";
  const { digest } = JSON.parse((await double11(line.split(" "))).out) as { readonly digest: string };
  const figures = "slice=1000&wholeSlice=10&network.stations.payment.servers=132310";
  await firefox.goto(`${address}?night#run=1&scenario=night-2020&seed=1&${figures}&library=0.1.0&digest=1.${digest}`);
  await firefox.until(`document.querySelector(".link-notice p").textContent.includes("as the link says")`, 240_000);
  const notice = String(await firefox.evaluate(`document.querySelector(".link-notice p").textContent`));
  expect(notice).toContain(`Digest ${digest}, as the link says`);
  passed.push(`link to the night, planned: digest ${digest}, in Firefox as from the command`);
}, 300_000);

test("the golden digests are the same in its engine", async () => {
  const page = join(folder, "golden");
  await build({
    root: join(import.meta.dirname, "golden-page"),
    configFile: false,
    base: "./",
    logLevel: "error",
    build: { outDir: page, emptyOutDir: true, target: "es2023" },
  });
  goldenServer = new PageServer(page, null);
  await firefox.goto(`http://localhost:${await goldenServer.listen(4975)}/`);
  await firefox.until(`document.body.textContent.includes("{")`, 120_000);
  const golden = JSON.parse(readFileSync(join(root, "packages/sim-core/test/golden/digests.json"), "utf8")) as {
    readonly digests: { readonly [run: string]: string };
  };
  expect(JSON.parse(String(await firefox.evaluate("document.body.textContent")))).toEqual(golden.digests);
  passed.push(`golden digests: all ${Object.keys(golden.digests).length} as in Node and Chromium`);
}, 180_000);
