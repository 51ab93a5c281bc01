import { chromium } from "playwright";
import { findBrowser } from "../../test/find-browser.ts";
const [url, out, width = "1280", theme = "light", lang = ""] = process.argv.slice(2);
const browser = await chromium.launch({
  ...(await import("../../test/find-browser.ts").then((m: any) => (m.findBrowser ?? m.browserLaunch)())),
});
const page = await browser.newPage({ viewport: { width: Number(width), height: 1400 }, colorScheme: theme as any });
if (lang) await page.addInitScript(`localStorage.setItem("double11.language", '"${lang}"')`);
await page.addInitScript(`for (const p of ["figures","plan"]) localStorage.setItem("double11.panel." + p, "true")`);
await page.goto(url!);
await page.waitForSelector(".track-group canvas");
await page.waitForTimeout(2500);
await page.screenshot({ path: out!, fullPage: true });
await browser.close();
