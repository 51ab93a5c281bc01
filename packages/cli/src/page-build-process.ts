import { fileURLToPath } from "node:url";
import { build, type Plugin } from "vite";
import { pagePolicy } from "./page-policy.ts";

// node page-build-process.ts <folder> [static]: the page, bundled into a folder; `static` for one that any host may serve.
const [outDir, purpose] = process.argv.slice(2);
const root = fileURLToPath(new URL("../page", import.meta.url));

/** A host of files sends no headers of ours: the policy stands in the page itself, and what keeps the page offline beside it. */
const forStaticHosts: Plugin = {
  name: "for-static-hosts",
  // Before the bundler reads the page's scripts, so that ours is bundled with them.
  transformIndexHtml: {
    order: "pre",
    handler: () => [
      {
        tag: "meta",
        attrs: { "http-equiv": "Content-Security-Policy", content: pagePolicy },
        injectTo: "head-prepend",
      },
      { tag: "script", attrs: { type: "module", src: "./keep-offline.ts" }, injectTo: "body" },
    ],
  },
};

await build({
  root,
  configFile: false,
  base: "./",
  logLevel: "error",
  plugins: purpose === "static" ? [forStaticHosts] : [],
  build: { outDir, emptyOutDir: true, target: "es2023" },
  worker: { format: "es" },
});
if (purpose === "static") {
  await build({
    root,
    configFile: false,
    logLevel: "error",
    build: {
      outDir,
      emptyOutDir: false,
      target: "es2023",
      lib: { entry: "service-worker.ts", formats: ["iife"], name: "keeper", fileName: () => "service-worker.js" },
    },
  });
}
