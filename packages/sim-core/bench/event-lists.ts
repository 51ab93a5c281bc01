// The ladder queue beside the 4-ary heap where bucket queues suffer, interleaved; nanoseconds a hold, and their ratio.
//   node bench/event-lists.ts [population] [rounds]
import type { EventList } from "../src/kernel/event-list.ts";
import { HeapQueue } from "../src/kernel/heap-queue.ts";
import { LadderQueue } from "../src/kernel/ladder-queue.ts";
import { SlotTable } from "../src/kernel/slot-table.ts";
import { sampleExponential } from "../src/random/exponential-ziggurat.ts";
import type { Sfc32 } from "../src/random/sfc32.ts";
import { stream } from "../src/random/stream.ts";

const shapes: { readonly [name: string]: (random: Sfc32) => number } = {
  exponential: sampleExponential,
  "one instant": () => 0,
  "twelve decades": (random) => 10 ** (12 * random.uniform() - 6),
  "nearly sorted": (random) => 10 + 1e-9 * random.uniform(),
  "far tail": (random) => (random.uniform() < 0.05 ? 1e6 * random.uniform() : 1e-3 * random.uniform()),
  clustered: (random) => Math.floor(random.uniform() * 3) * 100 + 1e-6 * random.uniform(),
};

const engines: { readonly [name: string]: (slots: SlotTable) => EventList } = {
  ladder: (slots) => new LadderQueue(slots),
  heap: (slots) => new HeapQueue(slots),
};

const hold = (make: (slots: SlotTable) => EventList, shape: (random: Sfc32) => number, population: number): number => {
  const slots = new SlotTable();
  slots.reserve(population);
  const list = make(slots);
  const random = stream("event lists", 0, "gaps");
  // From one event: each pop pushes two until the population is reached.
  let next = 1;
  const push = (slot: number, time: number): void => {
    slots.setTime(slot, time);
    list.push(slot, 0);
  };
  push(0, shape(random));
  while (next < population) {
    const slot = list.pop();
    const now = slots.time(slot);
    push(slot, now + shape(random));
    push(next++, now + shape(random));
  }
  const holds = Math.max(200_000, population * 2);
  const started = performance.now();
  for (let done = 0; done < holds; done++) {
    const slot = list.pop();
    push(slot, slots.time(slot) + shape(random));
  }
  return ((performance.now() - started) / holds) * 1e6;
};

const populations = process.argv[2] ? [Number(process.argv[2])] : [2, 1_000, 100_000];
const rounds = Number(process.argv[3] ?? 5);
const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1];
for (const population of populations) {
  for (const [name, shape] of Object.entries(shapes)) {
    const times = new Map(Object.keys(engines).map((engine) => [engine, [] as number[]]));
    for (let round = 0; round < rounds; round++) {
      for (const [engine, make] of Object.entries(engines)) times.get(engine)!.push(hold(make, shape, population));
    }
    const [ladder, heap] = [median(times.get("ladder")!), median(times.get("heap")!)];
    const ratio = Number((ladder / heap).toFixed(2));
    console.log(
      JSON.stringify({
        bench: "event-lists",
        shape: name,
        population,
        ladder: Math.round(ladder),
        heap: Math.round(heap),
        ratio,
      }),
    );
  }
}
