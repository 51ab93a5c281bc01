import { afterEach, expect, test, vi } from "vitest";
import { findBrowser } from "./find-browser.ts";

afterEach(() => vi.unstubAllEnvs());

test("CHROMIUM_PATH goes before what is installed", async () => {
  vi.stubEnv("CHROMIUM_PATH", process.execPath);
  expect((await findBrowser([import.meta.filename])).executablePath).toBe(process.execPath);
});

test("a CHROMIUM_PATH that names nothing is refused", async () => {
  vi.stubEnv("CHROMIUM_PATH", "/no/such/chromium");
  await expect(findBrowser()).rejects.toThrow(
    'CHROMIUM_PATH: expected the path of a Chromium, got "/no/such/chromium".',
  );
});

test("the first one installed is taken", async () => {
  vi.stubEnv("CHROMIUM_PATH", "");
  expect((await findBrowser(["/no/such", import.meta.filename, process.execPath])).executablePath).toBe(
    import.meta.filename,
  );
});
