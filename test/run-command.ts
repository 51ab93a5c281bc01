import { spawn } from "node:child_process";
import { delimiter, dirname, join } from "node:path";
import { stripVTControlCharacters } from "node:util";

export interface CommandResult {
  readonly exitCode: number;
  /** Standard output and error as they came. */
  readonly output: string;
  readonly seconds: number;
}

const root = dirname(import.meta.dirname);

/** Runs one of the workspace's tools at its root and keeps what it says; after `limit` seconds it is stopped. */
export function runCommand(tool: string, args: readonly string[], limit: number): Promise<CommandResult> {
  const started = performance.now();
  const color: Record<string, string> = process.stdout.isTTY ? { FORCE_COLOR: "1" } : { NO_COLOR: "1" };
  const path = join(root, "node_modules", ".bin") + delimiter + process.env["PATH"];
  const child = spawn(tool, args, {
    cwd: root,
    env: { ...process.env, ...color, PATH: path },
    stdio: ["ignore", "pipe", "pipe"],
    timeout: limit * 1000,
    shell: process.platform === "win32",
  });
  let output = "";
  child.stdout.on("data", (text) => (output += text));
  child.stderr.on("data", (text) => (output += text));
  return new Promise((resolve) => {
    const finish = (exitCode: number, note: string): void => {
      const said = process.stdout.isTTY ? output : stripVTControlCharacters(output);
      resolve({ exitCode, output: said + note, seconds: (performance.now() - started) / 1000 });
    };
    child.on("error", (error) => finish(1, `${tool}: ${error.message}\n`));
    child.on("close", (code, signal) => {
      if (code !== null) finish(code, "");
      else finish(1, `${tool}: stopped by ${signal} after ${Math.round((performance.now() - started) / 1000)} s\n`);
    });
  });
}
