import { defineConfig } from "vitest/config";

/** The slow tier: statistical batteries, whole nights, slice 1. Run by `pnpm test:deep`. */
export default defineConfig({
  test: {
    include: ["packages/*/test/**/*.deep.test.ts", "examples/**/*.deep.test.ts"],
    // As in the fast tier: Node runs the TypeScript itself.
    experimental: { viteModuleRunner: false },
    testTimeout: 1_800_000,
    hookTimeout: 600_000,
  },
});
