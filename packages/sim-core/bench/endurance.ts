// What a process that has done everything else still costs, and what a long run leaves behind:
//   node --expose-gc bench/endurance.ts [rounds]
// Each workload fresh in its own process, then after all others in one; and heap and buffers over 10^8 events of M/M/16.
import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { exponential, Kinds, network, Replication } from "../src/index.ts";
import { workloads } from "./workload/index.ts";

const rounds = Number(process.argv[2] ?? 3);
const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1]!;
const flows = workloads.filter(({ style }) => style === "flow");
const sizeOf = ({ size }: (typeof flows)[number]): number => Math.ceil(size / 8);

const fresh = (name: string, size: number): number => {
  const words = [join(import.meta.dirname, "measure.ts"), name, "flow", String(size)];
  const { nanoseconds } = JSON.parse(execFileSync(process.execPath, words, { encoding: "utf8" })) as {
    nanoseconds: number;
  };
  return nanoseconds;
};

for (const workload of flows) workload.run(sizeOf(workload));
for (const workload of flows) {
  const ratios = Array.from({ length: rounds }, () => {
    const alone = fresh(workload.name, sizeOf(workload));
    return workload.run(sizeOf(workload)) / alone;
  });
  console.log(`${workload.name.padEnd(15)} after all others ${median(ratios).toFixed(2)} times its own process`);
}

const collected = (): number => {
  for (let again = 0; again < 3; again++) globalThis.gc?.();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return (heapUsed + arrayBuffers) / 1e6;
};
const rate = 14.4;
const queue = network({
  time: "s",
  sources: { customers: { interarrival: exponential({ rate }), to: "queue" } },
  stations: { queue: { servers: 16, service: exponential({ mean: 1 }) } },
});
const run = new Replication(queue, { seed: "endurance", replication: 0, slice: 1, kinds: new Kinds() });
let time = 0;
const until = (events: number): void => {
  while (run.model.simulation.events < events) run.advance((time += 10_000));
};
until(1e6);
const before = collected();
until(1e8);
console.log(
  `heap and buffers over 10^8 events: ${before.toFixed(2)} MB before, ${collected().toFixed(2)} MB after` +
    (globalThis.gc ? "" : " (not collected: run with --expose-gc)"),
);
