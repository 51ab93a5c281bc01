// The hold model (Jones, CACM 29(4), 1986): pop the next event, push it back an exponential time later.
//   node bench/hold.ts [population] [holds]
import { LadderQueue } from "../src/kernel/ladder-queue.ts";
import { SlotTable } from "../src/kernel/slot-table.ts";
import { sampleExponential } from "../src/random/exponential-ziggurat.ts";
import { stream } from "../src/random/stream.ts";

const hold = (population: number, holds: number): number => {
  const slots = new SlotTable();
  slots.reserve(population);
  const list = new LadderQueue(slots);
  const random = stream("hold", 0, "gaps");
  for (let slot = 0; slot < population; slot++) list.push(slot, sampleExponential(random), 0);
  const started = performance.now();
  for (let done = 0; done < holds; done++) {
    const now = list.nextTime();
    list.push(list.pop(), now + sampleExponential(random), 0);
  }
  return ((performance.now() - started) / holds) * 1e6;
};

const populations = process.argv[2] ? [Number(process.argv[2])] : [1e3, 1e5, 1e6];
hold(1000, 1e6);
for (const population of populations) {
  const holds = Number(process.argv[3] ?? Math.max(2e6, population * 8));
  console.log(JSON.stringify({ bench: "hold", population, nanoseconds: Math.round(hold(population, holds)) }));
}
