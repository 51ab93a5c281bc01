import { defineConfig } from "vitest/config";

// As in the fast tier: Node runs the TypeScript itself.
const test = { experimental: { viteModuleRunner: false }, testTimeout: 1_800_000, hookTimeout: 600_000 };
const page = "packages/cli/test/deep/*.deep.test.ts";

/** The slow tier: statistical batteries, whole nights, slice 1, the page's times. Run by `pnpm test:deep`. */
export default defineConfig({
  test: {
    projects: [
      {
        // Times of the page mean something only where nothing else runs: one file after another, when the others are done.
        test: { ...test, name: "page", include: [page], fileParallelism: false },
      },
      {
        test: {
          ...test,
          name: "simulation",
          include: ["packages/*/test/**/*.deep.test.ts", "examples/**/*.deep.test.ts"],
          exclude: ["**/node_modules/**", page],
        },
      },
    ],
  },
});
