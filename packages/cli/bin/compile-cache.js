import module from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";

// What a command compiles it keeps for the next one, and for its threads: half of its start. In JavaScript, and before
// anything else is imported, so that Node's type stripper need not come at all the next time: its memory takes buffers
// back as it grows, and V8 then asks at every use of any other whether it is still there (5 to 15 % of a run).
process.env["NODE_COMPILE_CACHE"] ??= join(tmpdir(), "node-compile-cache");
module.enableCompileCache?.();
