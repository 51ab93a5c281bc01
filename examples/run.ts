import { existsSync, readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";

// pnpm example <name>: runs one of the notebooks beside this file.
const name = process.argv[2];
const file = new URL(`./${name}.ts`, import.meta.url);
if (name === undefined || !/^[a-z-]+$/.test(name) || name === "run" || !existsSync(fileURLToPath(file))) {
  const names = readdirSync(fileURLToPath(new URL(".", import.meta.url)))
    .filter((entry) => /^[a-z-]+\.ts$/.test(entry) && entry !== "run.ts")
    .map((entry) => entry.replace(/\.ts$/, ""));
  process.stderr.write(
    `example: expected one of ${names.join(", ")}, got ${name === undefined ? "nothing" : JSON.stringify(name)}.\n`,
  );
  process.exit(2);
}
await import(file.href);
