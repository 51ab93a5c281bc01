import { Simulation, stream } from "../../src/index.ts";
import { Processes, Resource, type Story } from "../../src/process.ts";
import { sampleExponential } from "../../src/random/exponential-ziggurat.ts";
import { timed, type Workload } from "./workload.ts";

/** The stages of `queues.ts` told as stories: one generator a customer. */
export const told = (
  name: string,
  stages: number,
  servers: number,
  load: number,
  again: number,
  yardstick: Workload["yardstick"],
): Workload => ({
  name,
  style: "process",
  size: 500_000,
  peer: ["queues", String(stages), String(servers), String(load), String(again)],
  ...(yardstick ? { yardstick } : {}),
  run(customers) {
    const simulation = new Simulation();
    const processes = new Processes(simulation);
    const random = stream("bench", 0, "processes");
    const rate = servers * load * (1 - again);
    const resources = Array.from({ length: stages }, () => new Resource(processes, servers));
    const customer = function* (): Story {
      // Counted as the yardstick's loop is: what walks an array in a generator lives in it across every yield.
      for (let stage = 0; stage < stages; stage++) {
        const resource = resources[stage];
        do {
          const unit = (yield resource.seize()) as { release(): void };
          yield sampleExponential(random);
          unit.release();
        } while (again > 0 && random.uniform() < again);
      }
    };
    const arrive = function* (): Story {
      for (let left = customers; left > 0; left--) {
        yield sampleExponential(random) / rate;
        processes.start(customer());
      }
    };
    processes.start(arrive());
    return timed(customers, () => simulation.run({ until: Infinity }));
  },
});
