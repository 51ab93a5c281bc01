// Compiles every command as part of the install, so that the first one too finds all of it in the cache.
import { readdirSync } from "node:fs";
import "./compile-cache.js";

const commands = new URL("../src/command/", import.meta.url);
for (const name of readdirSync(commands)) await import(new URL(name, commands).href);
