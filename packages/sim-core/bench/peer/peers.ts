import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Workload } from "../workload/workload.ts";

/** Another library: how to start it on a workload, or undefined where it is not installed. */
export interface Peer {
  readonly name: string;
  command(): readonly string[] | undefined;
  /** A size that it finishes in a second or two. */
  size(workload: Workload): number;
  readonly holds: boolean;
}

const here = import.meta.dirname;

/** Compiles a program once; undefined where there is no compiler or a library is missing. */
export const compiled = (source: string, flags: readonly string[]): string | undefined => {
  const program = join(mkdtempSync(join(tmpdir(), "bench-")), "program");
  try {
    execFileSync("g++", ["-O3", "-march=native", "-std=c++20", source, ...flags, "-o", program], { stdio: "ignore" });
    return program;
  } catch {
    return undefined;
  }
};

const answers = (command: string, ...words: readonly string[]): boolean => {
  try {
    execFileSync(command, words, { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
};

export const peers: readonly Peer[] = [
  {
    name: "ns-3",
    holds: true,
    command() {
      const program = compiled(join(here, "ns3-queues.cc"), ["-std=c++17", "-lns3-core"]);
      return program === undefined ? undefined : [program];
    },
    size: () => 1_000_000,
  },
  {
    name: "SimPy",
    holds: true,
    // Debian's own Python is the one that finds Debian's packages.
    command: () => {
      const python = existsSync("/usr/bin/python3") ? "/usr/bin/python3" : "python3";
      return answers(python, "-c", "import simpy") ? [python, join(here, "simpy_queues.py")] : undefined;
    },
    size: ({ name }) => (name.startsWith("hold") ? 400_000 : 40_000),
  },
  {
    name: "SIM.JS",
    holds: false,
    command: () =>
      existsSync(join(here, "node_modules", "simjs")) ? [process.execPath, join(here, "simjs-queues.mjs")] : undefined,
    size: () => 60_000,
  },
];
