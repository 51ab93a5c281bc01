// The figures of the science, each beside the plain way in one interleaved run, with the bar it is held to.
//   node bench/science.ts [rounds]
import {
  exponential,
  fluid,
  Histogram,
  network,
  piecewise,
  sampler,
  stream,
  zipf,
  type StationData,
} from "../src/index.ts";
import { sampleExponential } from "../src/random/exponential-ziggurat.ts";
import { erlangC, mva } from "../src/theory.ts";
import { Sfc32 } from "./yardstick/rng.mjs";

const draws = 4_000_000;
const random = stream("bench", 0, "variates");
const keys = sampler(zipf({ items: 1e9, exponent: 1 }));
const histogram = new Histogram();
const values = Float64Array.from({ length: 4_096 }, () => sampleExponential(random));
let sink = 0;

/**
 * Nanoseconds of one of `count` calls in a loop of its own. One loop for all rows would call each through a
 * reference that has seen every row before: nothing is inlined then, each double is boxed on return, and what a
 * row costs depends on its place in the list.
 */
const each = (count: number, loop: (count: number) => number): (() => number) => {
  return () => {
    const started = performance.now();
    sink += loop(count);
    return ((performance.now() - started) * 1e6) / count;
  };
};

/** The yardstick: sfc32 as one writes it down, two words a number. */
const plain = new Sfc32(1);

const closed = {
  stations: Object.fromEntries(
    [2, 0.4, 0.9, 1, 0.7].map((demand, i) => [
      `s${i}`,
      { kind: i === 0 ? "delay" : "queue", demands: [demand] } as const,
    ]),
  ),
  population: [100_000],
};

const stages = Array.from({ length: 8 }, (_, number) => `stage${number}`);
const peak = piecewise([
  [0, 100],
  [1800, 120],
  [1801, 5000],
  [3600, 500],
]);
const line = network({
  time: "s",
  sources: { orders: { kind: "poisson", rate: peak, to: "stage0" } },
  stations: Object.fromEntries(
    stages.map((name, number): [string, StationData<string>] => [
      name,
      { servers: 30 + number, service: exponential({ mean: 0.01 }), to: stages[number + 1] ?? "exit" },
    ]),
  ),
});

const jobs: { readonly [name: string]: () => number } = {
  plainUniform: each(draws, (count) => {
    let total = 0;
    for (let i = 0; i < count; i++) total += plain.f53();
    return total;
  }),
  uniform: each(draws, (count) => {
    let total = 0;
    for (let i = 0; i < count; i++) total += random.uniform();
    return total;
  }),
  minusLog: each(draws, (count) => {
    let total = 0;
    for (let i = 0; i < count; i++) total -= Math.log(1 - plain.f53());
    return total;
  }),
  exponential: each(draws, (count) => {
    let total = 0;
    for (let i = 0; i < count; i++) total += sampleExponential(random);
    return total;
  }),
  zipf1e9: each(draws / 4, (count) => {
    let total = 0;
    for (let i = 0; i < count; i++) total += keys.sample(random);
    return total;
  }),
  histogramRecord: each(draws, (count) => {
    for (let i = 0; i < count; i++) histogram.record(values[i & 4_095]);
    return 0;
  }),
  erlangC1e5: each(1, () => erlangC(99_000, 100_000)),
  mva5x1e5: each(1, () => mva(closed).throughput[0]),
  fluidHour: each(1, () => fluid(line, { until: 3600 }).steps),
};

const rounds = Number(process.argv[2] ?? 9);
const times = new Map(Object.keys(jobs).map((name) => [name, [] as number[]]));
for (let round = 0; round < rounds; round++) {
  for (const [name, job] of Object.entries(jobs)) times.get(name)!.push(job());
}
const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1];
/** The fastest round: what others take of a shared machine only ever adds. */
const best = (name: string): number => Math.min(...times.get(name)!);
/** The median of the ratios within a round, where both met the same machine; the first warms up. */
const ratio = (name: string, to: string): number =>
  median(
    times
      .get(name)!
      .map((time, round) => time / times.get(to)![round])
      .slice(1),
  );

const bars: readonly (readonly [what: string, measured: number, bar: number, unit: string])[] = [
  ["exponential variate over −Math.log(u)", ratio("exponential", "minusLog"), 0.7, "x"],
  ["53-bit uniform over the yardstick's", ratio("uniform", "plainUniform"), 1.5, "x"],
  ["Zipf over 10^9 keys", best("zipf1e9"), 60, "ns"],
  ["exact MVA, 5 stations, 10^5 customers", best("mva5x1e5") / 1e6, 100, "ms"],
  ["Erlang C at c = 10^5", best("erlangC1e5") / 1e6, 5, "ms"],
  ["histogram insert", best("histogramRecord"), 10, "ns"],
  ["fluid, an hour of 8 stations", best("fluidHour") / 1e6, 5, "ms"],
];
for (const [what, measured, bar, unit] of bars) {
  const verdict = measured <= bar ? "met" : `missed by ${((measured / bar - 1) * 100).toFixed(0)} %`;
  console.log(
    `${what.padEnd(44)} ${measured.toPrecision(3).padStart(8)} ${unit.padEnd(2)}  bar ${bar} ${unit}  ${verdict}`,
  );
}
console.log(
  JSON.stringify({
    bench: "science",
    nanoseconds: Object.fromEntries([...times.keys()].map((name) => [name, Number(best(name).toPrecision(4))])),
    sink: Number.isFinite(sink),
  }),
);
