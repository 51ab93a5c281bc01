import { mkdirSync, mkdtempSync, openAsBlob, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { type Counts, openRunFile } from "@double11/sim-core/recording";
import { chromium, type Browser, type CDPSession, type Page } from "playwright";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type BrowserLaunch, findBrowser } from "../../../../test/find-browser.ts";
import { buildPage, pageFolder } from "../../src/page-build.ts";
import { PageServer } from "../../src/page-server.ts";
import { double11 } from "../command.ts";
import { lighthouseOf, type Scores } from "./lighthouse.ts";
import { longLine } from "./long-line.ts";
import { Measurements, quantile } from "./measurements.ts";

// What the page costs, measured in a real Chromium on the night as it is recorded:
// ten stations, 90,000 ticks, eight columns, 7.2 million samples. Writes docs/page-measurements.md and docs/pictures.
const root = join(import.meta.dirname, "../../../..");
const folder = mkdtempSync(join(tmpdir(), "double11-measured-"));
const night = join(folder, "night.desrun");
const peak = join(folder, "peak.desrun");

let browser: Browser;
let launch: BrowserLaunch;
let nightServer: PageServer;
let peakServer: PageServer;
let nightPage: string;
let peakPage: string;
const measured = new Measurements("The night and the peak");
const hold = measured.hold.bind(measured);
const note = measured.note.bind(measured);

beforeAll(async () => {
  await double11(["run", "night-2020", "--slice", "1000", "--out", night]);
  await double11(["run", "peak-2020", "--out", peak]);
  await buildPage();
  nightServer = new PageServer(pageFolder, night);
  peakServer = new PageServer(pageFolder, peak);
  nightPage = `http://localhost:${await nightServer.listen(4860)}/`;
  peakPage = `http://localhost:${await peakServer.listen(4880)}/`;
  launch = await findBrowser();
  browser = await chromium.launch({
    ...launch,
    args: [...launch.args, "--js-flags=--expose-gc", "--enable-precise-memory-info"],
  });
}, 300_000);

afterAll(async () => {
  await browser?.close();
  nightServer?.close();
  peakServer?.close();
  measured.write(browser?.version());
});

async function openPage(address: string, more: boolean, width = 1440): Promise<Page> {
  const page = await browser.newPage({ viewport: { width, height: 900 } });
  await page.addInitScript(`
    localStorage.setItem("double11.moreTracks", ${JSON.stringify(String(more))});
    globalThis.longTasks = [];
    new PerformanceObserver((list) => longTasks.push(...list.getEntries().map(({ duration }) => duration)))
      .observe({ type: "longtask", buffered: true });
    globalThis.frames = [];
    const request = requestAnimationFrame;
    globalThis.requestAnimationFrame = (draw) => request((now) => {
      const before = performance.now();
      draw(now);
      frames.push(performance.now() - before);
    });
  `);
  await page.goto(address);
  await page.waitForSelector(".track-group");
  return page;
}

async function heapOf(session: CDPSession): Promise<number> {
  await session.send("HeapProfiler.collectGarbage");
  const { usedSize, backingStorageSize = 0 } = (await session.send("Runtime.getHeapUsage")) as {
    usedSize: number;
    backingStorageSize?: number;
  };
  return (usedSize + backingStorageSize) / 1e6;
}

/** What a script of the page weighs on the wire, in kB. */
const gzipped = (name: string): number => gzipSync(readFileSync(join(pageFolder, "assets", name))).length / 1000;

test("what goes over the wire", async () => {
  const page = await openPage(peakPage, false);
  const addresses = await page.evaluate(() => performance.getEntriesByType("resource").map(({ name }) => name));
  await page.close();
  const weight = (names: readonly string[]): number =>
    names
      .filter((name) => name.endsWith(".js") && !name.includes("worker"))
      .reduce((sum, name) => sum + gzipped(name), 0);
  const fetched = addresses.map((address) => new URL(address).pathname.split("/").at(-1)!);
  hold("JavaScript of the first view, before the simulator's worker, gzip", weight(fetched), "kB", 150);
  note("with what comes for networks that branch", `${Math.round(weight(readdirSync(join(pageFolder, "assets"))))} kB`);
});

test("first view of a run of 4.5 MB", async () => {
  const page = await openPage(peakPage, false);
  const times = await page.evaluate(() => performance.getEntriesByType("navigation")[0]!.duration);
  note("the peak (4.5 MB): page loaded", `${Math.round(times)} ms`);
  await page.close();
  const fresh = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  await fresh.addInitScript(`
    new MutationObserver(() => {
      const drawn = document.querySelector(".track-group canvas");
      if (drawn !== null && globalThis.firstView === undefined) globalThis.firstView = performance.now();
    }).observe(document, { childList: true, subtree: true });
  `);
  await fresh.goto(peakPage);
  await fresh.waitForFunction(() => (globalThis as { firstView?: number }).firstView !== undefined);
  hold("the peak (4.5 MB): first view after navigation", Number(await fresh.evaluate("firstView")), "ms", 500);
  await fresh.close();
});

test("the night: detail, frames, seeks, memory", async () => {
  const page = await openPage(nightPage, true);
  await page.waitForFunction(() => document.querySelectorAll(".track-group").length === 6);
  await page.waitForTimeout(1000);
  note("the night: rows of tracks shown", String(await page.locator(".track:not(.strip)").count()));
  note(
    "the night: longest task while opening",
    `${Math.round(Math.max(0, ...((await page.evaluate("longTasks")) as number[])))} ms`,
  );
  await page.evaluate("frames.length = 0; longTasks.length = 0");
  await page.locator(".play").click();
  await page.waitForTimeout(6000);
  await page.locator(".play").click();
  const frames = (await page.evaluate("frames")) as number[];
  expect(frames.length).toBeGreaterThan(60);
  hold("the night: JavaScript per frame while playing, p95", quantile(frames, 0.95), "ms", 8);
  note("the night: frames a second while playing", (frames.length / 6).toFixed(1));
  const seeks = (await page.evaluate(async () => {
    const scrubber = document.querySelector<HTMLInputElement>("input[type=range][aria-valuetext]")!;
    const store = globalThis as unknown as { frames: number[] };
    store.frames.length = 0;
    for (let k = 0; k < 60; k++) {
      scrubber.value = String((Number(scrubber.max) * ((k * 37) % 60)) / 60);
      scrubber.dispatchEvent(new Event("input", { bubbles: true }));
      await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
    }
    return store.frames;
  })) as number[];
  hold(
    "the night: seek to a random time, p95",
    quantile(
      seeks.filter((each) => each > 0.05),
      0.95,
    ),
    "ms",
    16,
  );
  const tasks = (await page.evaluate("longTasks")) as number[];
  note("the night: tasks over 50 ms while playing and seeking", String(tasks.length));
  const session = await page.context().newCDPSession(page);
  hold("the night: JavaScript heap and buffers after collection", await heapOf(session), "MB", 150);
  await page.close();
}, 120_000);

test("a hundred stations and ten million samples: a frame with thousands of dots", async () => {
  const file = join(folder, "line.desrun");
  writeFileSync(file, await longLine());
  const server = new PageServer(pageFolder, file);
  const page = await openPage(`http://localhost:${await server.listen(4900)}/`, true);
  await page.waitForFunction(() => document.querySelectorAll(".track-group").length >= 3);
  await page.locator("input[type=range][aria-valuetext]").evaluate((input: HTMLInputElement) => {
    input.value = "5";
    input.dispatchEvent(new Event("input", { bubbles: true }));
  });
  await page.waitForTimeout(1500);
  await page.evaluate(() => {
    const store = globalThis as unknown as { dots: number };
    store.dots = 0;
    const tokens = document.querySelector<HTMLCanvasElement>(".tokens")!.getContext("2d")!;
    const fill = tokens.fillRect.bind(tokens);
    tokens.fillRect = (...box) => {
      store.dots++;
      fill(...box);
    };
  });
  await page.evaluate("frames.length = 0; longTasks.length = 0");
  await page.locator(".play").click();
  await page.waitForTimeout(6000);
  await page.locator(".play").click();
  const frames = (await page.evaluate("frames")) as number[];
  const dots = Math.round(((await page.evaluate("dots")) as number) / frames.length);
  note("a hundred stations, ten million samples: dots in a frame, mean", String(dots));
  note(
    "a hundred stations, ten million samples: rows of tracks shown",
    String(await page.locator(".track:not(.strip)").count()),
  );
  expect(dots).toBeGreaterThan(3_500);
  hold(
    "a hundred stations, ten million samples: JavaScript per frame while playing, p95",
    quantile(frames, 0.95),
    "ms",
    8,
  );
  await page.close();
  server.close();
}, 120_000);

test("Lighthouse, desktop, the median of five", async () => {
  const runs: Scores[] = [];
  for (let k = 0; k < 5; k++) runs.push(await lighthouseOf(peakPage, launch));
  const median = (category: keyof Scores): number => runs.map((each) => each[category]).toSorted((a, b) => a - b)[2]!;
  note("Lighthouse: performance", String(median("performance")));
  note("Lighthouse: accessibility (100 wanted)", String(median("accessibility")));
  note("Lighthouse: best practices (100 wanted)", String(median("bestPractices")));
  expect([median("accessibility"), median("bestPractices")]).toEqual([100, 100]);
}, 600_000);

test("opening and closing twenty times leaks nothing", async () => {
  const page = await openPage(peakPage, false);
  const session = await page.context().newCDPSession(page);
  const bytes = readFileSync(peak).toString("base64");
  await page.evaluate(
    `globalThis.night = new File([Uint8Array.from(atob("${bytes}"), (c) => c.charCodeAt(0))], "n.desrun")`,
  );
  const drop = async (): Promise<void> => {
    await page.evaluate(async () => {
      const data = new DataTransfer();
      data.items.add((globalThis as unknown as { night: File }).night);
      const target = document.querySelector("#page > *")!;
      target.dispatchEvent(new DragEvent("drop", { dataTransfer: data, bubbles: true, cancelable: true }));
      await new Promise((done) => setTimeout(done, 50));
      while (target.hasAttribute("aria-busy")) await new Promise((done) => setTimeout(done, 20));
    });
  };
  for (let k = 0; k < 3; k++) await drop();
  const before = await heapOf(session);
  for (let k = 0; k < 20; k++) await drop();
  hold("the peak opened twenty times more: heap and buffers kept", (await heapOf(session)) - before, "MB", 5);
  await page.close();
}, 120_000);

test("every figure of the table of stages is the run's own", async () => {
  const page = await openPage(peakPage, false);
  await page.getByText("Stages in figures").click();
  await page.waitForSelector(".panel-stages tbody tr");
  const shown = await page.$$eval(".panel-stages tbody tr", (rows) =>
    rows.map((row) => [...row.children].map((cell) => cell.textContent)),
  );
  const file = await openRunFile(await openAsBlob(peak));
  const { presentation } = file.manifest.scenario;
  for (const [title, , ...figures] of shown) {
    const entry = file.manifest.stations.find(({ name }) => (presentation[name]?.title ?? name) === title)!;
    const table = await file.ticks(entry.name, 0);
    const sum = (column: Counts): string =>
      ([...column].reduce((total, count) => total + count, 0) * entry.weight).toLocaleString("en-US");
    const counted = [table.arrived, table.served, table.refused, table.abandoned].map(sum);
    expect(figures.slice(0, 4), title!).toEqual(counted);
    const inside = (table.queue.at(-1)! + table.busy.at(-1)!) * entry.weight;
    expect(figures[4], title!).toBe(inside.toLocaleString("en-US"));
  }
  note("stages whose counts on the page are the tables' own", `${shown.length} of ${shown.length}`);
  await file.close();
  await page.close();
});

test.each([320, 480, 768, 1440])("at %i px nothing is wider than the window, with everything open", async (width) => {
  const page = await browser.newPage({ viewport: { width, height: 900 } });
  await page.addInitScript(() => {
    for (const name of [
      "moreTracks",
      "panel.figures",
      "panel.plan",
      "panel.compare",
      "panel.stages",
      "panel.flow",
      "panel.info",
    ])
      localStorage.setItem(`double11.${name}`, "true");
  });
  await page.goto(peakPage);
  await page.waitForSelector(".flow");
  await page.locator('.press[data-station="payment"]').dispatchEvent("click");
  await page.waitForSelector(".newell");
  const { scrollWidth, clientWidth } = await page.evaluate(() => ({
    scrollWidth: document.documentElement.scrollWidth,
    clientWidth: document.documentElement.clientWidth,
  }));
  expect(scrollWidth).toBeLessThanOrEqual(clientWidth);
  await page.close();
});

test("the pictures of the documents", async () => {
  mkdirSync(join(root, "docs", "pictures"), { recursive: true });
  for (const colorScheme of ["light", "dark"] as const) {
    const page = await openPage(peakPage, false);
    await page.emulateMedia({ colorScheme });
    await page.locator("input[type=range][aria-valuetext]").evaluate((input: HTMLInputElement) => {
      input.value = "60";
      input.dispatchEvent(new Event("input", { bubbles: true }));
    });
    await page.waitForTimeout(300);
    await page.screenshot({ path: join(root, "docs", "pictures", `page-${colorScheme}.png`) });
    await page.close();
  }
});
