// One order of `peak-2020`, from click to payment, with the crowd it comes in: prints nanoseconds an order.
//   node packages/cli/bench/double11-order.ts [slice]
import { assemble, catalogue } from "@double11/models";
import { Kinds, Replication } from "@double11/sim-core";

const slice = Number(process.argv[2] ?? 30);
const scenario = assemble({ ...catalogue["peak-2020"]!, slice });
const replicate = () =>
  new Replication(scenario.network, { seed: "bench", replication: 0, slice: scenario.slice, kinds: new Kinds() });
replicate().advance(scenario.until / 4);
const run = replicate();
const started = performance.now();
run.advance(scenario.until);
const orders = run.figures().stations["order"]!.served;
console.log(JSON.stringify({ name: "double11-order", nanoseconds: ((performance.now() - started) / orders) * 1e6 }));
