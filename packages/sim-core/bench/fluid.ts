// The fluid of eight stations over one hour with a peak in it.
//   node bench/fluid.ts [rounds]
import { exponential, fluid, network, piecewise, type StationData } from "../src/index.ts";

const names = Array.from({ length: 8 }, (_, number) => `stage${number}`);
const line = network({
  time: "s",
  sources: {
    orders: {
      kind: "poisson",
      rate: piecewise([
        [0, 100],
        [1800, 120],
        [1801, 5000],
        [3600, 500],
      ]),
      to: "stage0",
    },
  },
  stations: Object.fromEntries(
    names.map((name, number): [string, StationData<string>] => [
      name,
      { servers: 30 + number, service: exponential({ mean: 0.01 }), to: names[number + 1] ?? "exit" },
    ]),
  ),
});

const rounds = Number(process.argv[2] ?? 15);
const times = Array.from({ length: rounds }, () => {
  const started = performance.now();
  fluid(line, { until: 3600 });
  return performance.now() - started;
}).sort((a, b) => a - b);
const { steps } = fluid(line, { until: 3600 });
console.log(JSON.stringify({ bench: "fluid", stations: 8, hours: 1, steps, milliseconds: times[rounds >> 1] }));
