import { fileURLToPath } from "node:url";
import { build } from "vite";

// node page-build-process.ts <folder>: the page, bundled into a folder.
await build({
  root: fileURLToPath(new URL("../page", import.meta.url)),
  configFile: false,
  base: "./",
  logLevel: "error",
  build: { outDir: process.argv[2], emptyOutDir: true, target: "es2023" },
  worker: { format: "es" },
});
