import { playwright } from "@vitest/browser-playwright";
import { defineConfig } from "vitest/config";
import { findBrowser } from "./test/find-browser.ts";

/** One browser session serves all browser tests; its absence is a failure that says what to install. */
const browserProject = async () => {
  const launch = await findBrowser().catch((missing: Error) => missing);
  return {
    test: {
      name: "browser",
      include: ["packages/*/test/**/*.browser.test.ts"],
      testTimeout: 30_000,
      ...(launch instanceof Error ? { globalSetup: ["test/no-browser.ts"] } : {}),
      browser: {
        enabled: true,
        headless: true,
        screenshotFailures: false,
        provider: playwright(launch instanceof Error ? {} : { launchOptions: launch }),
        instances: [{ browser: "chromium" as const, viewport: { width: 1280, height: 800 } }],
      },
    },
  };
};

export default defineConfig({
  test: {
    maxWorkers: "100%",
    projects: [
      {
        test: {
          name: "node",
          // Node runs the TypeScript itself: what a library's user runs, and 2.5 times as fast as Vite's module runner.
          experimental: { viteModuleRunner: false },
          // The library keeps nothing outside of its runs, so files may share a process: a process each took 1.7 times as long.
          isolate: false,
          include: ["packages/*/test/**/*.test.ts", "examples/**/*.test.ts", "test/**/*.test.ts"],
          exclude: ["**/node_modules/**", "**/*.browser.test.ts", "**/*.deep.test.ts"],
          testTimeout: 60_000,
        },
      },
      browserProject,
    ],
  },
});
