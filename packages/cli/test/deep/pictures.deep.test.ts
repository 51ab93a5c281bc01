import { existsSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium, type Browser, type Page } from "playwright";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { findBrowser } from "../../../../test/find-browser.ts";
import { sampleRun } from "../../../sim-core/test/recording/sample-run.ts";
import { buildPage, pageFolder } from "../../src/page-build.ts";
import { PageServer } from "../../src/page-server.ts";
import { pictureDifference } from "./picture-difference.ts";

// The page and its marks as pictures, against those that were looked at and committed. Fonts and rasters differ
// from one Chromium to another, so pictures belong to a version and a system; PICTURES=new keeps what is seen now.
const most = 0.002;
let folder: string;
let browser: Browser;
let server: PageServer;
let address: string;

beforeAll(async () => {
  const run = join(mkdtempSync(join(tmpdir(), "double11-pictures-")), "sample.desrun");
  writeFileSync(run, sampleRun());
  await buildPage();
  server = new PageServer(pageFolder, run);
  address = `http://localhost:${await server.listen(4985)}/`;
  browser = await chromium.launch(await findBrowser());
  folder = join(import.meta.dirname, "pictures", `chromium-${browser.version().split(".")[0]}-${process.platform}`);
  mkdirSync(folder, { recursive: true });
}, 60_000);

afterAll(async () => {
  await browser?.close();
  server?.close();
});

/** The page at the peak, at rest. */
async function openPage(width: number, theme: "light" | "dark", language: string, open = false): Promise<Page> {
  const page = await browser.newPage({ viewport: { width, height: 800 }, colorScheme: theme });
  await page.addInitScript(
    ([lang, all]) => {
      localStorage.setItem("double11.language", JSON.stringify(lang));
      if (all) for (const panel of ["figures", "flow"]) localStorage.setItem(`double11.panel.${panel}`, "true");
    },
    [language, open] as const,
  );
  await page.goto(address);
  await page.waitForSelector(".track-group");
  await page.locator("input[type=range][aria-valuetext]").evaluate((input: HTMLInputElement) => {
    input.value = "56";
    input.dispatchEvent(new Event("input", { bubbles: true }));
  });
  if (open) {
    await page.waitForSelector(".flow");
    await page.waitForSelector(".tile");
    await page.locator('.press[data-station="payment"]').dispatchEvent("click");
    await page.waitForSelector(".newell");
  }
  await page.waitForTimeout(500);
  return page;
}

async function expectPicture(name: string, seen: Buffer): Promise<void> {
  const path = join(folder, `${name}.png`);
  if (process.env["PICTURES"] === "new") return writeFileSync(path, seen);
  if (!existsSync(path))
    throw new Error(`pictures: expected ${path}, found none. Run with PICTURES=new, look at it, commit it.`);
  const difference = await pictureDifference(browser, readFileSync(path), seen);
  if (difference > most) writeFileSync(join(tmpdir(), `double11-${name}.png`), seen);
  expect(difference, `${name}: share of pixels that differ; what was seen is in ${tmpdir()}`).toBeLessThanOrEqual(most);
}

describe.each([1440, 390])("at %i px", (width) => {
  describe.each(["light", "dark"] as const)("in the %s theme", (theme) => {
    test.each(["en", "zh-CN"])("in %s", async (language) => {
      const page = await openPage(width, theme, language);
      await expectPicture(`page-${width}-${theme}-${language}`, await page.screenshot());
      await page.close();
    });
  });
});

test.each(["light", "dark"] as const)("the gallery of marks in the %s theme", async (theme) => {
  const page = await openPage(1440, theme, "en", true);
  for (const mark of ["tiles", "flow", "newell"]) {
    await expectPicture(`mark-${mark}-${theme}`, await page.locator(`.${mark}`).first().screenshot());
  }
  await page.close();
});
