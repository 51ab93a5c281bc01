import { Simulation, stream } from "../../src/index.ts";
import { sampleExponential } from "../../src/random/exponential-ziggurat.ts";
import { timed, type Workload } from "./workload.ts";

/** The hold model (Jones, CACM 29(4), 1986): each of N pending events comes due and is scheduled an exponential time later. */
export const hold = (label: string, population: number, size: number): Workload => ({
  name: `hold-${label}`,
  style: "flow",
  size,
  peer: ["hold", String(population)],
  yardstick: { js: ["w1.mjs", "bucketc", String(population)], cpp: ["W1", "bucket", String(population)] },
  run(holds) {
    const simulation = new Simulation();
    const random = stream("hold", 0, "gaps");
    const again = simulation.register({
      name: "hold",
      fire: (slot) => simulation.scheduleSlot(slot, sampleExponential(random), again),
    });
    for (let event = 0; event < population; event++) {
      simulation.scheduleSlot(simulation.allocate(), sampleExponential(random), again);
    }
    return timed(holds, () => simulation.run({ until: Infinity, maxEvents: holds }));
  },
});
