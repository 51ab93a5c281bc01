// One workload in this process: warmed up, then measured; prints nanoseconds.
//   node bench/measure.ts <workload> <flow|process|by hand …> [size]
import { workloads } from "./workload/index.ts";

const [name, style, size] = process.argv.slice(2);
const workload = workloads.find((known) => known.name === name && (known.style === style || known.byHand?.[style]));
if (workload === undefined) {
  const known = workloads.map((each) => `${each.name} ${each.style}`).join(", ");
  console.error(`measure: expected one of ${known}, got ${name ?? "none"} ${style ?? ""}.`);
  process.exit(2);
}
const run = workload.byHand?.[style] ?? workload.run;
for (let warmUp = 0; warmUp < 2; warmUp++) run(Math.min(workload.size, 200_000));
console.log(JSON.stringify({ name, nanoseconds: run(Number(size ?? workload.size)) }));
