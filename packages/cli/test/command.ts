import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";

export interface Said {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

const main = fileURLToPath(new URL("../bin/double11.js", import.meta.url));

/** Runs `double11` as a process of its own, as its user does. */
export const double11 = (args: readonly string[], options: { readonly killWhen?: () => boolean } = {}): Promise<Said> =>
  new Promise((resolve) => {
    const child = spawn(process.execPath, [main, ...args], { stdio: ["ignore", "pipe", "pipe"] });
    let out = "";
    let err = "";
    child.stdout.on("data", (text: Buffer) => (out += text.toString()));
    child.stderr.on("data", (text: Buffer) => (err += text.toString()));
    const { killWhen } = options;
    if (killWhen) {
      const watch = setInterval(() => {
        if (!killWhen()) return;
        clearInterval(watch);
        child.kill("SIGINT");
      }, 50);
      child.once("exit", () => clearInterval(watch));
    }
    child.on("close", (code) => resolve({ code, out, err }));
  });
