#!/usr/bin/env node
import "./compile-cache.js";

// pnpm runs a script in the project's root; files are named as whoever called it sees them.
if (process.env["npm_lifecycle_event"] === "double11") process.chdir(process.env["INIT_CWD"] ?? ".");

if (process.features.typescript) {
  // Not before the cache is open.
  await import("../src/main.ts");
} else {
  process.stderr.write(
    `double11: expected Node 22.18 or later, which runs TypeScript, got ${process.version}. ` +
      "npx -y pnpm@12 double11 … brings a newer one along.\n",
  );
  process.exitCode = 2;
}
