import { setFlagsFromString } from "node:v8";
import { commandLine } from "./command-line.ts";
import { UserError } from "./user-error.ts";
import { fileTrouble } from "./file-trouble.ts";

// Room for garbage stays at one megabyte, where it is cached: the engine would let it grow to 34, which are 700,000 orders
// in flight. (It heeds --max-semi-space-size at its own start alone.)
setFlagsFromString("--semi-space-growth-factor=1");

process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  // Whoever read the output has gone (`double11 … | head`): there is nobody left to tell.
  if (error.code === "EPIPE") process.exit(0);
  process.stderr.write(`double11: cannot write to standard output: ${fileTrouble(error, "write")}.\n`);
  process.exit(1);
});

try {
  process.exitCode = await commandLine(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof UserError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 2;
}
