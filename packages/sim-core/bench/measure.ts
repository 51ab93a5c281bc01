// One workload in this process: warmed up, then measured; prints nanoseconds.
//   node bench/measure.ts <workload> [size]
import { workloads } from "./workload/index.ts";

const [name, size] = process.argv.slice(2);
const workload = workloads.find((known) => known.name === name);
if (workload === undefined) {
  console.error(`measure: expected one of ${workloads.map((known) => known.name).join(", ")}, got ${name ?? "none"}.`);
  process.exit(2);
}
for (let warmUp = 0; warmUp < 2; warmUp++) workload.run(Math.min(workload.size, 200_000));
console.log(JSON.stringify({ name, nanoseconds: workload.run(Number(size ?? workload.size)) }));
