import { readFileSync } from "node:fs";
import { engineBits } from "./engine-bits.ts";

// The bits of whatever engine runs this, as JSON; the networks are read from the file named.
process.stdout.write(JSON.stringify(engineBits(JSON.parse(readFileSync(process.argv[2], "utf8")))));
