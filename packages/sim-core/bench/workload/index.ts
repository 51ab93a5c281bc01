import { hold } from "./hold.ts";
import { fourStages, oneQueue } from "./queues.ts";
import { mixed } from "./mixed.ts";
import { told } from "./processes.ts";
import type { Workload } from "./workload.ts";

const yardstick = (workload: string, js: string, cpp = "bucket") => ({
  js: ["w24.mjs", workload, js],
  cpp: [workload, cpp],
});

/** In the order they are run and printed. */
export const workloads: readonly Workload[] = [
  hold("1e3", 1e3, 8_000_000),
  hold("1e5", 1e5, 8_000_000),
  hold("1e6", 1e6, 8_000_000),
  oneQueue(1, yardstick("W2", "kernel")),
  oneQueue(16, yardstick("W3", "bucket")),
  fourStages("tandem", 8, 1_000_000, yardstick("W4", "bucket")),
  mixed(1_000_000, yardstick("W4", "bucket")),
  fourStages("minute", 7_671, 2_000_000, yardstick("W4big", "bucket")),
  told("mm1", 1, 1, 0.9, 0, yardstick("W2", "gen", "coro")),
  told("mm16", 1, 16, 0.9, 0, yardstick("W3", "gen", "coro")),
  told("tandem", 4, 8, 0.8, 0.05, yardstick("W4", "gen", "coro")),
];
