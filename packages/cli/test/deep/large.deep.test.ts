import assert from "node:assert";
import { mkdtempSync, openAsBlob, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openRunFile, RunWriter, tickColumns } from "@double11/sim-core/recording";
import { chromium, type Browser, type Page } from "playwright";
import { afterAll, beforeAll, expect, test } from "vitest";
import { findBrowser } from "../../../../test/find-browser.ts";
import { describeRun } from "../../../sim-core/test/recording/small-run.ts";
import { FileSink } from "../../src/file-sink.ts";
import { buildPage, pageFolder } from "../../src/page-build.ts";
import { PageServer } from "../../src/page-server.ts";
import { double11 } from "../command.ts";
import { Measurements, quantile } from "./measurements.ts";

// A file of ten million samples, and one beyond what the page takes on, opened from the disk in a real Chromium.
const folder = mkdtempSync(join(tmpdir(), "double11-large-"));
const file = join(folder, "large.desrun");
const measured = new Measurements("Ten million samples");
const scrubber = "input[type=range][aria-valuetext]";
let browser: Browser;
let server: PageServer;
let address: string;

beforeAll(async () => {
  const scenario = join(folder, "large.json");
  const night = {
    from: "2020-11-10T23:30:00+08:00",
    until: "2020-11-11T03:00:00+08:00",
    windows: [{ from: "2020-11-10T23:30:00+08:00", until: "2020-11-11T02:58:00+08:00" }],
  };
  writeFileSync(scenario, JSON.stringify({ version: 1, extends: "night-2020", slice: 1000, night }));
  const { code, err } = await double11(["run", scenario, "--out", file]);
  assert.equal(code, 0, err);
  await buildPage();
  server = new PageServer(pageFolder, null);
  address = `http://localhost:${await server.listen(4920)}/`;
  const launch = await findBrowser();
  browser = await chromium.launch({ ...launch, args: [...launch.args, "--js-flags=--expose-gc"] });
}, 300_000);

afterAll(async () => {
  measured.write(browser.version());
  await browser?.close();
  server?.close();
});

/** The page without a run, its clock of drawings and frames set going by the choice of a file. */
async function emptyPage(): Promise<Page> {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  await page.addInitScript(`
    localStorage.setItem("double11.moreTracks", "true");
    globalThis.drawn = [], globalThis.frames = [], globalThis.tasks = [];
    addEventListener("change", () => (globalThis.chosen ??= performance.now()), true);
    const clear = CanvasRenderingContext2D.prototype.clearRect;
    CanvasRenderingContext2D.prototype.clearRect = function (...box) {
      drawn.push(performance.now() - globalThis.chosen);
      return clear.apply(this, box);
    };
    const request = requestAnimationFrame;
    globalThis.requestAnimationFrame = (draw) => request((now) => {
      const before = performance.now();
      draw(now);
      frames.push(performance.now() - before);
    });
    new PerformanceObserver((list) => tasks.push(...list.getEntries().map(({ duration }) => duration)))
      .observe({ type: "longtask", buffered: true });
  `);
  await page.goto(address);
  await page.waitForSelector(".sentence");
  await page.evaluate("tasks.length = 0");
  return page;
}

/** Chooses the file and waits until nothing more is drawn. */
async function openLarge(): Promise<Page> {
  const page = await emptyPage();
  await page.setInputFiles(".file-input", file);
  await page.waitForFunction(() => {
    const { chosen, drawn } = globalThis as unknown as { chosen: number; drawn: number[] };
    const groups = document.querySelectorAll(".track-group").length;
    return groups >= 6 && performance.now() - chosen - drawn.at(-1)! > 700;
  });
  return page;
}

const numbers = (page: Page, name: string): Promise<number[]> => page.evaluate(name) as Promise<number[]>;
/** JavaScript of the frames that sixty seeks across the run take. */
async function seeks(page: Page): Promise<number[]> {
  const frames = await page.evaluate(async (selector) => {
    const input = document.querySelector<HTMLInputElement>(selector)!;
    const store = globalThis as unknown as { frames: number[] };
    store.frames.length = 0;
    for (let k = 0; k < 60; k++) {
      input.value = String((Number(input.max) * ((k * 37) % 60)) / 60);
      input.dispatchEvent(new Event("input", { bubbles: true }));
      await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
    }
    return store.frames;
  }, scrubber);
  return frames.filter((each) => each > 0.05);
}

test("the file has ten million samples", async () => {
  const { manifest, close } = await openRunFile(await openAsBlob(file)).then((run) => ({
    manifest: run.manifest,
    close: () => run.close(),
  }));
  const rows = manifest.resolutions.reduce((sum, resolution) => sum + resolution.rows, 0);
  const samples = rows * manifest.stations.length * tickColumns.length;
  expect(samples).toBeGreaterThan(1e7);
  measured.note("samples, file", `${(samples / 1e6).toFixed(1)} million, ${Math.round(statSync(file).size / 1e6)} MB`);
  await close();
});

test("it is there in full detail, every track, in a second and a half", async () => {
  const [first, last, longest]: [number[], number[], number[]] = [[], [], []];
  for (let k = 0; k < 5; k++) {
    const page = await openLarge();
    const drawn = await numbers(page, "drawn");
    first.push(drawn[0]!);
    last.push(drawn.at(-1)!);
    longest.push(Math.max(0, ...(await numbers(page, "tasks"))));
    await page.close();
  }
  const told = (values: readonly number[]): string =>
    `${Math.round(quantile(values, 0))} ms, median ${Math.round(quantile(values, 0.5))} ms`;
  measured.note("first view (sentence, map, load), best of five", told(first));
  measured.note("longest task until full detail, best of five", told(longest));
  measured.note("full detail (all 24 rows of tracks), median of five", `${Math.round(quantile(last, 0.5))} ms`);
  measured.hold("full detail (all 24 rows of tracks), best of five", quantile(last, 0), "ms", 1500);
}, 180_000);

test("seeks, frames and memory", async () => {
  const page = await openLarge();
  measured.hold("cold seek, p95", quantile(await seeks(page), 0.95), "ms", 100);
  measured.hold("seek to a moment seen before, p95", quantile(await seeks(page), 0.95), "ms", 16);
  await page.evaluate("frames.length = 0, tasks.length = 0");
  await page.locator(".play").click();
  await page.waitForTimeout(5000);
  await page.locator(".play").click();
  const frames = await numbers(page, "frames");
  expect(frames.length).toBeGreaterThan(50);
  measured.hold("JavaScript per frame while playing, p95", quantile(frames, 0.95), "ms", 8);
  measured.note("tasks over 50 ms while playing five seconds", String((await numbers(page, "tasks")).length));
  const session = await page.context().newCDPSession(page);
  await session.send("HeapProfiler.collectGarbage");
  const usage = (await session.send("Runtime.getHeapUsage")) as { usedSize: number; backingStorageSize?: number };
  const heap = (usage.usedSize + (usage.backingStorageSize ?? 0)) / 1e6;
  measured.hold("JavaScript heap and buffers after collection", heap, "MB", 150);
  await page.close();
}, 120_000);

test("a file beyond what the page takes on is refused in words at once, and the run that was shown stays", async () => {
  const beyond = join(folder, "beyond.desrun");
  const rows = 5_100_000;
  const sink = new FileSink(beyond);
  const description = describeRun([rows], ["cdn"]);
  const writer = new RunWriter(sink, { stations: ["cdn"], resolutions: description.resolutions });
  for (let row = 0; row < rows; row++) writer.tick(0, 0, 1, 1, 1, 0, 0, 0, 1, 1);
  writer.finish(description);
  const page = await openLarge();
  const sentence = await page.locator("h1").textContent();
  await page.setInputFiles(".file-input", beyond);
  const alert = page.getByRole("alert").filter({ hasText: "MB in memory" });
  await alert.waitFor({ timeout: 2000 });
  expect(await alert.textContent()).toBe(
    "run file: expected tables of at most 160 MB in memory, got 163 MB. Record a shorter span or fewer windows.",
  );
  expect(await page.locator("h1").textContent()).toBe(sentence);
  measured.note("a file of 41 million samples", "refused in words before its tables are read");
  await page.close();
}, 180_000);
