// Compiles every command as part of the install, so that the first one too finds all of it in the cache.
import { readdirSync } from "node:fs";
import "./compile-cache.js";

const commands = new URL("../src/command/", import.meta.url);
// Without a Node that runs TypeScript there is nothing to prepare, and no reason to fail an install.
if (process.features.typescript) {
  for (const name of readdirSync(commands)) await import(new URL(name, commands).href);
}
