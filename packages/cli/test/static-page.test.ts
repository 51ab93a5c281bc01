import { createServer, type Server } from "node:http";
import { createReadStream, existsSync, mkdtempSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { extname, join } from "node:path";
import type { AddressInfo } from "node:net";
import { chromium, type Browser } from "playwright";
import { afterAll, beforeAll, expect, test } from "vitest";
import { findBrowser } from "../../../test/find-browser.ts";
import { double11, type Said } from "./command.ts";

// The folder for static hosts, served under a path by a server that knows files and nothing else.
const folder = mkdtempSync(join(tmpdir(), "double11-static-"));
const run = join(folder, "small.desrun");
const out = join(folder, "page");
const types: { readonly [extension: string]: string } = {
  ".html": "text/html",
  ".js": "text/javascript",
  ".css": "text/css",
};
let said: Said;
let digest: string;
let server: Server;
let browser: Browser;
let address: string;

beforeAll(async () => {
  const recorded = await double11(["run", "peak-2020", "--slice", "2000", "--seed", "kept", "--out", run, "--json"]);
  digest = (JSON.parse(recorded.out) as { readonly digest: string }).digest;
  said = await double11(["page", "--run", run, "--out", out]);
  server = createServer((request, response) => {
    const path = new URL(request.url!, "http://localhost").pathname.replace(/^\/some\/path\//, "");
    const file = join(out, path === "" ? "index.html" : path);
    if (path.startsWith("/") || !existsSync(file) || !statSync(file).isFile())
      return void response.writeHead(404).end();
    response.writeHead(200, { "content-type": types[extname(file)] ?? "application/octet-stream" });
    createReadStream(file).pipe(response);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  address = `http://localhost:${(server.address() as AddressInfo).port}/some/path/`;
  browser = await chromium.launch(await findBrowser());
}, 120_000);

afterAll(async () => {
  await browser?.close();
  server?.close();
});

test("says so when the browser has no room to keep it", { timeout: 60_000 }, async () => {
  const context = await browser.newContext();
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send("Storage.overrideQuotaForOrigin", { origin: new URL(address).origin, quotaSize: 1000 });
  await page.goto(address);
  const notice = page.getByRole("status").filter({ hasText: "could not be kept for a visit without a network" });
  await notice.waitFor();
  await page.getByText("Payment binds").first().waitFor();
  await notice.getByRole("button", { name: "Close" }).click();
  await notice.waitFor({ state: "hidden" });
  await context.close();
});

test("works under a path, and without a network from the second visit on, links too", { timeout: 60_000 }, async () => {
  expect(said).toMatchObject({ code: 0, err: "" });
  const page = await browser.newPage();
  const complaints: string[] = [];
  page.on("console", (message) => message.type() === "error" && complaints.push(message.text()));
  await page.goto(address);
  await page.getByText("Payment binds").first().waitFor();
  await page.evaluate(() => navigator.serviceWorker.ready);
  server.closeAllConnections();
  await new Promise((closed) => server.close(closed));
  await page.reload();
  await page.getByText("Payment binds").first().waitFor();
  const link = `#run=1&scenario=peak-2020&seed=kept&slice=2000&library=0.1.0&digest=1.${digest}`;
  await page.goto(`${address}index.html${link}`);
  await page
    .getByRole("status")
    .filter({ hasText: `Digest ${digest}, as the link says` })
    .waitFor();
  const policy = await page.locator("meta[http-equiv='Content-Security-Policy']").getAttribute("content");
  expect(policy).toMatch(/^default-src 'none'/);
  expect(policy).not.toMatch(/unsafe|\*|https?:/);
  expect(complaints).toEqual([]);
});

test("an earlier page is replaced, a folder of other files is not", async () => {
  const refused = await double11(["page", "--run", run, "--out", folder]);
  expect(refused).toMatchObject({ code: 2, out: "" });
  expect(refused.err).toContain("holds other files");
  expect(existsSync(run)).toBe(true);
});
