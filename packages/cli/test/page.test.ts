import { createServer } from "node:http";
import { mkdtempSync, openAsBlob, readdirSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { openRunFile } from "@double11/sim-core/recording";
import { chromium, type Browser, type Page } from "playwright";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { findBrowser } from "../../../test/find-browser.ts";
import { buildPage, pageFolder } from "../src/page-build.ts";
import { PageServer } from "../src/page-server.ts";
import { double11 } from "./command.ts";

// The page as its user meets it: built, served with a real run of the peak at
// slice 10, in a real Chromium.
const folder = mkdtempSync(join(tmpdir(), "double11-page-"));
const peak = join(folder, "peak.desrun");
const small = join(folder, "small.desrun");
const port = 4810;

let browser: Browser;
let server: PageServer;
let address: string;
let page: Page;
const complaints: string[] = [];

beforeAll(async () => {
  const [, second, launch] = await Promise.all([
    double11(["run", "peak-2020", "--out", peak]),
    double11(["run", "peak-2020", "--slice", "1000", "--seed", "second", "--out", small]),
    findBrowser(),
    buildPage(),
  ]);
  if (second.err !== "") throw new Error(second.err);
  server = new PageServer(pageFolder, peak);
  address = `http://localhost:${await server.listen(port)}/`;
  browser = await chromium.launch(launch);
  page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  page.on("console", (message) => message.type() === "error" && complaints.push(message.text()));
  page.on("pageerror", (error) => complaints.push(String(error)));
  await page.goto(address);
  await page.waitForSelector(scrubber);
}, 120_000);

afterAll(async () => {
  await browser?.close();
  server?.close();
});

const scrubber = "input[type=range][aria-valuetext]";

/** Moves the scrubber to a clock time by its keys' own means: value and input event. */
const scrubTo = async (seconds: number): Promise<void> => {
  await page.locator(scrubber).evaluate((input: HTMLInputElement, share) => {
    input.value = String(Number(input.min) + (Number(input.max) - Number(input.min)) * share);
    input.dispatchEvent(new Event("input", { bubbles: true }));
  }, seconds / 150);
};

const scrubberText = (): Promise<string> => page.locator(scrubber).getAttribute("aria-valuetext").then(String);
const pageText = (): Promise<string> => page.locator("body").innerText();

/** The first "orders/s" on the stage map; NaN while there is none. */
const firstRate = async (): Promise<number> => {
  const map = await page.locator("svg").filter({ hasText: "CDN" }).first().textContent();
  return Number(/(\d{3},\d{3})\s*orders\/s/.exec(map ?? "")?.[1].replace(",", ""));
};

/** What axe finds. Evaluated and not added as a script, which the page's policy would refuse. */
const violations = async (on: Page): Promise<string[]> => {
  await on.evaluate(await readFile(new URL(import.meta.resolve("axe-core/axe.min.js")), "utf8"));
  return on.evaluate(async () => {
    const { axe } = globalThis as unknown as { axe: { run(): Promise<{ violations: { id: string }[] }> } };
    return (await axe.run()).violations.map(({ id }) => id);
  });
};

/** What the page shows a frame later or, on a busy machine, some frames later. */
const shown = <T>(read: () => Promise<T>) => expect.poll(read, { timeout: 10_000 });

describe("the served page", () => {
  test("answers first: which stage binds, and the peak", async () => {
    await shown(pageText).toMatch(/Payment binds from 00:00:\d\d/);
    await shown(pageText).toMatch(/58\d,\d{3} orders a second at 00:00:2\d/);
  });

  test("wears its styles: the dots lie over the map, the transport at the foot", async () => {
    const position = (selector: string): Promise<string> =>
      page.locator(selector).evaluate((element) => getComputedStyle(element).position);
    expect([await position(".tokens"), await position(".transport")]).toEqual(["absolute", "sticky"]);
  });

  test("reads 583 k ± 2 % off the page at 00:00:26", async () => {
    await scrubTo(56);
    await shown(scrubberText).toContain("00:00:26");
    await shown(firstRate).toBeGreaterThan(583_000 * 0.98);
    await shown(firstRate).toBeLessThan(583_000 * 1.02);
    expect(await pageText()).toMatch(/last second/i);
  });

  test("plays, and stops when told", async () => {
    const before = await scrubberText();
    await page.getByRole("button", { name: /^play/i }).click();
    await page.waitForFunction(
      ([selector, text]) => document.querySelector(selector)?.getAttribute("aria-valuetext") !== text,
      [scrubber, before] as const,
    );
    await page.getByRole("button", { name: /^pause/i }).click();
  });

  test.each(["light", "dark"] as const)("axe finds nothing in the %s theme", async (colorScheme) => {
    await page.emulateMedia({ colorScheme });
    await page.evaluate(() => (document.querySelector<HTMLDetailsElement>(".panel-share")!.open = true));
    expect(await violations(page)).toEqual([]);
  });

  test("says what it cannot read and keeps what it shows", async () => {
    await drop("broken.desrun", Buffer.from("this is no run file"));
    await page
      .getByRole("alert")
      .filter({ hasText: /not a run file/ })
      .waitFor();
    expect(await pageText()).toMatch(/Payment binds/);
  });

  test("opens a second file dropped on it", async () => {
    await drop("small.desrun", await readFile(small));
    // The seed stands under "About this run", closed or open.
    await page.waitForFunction(() => document.body.textContent?.includes("second, replication 1"));
  });

  test("runs the shown night again with one capacity changed, and the bottleneck moves", async () => {
    await page.getByText("Plan", { exact: true }).click();
    const figure = page.getByRole("spinbutton", { name: "Payment", exact: true });
    await figure.waitFor();
    await figure.fill("180000");
    await page.getByRole("button", { name: "Rehearse", exact: true }).click();
    await page.waitForFunction(() => /Digest [0-9a-f]{16}/.test(document.body.innerText), null, { timeout: 60_000 });
    // What is announced may be a second behind what is shown.
    expect(await page.locator(".verdict").innerText()).toMatch(/^As recorded\s+Payment: .*\s+No stage binds/);
  });

  test("is under a policy without inline code, eval or another origin", async () => {
    const policy = (await fetch(address)).headers.get("content-security-policy")!;
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toMatch(/unsafe|\*|https?:/);
    const tried = await page.evaluate(() => {
      const script = document.createElement("script");
      script.textContent = "globalThis.inlined = true";
      document.body.append(script);
      const ran = "inlined" in globalThis;
      script.remove();
      return ran;
    });
    expect(tried).toBe(false);
    expect(complaints.splice(0)).toEqual([expect.stringMatching(/Content Security Policy/)]);
  });

  test("complained of nothing", () => {
    expect(complaints).toEqual([]);
  });
});

test(
  "a link made of a changed run gives one digest on the page and on the command line",
  { timeout: 60_000 },
  async () => {
    await page.reload();
    await page.locator(".panel-plan").waitFor();
    await drop("small.desrun", await readFile(small));
    await page.waitForFunction(() => document.body.textContent?.includes("second, replication 1"));
    await page.evaluate(() => document.querySelectorAll("details").forEach((panel) => (panel.open = true)));
    const figure = page.getByRole("spinbutton", { name: "Payment", exact: true });
    await figure.waitFor();
    await figure.fill("180000");
    await figure.blur();
    await page.getByRole("button", { name: "Rehearse", exact: true }).click();
    const field = (name: string) => page.locator(`.copy-${name} input`);
    await shown(() => field("link").inputValue()).toContain("network.stations.payment.servers=180000");
    const link = await field("link").inputValue();
    const command = await field("command").inputValue();
    const digest = /digest=1\.([0-9a-f]{16})$/.exec(link)![1];
    expect(command).toBe(
      "double11 run peak-2020 --seed second --slice 1000 --set network.stations.payment.servers=180000",
    );
    const said = await double11([...command.split(" ").slice(1), "--json"]);
    expect(JSON.parse(said.out)).toMatchObject({ digest });
    const reader = await browser.newPage();
    await reader.goto(link);
    await reader
      .getByRole("status")
      .filter({ hasText: `Digest ${digest}, as the link says` })
      .waitFor();
    await reader.close();
  },
);

test("saves what it shows, and opens a run of its own server that the address names", async () => {
  const reader = await browser.newPage();
  await reader.goto(`${address}?run=run.desrun`);
  await reader.locator(".panel-share summary").click();
  const [run] = await Promise.all([reader.waitForEvent("download"), reader.getByText("Save run file").click()]);
  expect(run.suggestedFilename()).toMatch(/^peak-2020-1-[0-9a-f]{8}\.desrun$/);
  expect((await readFile(await run.path())).equals(await readFile(peak))).toBe(true);
  const [report] = await Promise.all([reader.waitForEvent("download"), reader.getByText("Save report").click()]);
  expect(await readFile(await report.path(), "utf8")).toMatch(/<h1>Payment binds.*double11 run peak-2020 --seed 1</s);
  await reader.goto(`${address}?run=http://localhost:1/run.desrun`);
  await reader.getByRole("alert").filter({ hasText: "expected an address of this page's own server" }).waitFor();
  await reader.close();
});

test("the report opens under its own policy, and axe finds nothing in it", async () => {
  const out = join(folder, "report.html");
  expect(await double11(["report", small, "--html", out])).toMatchObject({ code: 0, err: "" });
  const reader = await browser.newPage();
  const said: string[] = [];
  reader.on("console", (message) => said.push(message.text()));
  await reader.goto(pathToFileURL(out).href);
  expect(await violations(reader)).toEqual([]);
  expect(await reader.locator("figure svg").count()).toBe(3);
  await reader.setViewportSize({ width: 320, height: 900 });
  expect(await reader.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
  expect(said).toEqual([]);
  await reader.close();
});

test("a port in use is passed over", async () => {
  const blocker = createServer();
  await new Promise<void>((resolve) => blocker.listen(4830, "127.0.0.1", resolve));
  const other = new PageServer(pageFolder, null);
  expect(await other.listen(4830)).toBe(4831);
  other.close();
  blocker.close();
});

test("the same seed gives the same digest in the browser's worker", { timeout: 60_000 }, async () => {
  const recorded = await openRunFile(await openAsBlob(small));
  const { scenario, seed, digest } = recorded.manifest;
  const script = readdirSync(join(pageFolder, "assets")).find((name) => name.startsWith("simulator.worker"));
  const answer = await page.evaluate(
    ([url, request]) =>
      new Promise<{ readonly type: string; readonly digest?: string }>((resolve) => {
        const worker = new Worker(url, { type: "module" });
        worker.addEventListener("message", ({ data }) => {
          if (data.type !== "progress" && data.type !== "partial") resolve({ type: data.type, digest: data.digest });
        });
        worker.postMessage(request);
      }),
    [`./assets/${script}`, { type: "run", id: 1, scenario, seed, changes: {} }] as const,
  );
  expect(answer).toEqual({ type: "done", digest });
});

/** Drops a file on the page as a person would. */
const drop = async (name: string, bytes: Buffer): Promise<void> => {
  const transfer = await page.evaluateHandle(
    ([fileName, base64]) => {
      const data = new DataTransfer();
      data.items.add(new File([Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))], fileName));
      return data;
    },
    [name, bytes.toString("base64")] as const,
  );
  const target = page.locator("#page > *").first();
  for (const type of ["dragenter", "dragover", "drop"]) await target.dispatchEvent(type, { dataTransfer: transfer });
};
