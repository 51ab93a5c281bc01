#!/usr/bin/env node
import { enableCompileCache } from "node:module";
import { setFlagsFromString } from "node:v8";
import { UserError } from "./user-error.ts";

// What a command compiles it keeps for the next one: half of its start. Hence the rest is imported after it.
enableCompileCache();
// A run makes next to no garbage; what the engine sets aside for it by default, 80 MB, would be a million orders in flight.
setFlagsFromString("--max-semi-space-size=4");
const { commandLine } = await import("./command-line.ts");

// Whoever read the output has gone (`double11 … | head`): there is nobody left to tell.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") throw error;
  process.exit(0);
});

try {
  process.exitCode = await commandLine(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof UserError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 2;
}
